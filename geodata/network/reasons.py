"""Why there is no route, in words: which closed thing cuts it, found by opening things again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.network.remarks import Remark
from geodata.network.routing import Search
from geodata.network.scenario import OPERATING, Closure, Scenario, closures, reopen
from ledger.tables.vocabulary import FREIGHT_MODES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.network.network import Network


def explain_no_route(network: Network, origin: str, destination: str, scenario: Scenario) -> Remark:
    """Say in a sentence or two why a scenario leaves no route.

    An end in a closed country is told first, then one that no open line reaches, then that other
    modes would join the two. Else each closed thing is opened alone; if none alone gives a route,
    as few as possible are opened together.
    """
    ends = {"start": network.places[origin].name, "end": network.places[destination].name}
    pair = "from {start} to {end}".format_map(ends)
    reason = _blame_an_end(network, origin, destination, scenario)
    if reason:
        return reason
    closed = closures(network, scenario)
    if not _passes(network, origin, destination, reopen(scenario, closed)):
        every = replace(scenario, modes=frozenset(FREIGHT_MODES))
        if _passes(network, origin, destination, every):
            chosen = tuple(mode for mode in FREIGHT_MODES if mode in scenario.modes)
            sentence = (
                f"No route {pair} by {' and '.join(chosen)} alone; with every mode there is one."
            )
            return Remark(sentence, "modes", **ends, modes=chosen)
        sentence = f"No route {pair}: no open mode joins them, even if all were open and built."
        return Remark(sentence, "never", **ends)
    alone = tuple(
        closure
        for closure in closed
        if _passes(network, origin, destination, reopen(scenario, (closure,)))
    )
    if len(alone) == 1:
        return _blame(alone[0], closed, ends)
    if alone:
        each = "each of these is closed, and any one of them open would give one"
        return Remark(f"No route {pair}: {each}: {_name_all(alone)}.", "any", **ends, closed=alone)
    needed = _fewest(network, origin, destination, scenario, closed)
    sentence = f"No route {pair}: it takes all of these to give one: {_name_all(needed)}."
    return Remark(sentence, "all", **ends, closed=tuple(needed))


def _blame_an_end(
    network: Network, origin: str, destination: str, scenario: Scenario
) -> Remark | None:
    """What is wrong with an end itself: it is both ends, closed, or reached by nothing open."""
    start, end = network.places[origin], network.places[destination]
    if origin == destination:
        sentence = f"{start.name} is both origin and destination."
        return Remark(sentence, "same_place", place=start.name)
    pair = f"from {start.name} to {end.name}"
    for place in (start, end):
        if place.country in scenario.avoid_countries:
            country = network.country_name(place.country)
            return Remark(
                f"No route {pair}: {place.name} lies in {country}, which is closed.",
                "end_closed",
                start=start.name,
                end=end.name,
                place=place.name,
                country=country,
            )
    for place in (start, end):
        if scenario.legs == OPERATING and _waits_for_lines(network, place.id):
            return Remark(
                f"No route {pair} operates today: of the lines that we hold, only ones that are "
                f"not open yet reach {place.name}.",
                "end_unbuilt",
                start=start.name,
                end=end.name,
                place=place.name,
            )
    return None


def _blame(only: Closure, closed: Sequence[Closure], ends: dict[str, str]) -> Remark:
    """Say that one closed thing alone would give a route."""
    pair = "No route from {start} to {end}".format_map(ends)
    if only.unbuilt:
        sentence = f"{pair} operates today: every way that we hold needs legs still to be built."
        return Remark(sentence, "unbuilt", **ends)
    if sum(not closure.unbuilt for closure in closed) > 1:
        sentence = f"{pair}: {only.name} is closed, and every way that is left needs it."
        return Remark(sentence, "only_left", **ends, closed=(only,))
    sentence = f"{pair}: {only.name} is closed, and every way needs it."
    return Remark(sentence, "only", **ends, closed=(only,))


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


def _waits_for_lines(network: Network, place: str) -> bool:
    """Whether lines touch a place, by whichever mode, and none of them is open."""
    statuses = {leg.status for leg in network.legs.values() if place in leg.ends}
    return bool(statuses) and "operational" not in statuses


def _passes(network: Network, origin: str, destination: str, scenario: Scenario) -> bool:
    return Search(network, origin, destination, scenario).best_way is not None


def _name_all(closed: Sequence[Closure]) -> str:
    return "; ".join(closure.name for closure in closed)
