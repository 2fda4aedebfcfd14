"""Why there is no route, in words: which closed thing cuts it, found by opening things again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.network.routing import Search
from geodata.network.scenario import Closure, Scenario, closures, reopen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.network.network import Network


def explain_no_route(network: Network, origin: str, destination: str, scenario: Scenario) -> str:
    """Say in a sentence or two why a scenario leaves no route.

    An end in a closed country is told first. Else each closed thing is opened alone; if none
    alone gives a route, as few as possible are opened together.
    """
    start, end = network.places[origin], network.places[destination]
    pair = f"from {start.name} to {end.name}"
    if origin == destination:
        return f"{start.name} is both origin and destination."
    for place in (start, end):
        if place.country in scenario.avoid_countries:
            country = network.country_name(place.country)
            return f"No route {pair}: {place.name} lies in {country}, which is closed."
    closed = closures(network, scenario)
    if not _passes(network, origin, destination, reopen(scenario, closed)):
        return f"No route {pair}: no open mode joins them, even if all were open and built."
    alone = [
        closure
        for closure in closed
        if _passes(network, origin, destination, reopen(scenario, (closure,)))
    ]
    if len(alone) == 1:
        return f"No route {pair}{_blame(alone[0], closed)}"
    if alone:
        each = "each of these is closed, and any one of them open would give one"
        return f"No route {pair}: {each}: {_name_all(alone)}."
    needed = _fewest(network, origin, destination, scenario, closed)
    return f"No route {pair}: it takes all of these to give one: {_name_all(needed)}."


def _blame(only: Closure, closed: Sequence[Closure]) -> str:
    """The end of the sentence when one closed thing alone would give a route."""
    if only.unbuilt:
        return " operates today: every way needs legs still to be built."
    others = sum(not closure.unbuilt for closure in closed) > 1
    needs = "every way that is left needs it" if others else "every way needs it"
    return f": {only.name} is closed, and {needs}."


def _fewest(
    network: Network, origin: str, destination: str, scenario: Scenario, closed: Sequence[Closure]
) -> list[Closure]:
    """Closed things that give a route together, none of which can be left out."""
    needed = list(closed)
    for closure in reversed(closed):
        fewer = [other for other in needed if other is not closure]
        if _passes(network, origin, destination, reopen(scenario, fewer)):
            needed = fewer
    return needed


def _passes(network: Network, origin: str, destination: str, scenario: Scenario) -> bool:
    return Search(network, origin, destination, scenario).best_way is not None


def _name_all(closed: Sequence[Closure]) -> str:
    return "; ".join(one.name for one in closed)
