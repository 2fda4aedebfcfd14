"""How much can pass between two places in a year, and what limits it.

The arithmetic of flows that share a limit is in shared_flow.py; here legs become its edges, and
its answer becomes words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import networkx as nx

from geodata.scenario import CASPIAN_GROUP, Scenario, open_legs
from geodata.shared_flow import Edge, solve_flow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geodata.leg_figures import Leg
    from geodata.network import Group, Network


@dataclass(frozen=True, slots=True)
class Limit:
    """A leg or a group that limits the flow.

    Attributes:
        id: Id of the leg or group.
        name: It in words.
        capacity_mt: Mt a year that it carries in this scenario.
        kind: actual, design or plan.
        legs: The legs it stands for: itself, or those of the group.
    """

    id: str
    name: str
    capacity_mt: float
    kind: str
    legs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """How much can pass at most.

    Attributes:
        tonnes_mt: Mt a year; None = unknown, as there is a way of which no leg has a figure; 0
            if there is no way at all.
        limits: What limits it: without more of one of these no more passes. Empty if unknown.
        without_figure: Legs in scope with no figure, of their own or of a group; they count as
            unbounded.
        in_scope: The open legs that lie on any way between the two places.
        estimated: Keys of the assumptions that converted the limits to tonnes.
    """

    tonnes_mt: float | None
    limits: tuple[Limit, ...]
    without_figure: tuple[str, ...]
    in_scope: tuple[str, ...]
    estimated: tuple[str, ...]

    def in_words(self) -> str:
        """The answer in a sentence."""
        if not self.in_scope:
            return "Nothing: there is no route."
        figures = f"{len(self.without_figure)} of {len(self.in_scope)} legs have no figure"
        if self.tonnes_mt is None:
            return f"Unknown: {figures}."
        names = " and ".join(limit.name for limit in self.limits)
        return f"At most {self.tonnes_mt:.3g} Mt a year, limited by {names}; {figures}."


def max_flow(network: Network, origin: str, destination: str, scenario: Scenario) -> Flow:
    """The most that can pass between two places over all open legs together."""
    legs = open_legs(network, scenario)
    return _flow(network, legs_between(legs, origin, destination), origin, destination, scenario)


def path_flow(
    network: Network, legs: Sequence[str], nodes: Sequence[str], scenario: Scenario | None = None
) -> Flow:
    """The most that can pass along one route (its `legs` and `nodes`), and its weakest leg."""
    chain = {leg: network.legs[leg] for leg in legs}
    return _flow(network, chain, nodes[0], nodes[-1], scenario or Scenario())


def legs_between(legs: Mapping[str, Leg], origin: str, destination: str) -> dict[str, Leg]:
    """The legs that lie on any simple way between two places."""
    graph = nx.Graph()
    graph.add_edges_from(leg.ends for leg in legs.values())
    graph.add_edge(origin, destination)
    for part in nx.biconnected_components(graph):
        if origin in part and destination in part:
            return {id_: leg for id_, leg in legs.items() if part.issuperset(leg.ends)}
    return {}


def _flow(
    network: Network,
    legs: Mapping[str, Leg],
    origin: str,
    destination: str,
    scenario: Scenario,
) -> Flow:
    groups = {
        leg.group: _scale(network.groups[leg.group], scenario) for leg in legs.values() if leg.group
    }
    capacities = {id_: group.capacity_mt for id_, group in groups.items()}
    edges = []
    for leg in legs.values():
        own = () if leg.capacity_mt is None else (leg.id,)
        capacities |= {leg.id: leg.capacity_mt} if leg.capacity_mt is not None else {}
        edges.append(Edge(leg.ends, (*own, *((leg.group,) if leg.group else ()))))
    tonnes, binding = solve_flow(edges, capacities, origin, destination)
    limits = [
        Limit(id_, groups[id_].name, capacities[id_], groups[id_].capacity_kind, groups[id_].legs)
        if id_ in groups
        else Limit(id_, network.leg_name(id_), capacities[id_], legs[id_].capacity_kind, (id_,))
        for id_ in binding
    ]
    estimated = [
        key
        for id_ in binding
        for key in (groups[id_].estimated if id_ in groups else legs[id_].capacity_estimated)
    ]
    return Flow(
        tonnes_mt=None if math.isinf(tonnes) else tonnes,
        limits=tuple(sorted(limits, key=lambda limit: -limit.capacity_mt)),
        without_figure=tuple(
            leg.id for leg in legs.values() if leg.capacity_mt is None and not leg.group
        ),
        in_scope=tuple(legs),
        estimated=tuple(dict.fromkeys(estimated)),
    )


def _scale(group: Group, scenario: Scenario) -> Group:
    """The group as it is in a scenario: the Caspian fleet may carry half."""
    half = scenario.caspian_half and group.id == CASPIAN_GROUP
    return replace(group, capacity_mt=group.capacity_mt / 2) if half else group
