"""The all-sea benchmark beside every overland answer: from Shanghai to Rotterdam, two ways."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import networkx as nx

from geodata.network.journey import describe_path

if TYPE_CHECKING:
    from geodata.network.journey import Route
    from geodata.network.network import Network

ORIGIN, DESTINATION = "shanghai-port", "rotterdam-port"
BY_SUEZ, BY_CAPE = "by Suez", "by the Cape"
#: What an id of a leg or a place says of the way that it lies on.
_SIGNS = {BY_SUEZ: ("suez",), BY_CAPE: ("cape", "good-hope")}
_MOST_LEGS = 12


@dataclass(frozen=True)
class SeaBenchmark:
    """One way by sea.

    Attributes:
        name: By which way.
        route: As computed here.
    """

    name: str
    route: Route


@lru_cache(maxsize=8)
def find_sea_benchmarks(network: Network) -> tuple[SeaBenchmark, ...]:
    """The fastest way by sea past each sign of its name; none where no such legs are there."""
    graph = nx.MultiGraph()
    for leg in network.legs.values():
        if leg.mode == "sea" and leg.status == "operational":
            graph.add_edge(*leg.ends, key=leg.id)
    if not {ORIGIN, DESTINATION} <= set(graph):
        return ()
    ways = [
        tuple(str(step[-1]) for step in way)
        for way in nx.all_simple_edge_paths(graph, ORIGIN, DESTINATION, cutoff=_MOST_LEGS)
    ]
    found = []
    for name, signs in _SIGNS.items():
        fitting = [way for way in ways if any(sign in leg for leg in way for sign in signs)]
        if fitting:
            routes = [describe_path(network, way, ORIGIN) for way in fitting]
            found.append(SeaBenchmark(name, min(routes, key=lambda route: route.expected)))
    return tuple(found)
