"""Trees of the best ways from one place to all others, by expected days or by dollars.

A place stands in the graph once for each thing that goods ride on there (train, ship, lorry), so
that a change between them costs its hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx

from geodata.network.assumptions import HOURS_A_DAY
from geodata.network.cost import estimate_leg
from geodata.network.journey import TRANSSHIPMENT_KEY
from ledger.tables.vocabulary import FREIGHT_MODES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.network.legs import Leg
    from geodata.network.network import Network

State = tuple[str, str]  # a place, and what goods ride on there; '' = whatever it is
DAYS, USD = "days", "usd"


def build_graph(
    network: Network, legs: Mapping[str, Leg], ends: tuple[str, ...], weight: str = DAYS
) -> nx.Graph:
    """The graph of states; of two legs between the same states the better one stands.

    Args:
        network: The network.
        legs: The open legs by id.
        ends: Places where a way begins or ends on anything.
        weight: What a way is judged by: DAYS (expected) or USD (estimated).
    """
    change = float(network.assumptions.draw(TRANSSHIPMENT_KEY).mean()) / HOURS_A_DAY
    if weight == USD:
        change = 0.0
    graph = nx.Graph()
    for leg in legs.values():
        start, end = ((place, leg.carrier) for place in leg.ends)
        value = leg_weight(network, leg, weight)
        known = graph.get_edge_data(start, end)
        if known is None or value < known["weight"]:
            graph.add_edge(start, end, weight=value, leg=leg.id)
    for place in {place for place, _ in graph}:
        there = [(place, mode) for mode in FREIGHT_MODES if (place, mode) in graph]
        for first, second in combinations(there, 2):
            graph.add_edge(first, second, weight=change)
        if place in ends:
            for state in there:
                graph.add_edge((place, ""), state, weight=0.0)
    for place in ends:
        graph.add_node((place, ""))
    return graph


def leg_weight(network: Network, leg: Leg, weight: str) -> float:
    """What a leg costs in the chosen weight."""
    return leg.expected if weight == DAYS else estimate_leg(network.assumptions, leg).central


@dataclass(frozen=True, slots=True)
class Tree:
    """The best ways from a root, by the state that they reach.

    Attributes:
        weights: Days or dollars from the root, nearest first.
        legs: Legs in order from the root.
        places: All places on the way.
    """

    weights: Mapping[State, float]
    legs: Mapping[State, tuple[str, ...]]
    places: Mapping[State, frozenset[str]]

    def joins(self, state: State, other: Tree, from_: State) -> bool:
        """Whether the ways to two states of two trees exist and have no place in common."""
        return (
            state in self.weights
            and from_ in other.weights
            and self.places[state].isdisjoint(other.places[from_])
        )


def grow(graph: nx.Graph, root: State) -> Tree:
    """Grow the tree of best ways from a state."""
    before, weights = nx.dijkstra_predecessor_and_distance(graph, root, weight="weight")
    legs: dict[State, tuple[str, ...]] = {root: ()}
    places = {root: frozenset((root[0],))}
    for state in weights:  # nearest first, so the state before is always known
        if state != root:
            last = before[state][0]
            leg = graph.edges[last, state].get("leg")
            legs[state] = legs[last] + ((leg,) if leg else ())
            places[state] = places[last] | {state[0]}
    return Tree(weights, legs, places)
