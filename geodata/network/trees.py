"""Trees of the best ways from one place to all others, by expected days or by dollars.

A place stands in the graph once for each thing that goods ride on there (train, lorry, ships of
one service), so that a change between them costs its hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import combinations
from typing import TYPE_CHECKING

from geodata.network.assumptions import HOURS_A_DAY
from geodata.network.cost import estimate_leg
from geodata.network.journey import TRANSSHIPMENT_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geodata.network.legs import Leg
    from geodata.network.network import Network

State = tuple[str, str]  # a place, and what goods ride on there; '' = whatever it is
DAYS, USD = "days", "usd"


Graph = dict[State, dict[State, tuple[float, str]]]  # weight of a step, and its leg or ''


def build_graph(
    network: Network, legs: Mapping[str, Leg], ends: tuple[str, ...], weight: str = DAYS
) -> Graph:
    """The graph of states; of two legs between the same states the better one stands.

    What boarding a ship takes is paid in halves, on the way aboard and on the way ashore, so that
    a way takes as long there as back.

    Args:
        network: The network.
        legs: The open legs by id.
        ends: Places where a way begins or ends on anything.
        weight: What a way is judged by: DAYS (expected) or USD (estimated).
    """
    change = float(network.assumptions.draw(TRANSSHIPMENT_KEY).mean()) / HOURS_A_DAY
    boarding: dict[str, float] = {}
    graph: Graph = {(place, ""): {} for place in ends}
    for leg in legs.values():
        start, end = leg.states
        if weight == DAYS and leg.boarding is not None and leg.carrier not in boarding:
            boarding[leg.carrier] = float(leg.boarding.mean())
        step = (leg_weight(network, leg, weight), leg.id)
        known = graph.setdefault(start, {}).get(end)
        if known is None or step[0] < known[0]:
            graph[start][end] = step
            graph.setdefault(end, {})[start] = step
    carriers: dict[str, list[State]] = {}
    for state in graph:
        if state[1]:
            carriers.setdefault(state[0], []).append(state)
    changing = change if weight == DAYS else 0.0
    for place, states in carriers.items():
        for first, second in combinations(states, 2):
            both = boarding.get(first[1], 0.0) + boarding.get(second[1], 0.0)
            graph[first][second] = graph[second][first] = (changing + both / 2, "")
        if (place, "") in graph:
            for state in states:
                half = boarding.get(state[1], 0.0) / 2
                graph[place, ""][state] = graph[state][place, ""] = (half, "")
    return graph


def leg_weight(network: Network, leg: Leg, weight: str) -> float:
    """What a leg costs in the chosen weight, without boarding."""
    if weight != DAYS:
        return estimate_leg(network.assumptions, leg).central
    return leg.expected if leg.boarding is None else leg.expected - float(leg.boarding.mean())


def list_changes(graph: Graph) -> Iterator[tuple[State, State, float]]:
    """The changes between what goods ride on, each way, with their weight."""
    for state, steps in graph.items():
        for after, (weight, leg) in steps.items():
            if not leg and state[1] and after[1]:
                yield state, after, weight


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

    def meets(self, state: State, other: Tree, from_: State) -> bool:
        """Whether the ways to two states of one place have only that place in common."""
        return (
            state in self.weights
            and from_ in other.weights
            and len(self.places[state] & other.places[from_]) == 1
        )


def grow(graph: Graph, root: State) -> Tree:
    """Grow the tree of best ways from a state (Dijkstra's)."""
    weights: dict[State, float] = {}
    legs: dict[State, tuple[str, ...]] = {}
    places: dict[State, frozenset[str]] = {}
    # The place and leg decide between equals, so that an answer is the same at every start.
    waiting: list[tuple[float, State, State | None, str]] = [(0.0, root, None, "")]
    while waiting:
        weight, state, before, leg = heappop(waiting)
        if state in weights:
            continue
        weights[state] = weight
        if before is None:
            legs[state], places[state] = (), frozenset((state[0],))
        else:
            legs[state] = (*legs[before], leg) if leg else legs[before]
            places[state] = places[before] | {state[0]}
        if before is not None and not state[1]:
            continue  # an end of the question: nothing changes carrier through it for free
        for after, (step, step_leg) in graph[state].items():
            if after not in weights:
                heappush(waiting, (weight + step, after, state, step_leg))
    return Tree(weights, legs, places)
