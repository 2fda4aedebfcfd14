"""The title of the corridors view: what each kind of route takes, and what hangs on the Caspian."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from components.words.catalogue import text
from components.words.routes import km_text, name_way
from geodata.network.answer import answer
from geodata.network.caspian import MIDDLE_AVOIDS
from geodata.network.flows import find_flow
from geodata.network.scenario import CASPIAN

if TYPE_CHECKING:
    from geodata.network.answer import Answer
    from geodata.network.journey import Route
    from geodata.network.network import Network
    from geodata.network.scenario import Scenario

#: Countries by which a route is known whatever else it passes, in the order of their naming.
_KNOWN_BY: Final = ("RUS", "IRN")
#: What makes a route that avoids both and crosses the Caspian the Middle Corridor.
_MIDDLE: Final = frozenset(("KAZ", "AZE"))


def write_corridor_finding(network: Network, found: Answer) -> str:
    """State what was found between two places: `Xi'an to Budapest: 16 days through Russia, ...`.

    Args:
        network: The network.
        found: The answer; where it has no route, the page says why and this is ''.
    """
    ways = found.routes or found.lines
    if not ways:
        return ""
    first, last = (
        network.places[node].name.partition(" (")[0]
        for node in (ways[0].nodes[0], ways[0].nodes[-1])
    )
    ends: dict[str, Any] = {"start": first, "end": last}
    if not found.routes:
        return text("corridors.finding.pipe", length=km_text(found.lines[0].km), **ends)
    days = {name_kind(network, route): f"{route.days.p50:.0f}" for route in reversed(found.routes)}
    named = [text("corridors.finding.way", days=days[kind], way=kind) for kind in reversed(days)]
    return text("corridors.finding.title", ways=", ".join(named), **ends)


def name_kind(network: Network, route: Route) -> str:
    """Name a route by what its kind is known by, else by all that it passes."""
    ends = {network.places[node].country for node in (route.nodes[0], route.nodes[-1])}
    passed = set(route.countries) - ends
    known_by = [iso3 for iso3 in _KNOWN_BY if iso3 in passed]
    if known_by:
        return text(f"corridors.finding.through_{'_'.join(known_by)}")
    if _is_middle(route):
        return text("corridors.finding.middle")
    if "EGY" in passed and CASPIAN not in route.seas:
        return text("corridors.finding.suez")
    return name_way(network, route)


def _is_middle(route: Route) -> bool:
    countries = set(route.countries)
    return CASPIAN in route.seas and countries >= _MIDDLE and not countries & MIDDLE_AVOIDS


def tell_middle_corridor(network: Network, found: Answer, scenario: Scenario) -> str:
    """Say what the Middle Corridor is known to carry here, and what is left if no ship sails.

    '' where none of the routes is the Middle Corridor, or the Caspian is closed already.
    """
    middle = next(filter(_is_middle, found.routes), None)
    if middle is None:
        return ""
    closed = replace(
        scenario,
        avoid_countries=scenario.avoid_countries | MIDDLE_AVOIDS,
        caspian_half=False,
        caspian_closed=True,
    )
    left = answer(network, middle.nodes[0], middle.nodes[-1], closed, found.rank).routes
    flow = find_flow(network, [middle.legs], scenario)
    carries = (
        text("corridors.finding.limit_unknown")
        if flow.known_mt is None
        else text("corridors.finding.limit", tonnes=f"{flow.known_mt:.3g}")
    )
    if not left:
        return text("corridors.finding.none_left", carries=carries)
    return text(
        "corridors.finding.left",
        carries=carries,
        days=f"{left[0].days.p50:.0f}",
        way=name_kind(network, left[0]),
        more=f"{left[0].days.p50 - middle.days.p50:.0f}",
    )
