"""The atlas on a sheet: the selected deals over totals, routes, places and deposits."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from components.export.map.areas import names_of_areas
from components.export.map.ground import draw_ground, mark_countries
from components.export.map.legend import draw_scale
from components.export.map.lines import draw_network, mark_legs, points_along, seen_legs
from components.export.map.marks import (
    draw_bubbles,
    draw_counts,
    draw_deposits,
    draw_places,
    draw_rings,
    tells_count,
)
from components.export.map.names import (
    SMALLEST,
    Box,
    Name,
    Room,
    boxes_round,
    draw_names,
    middles,
    place_names,
    points_of_discs,
)
from components.figures.map_style import FAN_ZOOM, MARK_OF_RANK, NAMES, SIGHT
from components.link.defaults import STRONG_LAYER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from components.export.map.atlas_plan import AtlasPlan
    from components.export.map.pointed import Ring
    from components.export.map.projection import View
    from components.export.paper.sheet import Sheet

#: From this zoom on places below the first rank are named.
ZOOM_OF_NAMES: Final = 4.7
#: How often the number in a bubble counts where a name is judged by what it covers.
_DIGIT_WEIGHT: Final = 4


def draw_atlas(sheet: Sheet, plan: AtlasPlan) -> None:
    """Draw what was found to be on the map."""
    view, layers = plan.view, plan.world.layers
    missing = plan.shade.missing if plan.shade else ()
    draw_ground(sheet, view, home=layers["home"], shades=plan.shades, hatched=missing)
    mark_countries(sheet, view, plan.pointed.countries)
    draw_network(sheet, view, layers["legs"], plan.switched)
    mark_legs(sheet, view, layers["legs"], plan.pointed.legs)
    draw_deposits(sheet, view, layers["deposits"], plan.deposits)
    draw_bubbles(sheet, plan.bubbles)
    ranks = layers["nodes"]["rank"]
    places = [(at, MARK_OF_RANK[ranks[at]]) for at in plan.places]
    marks = draw_places(sheet, view, layers["nodes"], places)
    spots = [*marks, *draw_rings(sheet, [ring.spot for ring in plan.pointed.rings])]
    taken = [Box(*draw_scale(sheet, view)), *boxes_round(spots)]
    areas = names_of_areas(sheet, view, layers["labels"])
    heads = {layers["symbols"][code]["label"] for code in plan.symbols}
    order = (
        *names_of_rings(sheet, plan.pointed.rings),
        *areas["home"],
        *(name for name in areas["shared"] if name.text in heads),
        *_ends(sheet, plan),
        *_fan_counts(sheet, plan),
        *_place_names(sheet, plan),
        *areas["capital"],
        *areas["city"],
        *areas["sea"],
        *areas["neighbour"],
        *areas["lake"],
    )
    legs = layers["legs"]
    strong = seen_legs(view, legs, {STRONG_LAYER, "energy"} & {*plan.switched})
    avoid = np.concatenate([points_along(view, legs, strong), middles(areas["home"])])
    discs = points_of_discs(_discs(plan))
    room = Room(view.width, view.height, taken, avoid, np.reshape(spots, (-1, 3)), discs)
    placed = place_names(order, room)
    draw_counts(sheet, plan.bubbles, placed)
    draw_names(sheet, placed)


def _discs(plan: AtlasPlan) -> Iterator[tuple[float, float, float]]:
    """Yield the bubbles, and those with a number in them again: it should stay legible."""
    for bubble in plan.bubbles:
        if bubble.usd_m > 0:
            yield bubble.x, bubble.y, bubble.reach
        if tells_count(bubble):
            yield from _DIGIT_WEIGHT * [(bubble.x, bubble.y, SMALLEST / 2)]


def names_of_rings(sheet: Sheet, rings: Iterable[Ring]) -> Iterator[Name]:
    """Yield the names of what is ringed; the first to be placed."""
    ink, halo = sheet.theme.ink, sheet.theme.halo
    for ring in rings:
        if ring.name:
            yield Name(
                ring.name, ring.x, ring.y, SMALLEST, ring.r + SIGHT.off + 3, ink, halo, bold=True
            )


def _fan_counts(sheet: Sheet, plan: AtlasPlan) -> Iterator[Name]:
    """Yield how many ferry lines a line across a sea stands for, from afar."""
    view, legs = plan.view, plan.world.layers["legs"]
    if STRONG_LAYER not in plan.switched or view.zoom >= FAN_ZOOM:
        return
    style = NAMES["fan-count"]
    ink, halo = getattr(sheet.theme, style.ink), getattr(sheet.theme, style.halo)
    for row, count in enumerate(legs["fan"]):
        if count > 0:
            spots = points_along(view, legs, [row])
            x, y = (float(pixel) for pixel in spots[len(spots) // 2])
            yield Name(f"{count} ferry lines", x, y, SMALLEST, 6.0, ink, halo, layer="fan-count")


def _ends(sheet: Sheet, plan: AtlasPlan) -> Iterator[Name]:
    """Yield the ends of the strong corridor beyond the map, where the line leaves it."""
    view, layers = plan.view, plan.world.layers
    nodes, legs = layers["nodes"], layers["legs"]
    if STRONG_LAYER not in plan.switched:
        return
    strong = [row for row, family in enumerate(legs["family"]) if family == "strong"]
    exits = [spot for row in strong for spot in _exits(view, points_along(view, legs, [row]))]
    for row in layers["ends"]:
        x, y = (float(pixel) for pixel in view.xy(nodes["lon"][row], nodes["lat"][row]))
        if view.holds(x, y) or not exits:
            continue
        u, v = min(exits, key=lambda spot: math.hypot(spot[0] - x, spot[1] - y))
        name, ink, halo = nodes["label"][row], sheet.theme.ink, sheet.theme.halo
        words = f"\N{LEFTWARDS ARROW} {name}" if x < u else f"{name} \N{RIGHTWARDS ARROW}"
        yield Name(words, u, v, SMALLEST, 4.0, ink, halo, bold=True)


def _exits(view: View, spots: np.ndarray) -> Iterator[tuple[float, float]]:
    """Yield the last points on the map of a line that leaves it."""
    inside = [view.holds(x, y) for x, y in spots]
    for at in range(1, len(spots)):
        if inside[at] != inside[at - 1]:
            x, y = spots[at if inside[at] else at - 1]
            yield float(x), float(y)


def _place_names(sheet: Sheet, plan: AtlasPlan) -> Iterator[Name]:
    view, nodes = plan.view, plan.world.layers["nodes"]
    style = NAMES["places"]
    ink, halo = getattr(sheet.theme, style.ink), getattr(sheet.theme, style.halo)
    for row in sorted(plan.places, key=lambda row: nodes["rank"][row]):
        if nodes["rank"][row] == 1 or view.zoom >= ZOOM_OF_NAMES:
            x, y = (float(pixel) for pixel in view.xy(nodes["lon"][row], nodes["lat"][row]))
            layer = "nodes-key-label" if nodes["rank"][row] == 1 else "nodes-label"
            yield Name(nodes["label"][row], x, y, SMALLEST, 6.0, ink, halo, layer=layer)
