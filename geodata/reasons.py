"""Why there is no route, in words: which closed thing cuts it, found by opening things again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.routing import Search
from geodata.scenario import Closure, Scenario, closures, reopen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.network import Network


def explain_no_route(
    network: Network, origin: str, destination: str, scenario: Scenario
) -> str:
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
        return f"No route {pair}: the network has no way by rail or sea, even with all legs open."
    alone = [
        one for one in closed if _passes(network, origin, destination, reopen(scenario, (one,)))
    ]
    if len(alone) == 1:
        others = [one for one in closed if not one.unbuilt]
        only = alone[0]
        if only.unbuilt:
            return f"No route {pair} operates today: it needs legs that are not in operation yet."
        what = f"{only.name} is closed" if len(others) == 1 else f"it needs {only.name}"
        return f"No route {pair}: {what}. With {only.name} open again there is one."
    if alone:
        return f"No route {pair}: {_join(alone, 'and')} are closed. Any one of them would give one."
    needed = _fewest(network, origin, destination, scenario, closed)
    return f"No route {pair}: it takes {_join(needed, 'and')} together to give one."


def _fewest(
    network: Network, origin: str, destination: str, scenario: Scenario, closed: Sequence[Closure]
) -> list[Closure]:
    """Closed things that give a route together, none of which can be left out."""
    needed = list(closed)
    for one in reversed(closed):
        fewer = [other for other in needed if other is not one]
        if _passes(network, origin, destination, reopen(scenario, fewer)):
            needed = fewer
    return needed


def _passes(network: Network, origin: str, destination: str, scenario: Scenario) -> bool:
    return Search(network, origin, destination, scenario).fastest is not None


def _join(closed: Sequence[Closure], word: str) -> str:
    names = [one.name for one in closed]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"
