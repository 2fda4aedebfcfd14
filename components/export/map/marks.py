"""The marks of the map picture: bubbles of deals, dots of deposits, places, rings to point at."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.collections import EllipseCollection
from matplotlib.colors import to_hex, to_rgb
from matplotlib.patches import Circle

from components.export.map.bubbles import LARGE, SMALL
from components.export.map.names import SMALLEST, Box
from components.export.paper.sheet import text_width
from components.figures.palette import DEPOSIT_COLOURS, SECTOR_COLOURS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from components.export.map.bubbles import Bubble
    from components.export.map.names import Placed
    from components.export.map.projection import View
    from components.export.paper.sheet import Sheet

#: From these zooms on a place of a rank is marked: 1 always, ports and crossings, stations.
ZOOM_OF_RANK: Final[Mapping[int, float]] = {1: 0.0, 2: 4.0, 3: 5.6, 4: 5.6}
PLACE_RADIUS: Final[Mapping[int, float]] = {1: 3.2, 2: 2.2, 3: 1.8, 4: 1.8}
_COLOURS: Final = tuple(SECTOR_COLOURS.values())
#: Pixels from a mark to the ring round it, the ring's width, and the part of it that is left open.
_RING_OFF, _RING_WIDE, _RING_OPEN = 4.0, 2.0, 0.28


def draw_bubbles(sheet: Sheet, bubbles: Sequence[Bubble]) -> None:
    """Draw the deals; the larger a bubble, the more shines through it."""
    for bubble in sorted(bubbles, key=lambda one: -one.r):
        if bubble.usd_m <= 0:
            style = {"facecolor": sheet.theme.paper, "edgecolor": sheet.theme.muted, "alpha": 0.6}
            _circle(sheet, bubble.x, bubble.y, bubble.r, 1.0, 6.0, style)
            continue
        level = 2.0 if bubble.r > LARGE else 5.0 if bubble.r > SMALL else 6.5
        colour = _COLOURS[bubble.group]
        rim = _mix(colour, sheet.theme.rim, sheet.theme.lift) if bubble.stand_in else None
        faint = (0.45, 0.35) if bubble.stand_in else (0.92, 0.72)
        alpha = float(np.interp(bubble.r, (LARGE, 30.0), faint))
        style = {"facecolor": (*to_rgb(colour), alpha), "edgecolor": rim or sheet.theme.rim}
        wide = (1.6 if bubble.stand_in else 1.3) + (0.5 if bubble.r > LARGE else 0.0)
        _circle(sheet, bubble.x, bubble.y, bubble.r, wide, level, style)


def draw_counts(sheet: Sheet, bubbles: Iterable[Bubble], placed: Sequence[Placed]) -> None:
    """Write the number of its deals in a bubble, unless a name lies over it."""
    for bubble in filter(tells_count, bubbles):
        count = str(len(bubble.ids))
        wide, high = text_width(count, SMALLEST) / 2, SMALLEST * 0.37  # of a digit
        box = Box(bubble.x - wide, bubble.y - high, bubble.x + wide, bubble.y + high)
        if any(box.meets(one.box) for one in placed):
            continue
        dark = _luminance(_COLOURS[bubble.group]) < 0.3 and not bubble.stand_in
        ink, glow = ("#ffffff", "#00000040") if dark else ("#16191d", "#ffffffa0")
        style = {"size": SMALLEST, "colour": ink, "halo": glow, "align": "center", "level": 6.6}
        sheet.write(bubble.x, bubble.y, count, **style)


def tells_count(bubble: Bubble) -> bool:
    """Say whether the number of its deals stands in a bubble: of several, where it has room."""
    count = len(bubble.ids)
    return bubble.usd_m > 0 and count > 1 and text_width(str(count), SMALLEST) < 2 * bubble.r - 7


def draw_deposits(
    sheet: Sheet, view: View, deposits: Mapping[str, Sequence[Any]], chosen: Sequence[int]
) -> None:
    """Draw what lies in the ground as quiet dots."""
    radius = float(np.interp(view.zoom, (3.0, 5.0, 8.0), (1.6, 2.4, 4.0)))
    for number, colour in enumerate(DEPOSIT_COLOURS.values()):
        mine = [at for at in chosen if deposits["class"][at] == number]
        xs, ys = view.xy([deposits["lon"][at] for at in mine], [deposits["lat"][at] for at in mine])
        _dots(sheet, xs, ys, radius, colour, 3.5)


def draw_places(
    sheet: Sheet, view: View, nodes: Mapping[str, Sequence[Any]], shown: Iterable[int]
) -> list[tuple[float, float, float]]:
    """Draw ports, crossings and stations as rings; give x, y and radius of each in pixels."""
    spots: list[tuple[float, float, float]] = []
    for at in shown:
        x, y = (float(one) for one in view.xy(nodes["lon"][at], nodes["lat"][at]))
        style = {"facecolor": sheet.theme.paper, "edgecolor": sheet.theme.ink}
        radius = PLACE_RADIUS[nodes["rank"][at]]
        _circle(sheet, x, y, radius, 1.4, 6.0, style)
        spots.append((x, y, radius))
    return spots


def shown_places(
    nodes: Mapping[str, Sequence[Any]], zoom: float, *, energy: bool, also: Collection[str] = ()
) -> list[int]:
    """Give the places that are marked at a zoom; those that only a pipeline touches on request."""
    return [
        at
        for at, id_ in enumerate(nodes["id"])
        if id_ in also
        or (zoom >= ZOOM_OF_RANK[nodes["rank"][at]] and (energy or not nodes["energy"][at]))
    ]


def draw_rings(
    sheet: Sheet, spots: Iterable[tuple[float, float, float]]
) -> list[tuple[float, float, float]]:
    """Draw rings round marks that are pointed at; give x, y and radius of each ring in pixels."""
    rings = [(x, y, r + _RING_OFF) for x, y, r in spots]
    for ring in rings:
        for artist in build_ring(sheet, *ring):
            sheet.axes.add_artist(artist)
    return rings


def build_ring(sheet: Sheet, x: float, y: float, r: float) -> Iterator[Circle]:
    """Give a ring in four arcs, as in a sight: closed ones are bubbles, ports and stops."""
    quarter = math.tau * r / 4 / _RING_WIDE  # dashes are measured in widths
    arc, gap = quarter * (1 - _RING_OPEN), quarter * _RING_OPEN
    style = {"facecolor": "none", "capstyle": "butt"}
    yield Circle(
        (x, y), r, edgecolor=sheet.theme.halo, lw=(_RING_WIDE + 2.2) * sheet.pt, zorder=7, **style
    )
    yield Circle(
        (x, y),
        r,
        edgecolor=sheet.theme.focus,
        lw=_RING_WIDE * sheet.pt,
        ls=(arc + gap / 2, (arc, gap)),
        zorder=7.1,
        **style,
    )


def _circle(  # noqa: PLR0913, PLR0917  a circle has these
    sheet: Sheet, x: float, y: float, r: float, wide: float, level: float, style: Mapping[str, Any]
) -> None:
    sheet.axes.add_artist(Circle((x, y), r, lw=wide * sheet.pt, zorder=level, **style))


def _dots(  # noqa: PLR0913, PLR0917  as above
    sheet: Sheet, xs: np.ndarray, ys: np.ndarray, radius: float, colour: str, level: float
) -> None:
    if len(xs):
        sheet.axes.add_collection(
            EllipseCollection(
                [2 * radius] * len(xs),
                [2 * radius] * len(xs),
                [0] * len(xs),
                units="xy",
                offsets=np.column_stack([xs, ys]),
                transOffset=sheet.axes.transData,
                facecolors=colour,
                edgecolors=sheet.theme.halo,
                linewidths=0.4 * sheet.pt,
                alpha=0.9,
                zorder=level,
            ),
            autolim=False,
        )


def _luminance(colour: str) -> float:
    red, green, blue = (part**2.2 for part in to_rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mix(colour: str, other: str, share: float) -> str:
    (red, green, blue), (red_2, green_2, blue_2) = to_rgb(colour), to_rgb(other)
    return to_hex(
        (
            red + (red_2 - red) * share,
            green + (green_2 - green) * share,
            blue + (blue_2 - blue) * share,
        )
    )
