"""Days, kilometres and steps of a route in words, one wording for the whole view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.network.assumptions import Spread
    from geodata.network.journey import Route
    from geodata.network.network import Network


#: What goods ride on; all else is a ship.
_CARRIERS: Final = {"rail": "train", "road": "lorry"}


def days_text(days: Spread) -> str:
    """Write days with their range, P10 to P90: `23 (19 to 28)`."""
    return f"{days.p50:.0f} ({days.p10:.0f} to {days.p90:.0f})"


def km_text(km: float) -> str:
    """Write kilometres: `10,465 km`."""
    return f"{km:,.0f} km"


def signed(number: float, unit: str) -> str:
    """Write a difference with its sign: `+1.8 days`, `-952 km`."""
    digits = 0 if unit == "km" else 1
    return f"{number:+,.{digits}f} {unit}"


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
            reasons.append("origin")
        if number == last:
            reasons.append("destination")
        if before and before.border:
            country = network.country_name(network.places[node].country)
            reasons.append(f"enters {country}")
        if before and before.gauge_change:
            reasons.append("gauge change")
        if before and after and before.carrier != after.carrier:
            ship = "another ship" if before.carrier not in _CARRIERS else "ship"
            reasons.append(f"to {_CARRIERS.get(after.carrier, ship)}")
        if reasons:
            stops.append((node, ", ".join(reasons)))
    return stops


def stretch_name(network: Network, legs: Sequence[str]) -> str:
    """Name a stretch of legs in a row by its two ends: `Dostyk to Beyneu`."""
    if len(legs) == 1:
        return network.leg_name(legs[0])
    second, last_but_one = network.legs[legs[1]].ends, network.legs[legs[-2]].ends
    first, last = network.legs[legs[0]].ends, network.legs[legs[-1]].ends
    start = next((end for end in first if end not in second), first[0])
    stop = next((end for end in last if end not in last_but_one), last[1])
    return f"{network.places[start].name} to {network.places[stop].name}"
