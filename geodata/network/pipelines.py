"""Ways by pipe between two places: oil and gas go by pipe, in their own unit."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import networkx as nx

from geodata.network.lines import describe_line
from geodata.network.scenario import PLANNED, Scenario
from geodata.shapes.routes import WGS84

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geodata.network.legs import Leg
    from geodata.network.lines import Line
    from geodata.network.network import Network

PIPELINE = "pipeline"
GAS_UNIT = "bcm/year"
#: A terminal lies within this many km of the port that it is spoken of as.
NEAR_KM = 20.0
#: What a capacity is shown in, and how many of the stated unit make one.
SHOWN_UNITS: Mapping[str, tuple[str, float]] = {
    "tonnes/year": ("Mt", 1e6),
    "bcm/year": ("bcm", 1.0),
    "bbl/day": ("bbl/day", 1.0),
}


def find_lines(
    network: Network, origin: str, destination: str, scenario: Scenario | None = None
) -> tuple[Line, ...]:
    """The shortest way by pipe between two places in each unit in which there is one.

    Pipelines whose capacity is stated in different units do not carry the same: oil in tonnes or
    barrels, gas in cubic metres. A leg without a figure is of the unit of its corridor. A port
    stands for the terminal beside it.
    """
    origin, destination = (find_terminal(network, place) for place in (origin, destination))
    scenario = scenario or Scenario()
    pipes = [leg for leg in network.lines.values() if leg.mode == PIPELINE]
    open_pipes = [leg for leg in pipes if _allows(scenario, leg)]
    units = {leg.corridor: leg.capacity_unit for leg in pipes if leg.capacity_unit}
    graphs: dict[str, nx.Graph] = {}
    for leg in open_pipes:
        graph = graphs.setdefault(units.get(leg.corridor, ""), nx.Graph())
        known = graph.get_edge_data(*leg.ends)
        if known is None or leg.km < known["km"]:
            graph.add_edge(*leg.ends, km=leg.km, leg=leg.id)
    found = []
    for graph in graphs.values():
        if {origin, destination} <= set(graph) and nx.has_path(graph, origin, destination):
            nodes = nx.dijkstra_path(graph, origin, destination, weight="km")
            legs = [graph.edges[step]["leg"] for step in nx.utils.pairwise(nodes)]
            if legs:
                found.append(describe_line(network, legs, origin))
    return tuple(sorted(found, key=lambda line: line.km))


def find_terminal(network: Network, place: str) -> str:
    """The place itself where pipes reach it, else the nearest that they reach beside it."""
    reached = network.pipe_places()
    if place in reached:
        return place
    here = network.places[place]
    away = {
        end: WGS84.inv(here.lon, here.lat, network.places[end].lon, network.places[end].lat)[2]
        for end in reached
    }
    nearest = min(away, key=away.__getitem__, default=place)
    return nearest if away.get(nearest, math.inf) <= NEAR_KM * 1000 else place


def open_pipes(network: Network, scenario: Scenario, *, gas_only: bool = False) -> tuple[Leg, ...]:
    """The legs of open pipelines, of gas alone if asked."""
    return tuple(
        leg
        for leg in network.lines.values()
        if leg.mode == PIPELINE
        and _allows(scenario, leg)
        and (not gas_only or carries_gas(network, leg))
    )


def carries_gas(network: Network, leg: Leg) -> bool:
    """Whether a pipeline carries gas: a leg without a figure is of the unit of its corridor."""
    return leg.capacity_unit == GAS_UNIT or any(
        other.capacity_unit == GAS_UNIT
        for other in network.lines.values()
        if other.mode == PIPELINE and other.corridor == leg.corridor
    )


def largest_at(legs: Iterable[Leg], place: str) -> tuple[Leg, ...]:
    """The largest leg of each line that begins or ends at a place."""
    largest: dict[str, Leg] = {}
    for leg in legs:
        known = largest.get(leg.corridor)
        if place in leg.ends and (known is None or (leg.capacity or 0) > (known.capacity or 0)):
            largest[leg.corridor] = leg
    return tuple(largest.values())


def show_capacity(line: Line | Leg) -> tuple[float | None, str]:
    """The capacity of a line in the unit in which it is shown, None where none is known.

    >>> from types import SimpleNamespace
    >>> show_capacity(SimpleNamespace(capacity=81.5e6, capacity_unit="tonnes/year"))
    (81.5, 'Mt')
    """
    unit, size = SHOWN_UNITS.get(line.capacity_unit, (line.capacity_unit, 1.0))
    return (None if line.capacity is None else line.capacity / size), unit


def _allows(scenario: Scenario, leg: Leg) -> bool:
    return (
        leg.id not in scenario.closed_legs
        and not leg.countries & scenario.avoid_countries
        and (scenario.legs == PLANNED or leg.status == "operational")
    )
