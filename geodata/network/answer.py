"""The whole answer to a scenario: routes, what they cost against the base case, what can pass.

Answers are kept: a network never changes, so the same question has the same answer, and the
ranking of chokepoints of a pair of places is computed once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from geodata.network.assumptions import spread_of
from geodata.network.cost import TARIFF, estimate_price, find_price
from geodata.network.flows import Flow, find_flow
from geodata.network.pipelines import find_lines
from geodata.network.reasons import explain_no_route
from geodata.network.remarks import Remark
from geodata.network.routing import FAR_SHORTER, Chokepoint, Search
from geodata.network.scenario import AS_SOLD, CASPIAN, Scenario
from geodata.network.trees import USD
from ledger.tables.vocabulary import FREIGHT_MODES

if TYPE_CHECKING:
    from geodata.network.cost import Price
    from geodata.network.journey import Route
    from geodata.network.lines import Line
    from geodata.network.network import Network

BASE_CASE = Scenario()
SHOWN = 3
#: Ways beside those shown that are told by name: who else could carry it.
OTHERS = 4
KEPT = 512
RANKS = ("days", "cost", "reliability")
#: What days are ranked by: the middle, or how far the good case lies from the bad one.
MEASURES = {"days": lambda days: days.p50, "reliability": lambda days: days.p90 - days.p10}


@dataclass(frozen=True)
class Answer:
    """What a scenario leaves between two places.

    Attributes:
        routes: The best route and the next that differ from it in kind, by `rank`.
        prices: Dollars for a 40-foot box on each of them, in their order.
        lines: Ways by pipe between the two places, shortest first; oil and gas, not freight.
        reason: Why there is no route, in words; None if there is one.
        notes: What else there is to say of the whole: why goods go by road, that a route passes a
            war, that a switch of the Caspian changes nothing.
        base: The fastest route of the base case: nothing closed, only what operates today.
        flow: What these routes carry together in a year by their known limits.
        base_flow: The same for the routes of the base case.
        others: Further ways that differ in kind, best first: who else could carry it.
        other_flow: What those carry together by their known limits.
        chokepoints: The legs of the best route by what their loss costs.
        modes: The modes that the ways were sought in.
        rank: What the routes are ranked by: days, cost or reliability.
    """

    routes: tuple[Route, ...]
    prices: tuple[Price, ...]
    lines: tuple[Line, ...]
    reason: Remark | None
    notes: tuple[Remark, ...]
    base: Route | None
    flow: Flow
    base_flow: Flow
    others: tuple[Route, ...]
    other_flow: Flow
    chokepoints: tuple[Chokepoint, ...]
    modes: tuple[str, ...]
    rank: str

    @property
    def message(self) -> str:
        """The reason and the notes in one text; '' if there is nothing to say."""
        return " ".join(filter(None, (self.reason, *self.notes)))

    def days_more(self, route: Route) -> float | None:
        """Days (P50) that a route takes more than the base case."""
        return route.days.p50 - self.base.days.p50 if self.base else None

    def km_more(self, route: Route) -> float | None:
        """Km that a route is longer than the base case."""
        return route.km - self.base.km if self.base else None


@lru_cache(maxsize=KEPT)
def answer(
    network: Network,
    origin: str,
    destination: str,
    scenario: Scenario = BASE_CASE,
    rank: str = "days",
) -> Answer:
    """Answer a scenario for two places of the network.

    Args:
        network: The network.
        origin: Id of the place where goods begin; an end of a pipeline will do.
        destination: Id of the place where they end.
        scenario: What is closed, what is counted in, and by which modes goods go.
        rank: What routes are ranked by, of RANKS; each picks its own best routes.

    Raises:
        KeyError: If a place is not in the network.
    """
    for place in (origin, destination):
        if place not in network.places:
            raise KeyError(place)
    search, notes = _choose_modes(network, origin, destination, scenario)
    asked = search.scenario
    if rank == "cost":
        search = Search(network, origin, destination, asked, USD)
    found = _find_routes(search, rank)
    routes, others = (
        _rank_routes(network, part, rank)
        for part in (found[:SHOWN], _drop_same_kind(search, found)[SHOWN:])
    )
    lines = find_lines(network, origin, destination, scenario)
    reason = None if routes else _explain(network, origin, destination, asked, lines)
    flow = find_flow(network, [route.legs for route in routes], asked)
    base, base_flow = routes[0] if routes else None, flow
    if scenario != scenario.base or rank != "days":
        before = answer(network, origin, destination, scenario.base)
        if set(before.modes) != asked.modes:  # days by lorry are compared with days by lorry
            before = answer(network, origin, destination, Scenario(modes=asked.modes))
        base, base_flow = before.base, before.flow
    if scenario.caspian_half or scenario.caspian_closed:
        notes += _tell_untouched(network, origin, destination, scenario, routes)
    notes += _tell_war(network, routes)
    notes += _tell_shorter(routes) if rank == "days" else []
    return Answer(
        routes=routes,
        prices=tuple(find_price(network, route) for route in routes),
        lines=lines,
        reason=reason,
        notes=tuple(notes),
        base=base,
        flow=flow,
        base_flow=base_flow,
        others=others,
        other_flow=find_flow(network, [route.legs for route in others], asked),
        chokepoints=search.chokepoints(routes[0]) if routes else (),
        modes=tuple(mode for mode in FREIGHT_MODES if mode in asked.modes),
        rank=rank,
    )


def _choose_modes(
    network: Network, origin: str, destination: str, scenario: Scenario
) -> tuple[Search, list[Remark]]:
    """The search by the modes asked for, and why road is among them though nobody asked."""
    if scenario.modes:
        return Search(network, origin, destination, scenario), []
    every = replace(scenario, modes=frozenset(FREIGHT_MODES))
    far_shorter = _tell_far_shorter(network, origin, destination)
    if far_shorter:
        return Search(network, origin, destination, every), [far_shorter]
    sold = replace(scenario, modes=frozenset(AS_SOLD))
    as_sold = Search(network, origin, destination, sold)
    if as_sold.best_way is None and network.has_roads:
        by_road = Search(network, origin, destination, every)
        if by_road.best_way is not None:
            sentence = "By road at least in part: no open railway or ship joins the two."
            return by_road, [Remark(sentence, "no_railway")]
    return as_sold, []


@lru_cache(maxsize=KEPT)
def _tell_far_shorter(network: Network, origin: str, destination: str) -> Remark | None:
    """That the road is far shorter and faster, None if not.

    Judged where nothing is closed, so that what is closed never makes goods go by another mode
    while the first is open.
    """
    if not network.has_roads:
        return None
    by_train, by_any = (
        Search(network, origin, destination, Scenario(modes=frozenset(chosen)))
        for chosen in (AS_SOLD, FREIGHT_MODES)
    )
    # Of ways that take about as long, the shortest speaks for trains; a ship that is short and
    # waited for is as good a reason not to drive around the sea.
    trains = [by_train.describe(way) for way in by_train.near_ties]
    train = min(trains, key=lambda route: route.km, default=None)
    lorry = _find_best(by_any, "days")
    if not (train and lorry and lorry.km <= FAR_SHORTER * by_train.shortest_km):
        return None
    if lorry.expected >= train.expected:
        return None
    km, other_km = f"{lorry.km:,.0f}", f"{train.km:,.0f}"
    other_days = f"{train.days.p50:.1f}"
    return Remark(
        f"By road at least in part: {km} km; by rail and sea {other_km} km in {other_days} days.",
        "far_shorter",
        km=km,
        other_km=other_km,
        other_days=other_days,
    )


def _find_routes(search: Search, rank: str) -> tuple[Route, ...]:
    """The best route, those of another kind to show beside it, and the others behind them."""
    best = _find_best(search, rank)
    return search.alternatives(best, SHOWN + OTHERS) if best else ()


def _find_best(search: Search, rank: str) -> Route | None:
    """The best of the ways that nearly tie, None if there is no way."""
    near = search.near_ties
    if not near:
        return None
    if rank == "cost":
        return search.describe(near[0])
    spreads = {way: spread_of(search.draw_days(way)) for way in near}
    return search.describe(min(near, key=lambda way: MEASURES[rank](spreads[way])))


def _drop_same_kind(search: Search, routes: tuple[Route, ...]) -> tuple[Route, ...]:
    """Those shown, and of those behind them only what passes other countries, seas or modes."""
    kinds = [search.kind(route.legs) for route in routes]
    return tuple(
        route
        for place, route in enumerate(routes)
        if place < SHOWN or kinds[place] not in kinds[:place]
    )


def _rank_routes(network: Network, routes: tuple[Route, ...], rank: str) -> tuple[Route, ...]:
    """Routes by what they are ranked by, best first."""
    if rank == "cost":
        # A published price is never ranked against an estimate.
        prices = {route.legs: find_price(network, route) for route in routes}
        if all(price.basis == TARIFF for price in prices.values()):
            return tuple(sorted(routes, key=lambda route: prices[route.legs].middle))
        return tuple(sorted(routes, key=lambda route: estimate_price(network, route).middle))
    return tuple(sorted(routes, key=lambda route: MEASURES[rank](route.days)))


def _explain(
    network: Network,
    origin: str,
    destination: str,
    scenario: Scenario,
    lines: tuple[Line, ...],
) -> Remark:
    if lines:
        sentence = "By pipe only: no railway, ship or lorry of the network joins the two."
        return Remark(sentence, "pipe")
    return explain_no_route(network, origin, destination, scenario)


def _tell_war(network: Network, routes: tuple[Route, ...]) -> list[Remark]:
    """That a route leads through a country at war, whose lines are open only between attacks."""
    passed = [iso3 for iso3 in sorted(network.at_war) if any(r.crosses(iso3) for r in routes)]
    return [
        Remark(
            f"A route here leads through {country}, a country at war: "
            "its lines and ports are open between attacks.",
            "war",
            country=country,
        )
        for country in map(network.country_name, passed)
    ]


def _tell_shorter(routes: tuple[Route, ...]) -> list[Remark]:
    """That a route behind the first is far shorter, as by a ship that has to be waited for."""
    return [
        Remark(
            f"Route {number} is far shorter: {route.km:,.0f} km by {' and '.join(route.modes)} "
            f"against {routes[0].km:,.0f}.",
            "shorter",
            number=str(number),
            km=f"{route.km:,.0f}",
            modes=route.modes,
            first_km=f"{routes[0].km:,.0f}",
        )
        for number, route in enumerate(routes, start=1)
        if route.km <= FAR_SHORTER * routes[0].km
    ]


def _tell_untouched(
    network: Network,
    origin: str,
    destination: str,
    scenario: Scenario,
    routes: tuple[Route, ...],
) -> list[Remark]:
    """That a switch of the Caspian changes nothing, where no route of the question crosses it."""
    if scenario.caspian_closed:  # half of its ships move no route
        open_case = replace(scenario, caspian_half=False, caspian_closed=False)
        routes = answer(network, origin, destination, open_case).routes
    if not routes or any(CASPIAN in route.seas for route in routes):
        return []
    sentence = "None of these routes crosses the Caspian, so its switch changes nothing here."
    return [Remark(sentence, "no_caspian")]
