"""What a map shows, in a few sentences for who cannot see it.

Told from the plan that the map is drawn from, so that it names only what is there; its sums are
those of the ledger that the legend and the page show.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Final

from components.export.map.atlas_plan import AtlasPlan
from components.export.map.mineral_plan import MineralPlan
from components.export.map.plan import plan_map
from components.export.map.title import closed_in_words
from components.figures.map_style import LEGEND
from components.link.defaults import MAP_LAYERS
from components.words.amounts import format_usd
from components.words.kinds import tell_claims
from components.words.mineral_sites import describe_sites, entitle_sites
from components.words.remarks import write_reason
from components.words.routes import days_text, km_text
from components.words.sentences import join_words, lower_first
from components.words.subject import scope_of
from ledger.answers.claims import sum_claims
from ledger.answers.queries import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.export.map.route_plan import RoutePlan
    from components.export.map.spec import MapSpec, World

#: So many of the largest bubbles are told.
_BUBBLES: Final = 3


def describe_map(world: World, spec: MapSpec, width: float, height: float) -> str:
    """Tell what the picture of a map of a size in pixels shows."""
    shown = plan_map(world, spec, width, height).shown
    if isinstance(shown, AtlasPlan):
        sentences = _atlas(shown)
    else:
        sentences = _minerals(shown) if isinstance(shown, MineralPlan) else _routes(shown)
    pointed = shown.pointed.names
    parts = [*sentences, *([f"Pointed at: {join_words(pointed)}."] if pointed else [])]
    return " ".join(parts)


def _atlas(plan: AtlasPlan) -> Iterator[str]:
    words = [MAP_LAYERS[code] for code in plan.layers]
    words = [word if number == 0 else _small(word) for number, word in enumerate(words)]
    yield f"Map of Central Asia. {'; '.join(words)}." if words else "Map of Central Asia."
    if plan.bubbles or plan.shade:
        snapshot = plan.world.snapshot
        scope, claims = scope_of(snapshot, plan.cut), sum_claims(cut(snapshot, plan.cut))
        yield f"Pledges shown: {scope}; {format_usd(plan.counted_usd_m)} counted."
        yield f"Of all that counts {tell_claims(claims)}."
    if symbols := list(_symbols(plan)):
        yield f"Without a place of its own, below the country's name: {', '.join(symbols)}."
    if plan.shade:
        yield f"Shade: {lower_first(plan.shade.title)}."
    if largest := list(_largest(plan)):
        yield f"Largest deals with a place: {', '.join(largest)}."


def _minerals(plan: MineralPlan) -> Iterator[str]:
    names, answer = plan.world.snapshot.names, plan.answer
    what = f" of {names.commodity(answer.commodity)}" if answer.commodity else ""
    yield f"Map of mines and plants{what} in Central Asia. {entitle_sites(answer, names)}."
    yield describe_sites(answer)
    sized = [f"{mark.name} ({mark.figure})" for mark in plan.marks if mark.figure]
    if sized:
        yield f"Largest on the map: {'; '.join(sized[:_BUBBLES])}."


def _symbols(plan: AtlasPlan) -> Iterator[str]:
    """Yield the money of each symbol on the map, in the order of the plan."""
    names = plan.world.snapshot.names
    for code in plan.symbols:
        sums = [bubble.usd_m for bubble in plan.bubbles if bubble.symbol == code]
        if sums:
            yield f"{names.recipient(code)} {format_usd(fsum(sums))}"


def _largest(plan: AtlasPlan) -> Iterator[str]:
    """Yield the largest bubbles, each the deals of one place and one mark."""
    deals = plan.world.layers["deals"]
    counted = [bubble for bubble in plan.bubbles if bubble.usd_m > 0 and not bubble.symbol]
    for bubble in sorted(counted, key=lambda bubble: -bubble.usd_m)[:_BUBBLES]:
        row = deals["id"].index(bubble.ids[0])
        place = deals["place"][row] or deals["title"][row]
        several = f" in {len(bubble.ids)} deals" if len(bubble.ids) > 1 else ""
        mark = lower_first(dict(LEGEND.looks)[bubble.look])
        yield f"{place} {format_usd(bubble.usd_m)}{several} ({mark})"


def _routes(plan: RoutePlan) -> Iterator[str]:
    network = plan.world.network
    origin, destination = (network.places[end].name for end in plan.ends)
    legs = "including planned lines" if plan.transit.planned else "open today"
    if plan.nearby:
        yield f"Map of places by days. {plan.nearby.in_words(network)}, {legs}."
    else:
        yield f"Map of the routes from {origin} to {destination}, {legs}."
    if plan.answer.reason and not plan.nearby:
        yield write_reason(plan.answer.reason)
    descriptions = [
        f"{way.label.partition(':')[0]} {km_text(route.km)}, {days_text(route.days)} days"
        f"{_by(plan) if number == 0 else ''}{f' ({way.hidden})' if way.hidden else ''}"
        for number, (way, route) in enumerate(zip(plan.ways, plan.answer.routes, strict=False))
    ]
    descriptions += [
        f"{way.label}{f' ({way.hidden})' if way.hidden else ''}"
        for way in plan.ways[len(plan.answer.routes) :]
    ]
    if descriptions:
        yield f"Routes: {'; '.join(descriptions)}."
    if closed := ", ".join(closed_in_words(network, word) for word in plan.transit.avoid):
        yield f"Closed: {closed}."


def _by(plan: RoutePlan) -> str:
    """Name the stops of the fastest route that are marked on the map, in the order of travel."""
    nodes = plan.world.layers["nodes"]
    marked = {nodes["id"][row]: nodes["label"][row] for row in plan.stops}
    between = plan.answer.routes[0].nodes[1:-1]
    stops = [marked[id_] for id_ in between if id_ in marked]
    return f", by {join_words(stops)}" if stops else ""


def _small(label: str) -> str:
    """Write a label inside a sentence; names keep their capital."""
    return label if label.startswith("Trans-") else lower_first(label)
