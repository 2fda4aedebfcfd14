"""The best ways between two places, what differs from them, and what the loss of a leg costs.

All are read off the same two trees of best ways, one from the origin and one to the destination,
so that a scenario is answered at once. Why there is no way is said in reasons.py.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from geodata.network.assumptions import HOURS_A_DAY
from geodata.network.journey import TRANSSHIPMENT_KEY, Route, describe_path, sum_draws
from geodata.network.scenario import Scenario, open_legs
from geodata.network.trees import DAYS, USD, Tree, build_graph, grow, leg_weight, list_changes

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np

    from geodata.network.network import Network

#: An alternative shares at most this part of its km with any better one that is shown; of
#: another kind, which passes other countries or seas, it may share more.
MOST_SHARED, MOST_SHARED_OF_KIND = 0.8, 0.9
#: Countries and seas by which ways between Asia and Europe are told apart: north, south, middle.
GATEWAYS = frozenset(("RUS", "IRN", "AFG", "caspian", "black-sea", "ocean"))
#: Gateways that make a way a detour when it passes them beside all of another way's: one ship
#: more, across the Caspian or the Black Sea, is sold as another way.
DETOURS = GATEWAYS - {"caspian", "black-sea"}
OCEAN = "ocean"
#: A way that takes or costs more than this many times the best one is no alternative to it; one
#: that is far shorter may cost more: a train is sold beside a ship that is far cheaper.
MOST_TIMES, MOST_TIMES_USD = 2.0, 4.0
#: Ways among which the best is chosen by their draws: so many within this part of the best.
NEAR_TIE, MOST_COMPARED = 1.1, 16

#: A way of at most this part of the km of another is far shorter.
FAR_SHORTER = 0.7

Way = tuple[str, ...]


@dataclass(frozen=True)
class Chokepoint:
    """Legs of the best route that lie between the same two forks.

    Attributes:
        legs: Their ids in order of travel; the loss of any one costs the same.
        days_lost: How much longer the best route without it takes (expected); None if there is
            none left.
        km_more: How much longer that route is; may be negative; None if there is none.
        instead: That route.
    """

    legs: Way
    days_lost: float | None
    km_more: float | None
    instead: Route | None


class Search:
    """All best ways between two places in one scenario, by expected days or by dollars."""

    def __init__(
        self,
        network: Network,
        origin: str,
        destination: str,
        scenario: Scenario,
        weight: str = DAYS,
    ) -> None:
        self.network = network
        self.ends = (origin, destination)
        self.scenario = scenario
        self.weight = weight
        self.legs = open_legs(network, scenario, self.ends)
        self._graph = build_graph(network, self.legs, self.ends, weight)
        # Asked of each way several times while three are chosen of a thousand.
        self._kinds: dict[Way, frozenset[str]] = {}
        self._lengths: dict[Way, float] = {}

    @cached_property
    def best_way(self) -> Way | None:
        """The legs of the best way, None if there is none."""
        origin, destination = self.ends
        way = self._from_origin.legs.get((destination, ""))
        return None if origin == destination else way

    @cached_property
    def fastest(self) -> Route | None:
        """The best way, described; None if there is none."""
        return None if self.best_way is None else self.describe(self.best_way)

    @cached_property
    def near_ties(self) -> tuple[Way, ...]:
        """The best way and those that come near it, best first; none if there is no way."""
        if self.best_way is None:
            return ()
        most = self._from_origin.weights[self.ends[1], ""] * NEAR_TIE
        near = [way for weight, way in self.detours if weight <= most][:MOST_COMPARED]
        return tuple(dict.fromkeys((self.best_way, *near)))

    def draw_days(self, way: Way) -> np.ndarray:
        """The days of a way, drawn, without describing it."""
        change = self.network.assumptions.draw(TRANSSHIPMENT_KEY) / HOURS_A_DAY
        return sum_draws([self.legs[id_] for id_ in way], change)

    def alternatives(self, first: Route, count: int) -> tuple[Route, ...]:
        """A route and the best ways that differ from it and from each other in kind.

        First those that go by other gateways or are far shorter, then those that pass another
        country or sea or go by another mode: a detour through one more country is no other kind.
        They share at most MOST_SHARED_OF_KIND of their km. Ways through a country at war stand
        behind all others. If there is none of another kind, those that differ by their km alone
        are alternatives.
        """
        own = self._countries
        unsure = self.network.at_war - own
        offered = self._offer({*self.detours, *self._find_without_gateways(first.legs)})
        offered.sort(key=lambda way: not unsure.isdisjoint(self.kind(way)))
        shown, kinds = [first.legs], [self.kind(first.legs)]
        gateways = {kinds[0] & GATEWAYS}
        for needs_other_gateways in (True, False):
            for way in offered:
                if len(shown) == count:
                    break
                kind = self.kind(way)
                other_gateways = kind & GATEWAYS not in gateways
                if needs_other_gateways and not (
                    other_gateways or self._is_far_shorter(way, shown)
                ):
                    continue
                if any(is_detour(kind, other, own) for other in kinds):
                    continue
                if not self._is_like(way, shown, MOST_SHARED_OF_KIND):
                    shown.append(way)
                    kinds.append(kind)
                    gateways.add(kind & GATEWAYS)
        for way in offered if len(shown) == 1 else ():
            if len(shown) == count:
                break
            if not self._is_like(way, shown, MOST_SHARED):
                shown.append(way)
        return (first, *(self.describe(way) for way in shown[1:]))

    @property
    def shortest_km(self) -> float:
        """Km of the shortest of the ways that are alternatives to the best."""
        return min(map(self._length, self._offer(self.detours)), default=math.inf)

    def kind(self, way: Way) -> frozenset[str]:
        """Countries, seas and modes of a way: what makes it another answer."""
        if way not in self._kinds:
            self._kinds[way] = frozenset().union(*[self.legs[id_].kind for id_ in way])
        return self._kinds[way]

    def _offer(self, ways: Iterable[tuple[float, Way]]) -> list[Way]:
        """The ways that are alternatives to the best by their weight, best first."""
        best, shown = self._from_origin.weights[self.ends[1], ""], [self.best_way or ()]
        return [
            way
            for weight, way in sorted(ways)
            if weight <= best * MOST_TIMES
            or (
                self.weight == USD
                and weight <= best * MOST_TIMES_USD
                and self._is_far_shorter(way, shown)
            )
        ]

    def _find_without_gateways(self, way: Way) -> tuple[tuple[float, Way], ...]:
        """The best ways that pass no country and no ocean that is a gateway of a way.

        Ways one step off the best lead back to it: of two crossings, as of the Caspian and the
        Black Sea, such a way takes one and drives round the other through Russia.
        """
        passed = (self.kind(way) & DETOURS) - self._countries
        if not passed:
            return ()
        lanes = {leg.id for leg in self.legs.values() if leg.sea in passed}
        scenario = replace(
            self.scenario,
            avoid_countries=self.scenario.avoid_countries | (passed - {OCEAN}),
            closed_legs=self.scenario.closed_legs | lanes,
        )
        return Search(self.network, *self.ends, scenario, self.weight).detours

    def chokepoints(self, route: Route) -> tuple[Chokepoint, ...]:
        """The legs of a route by what their loss costs, a cut first.

        Only they can make it longer. Legs in a row with the same way round are told as one.
        """
        instead: dict[str, Way] = {}
        waiting = set(route.legs)
        for _, way in self.detours:
            spared = waiting.difference(way)
            instead |= dict.fromkeys(spared, way)
            waiting -= spared
            if not waiting:
                break
        described = {way: self.describe(way) for way in set(instead.values())}
        found = [
            _chokepoint(route, tuple(legs), described[way] if way else None)
            for way, legs in groupby(route.legs, key=instead.get)
        ]
        # sorted() is stable: among equals the first on the way comes first.
        return tuple(
            sorted(found, key=lambda spot: math.inf if spot.days_lost is None else spot.days_lost,
                   reverse=True)
        )  # fmt: skip

    @property
    def _countries(self) -> frozenset[str]:
        """The countries of both ends."""
        return frozenset(self.network.places[end].country for end in self.ends)

    @cached_property
    def _from_origin(self) -> Tree:
        return grow(self._graph, (self.ends[0], ""))

    @cached_property
    def _to_destination(self) -> Tree:
        return grow(self._graph, (self.ends[1], ""))

    @cached_property
    def detours(self) -> tuple[tuple[float, Way], ...]:
        """The best way over each open leg and each change of carrier, with its weight, best first.

        For legs of the best route the best way round is among them: in a network that is
        travelled both ways it follows the best ways up to one step off them, and from there on.
        """
        away, home = self._from_origin, self._to_destination
        offers = []
        for leg in self.legs.values():
            weight = leg_weight(self.network, leg, self.weight)
            for first, last in (leg.states, leg.states[::-1]):
                if home.joins(last, away, first):
                    whole = away.weights[first] + weight + home.weights[last]
                    offers.append((whole, (leg.id,), first, last))
        for first, last, weight in list_changes(self._graph):
            if home.meets(last, away, first):
                whole = away.weights[first] + weight + home.weights[last]
                offers.append((whole, (), first, last))
        ways: dict[Way, float] = {}
        for whole, leg, first, last in sorted(offers):
            ways.setdefault((*away.legs[first], *leg, *home.legs[last][::-1]), whole)
        return tuple((whole, way) for way, whole in ways.items())

    def describe(self, way: Way) -> Route:
        """Describe a way from the origin."""
        return describe_path(self.network, way, self.ends[0])

    def _length(self, way: Way) -> float:
        if way not in self._lengths:
            self._lengths[way] = sum([self.legs[leg].km for leg in way])
        return self._lengths[way]

    def _is_far_shorter(self, way: Way, shown: Iterable[Way]) -> bool:
        return self._length(way) <= FAR_SHORTER * min(map(self._length, shown))

    def _is_like(self, way: Way, shown: Iterable[Way], most: float) -> bool:
        own, most_km = set(way), most * self._length(way)
        return any(
            sum([self.legs[leg].km for leg in own.intersection(legs)]) > most_km for legs in shown
        )


def is_detour(
    kind: frozenset[str], other: frozenset[str], ends: frozenset[str] = frozenset()
) -> bool:
    """Whether a way of one kind is another way and more: no other answer, only a longer one.

    It passes all that the other passes, or the other's countries with an ocean between them, or
    the other's gateways and one more of DETOURS; beside Russia the Caspian is one more, too.

    Args:
        kind: Countries, seas and modes of the way.
        other: Those of the way that it is compared with.
        ends: The countries where both end: no gateways of theirs.
    """
    if kind >= other:
        return True
    countries = {part for part in other if part.isupper()}
    if OCEAN in kind - other and kind >= countries:
        return True
    gateways = (other & GATEWAYS) - ends
    more = DETOURS | {"caspian"} if "RUS" in gateways else DETOURS
    return bool(gateways) and kind >= gateways and not more.isdisjoint(kind - other)


def _chokepoint(route: Route, legs: Way, instead: Route | None) -> Chokepoint:
    if instead is None:
        return Chokepoint(legs, None, None, None)
    days = max(0.0, instead.expected - route.expected)
    return Chokepoint(legs, days, instead.km - route.km, instead)


def fastest_from(
    network: Network, origin: str, places: Iterable[str], scenario: Scenario
) -> dict[str, Route]:
    """The fastest route from each of many places to one, by place; without those that have none."""
    legs = open_legs(network, scenario, (origin,))
    tree = grow(build_graph(network, legs, (origin,)), (origin, ""))
    ashore = {
        leg.carrier: float(leg.boarding.mean()) / 2
        for leg in legs.values()
        if leg.boarding is not None
    }
    best: dict[str, tuple[float, tuple[str, str]]] = {}
    for state, weight in tree.weights.items():
        whole = (weight + ashore.get(state[1], 0.0), state)
        best[state[0]] = min(best.get(state[0], whole), whole)
    return {
        place: describe_path(network, tree.legs[best[place][1]][::-1], place)
        for place in places
        if place in best and place != origin
    }
