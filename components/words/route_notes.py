"""What there is to say of an answer as a whole, in sentences: what a closure costs, what can pass.

Pure: from the answer to words, so that each sentence is tested without a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.words.freight import dollars_text
from components.words.routes import days_text, signed
from components.words.sentences import join_words
from geodata.network.caspian import describe_switch
from geodata.network.cost import find_price
from geodata.network.pipelines import show_capacity
from geodata.network.scenario import closures

if TYPE_CHECKING:
    from geodata.network.answer import Answer
    from geodata.network.journey import Route
    from geodata.network.lines import Line
    from geodata.network.network import Network
    from geodata.network.scenario import Scenario

#: Seas by which two ways through the same countries are told apart.
_SEAS: Final = {"caspian": "Caspian", "black-sea": "Black Sea"}


def list_notes(
    network: Network, found: Answer, ends: tuple[str, str], scenario: Scenario
) -> list[str]:
    """List the sentences above the map, the most pressing first."""
    notes = [] if found.reason else [found.message]
    notes += [_closing_costs(network, found, scenario), describe_switch(network, *ends, scenario)]
    return [note for note in notes if note]


def explain_nothing(network: Network, found: Answer, ends: tuple[str, str]) -> str:
    """Say why there is no route; where an end lies on a pipeline alone, say so first."""
    freight = set(network.freight_places())
    alone = [network.places[end].name for end in ends if end not in freight]
    if not alone or found.lines:
        return found.message or "No route."
    verb = "lies on a pipeline" if len(alone) == 1 else "lie on pipelines"
    names = " and ".join(network.places[end].name for end in ends)
    return (
        f"{' and '.join(alone)} {verb} alone: oil and gas go by pipe, and no open pipeline joins "
        f"{names}. Choose two places of one pipeline, or another place nearby for other goods."
    )


def _closing_costs(network: Network, found: Answer, scenario: Scenario) -> str:
    """Say what the closed countries and legs cost against the base case."""
    closed = [
        closure.name
        for closure in closures(network, scenario)
        if not closure.unbuilt and not closure.caspian
    ]
    if not closed or not found.routes or found.base is None or found.rank != "days":
        return ""
    names = " and ".join(closed)
    best, base = found.routes[0], found.base
    if best.legs == base.legs:
        return f"Closing {names} costs nothing here: the fastest route passes by other ways."
    words = (
        f"Closing {names} costs {signed(best.days.p50 - base.days.p50, 'days')} and "
        f"{signed(best.km - base.km, 'km')}: {days_text(best.days)} days instead of "
        f"{days_text(base.days)}"
    )
    before, after = find_price(network, base), found.prices[0]
    if before.basis == after.basis:
        words += (
            f", {dollars_text(after.low, after.high)} a 40-foot box instead of "
            f"{dollars_text(before.low, before.high)} ({after.basis})"
        )
    return f"{words}."


def describe_pipe(network: Network, line: Line) -> str:
    """Say what goes by pipe between two places, in the line's own unit."""
    capacity, unit = show_capacity(line)
    if capacity is None:
        amount = "capacity: no figure found"
    else:
        span = "" if "/" in unit else " a year"
        amount = f"{capacity:,.4g} {unit.replace('bbl/day', 'barrels a day')}{span}"
        amount += f" ({line.capacity_kind})"
        if line.legs_without:
            amount += f", {line.legs_without} of {len(line.legs)} stretches without a figure"
    countries = ", ".join(network.country_name(iso3) for iso3 in line.countries)
    return f"By pipe, oil or gas only: {line.km:,.0f} km, {amount}; {countries}."


def name_way(network: Network, route: Route) -> str:
    """Name a way by the countries that it passes between its ends, and its seas."""
    ends = {network.places[node].country for node in (route.nodes[0], route.nodes[-1])}
    passed = [network.country_name(iso3) for iso3 in route.countries if iso3 not in ends]
    seas = [_SEAS[sea] for sea in route.seas if sea in _SEAS]
    over = f" over the {join_words(seas)}" if seas else ""
    return (", ".join(passed) or "no third country") + over
