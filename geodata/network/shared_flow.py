"""The maximum flow of undirected edges under limits, of which one may bind many edges together.

A fleet may spend its whole year on one crossing or split it, so no edge of a plain flow network
can stand for it. The flow is solved as a linear programme over whole ways from the origin to the
destination: at the present prices of the limits the cheapest way is sought, and as long as it
costs less than the unit it brings, it joins (the simplex method with columns as they are needed).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
from networkx.utils import UnionFind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TOLERANCE = 1e-9
NUDGE = 1e-7  # limits are told apart by this part of themselves, so that the method cannot circle
MOST_STEPS = 10_000


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge that flow passes either way. `limits` = names of all limits that it uses up."""

    ends: tuple[str, str]
    limits: tuple[str, ...] = ()


def solve_flow(
    edges: Sequence[Edge], capacities: Mapping[str, float], origin: str, destination: str
) -> tuple[float, dict[str, float]]:
    """The maximum flow, and the limits that prove that it is one.

    Args:
        edges: The edges; one without limits carries anything.
        capacities: Capacity of each limit, finite; a unit uses it once for each of its edges.
        origin: Where the flow begins.
        destination: Where it ends; not the origin.

    Returns:
        The flow, infinite if nothing bounds it, and a weight for each limit that binds: every way
        from origin to destination passes limits with weights of at least 1 together, so that the
        sum of weight x capacity, which is the flow, cannot be exceeded.

    >>> ferries = [Edge(("east", "west"), ("fleet",)), Edge(("east", "west"), ("fleet", "berth"))]
    >>> solve_flow(ferries, {"fleet": 4.0, "berth": 1.0}, "east", "west")
    (4.0, {'fleet': 1.0})
    """
    graph, start, end = _contract(edges, origin, destination)
    if start == end:
        return math.inf, {}
    if not (start in graph and end in graph and nx.has_path(graph, start, end)):
        return 0.0, {}
    names = sorted({name for edge in edges for name in edge.limits})
    row = {name: place for place, name in enumerate(names)}
    capacity = np.array([capacities[name] for name in names])
    nudged = capacity * (1 + NUDGE * np.arange(1, len(names) + 1)) + NUDGE**2
    basis, gains = np.eye(len(names)), np.zeros(len(names))
    for _ in range(MOST_STEPS):
        prices = np.linalg.solve(basis.T, gains)
        column, gain = _cheapest(graph, start, end, row, prices)
        if prices.min() < -TOLERANCE:  # a limit that pays for being used: leave room in it
            column, gain = np.eye(len(names))[prices.argmin()], 0.0
        elif column @ prices >= 1 - TOLERANCE:
            break
        amounts, change = np.linalg.solve(basis, nudged), np.linalg.solve(basis, column)
        falls = change > TOLERANCE
        left = np.full(len(names), math.inf)
        left[falls] = amounts[falls] / change[falls]
        leaving = int(left.argmin())
        basis[:, leaving], gains[leaving] = column, gain
    else:
        raise RuntimeError(f"no maximum flow from {origin} to {destination} in {MOST_STEPS} steps")
    binding = {name: float(prices[row[name]]) for name in names if prices[row[name]] > TOLERANCE}
    return float(prices.clip(min=0) @ capacity), binding


def _contract(
    edges: Sequence[Edge], origin: str, destination: str
) -> tuple[nx.MultiGraph, str, str]:
    """Make one place of places that unlimited edges join."""
    joined = UnionFind()
    for edge in edges:
        if not edge.limits:
            joined.union(*edge.ends)
    graph = nx.MultiGraph()
    for edge in edges:
        start, end = joined[edge.ends[0]], joined[edge.ends[1]]
        if edge.limits and start != end:
            graph.add_edge(start, end, limits=edge.limits)
    return graph, joined[origin], joined[destination]


def _cheapest(
    graph: nx.MultiGraph, start: str, end: str, row: Mapping[str, int], prices: np.ndarray
) -> tuple[np.ndarray, float]:
    """The way whose limits cost least together, as a column of uses, and its gain of one unit."""

    def price(limits: Sequence[str]) -> float:
        return sum(max(0.0, prices[row[name]]) for name in limits)

    way = nx.dijkstra_path(
        graph,
        start,
        end,
        lambda _, __, twins: min(price(twin["limits"]) for twin in twins.values()),
    )
    column = np.zeros(len(row))
    for step in nx.utils.pairwise(way):
        twins = (twin["limits"] for twin in graph.get_edge_data(*step).values())
        for name in min(twins, key=price):
            column[row[name]] += 1
    return column, 1.0
