"""A scenario on a sheet: routes between two places, what is closed, what they compare with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from components.export.map.areas import names_of_areas
from components.export.map.atlas import names_of_rings
from components.export.map.ground import draw_ground, mark_countries
from components.export.map.legend import Entry, draw_scale
from components.export.map.lines import draw_ways, mark_legs, points_along
from components.export.map.marks import draw_deposits, draw_mark, draw_places, draw_rings
from components.export.map.names import (
    SMALLEST,
    Box,
    Name,
    Room,
    boxes_round,
    draw_names,
    middles,
    place_names,
)
from components.figures.map_style import (
    LEGEND,
    MARKS,
    REACH_SHRINKING,
    ROUTE_FORMS,
    size_at,
)
from components.figures.reach_places import day_edges, day_labels, reach_colours
from components.link.corridor_sections import WITHIN
from components.words.catalogue import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.export.map.route_plan import RoutePlan
    from components.export.paper.sheet import Sheet
    from components.figures.palette import Theme

_END_NAME: Final = 14.0
_KINDS: Final = ("sea", "road", "ruler")
#: Kinds of places where goods cross a border or change ship or gauge.
_CROSSINGS: Final = frozenset({"port", "dry-port", "border-crossing"})


def draw_routes(sheet: Sheet, plan: RoutePlan) -> None:
    """Draw what was found to be on the map."""
    view, layers = plan.view, plan.world.layers
    legs, nodes = layers["legs"], layers["nodes"]
    draw_ground(sheet, view, home=layers["home"], shades={}, hatched=plan.hatched)
    mark_countries(sheet, view, plan.pointed.countries)
    draw_ways(sheet, view, legs, plan.ways, plan.closed, plan.transit.avoid)
    mark_legs(sheet, view, legs, plan.pointed.legs)
    draw_deposits(sheet, view, layers["deposits"], plan.pointed.deposits)
    _draw_reached(sheet, plan)
    marks = draw_places(sheet, view, nodes, [(at, _mark_of(plan, at)) for at in plan.stops])
    rings = plan.pointed.rings
    spots = [*marks, *draw_rings(sheet, [ring.spot for ring in rings])]
    taken = [Box(*draw_scale(sheet, view)), *boxes_round(spots)]
    areas = names_of_areas(sheet, view, layers["labels"])
    order = (
        *_names(sheet, plan),
        *names_of_rings(sheet, [ring for ring in rings if not ring.node]),
        *areas["home"],
        *areas["sea"],
        *areas["neighbour"],
    )
    place = {id_: row for row, id_ in enumerate(legs["id"])}
    drawn = [place[id_] for way in plan.ways for id_ in way.legs if id_ in place]
    avoid = np.concatenate([points_along(view, legs, drawn), middles(areas["home"])])
    room = Room(view.width, view.height, taken, avoid, np.reshape(spots, (-1, 3)))
    draw_names(sheet, place_names(order, room))


def _draw_reached(sheet: Sheet, plan: RoutePlan) -> None:
    """Draw the places that are reached, the nearest on top."""
    view, nodes = plan.view, plan.world.layers["nodes"]
    row_of = {id_: row for row, id_ in enumerate(nodes["id"])}
    for place, number in plan.reached:
        x, y = view.xy(nodes["lon"][row_of[place]], nodes["lat"][row_of[place]])
        if view.holds(x, y):
            draw_mark(
                sheet, "reach", float(x), float(y), zoom=view.zoom, level=5.9,
                colour=reach_colours(sheet.theme)[number], factor=1 - REACH_SHRINKING * number,
            )  # fmt: skip


def _mark_of(plan: RoutePlan, at: int) -> str:
    """Give the layer that marks a stop."""
    nodes = plan.world.layers["nodes"]
    if nodes["id"][at] in plan.ends:
        return "stops-from" if nodes["id"][at] == plan.ends[0] else "stops-to"
    return "stops" if nodes["kind"][at] in _CROSSINGS else "stops-small"


def _names(sheet: Sheet, plan: RoutePlan) -> Iterator[Name]:
    """Yield names of places: ends and what the scene points at first, and bold."""
    view, nodes = plan.view, plan.world.layers["nodes"]
    first = {*plan.pointed.ids, *plan.ends}
    for row in sorted(
        plan.stops, key=lambda row: (nodes["id"][row] not in first, nodes["rank"][row])
    ):
        important = nodes["id"][row] in first
        if not important and nodes["rank"][row] > 2 and view.zoom < 5.4:
            continue
        x, y = (float(pixel) for pixel in view.xy(nodes["lon"][row], nodes["lat"][row]))
        off = 9.0 if important else 6.0
        yield Name(
            nodes["label"][row],
            x,
            y,
            _END_NAME if important else SMALLEST,
            off,
            sheet.theme.ink,
            sheet.theme.halo,
            bold=important,
        )


def _kinds(plan: RoutePlan, theme: Theme) -> Iterator[Entry]:
    """Yield how ways look that are no rails, rulers where they are told from track."""
    kinds = plan.kinds - (set() if plan.view.zoom >= LEGEND.close_zoom else {"ruler"})
    for kind in _KINDS:
        if kind in kinds:
            label = text(f"export_map.legend.way.{kind}")
            yield Entry(label, "line", theme.muted, ROUTE_FORMS[1].width, layer=f"ways-{kind}")


def _head_of_legend(plan: RoutePlan, theme: Theme) -> Iterator[Entry]:
    """Yield the classes of days of what is reached, else the heading of the routes."""
    if plan.nearby:
        place = plan.world.network.places[plan.ends[0]].name
        yield Entry(text("export_map.legend.days_from", place=place), "heading")
        radius = size_at(MARKS["reach"].radius, LEGEND.zoom)
        for number, label in enumerate(day_labels(day_edges(WITHIN, plan.nearby.within))):
            size = radius * (1 - REACH_SHRINKING * number)
            yield Entry(label, "dot", reach_colours(theme)[number], size)
        return
    if plan.ways or not plan.answer.routes:
        yield Entry(text("export_map.legend.routes"), "heading")
    if not plan.answer.routes:
        yield Entry(text("export_map.legend.no_route"), "note")


def legend_of_routes(plan: RoutePlan, theme: Theme) -> Iterator[Entry]:
    """Yield the entries of the legend: what the map shows, and what of the answer it does not."""
    yield from _head_of_legend(plan, theme)
    for way in plan.ways:
        if way.hidden:
            label = text("export_map.legend.hidden", label=way.label, hidden=way.hidden)
            yield Entry(label, "note")
        else:
            yield Entry(way.label, "line", way.colour, way.width, layer="ways-rail", core=way.core)
    yield from _kinds(plan, theme)
    if plan.shut:
        yield Entry(text("export_map.legend.closed"), "line", layer="closed-0")
    if plan.hatched:
        yield Entry(text("export_map.legend.closed_country"), "hatch")
    if plan.stops:
        yield Entry(text("export_map.legend.stop"), "place", layer="stops")
    yield from plan.pointed.entries()
