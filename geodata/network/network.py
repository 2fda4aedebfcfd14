"""The freight network: places joined by legs of rail and sea, each with its km, days and capacity.

Every figure that no source gives comes from the table of assumptions and is named as an estimate.
Which way goods go is asked in routing.py, how much can pass in flows.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import networkx as nx

from geodata.network.assumptions import read_assumptions, to_mt
from geodata.network.legs import build_legs
from geodata.network.places import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from geodata.network.assumptions import Range
    from geodata.network.legs import Leg
    from ledger.counting.snapshot import Snapshot

FREIGHT = ("rail", "sea")


@dataclass(frozen=True, slots=True)
class Group:
    """Legs that share one limit, such as all crossings of one fleet.

    Attributes:
        capacity_mt: What all its legs carry together, in Mt a year.
        capacity_kind: actual, design or plan.
        legs: Ids of the freight legs in it.
        estimated: Assumptions with which its figure was converted to tonnes.
    """

    id: str
    name: str
    capacity_mt: float
    capacity_kind: str
    legs: tuple[str, ...]
    estimated: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Network:
    """All places and legs of one version of the tables; hashed by identity, never changed.

    Attributes:
        graph: Frozen multigraph of place ids; the key of an edge is its leg's id. Freight only.
        legs: Freight legs by id, in the order of the table.
        lines: The legs that carry no freight (pipelines and cables) by id.
        assumptions: Low, central and high by key.
        country_names: Name by ISO3; a country that is not in it is shown by its code.
    """

    graph: nx.MultiGraph
    places: Mapping[str, Place]
    legs: Mapping[str, Leg]
    lines: Mapping[str, Leg]
    groups: Mapping[str, Group]
    assumptions: Mapping[str, Range]
    country_names: Mapping[str, str]

    def leg_name(self, leg: str) -> str:
        """A leg in words, e.g. `Aktau port - Alat port (sea)`."""
        found = self.legs.get(leg) or self.lines[leg]
        start, end = (self.places[end].name for end in found.ends)
        return f"{start} - {end}" + ("" if found.mode == "rail" else f" ({found.mode})")

    def country_name(self, iso3: str) -> str:
        """The name of a country, or its code where the network was built without names."""
        return self.country_names.get(iso3, iso3)

    def freight_places(self) -> tuple[str, ...]:
        """Ids of the places that goods can reach, in the order of the table."""
        return tuple(place for place in self.places if self.graph.degree(place))

    def caspian_legs(self) -> frozenset[str]:
        """The sea legs that lie on the Caspian, in or out of a group."""
        return frozenset(leg.id for leg in self.legs.values() if leg.sea == "caspian")


def load_network(snapshot: Snapshot, assumptions: pd.DataFrame | None = None) -> Network:
    """Build the network of a checked ledger.

    Args:
        snapshot: The ledger.
        assumptions: A changed copy of its table of assumptions; its own by default.
    """
    return build_network(
        snapshot.nodes,
        snapshot.legs,
        snapshot.assumptions if assumptions is None else assumptions,
        snapshot.capacity_groups,
        routes=snapshot.routes,
        paths=snapshot.paths,
        countries=snapshot.countries,
    )


def build_network(  # noqa: PLR0913  one argument a table
    nodes: pd.DataFrame,
    legs: pd.DataFrame,
    assumptions: pd.DataFrame,
    groups: pd.DataFrame,
    *,
    routes: pd.DataFrame | None = None,
    paths: pd.DataFrame | None = None,
    countries: pd.DataFrame | None = None,
) -> Network:
    """Build the network from the checked tables.

    Args:
        nodes: Table of nodes (id, name, country, kind, lon, lat, gauge_mm).
        legs: Table of legs of every mode.
        assumptions: Table of assumptions (key, low, central, high); an analyst's own values go in
            as a changed copy of it.
        groups: Table of capacity groups.
        routes: Table of routes; its sections give their legs the published length.
        paths: The legs of each route, step by step.
        countries: Table of countries (iso3, name), for names in sentences.

    Raises:
        ValueError: If a leg names a place that is not there.
        KeyError: If an assumption is missing.
    """
    assumed = read_assumptions(assumptions)
    places = {place.id: place for place in map(_read_place, nodes.to_dict("records"))}
    sections = _read_sections(routes, paths)
    built = build_legs(legs, places, assumed, sections)
    freight = {leg.id: leg for leg in built if leg.mode in FREIGHT}
    graph = nx.MultiGraph()
    graph.add_nodes_from(places)
    for leg in freight.values():
        graph.add_edge(*leg.ends, key=leg.id)
    names = {} if countries is None else zip(countries["iso3"], countries["name"], strict=True)
    return Network(
        graph=nx.freeze(graph),
        places=MappingProxyType(places),
        legs=MappingProxyType(freight),
        lines=MappingProxyType({leg.id: leg for leg in built if leg.mode not in FREIGHT}),
        groups=MappingProxyType(_read_groups(groups, freight, assumed)),
        assumptions=assumed,
        country_names=MappingProxyType(dict(names)),
    )


def _read_place(row: Mapping) -> Place:
    gauge = row["gauge_mm"].split(";")[0] if isinstance(row["gauge_mm"], str) else ""
    return Place(
        id=row["id"],
        name=row["name"],
        country=row["country"],
        kind=row["kind"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        gauge_mm=int(gauge) if gauge else None,
    )


def _read_sections(
    routes: pd.DataFrame | None, paths: pd.DataFrame | None
) -> list[tuple[float, tuple[str, ...]]]:
    """Published km and legs of each stretch of a route whose length a source gives."""
    if routes is None or paths is None:
        return []
    steps = {path: tuple(rows["leg"]) for path, rows in paths.groupby("path", sort=False)}
    sections = routes[(routes["kind"] == "section") & routes["published_length_km"].notna()]
    return [
        (float(km), steps[id_])
        for id_, km in zip(sections["id"], sections["published_length_km"], strict=True)
        if id_ in steps
    ]


def _read_groups(
    groups: pd.DataFrame, legs: Mapping[str, Leg], assumed: Mapping[str, Range]
) -> dict[str, Group]:
    read = {}
    for row in groups[groups["capacity"].notna()].to_dict("records"):
        capacity, estimated = to_mt(row["capacity"], row["capacity_unit"], assumed)
        read[row["id"]] = Group(
            id=row["id"],
            name=row["name"],
            capacity_mt=capacity,
            capacity_kind=row["capacity_kind"],
            legs=tuple(leg.id for leg in legs.values() if leg.group == row["id"]),
            estimated=estimated,
        )
    return read
