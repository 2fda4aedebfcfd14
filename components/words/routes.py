"""Days, kilometres and stops of a route in words, one wording for the whole view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.words.catalogue import text
from components.words.sentences import join_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.network.assumptions import Spread
    from geodata.network.journey import Route
    from geodata.network.legs import Leg
    from geodata.network.network import Network

#: Seas by which two routes through the same countries are told apart.
_SEAS: Final = ("caspian", "black-sea")


def days_text(days: Spread) -> str:
    """Write days with their range, P10 to P90: `23 (19 to 28)`."""
    return text(
        "routes.days.range",
        median=f"{days.p50:.0f}",
        low=f"{days.p10:.0f}",
        high=f"{days.p90:.0f}",
    )


def km_text(km: float) -> str:
    """Write kilometres: `10,465 km`."""
    return text("routes.km.length", number=f"{km:,.0f}")


def days_change(days: float) -> str:
    """Write a difference of days with its sign: `+1.8 days`."""
    return text("routes.days.change", number=_sign(f"{days:+,.1f}"))


def km_change(km: float) -> str:
    """Write a difference of kilometres with its sign: `+952 km`."""
    return text("routes.km.change", number=_sign(f"{km:+,.0f}"))


def _sign(number: str) -> str:
    """Write a minus as it is printed, as wide as a plus."""
    return number.replace("-", "\N{MINUS SIGN}")


def modes_text(modes: Sequence[str]) -> str:
    """Write modes as a sentence names them: `rail and sea`."""
    return join_words([text(f"routes.mode.{mode}") for mode in modes])


def main_stops(network: Network, route: Route) -> list[tuple[str, str]]:
    """Give the stops that matter: ends, borders, ports, changes of gauge, with the reason.

    Returns:
        Pairs of node id and what happens there, in order of travel.
    """
    stops = []
    last = len(route.nodes) - 1
    for number, node in enumerate(route.nodes):
        reasons = []
        before = network.legs[route.legs[number - 1]] if number else None
        after = network.legs[route.legs[number]] if number < last else None
        if number == 0:
            reasons.append(text("routes.stop.origin"))
        if number == last:
            reasons.append(text("routes.stop.destination"))
        if before and before.border:
            country = network.country_name(network.places[node].country)
            reasons.append(text("routes.stop.enters", country=country))
        if before and before.gauge_change:
            reasons.append(text("routes.stop.gauge_change"))
        if before and after and before.carrier != after.carrier:
            reasons.append(_name_transfer(before, after))
        if reasons:
            stops.append((node, ", ".join(reasons)))
    return stops


def _name_transfer(before: Leg, after: Leg) -> str:
    """Name what goods are transferred to; every carrier beside train and lorry is a ship."""
    if after.carrier in {"rail", "road"}:
        return text(f"routes.stop.to_{after.carrier}")
    if before.carrier in {"rail", "road"}:
        return text("routes.stop.to_ship")
    return text("routes.stop.to_other_ship")


def name_way(network: Network, route: Route) -> str:
    """Name a route by the countries that it passes between its ends, and its seas."""
    ends = {network.places[node].country for node in (route.nodes[0], route.nodes[-1])}
    passed = [network.country_name(iso3) for iso3 in route.countries if iso3 not in ends]
    seas = join_words([text(f"routes.sea.{sea}") for sea in route.seas if sea in _SEAS] or [""])
    countries = ", ".join(passed)
    if passed and seas:
        return text("routes.way.through_over", countries=countries, seas=seas)
    if passed:
        return text("routes.way.through", countries=countries)
    return text("routes.way.direct_over", seas=seas) if seas else text("routes.way.direct")


def stretch_name(network: Network, legs: Sequence[str]) -> str:
    """Name a stretch of legs in a row by its two ends: `Dostyk to Beyneu`."""
    if len(legs) == 1:
        return network.leg_name(legs[0])
    second, last_but_one = network.legs[legs[1]].ends, network.legs[legs[-2]].ends
    first, last = network.legs[legs[0]].ends, network.legs[legs[-1]].ends
    start = next((end for end in first if end not in second), first[0])
    stop = next((end for end in last if end not in last_but_one), last[1])
    return text(
        "routes.stretch.ends",
        start=network.places[start].name,
        stop=network.places[stop].name,
    )
