"""What there is to say of an answer as a whole, in sentences: what a closure costs, what can pass.

Pure: from the answer to words, so that each sentence is tested without a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.words.caspian import describe_switch
from components.words.catalogue import text
from components.words.freight import amount_text, dollars_text
from components.words.remarks import name_closure, write_message
from components.words.routes import days_change, days_text, km_change, km_text
from components.words.sentences import join_words
from geodata.network.cost import find_price
from geodata.network.scenario import closures

if TYPE_CHECKING:
    from geodata.network.answer import Answer
    from geodata.network.lines import Line
    from geodata.network.network import Network
    from geodata.network.scenario import Scenario


def list_notes(
    network: Network, found: Answer, ends: tuple[str, str], scenario: Scenario
) -> list[str]:
    """List the sentences above the map, the most pressing first."""
    notes = [] if found.reason else [write_message(found)]
    notes += [_closing_costs(network, found, scenario), describe_switch(network, *ends, scenario)]
    return [note for note in notes if note]


def explain_nothing(network: Network, found: Answer, ends: tuple[str, str]) -> str:
    """Say why there is no route; where an end lies on a pipeline alone, say so first."""
    freight = set(network.freight_places())
    alone = [network.places[end].name for end in ends if end not in freight]
    if not alone or found.lines:
        return write_message(found) or text("routes.no_route.bare")
    start, end = (network.places[place].name for place in ends)
    return text(
        "routes.no_route.pipe_end", count=len(alone), places=join_words(alone), start=start, end=end
    )


def _closing_costs(network: Network, found: Answer, scenario: Scenario) -> str:
    """Say what the closed countries and legs cost against the base case."""
    closed = [
        name_closure(closure)
        for closure in closures(network, scenario)
        if not closure.unbuilt and not closure.caspian
    ]
    if not closed or not found.routes or found.base is None or found.rank != "days":
        return ""
    names = join_words(closed)
    best, base = found.routes[0], found.base
    if best.legs == base.legs:
        return text("routes.closing.nothing", names=names)
    sentences = [
        text(
            "routes.closing.time",
            names=names,
            days=days_change(best.days.p50 - base.days.p50),
            km=km_change(best.km - base.km),
            after=days_text(best.days),
            before=days_text(base.days),
        )
    ]
    before, after = find_price(network, base), found.prices[0]
    if before.basis == after.basis:
        sentences.append(
            text(
                "routes.closing.price",
                after=dollars_text(after.low, after.high),
                before=dollars_text(before.low, before.high),
                basis=text(f"routes.price_kind.{after.basis}"),
            )
        )
    return " ".join(sentences)


def describe_pipe(network: Network, line: Line) -> str:
    """Say what goes by pipe between two places, in the line's own unit."""
    km = km_text(line.km)
    countries = ", ".join(network.country_name(iso3) for iso3 in line.countries)
    if line.capacity is None:
        return text("routes.pipe.unknown", km=km, countries=countries)
    whole = text(
        "routes.pipe.known",
        km=km,
        capacity=amount_text(line.capacity, line.capacity_unit),
        kind=text(f"routes.capacity_kind.{line.capacity_kind}"),
        countries=countries,
    )
    if not line.legs_without:
        return whole
    gaps = text("routes.pipe.gaps", count=line.legs_without, stretches=f"{len(line.legs):,}")
    return f"{whole} {gaps}"
