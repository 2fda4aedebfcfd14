"""The placeholders of scenes that speak of routes, answered by the corridor network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.network.answer import answer
from geodata.network.scenario import OPERATING, read_scenario
from ledger.answers.scene_figures import Figure, UnresolvedError, ledger_resolvers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geodata.network.answer import Answer
    from geodata.network.network import Network
    from ledger.counting.snapshot import Snapshot
    from ledger.scenes.placeholders import Placeholder


def build_resolvers(
    snapshot: Snapshot, network: Network
) -> Mapping[str, Callable[[Placeholder], Figure]]:
    """Give what answers every placeholder: the tables and the network."""
    return {**ledger_resolvers(snapshot), **route_resolvers(network)}


def route_resolvers(network: Network) -> Mapping[str, Callable[[Placeholder], Figure]]:
    """Give the resolvers of `route-days`, `route-km` and `route-limit`."""

    def days(one: Placeholder) -> Figure:
        route = _answer(network, one).routes[0]
        low, central, high = route.days.low, route.days.central, route.days.high
        return Figure(central, "days", low=low, high=high)

    return {
        "route-days": days,
        "route-km": lambda one: Figure(_answer(network, one).routes[0].km, "km"),
        "route-limit": lambda one: _limit(_answer(network, one), one),
    }


def _answer(network: Network, one: Placeholder) -> Answer:
    legs = one.one("legs") or OPERATING
    scenario, unknown = read_scenario(network, one.query.get("avoid", ()), legs)
    if unknown:
        raise UnresolvedError(f"{{{one.text}}} closes {', '.join(unknown)}, which no route uses")
    try:
        found = answer(network, one.one("from"), one.one("to"), scenario)
    except KeyError as missing:
        raise UnresolvedError(f"{{{one.text}}}: no freight passes {missing}") from missing
    if not found.routes:
        raise UnresolvedError(f"{{{one.text}}} has no route: {found.reason}")
    return found


def _limit(found: Answer, one: Placeholder) -> Figure:
    if found.flow.tonnes_mt is None:
        raise UnresolvedError(f"{{{one.text}}}: not every route passes a known limit")
    return Figure(found.flow.tonnes_mt, "Mt/year")
