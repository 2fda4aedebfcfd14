"""The marks of the map picture: bubbles of deals, dots of deposits, places, rings to point at."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.collections import EllipseCollection
from matplotlib.colors import to_hex, to_rgb
from matplotlib.patches import Circle

from components.export.map.names import SMALLEST, Box
from components.export.paper.sheet import text_width
from components.figures.map_style import BUBBLES, MARK_OF_RANK, MARKS, SIGHT, size_at
from components.figures.palette import (
    DEPOSIT_COLOURS,
    GLOWS,
    SECTOR_COLOURS,
    writing_on,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from components.export.map.bubbles import Bubble
    from components.export.map.names import Placed
    from components.export.map.projection import View
    from components.export.paper.sheet import Sheet

_COLOURS: Final = tuple(SECTOR_COLOURS.values())


def draw_bubbles(sheet: Sheet, bubbles: Sequence[Bubble]) -> None:
    """Draw the deals; the larger a bubble, the more shines through it."""
    for bubble in sorted(bubbles, key=lambda bubble: -bubble.r):
        if bubble.usd_m <= 0:
            draw_mark(sheet, "deals-zero", bubble.x, bubble.y, zoom=0, level=6.0)
            continue
        layer, level = _layer_of(bubble)
        colour = _COLOURS[bubble.group]
        rim = _mix(colour, sheet.theme.rim, sheet.theme.lift) if bubble.stand_in else None
        stops, alphas = zip(*(BUBBLES.faint if bubble.stand_in else BUBBLES.opacity), strict=True)
        wide = BUBBLES.rim_faint if bubble.stand_in else BUBBLES.rim
        wide += BUBBLES.rim_large if bubble.r > BUBBLES.large else 0.0
        sheet.axes.add_artist(
            Circle(
                (bubble.x, bubble.y),
                bubble.r + wide / 2,
                facecolor=(*to_rgb(colour), float(np.interp(bubble.r, stops, alphas))),
                edgecolor=rim or sheet.theme.rim,
                lw=wide * sheet.pt,
                zorder=level,
                label=layer,
            )
        )


def _layer_of(bubble: Bubble) -> tuple[str, float]:
    """Give the layer that draws a bubble, and its level."""
    if bubble.r > BUBBLES.large:
        return "deals-large", 2.0
    return ("deals", 5.0) if bubble.r > BUBBLES.small else ("deals-small", 6.5)


def draw_counts(sheet: Sheet, bubbles: Iterable[Bubble], placed: Sequence[Placed]) -> None:
    """Write the number of its deals in a bubble, unless a name lies over it."""
    for bubble in filter(tells_count, bubbles):
        count = str(len(bubble.ids))
        wide, high = text_width(count, SMALLEST) / 2, SMALLEST * 0.37  # of a digit
        box = Box(bubble.x - wide, bubble.y - high, bubble.x + wide, bubble.y + high)
        if any(box.meets(placed_name.box) for placed_name in placed):
            continue
        ink = (
            writing_on(sheet.theme.land) if bubble.stand_in else writing_on(_COLOURS[bubble.group])
        )
        glow = GLOWS[ink]
        style = {"size": SMALLEST, "colour": ink, "halo": glow, "align": "center", "level": 6.6}
        sheet.write(bubble.x, bubble.y, count, **style)


def tells_count(bubble: Bubble) -> bool:
    """Say whether the number of its deals stands in a bubble: of several, where it has room."""
    count = len(bubble.ids)
    has_room = bubble.r > BUBBLES.count_from
    has_room = has_room and text_width(str(count), SMALLEST) < 2 * bubble.r - 7
    return bubble.usd_m > 0 and count > 1 and has_room


def draw_deposits(
    sheet: Sheet, view: View, deposits: Mapping[str, Sequence[Any]], chosen: Sequence[int]
) -> None:
    """Draw what lies in the ground as quiet dots."""
    for number, colour in enumerate(DEPOSIT_COLOURS.values()):
        mine = [row for row in chosen if deposits["class"][row] == number]
        if not mine:
            continue
        mark = MARKS["deposits"]
        wide = size_at(mark.stroke, view.zoom)
        across = [2 * size_at(mark.radius, view.zoom) + wide] * len(mine)
        xs, ys = view.xy(
            [deposits["lon"][row] for row in mine], [deposits["lat"][row] for row in mine]
        )
        sheet.axes.add_collection(
            EllipseCollection(
                across,
                across,
                [0] * len(mine),
                units="xy",
                offsets=np.column_stack([xs, ys]),
                transOffset=sheet.axes.transData,
                facecolors=[(*to_rgb(colour), size_at(mark.opacity, view.zoom))],
                edgecolors=getattr(sheet.theme, mark.ink),
                linewidths=wide * sheet.pt,
                zorder=3.5,
                label="deposits",
            ),
            autolim=False,
        )


def draw_places(
    sheet: Sheet,
    view: View,
    nodes: Mapping[str, Sequence[Any]],
    shown: Iterable[tuple[int, str]],
) -> list[tuple[float, float, float]]:
    """Draw ports, crossings and stations as rings; give x, y and radius of each in pixels.

    Args:
        sheet: Where.
        view: What the map shows.
        nodes: Columns of build_map_layers.
        shown: Places in these columns, and the layer that marks each.
    """
    spots: list[tuple[float, float, float]] = []
    for at, layer in shown:
        x, y = (float(pixel) for pixel in view.xy(nodes["lon"][at], nodes["lat"][at]))
        spots.append((x, y, draw_mark(sheet, layer, x, y, zoom=view.zoom, level=6.0)))
        if layer == "stops-to":
            draw_mark(sheet, "stops-goal", x, y, zoom=view.zoom, level=6.1)
    return spots


def draw_mark(  # noqa: PLR0913  every one is named where it is called
    sheet: Sheet, layer: str, x: float, y: float, *, zoom: float, level: float
) -> float:
    """Draw a round mark as its layer is drawn; give its radius with the rim, in pixels."""
    mark, theme = MARKS[layer], sheet.theme
    # MapLibre draws a rim outside of the radius, matplotlib on it.
    wide = size_at(mark.stroke, zoom)
    radius = size_at(mark.radius, zoom)
    face = (*to_rgb(getattr(theme, mark.fill)), size_at(mark.opacity, zoom))
    edge = getattr(theme, mark.ink)
    style: dict[str, Any] = {"facecolor": face, "edgecolor": edge, "lw": wide * sheet.pt}
    sheet.axes.add_artist(Circle((x, y), radius + wide / 2, zorder=level, label=layer, **style))
    return radius + wide


def shown_places(
    nodes: Mapping[str, Sequence[Any]], zoom: float, *, energy: bool, also: Collection[str] = ()
) -> list[int]:
    """Give the places that are marked at a zoom; those that only a pipeline touches on request."""
    return [
        row
        for row, id_ in enumerate(nodes["id"])
        if id_ in also
        or (
            zoom >= MARKS[MARK_OF_RANK[nodes["rank"][row]]].minzoom
            and (energy or not nodes["energy"][row])
        )
    ]


def draw_rings(
    sheet: Sheet, spots: Iterable[tuple[float, float, float]]
) -> list[tuple[float, float, float]]:
    """Draw rings round marks that are pointed at; give x, y and radius of each ring in pixels."""
    rings = [(x, y, r + SIGHT.off) for x, y, r in spots]
    for ring in rings:
        for artist in build_ring(sheet, *ring):
            sheet.axes.add_artist(artist)
    return rings


def build_ring(sheet: Sheet, x: float, y: float, r: float) -> Iterator[Circle]:
    """Give a ring in four arcs, as in a sight: closed ones are bubbles, ports and stops."""
    quarter = math.tau * r / 4 / SIGHT.width  # dashes are measured in widths
    arc, gap = quarter * (1 - SIGHT.open), quarter * SIGHT.open
    style = {"facecolor": "none", "capstyle": "butt"}
    yield Circle(
        (x, y),
        r,
        edgecolor=sheet.theme.halo,
        lw=(SIGHT.width + SIGHT.casing) * sheet.pt,
        zorder=7,
        **style,
    )
    yield Circle(
        (x, y),
        r,
        edgecolor=sheet.theme.focus,
        label="focus-sight",
        lw=SIGHT.width * sheet.pt,
        ls=(arc + gap / 2, (arc, gap)),
        zorder=7.1,
        **style,
    )


def _mix(colour: str, other: str, share: float) -> str:
    (red, green, blue), (red_2, green_2, blue_2) = to_rgb(colour), to_rgb(other)
    return to_hex(
        (
            red + (red_2 - red) * share,
            green + (green_2 - green) * share,
            blue + (blue_2 - blue) * share,
        )
    )
