"""What a map shows, in a few sentences for who cannot see it.

Told from the plan that the map is drawn from, so that it names only what is there; its sums are
those of the ledger that the legend and the page show.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final

from components.export.map.atlas_plan import AtlasPlan
from components.export.map.mineral_plan import MineralPlan
from components.export.map.plan import plan_map
from components.export.map.title import closed_in_words
from components.figures.map_style import LEGEND
from components.link.defaults import MAP_LAYERS
from components.words.amounts import format_usd
from components.words.catalogue import text
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
    highlighted = [text("export_map.alt.pointed", names=join_words(pointed))] if pointed else []
    return " ".join([*sentences, *highlighted])


def _atlas(plan: AtlasPlan) -> Iterator[str]:
    words = [MAP_LAYERS[code] for code in plan.layers]
    words = [word if number == 0 else _small(word) for number, word in enumerate(words)]
    layers = "; ".join(words)
    yield text("export_map.alt.atlas", layers=layers) if words else text("export_map.alt.bare")
    if plan.bubbles or plan.shade:
        snapshot = plan.world.snapshot
        scope, claims = scope_of(snapshot, plan.cut), sum_claims(cut(snapshot, plan.cut))
        amount = format_usd(plan.counted_usd_m)
        yield text("export_map.alt.shown", scope=scope, amount=amount)
        yield text("export_map.alt.claims", claims=tell_claims(claims))
    if symbols := list(_symbols(plan)):
        yield text("export_map.alt.symbols", symbols=", ".join(symbols))
    if plan.shade:
        yield text("export_map.alt.shade", title=lower_first(plan.shade.title))
    if largest := list(_largest(plan)):
        yield text("export_map.alt.largest", deals=", ".join(largest))


def _minerals(plan: MineralPlan) -> Iterator[str]:
    names, answer = plan.world.snapshot.names, plan.answer
    finding = entitle_sites(answer, names)
    if answer.commodity:
        mineral = names.commodity(answer.commodity)
        yield text("export_map.alt.sites_of", mineral=mineral, finding=finding)
    else:
        yield text("export_map.alt.sites", finding=finding)
    yield describe_sites(answer)
    sized = [
        text("export_map.alt.site", name=mark.name, figure=mark.figure)
        for mark in plan.marks
        if mark.figure
    ]
    if sized:
        yield text("export_map.alt.largest_sites", sites="; ".join(sized[:_BUBBLES]))


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
        mark = lower_first(dict(LEGEND.looks)[bubble.look])
        values: dict[str, Any] = {"place": place, "amount": format_usd(bubble.usd_m), "mark": mark}
        if len(bubble.ids) > 1:
            yield text("export_map.alt.deals", count=len(bubble.ids), **values)
        else:
            yield text("export_map.alt.deal", **values)


def _routes(plan: RoutePlan) -> Iterator[str]:
    network = plan.world.network
    origin, destination = (network.places[end].name for end in plan.ends)
    legs = text(f"export_map.legs.{'planned' if plan.transit.planned else 'open'}")
    if plan.nearby:
        yield text("export_map.alt.reach", finding=plan.nearby.in_words(network), legs=legs)
    else:
        yield text("export_map.alt.routes", start=origin, stop=destination, legs=legs)
    if plan.answer.reason and not plan.nearby:
        yield write_reason(plan.answer.reason)
    if descriptions := list(_ways(plan)):
        yield text("export_map.alt.found", routes="; ".join(descriptions))
    if closed := ", ".join(closed_in_words(network, word) for word in plan.transit.avoid):
        yield text("export_map.alt.closed", closed=closed)


def _ways(plan: RoutePlan) -> Iterator[str]:
    """Yield the routes found, the first with its stops, then the paths compared with them."""
    routes = plan.answer.routes
    for number, way in enumerate(plan.ways):
        words = way.label
        if number < len(routes):
            values: dict[str, Any] = {
                "order": way.label.partition(":")[0],
                "length": km_text(routes[number].km),
                "days": days_text(routes[number].days),
            }
            stops = _stops_of(plan) if number == 0 else ""
            if stops:
                words = text("export_map.alt.route_by", stops=stops, **values)
            else:
                words = text("export_map.alt.route", **values)
        yield text("export_map.alt.hidden", route=words, hidden=way.hidden) if way.hidden else words


def _stops_of(plan: RoutePlan) -> str:
    """Name the stops of the fastest route that are marked on the map, in the order of travel."""
    nodes = plan.world.layers["nodes"]
    marked = {nodes["id"][row]: nodes["label"][row] for row in plan.stops}
    between = plan.answer.routes[0].nodes[1:-1]
    stops = [marked[id_] for id_ in between if id_ in marked]
    return join_words(stops) if stops else ""


def _small(label: str) -> str:
    """Write a label inside a sentence; names keep their capital."""
    return label if label.startswith("Trans-") else lower_first(label)
