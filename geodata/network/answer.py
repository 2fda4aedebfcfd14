"""The whole answer to a scenario: routes, what they cost against the base case, what can pass.

Answers are kept: a network never changes, so the same question has the same answer, and the
ranking of chokepoints of a pair of places is computed once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geodata.network.flows import Flow, find_flow
from geodata.network.reasons import explain_no_route
from geodata.network.routing import Chokepoint, Search
from geodata.network.scenario import Scenario

if TYPE_CHECKING:
    from geodata.network.journey import Route
    from geodata.network.network import Network

BASE_CASE = Scenario()
SHOWN = 3
KEPT = 512


class Routes(NamedTuple):
    """Routes, fastest first, or the reason why there is none."""

    routes: tuple[Route, ...]
    reason: str | None


@dataclass(frozen=True)
class Answer:
    """What a scenario leaves between two places.

    Attributes:
        routes: The fastest route and the next that differ from it.
        reason: Why there is none, in words; None if there is one.
        base: The fastest route of the base case: nothing closed, only what operates today.
        flow: What these routes carry together in a year by their known limits.
        base_flow: The same for the routes of the base case.
        chokepoints: The legs of the fastest route by what their loss costs.
    """

    routes: tuple[Route, ...]
    reason: str | None
    base: Route | None
    flow: Flow
    base_flow: Flow
    chokepoints: tuple[Chokepoint, ...]

    def days_more(self, route: Route) -> float | None:
        """Days (central) that a route takes more than the base case."""
        return route.days.central - self.base.days.central if self.base else None

    def km_more(self, route: Route) -> float | None:
        """Km that a route is longer than the base case."""
        return route.km - self.base.km if self.base else None


@lru_cache(maxsize=KEPT)
def answer(
    network: Network, origin: str, destination: str, scenario: Scenario = BASE_CASE
) -> Answer:
    """Answer a scenario for two places of the network.

    Raises:
        KeyError: If a place is not in the network.
    """
    search = Search(network, origin, destination, scenario)
    routes, reason = _routes(search, scenario, SHOWN)
    flow = find_flow(network, [route.legs for route in routes], scenario)
    base, base_flow = search.fastest, flow
    if scenario != BASE_CASE:
        before = answer(network, origin, destination, BASE_CASE)
        base, base_flow = before.base, before.flow
    return Answer(routes, reason, base, flow, base_flow, search.chokepoints())


def _routes(search: Search, scenario: Scenario, count: int) -> Routes:
    routes = search.alternatives(count)
    reason = None if routes else explain_no_route(search.network, *search.ends, scenario)
    return Routes(routes, reason)
