"""The fastest ways between two places, and what the loss of each leg of the fastest would cost.

Both are read off the same two trees of fastest ways, one from the origin and one to the
destination, so that a scenario is answered at once. Why there is no way is said in reasons.py.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, cast

import networkx as nx

from geodata.network.assumptions import HOURS_A_DAY
from geodata.network.journey import Route, describe_path
from geodata.network.scenario import Scenario, open_legs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geodata.network.network import Network

#: An alternative shares at most this part of its km with any faster one that is shown.
MOST_SHARED = 0.8

MODES = ("rail", "sea")

State = tuple[str, str]  # a place, and the mode in which goods stand there; '' = at either


@dataclass(frozen=True)
class Chokepoint:
    """Legs of the fastest route that lie between the same two forks.

    Attributes:
        legs: Their ids in order of travel; the loss of any one costs the same.
        days_lost: How much longer the fastest route without it takes (central); None if there is
            none left.
        km_more: How much longer that route is; may be negative; None if there is none.
        instead: That route.
    """

    legs: tuple[str, ...]
    days_lost: float | None
    km_more: float | None
    instead: Route | None


class Search:
    """All fastest ways between two places in one scenario.

    Goods change between rail and ship only where both meet, for the hours of a transshipment, so
    a place stands in the search once for each mode.
    """

    def __init__(self, network: Network, origin: str, destination: str, scenario: Scenario) -> None:
        self.network = network
        self.ends = (origin, destination)
        self.legs = open_legs(network, scenario)
        self._graph = _build_graph(network, self.legs, self.ends)

    @cached_property
    def fastest(self) -> Route | None:
        """The fastest route, None if there is none."""
        origin, destination = self.ends
        way = self._from_origin.legs.get((destination, ""))
        return None if way is None or origin == destination else self._describe(way)

    def alternatives(self, count: int) -> tuple[Route, ...]:
        """The fastest route and the next that differ from all faster ones shown.

        A next route is the fastest that goes over some leg, whichever that leg is; it shares at
        most MOST_SHARED of its km with any faster one shown.
        """
        if self.fastest is None:
            return ()
        shown = [self.fastest.legs]
        for way in self._detours:
            if len(shown) == count:
                break
            km = self._length(way)
            if all(self._length(set(way).intersection(legs)) <= MOST_SHARED * km for legs in shown):
                shown.append(way)
        return (self.fastest, *(self._describe(way) for way in shown[1:]))

    def chokepoints(self) -> tuple[Chokepoint, ...]:
        """The legs of the fastest route by what their loss costs, a cut first.

        Only they can make it longer. Legs in a row with the same way round are told as one.
        """
        fastest = self.fastest
        if fastest is None:
            return ()
        instead: dict[str, tuple[str, ...]] = {}
        waiting = set(fastest.legs)
        for way in self._detours:
            spared = waiting.difference(way)
            instead |= dict.fromkeys(spared, way)
            waiting -= spared
            if not waiting:
                break
        found = [
            self._chokepoint(tuple(legs), way)
            for way, legs in groupby(fastest.legs, key=instead.get)
        ]
        # sorted() is stable: among equals the first on the way comes first.
        return tuple(
            sorted(found, key=lambda spot: math.inf if spot.days_lost is None else spot.days_lost,
                   reverse=True)
        )  # fmt: skip

    @cached_property
    def _from_origin(self) -> Tree:
        return _grow(self._graph, (self.ends[0], ""))

    @cached_property
    def _to_destination(self) -> Tree:
        return _grow(self._graph, (self.ends[1], ""))

    @cached_property
    def _detours(self) -> tuple[tuple[str, ...], ...]:
        """The fastest way over each open leg in each direction, fastest first.

        For legs of the fastest route the best way round is among them: in a network that is
        travelled both ways it follows the fastest ways up to one leg off them, and from there on.
        """
        away, home = self._from_origin, self._to_destination
        offers = []
        for leg in self.legs.values():
            for start, end in (leg.ends, leg.ends[::-1]):
                first, last = (start, leg.mode), (end, leg.mode)
                if home.joins(last, away, first):
                    days = away.days[first] + leg.days.central + home.days[last]
                    offers.append((days, leg.id, first, last))
        ways = (
            (*away.legs[first], leg, *home.legs[last][::-1])
            for _, leg, first, last in sorted(offers)
        )
        return tuple(dict.fromkeys(ways))

    def _describe(self, way: tuple[str, ...]) -> Route:
        return describe_path(self.network, way, self.ends[0])

    def _length(self, way: Iterable[str]) -> float:
        return sum(self.legs[leg].km for leg in way)

    def _chokepoint(self, legs: tuple[str, ...], way: tuple[str, ...] | None) -> Chokepoint:
        fastest = cast("Route", self.fastest)
        if way is None:
            return Chokepoint(legs, None, None, None)
        instead = self._describe(way)
        days = max(0.0, instead.days.central - fastest.days.central)
        return Chokepoint(legs, days, instead.km - fastest.km, instead)


def fastest_from(
    network: Network, origin: str, places: Iterable[str], scenario: Scenario
) -> dict[str, Route]:
    """The fastest route from each of many places to one, by place; without those that have none."""
    legs = open_legs(network, scenario)
    graph = _build_graph(network, legs, (origin,))
    tree = _grow(graph, (origin, ""))
    routes = {}
    for place in places:
        states = [state for mode in MODES if (state := (place, mode)) in tree.days]
        if states and place != origin:
            way = tree.legs[min(states, key=tree.days.__getitem__)]
            routes[place] = describe_path(network, way[::-1], place)
    return routes


def _build_graph(network: Network, legs, ends: tuple[str, ...]) -> nx.Graph:  # noqa: ANN001
    """The graph of states; of two legs between the same states the faster one stands."""
    port = network.assumptions["transshipment-hours"].central / HOURS_A_DAY
    graph = nx.Graph()
    for leg in legs.values():
        start, end = ((place, leg.mode) for place in leg.ends)
        known = graph.get_edge_data(start, end)
        if known is None or leg.days.central < known["days"]:
            graph.add_edge(start, end, days=leg.days.central, leg=leg.id)
    for place, mode in [state for state in graph if state[1] == "sea"]:
        if (place, "rail") in graph:
            graph.add_edge((place, mode), (place, "rail"), days=port)
    for place in ends:
        graph.add_node((place, ""))
        for mode in MODES:
            if (place, mode) in graph:
                graph.add_edge((place, ""), (place, mode), days=0.0)
    return graph


@dataclass(frozen=True, slots=True)
class Tree:
    """The fastest ways from a root, by the state that they reach.

    Attributes:
        days: Days from the root, nearest first.
        legs: Legs in order from the root.
        places: All places on the way.
    """

    days: Mapping[State, float]
    legs: Mapping[State, tuple[str, ...]]
    places: Mapping[State, frozenset[str]]

    def joins(self, state: State, other: Tree, from_: State) -> bool:
        """Whether the ways to two states of two trees exist and have no place in common."""
        return (
            state in self.days
            and from_ in other.days
            and self.places[state].isdisjoint(other.places[from_])
        )


def _grow(graph: nx.Graph, root: State) -> Tree:
    before, days = nx.dijkstra_predecessor_and_distance(graph, root, weight="days")
    legs: dict[State, tuple[str, ...]] = {root: ()}
    places = {root: frozenset((root[0],))}
    for state in days:  # nearest first, so the state before is always known
        if state != root:
            last = before[state][0]
            leg = graph.edges[last, state].get("leg")
            legs[state] = legs[last] + ((leg,) if leg else ())
            places[state] = places[last] | {state[0]}
    return Tree(days, legs, places)
