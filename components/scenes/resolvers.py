"""The placeholders of scenes that speak of routes, answered by the corridor network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.words.remarks import write_reason
from geodata.network.answer import RANKS, answer
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

    def days(placeholder: Placeholder) -> Figure:
        route = answer_placeholder(network, placeholder).routes[0]
        return Figure(route.days.p50, "days", low=route.days.p10, high=route.days.p90)

    return {
        "route-days": days,
        "route-km": lambda placeholder: Figure(
            answer_placeholder(network, placeholder).routes[0].km, "km"
        ),
        "route-limit": lambda placeholder: _limit(
            answer_placeholder(network, placeholder), placeholder
        ),
    }


def answer_placeholder(network: Network, placeholder: Placeholder) -> Answer:
    """Answer what a placeholder asks of the network.

    Raises:
        UnresolvedError: If it names what the network lacks, or no route is left.
    """
    legs = placeholder.value("legs") or OPERATING
    query = placeholder.query
    scenario, unknown = read_scenario(network, query.get("avoid", ()), legs, query.get("mode", ()))
    if unknown:
        raise UnresolvedError(
            f"{{{placeholder.text}}} closes {', '.join(unknown)}, which no route uses"
        )
    try:
        ends = placeholder.value("from"), placeholder.value("to")
        found = answer(network, *ends, scenario, placeholder.value("rank") or RANKS[0])
    except KeyError as missing:
        raise UnresolvedError(f"{{{placeholder.text}}}: no freight passes {missing}") from missing
    if found.reason is not None:
        raise UnresolvedError(f"{{{placeholder.text}}} has no route: {write_reason(found.reason)}")
    return found


def _limit(found: Answer, placeholder: Placeholder) -> Figure:
    if found.flow.known_mt is None:
        raise UnresolvedError(f"{{{placeholder.text}}}: no route passes a known limit")
    return Figure(found.flow.known_mt, "Mt/year")
