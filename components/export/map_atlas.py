"""The atlas on a sheet: the selected deals over totals, routes, places and deposits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from components.amounts import format_usd
from components.export.bubbles import build_bubbles, radius_of
from components.export.map_ground import draw_ground, mark_countries
from components.export.map_legend import Entry, draw_scale
from components.export.map_lines import (
    DOTS,
    SEA_DASHES,
    draw_network,
    mark_legs,
    points_along,
    seen_legs,
)
from components.export.map_marks import (
    draw_bubbles,
    draw_deposits,
    draw_places,
    draw_rings,
    shown_places,
)
from components.export.map_names import (
    SMALLEST,
    Box,
    Name,
    Room,
    boxes_round,
    draw_names,
    middles,
    names_of_areas,
    place_names,
)
from components.figures.amount_classes import amount_class, amount_class_labels
from components.figures.atlas_map import CENTRAL_ASIA, DEFAULT_LAYERS, build_atlas_map_figure
from components.figures.palette import DEPOSIT_COLOURS, SECTOR_COLOURS, THEMES
from ledger.queries import Cut, cut, total, unplaced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    import pandas as pd

    from components.export.bubbles import Bubble
    from components.export.map_picture import MapSpec, World
    from components.export.projection import View
    from components.export.sheet import Sheet
    from components.figures.palette import Theme

#: USD millions of the bubbles in the legend: those that fit into a row of it.
_SAMPLES: Final = (1_000, 3_000)
_PLACE_NAME: Final = SMALLEST


def draw_atlas(sheet: Sheet | None, view: View, world: World, spec: MapSpec) -> tuple[Entry, ...]:
    """Draw the atlas, or without a sheet only tell what its legend says."""
    layers = DEFAULT_LAYERS if spec.link.layers is None else spec.link.layers
    wanted = Cut(spec.link.selection, without=spec.link.study.without)
    frame = cut(world.snapshot, wanted)
    message = build_atlas_map_figure(frame, layers=layers)["atlas"]
    totals_usd_m = {
        code: usd_m
        for code, (usd_m, _) in message["totals"].items()
        if "choropleth" in layers and (code in CENTRAL_ASIA or "corridor-states" in layers)
    }
    bubbles = (
        build_bubbles(message["bubbles"], world.layers["deals"], view) if "deals" in layers else ()
    )
    if sheet is None:
        drawn = [one for one in bubbles if view.holds(one.x, one.y, -one.r)]
        lines = _lines(view, world, layers, THEMES[spec.theme])
        deals = _deals(frame, drawn, THEMES[spec.theme]) if "deals" in layers else ()
        return (*deals, *_legend(layers, totals_usd_m, lines, THEMES[spec.theme]))
    named = set(spec.highlighted)
    draw_ground(sheet, view, home=world.layers["home"], totals_usd_m=totals_usd_m)
    mark_countries(sheet, view, named)
    draw_network(sheet, view, world.layers["legs"], layers)
    mark_legs(sheet, view, world.layers["legs"], named)
    if "deposits" in layers:
        draw_deposits(sheet, view, world.layers["deposits"])
    draw_bubbles(sheet, bubbles)
    nodes = world.layers["nodes"]
    places = shown_places(nodes, view.zoom, energy="energy" in layers, also=named)
    places = places if "places" in layers else [at for at in places if nodes["id"][at] in named]
    marks = draw_places(sheet, view, nodes, places)
    rings = pointed_at(view, world, named, bubbles)
    draw_rings(sheet, [spot[:3] for spot in rings])
    taken = [Box(*draw_scale(sheet, view)), *boxes_round(marks)]
    taken += boxes_round((x, y, r + 4) for x, y, r, _ in rings)
    areas = names_of_areas(sheet, view, world.layers["labels"])
    order = (
        *_names_pointed_at(sheet, rings),
        *areas["home"],
        *_place_names(sheet, view, nodes, places),
        *areas["capital"],
        *areas["city"],
        *areas["sea"],
        *areas["neighbour"],
        *areas["lake"],
    )
    avoid = np.concatenate(
        [_lines_and_bubbles(view, world, layers, bubbles), middles(areas["home"])]
    )
    spots = np.reshape([spot[:3] for spot in (*marks, *rings)], (-1, 3))
    draw_names(sheet, place_names(order, Room(view.width, view.height, taken, avoid, spots)))
    return ()


def _lines_and_bubbles(
    view: View, world: World, layers: Collection[str], bubbles: Sequence[Bubble]
) -> np.ndarray:
    """Give points of what names had better leave open: the strong lines and the bubbles."""
    legs = world.layers["legs"]
    strong = points_along(view, legs, seen_legs(view, legs, {"titr", "energy"} & {*layers}))
    round_ = [(bubble.x, bubble.y) for bubble in bubbles if bubble.usd_m > 0]
    return np.concatenate([strong, np.reshape(round_, (-1, 2))])


def pointed_at(
    view: View, world: World, named: set[str], bubbles: Sequence[Bubble] = ()
) -> list[tuple[float, float, float, str]]:
    """Give x, y, radius in pixels and a name (or '') of everything on the map to point at.

    Legs and countries are marked along their shape; a pledge without a place cannot be.
    """
    spots = [
        (bubble.x, bubble.y, bubble.r, _place_of(world, bubble))
        for bubble in bubbles
        if named & set(bubble.ids)
    ]
    for table, radius in (("deposits", 3.0), ("nodes", 3.2)):
        columns = world.layers[table]
        for at, id_ in enumerate(columns["id"]):
            if id_ in named:
                x, y = (float(one) for one in view.xy(columns["lon"][at], columns["lat"][at]))
                name = columns["title" if table == "deposits" else "label"][at]
                if table == "deposits":
                    name = name.partition(" (")[0]  # its other names
                spots.append((x, y, radius, name))
    return [spot for spot in spots if view.holds(spot[0], spot[1])]


def _place_of(world: World, bubble: Bubble) -> str:
    deals = world.layers["deals"]
    return deals["place"][deals["id"].index(bubble.ids[0])]


def _names_pointed_at(
    sheet: Sheet, rings: Sequence[tuple[float, float, float, str]]
) -> Iterator[Name]:
    for x, y, r, name in rings:
        if name:
            ink, halo = sheet.theme.ink, sheet.theme.halo
            yield Name(name, x, y, _PLACE_NAME, r + 7, ink, halo, bold=True)


def _place_names(
    sheet: Sheet, view: View, nodes: Mapping[str, Sequence[Any]], places: Sequence[int]
) -> Iterator[Name]:
    for at in sorted(places, key=lambda at: nodes["rank"][at]):
        if nodes["rank"][at] > 1 and view.zoom < 4.7:
            continue
        x, y = (float(one) for one in view.xy(nodes["lon"][at], nodes["lat"][at]))
        if view.holds(x, y):
            ink, halo = sheet.theme.ink, sheet.theme.halo
            yield Name(nodes["label"][at], x, y, _PLACE_NAME, 6.0, ink, halo)


def _legend(
    layers: Collection[str],
    totals_usd_m: Mapping[str, float],
    lines: Sequence[Entry],
    theme: Theme,
) -> Iterator[Entry]:
    if totals_usd_m:
        yield Entry("Country total, billion USD", "heading")
        for at in sorted({amount_class(usd_m) for usd_m in totals_usd_m.values()}):
            yield Entry(amount_class_labels()[at], "swatch", theme.amounts[at])
    if lines:
        yield Entry("Routes", "heading")
        yield from lines
    if "deposits" in layers:
        yield Entry("Deposits", "heading")
        for group, colour in DEPOSIT_COLOURS.items():
            yield Entry(group, "dot", colour, size=3.5)


def _deals(frame: pd.DataFrame, bubbles: Sequence[Bubble], theme: Theme) -> Iterator[Entry]:
    if counted := [bubble for bubble in bubbles if bubble.usd_m > 0]:
        yield Entry("Deals, area is counted USD", "heading")
        most = max(bubble.usd_m for bubble in counted)
        for usd_m in (one for one in _SAMPLES if one <= 4 * most):
            yield Entry(format_usd(usd_m), "bubble", size=radius_of(usd_m))
        groups = {bubble.group for bubble in counted}
        for at, (group, colour) in enumerate(SECTOR_COLOURS.items()):
            if at in groups:
                yield Entry(group, "dot", colour)
    if any(bubble.usd_m <= 0 for bubble in bubbles):
        yield Entry("counts $0", "dot", theme.paper, size=4)
    if (off_usd_m := total(unplaced(frame)).counted_usd_m) > 0:
        yield Entry(f"{format_usd(off_usd_m)}, no point", "note")


def _lines(view: View, world: World, layers: Collection[str], theme: Theme) -> list[Entry]:
    """Give what the legend says of the lines that lie on the map."""
    legs = world.layers["legs"]
    seen = seen_legs(view, legs, layers)
    open_ = {legs["family"][at] for at in seen if not legs["planned"][at]}
    known = {
        "titr": Entry("Trans-Caspian", "line", theme.route, 3.2, casing=theme.casing),
        "rail": Entry("Railway", "line", theme.rail, 1.4),
        "sea": Entry("Ferry", "line", theme.sea_ink, 1.6, SEA_DASHES),
        "pipeline": Entry("Pipeline", "line", theme.pipeline, 2.0),
        "cable": Entry("Cable", "line", theme.cable, 1.4),
    }
    lines = [entry for family, entry in known.items() if family in open_]
    if any(legs["planned"][at] for at in seen):
        lines.append(Entry("Not yet open", "line", theme.rail, 2.0, DOTS))
    return lines
