"""The marks of the map picture: bubbles of deals, dots of deposits, places, rings to point at."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.collections import EllipseCollection
from matplotlib.colors import to_rgb
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path

from components.export.map.names import SMALLEST, Box
from components.export.paper.sheet import text_width
from components.figures.bubble_style import BOX_HALF, BUBBLES
from components.figures.map_style import MARK_OF_RANK, MARKS, SIGHT, size_at
from components.figures.marks import BOXES
from components.figures.palette import (
    DEPOSIT_COLOURS,
    GLOWS,
    SECTOR_COLOURS,
    outline_of,
    writing_on,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from matplotlib.patches import Patch

    from components.export.map.bubbles import Bubble
    from components.export.map.names import Placed
    from components.export.map.projection import View
    from components.export.paper.sheet import Sheet
    from components.figures.marks import Look
    from components.figures.palette import Theme

_COLOURS: Final = tuple(SECTOR_COLOURS.values())


def draw_bubbles(sheet: Sheet, bubbles: Sequence[Bubble]) -> None:
    """Draw the deals; the larger a bubble, the more shines through it."""
    for bubble in sorted(bubbles, key=lambda bubble: -bubble.r):
        if bubble.usd_m <= 0:
            draw_mark(sheet, "deals-zero", bubble.x, bubble.y, zoom=0, level=6.0)
            continue
        if bubble.look != "filled":
            _draw_open(sheet, bubble)
            continue
        layer, level = _layer_of(bubble)
        colour = ink_of(bubble, sheet.theme)
        stops, alphas = zip(*(BUBBLES.faint if bubble.stand_in else BUBBLES.opacity), strict=True)
        wide = BUBBLES.rim
        wide += BUBBLES.rim_large if bubble.r > BUBBLES.large else 0.0
        sheet.axes.add_artist(
            Circle(
                (bubble.x, bubble.y),
                bubble.r + wide / 2,
                facecolor=(*to_rgb(colour), float(np.interp(bubble.r, stops, alphas))),
                edgecolor=sheet.theme.rim,
                lw=wide * sheet.pt,
                zorder=level,
                label=layer,
            )
        )


def ink_of(bubble: Bubble, theme: Theme) -> str:
    """Give the ink of a mark: its sector's, or the one ink, paler of lists and goals."""
    if bubble.group is not None:
        return _COLOURS[bubble.group]
    return theme.claim if bubble.look in BOXES else theme.deal


def _draw_open(sheet: Sheet, bubble: Bubble) -> None:
    """Draw what is not filled: a ring, a dashed ring, a hatched or a dotted box."""
    layer, level = _layer_of(bubble)
    line = ink_of(bubble, sheet.theme)
    if bubble.group is not None:
        line = outline_of(line, sheet.theme)
    label = layer if bubble.look == "ring" else f"{layer}-marks"
    for artist in build_open_mark(sheet, bubble.look, (bubble.x, bubble.y), bubble.r, line):
        artist.set(zorder=level, label=label)
        sheet.axes.add_artist(artist)


def build_open_mark(
    sheet: Sheet, look: Look, middle: tuple[float, float], r: float, line: str
) -> Iterator[Patch]:
    """Give what draws a mark that is not filled, as the browser draws it (map_images.js).

    Args:
        sheet: Where.
        look: Any but `filled`.
        middle: In pixels.
        r: Radius in pixels; of a box that of a disc of its area.
        line: Colour of its outline and of what is inside.
    """
    paper = (*to_rgb(sheet.theme.paper), BUBBLES.paper)
    x, y = middle
    if look not in BOXES:
        radius = r - BUBBLES.ring / 2
        style: dict[str, Any] = {"facecolor": paper, "edgecolor": line, "capstyle": "butt"}
        if look == "dashed":
            drawn, free = BUBBLES.dashes
            unit = math.tau * radius / max(4, round(math.tau * radius / (drawn + free)))
            # Dashes are measured in widths.
            parts = (unit * part / (drawn + free) / BUBBLES.ring for part in BUBBLES.dashes)
            style["ls"] = (0, tuple(parts))
        yield Circle(middle, radius, lw=BUBBLES.ring * sheet.pt, **style)
        return
    half = r * BOX_HALF
    corners = Path([(x - half, y - half), (x + half, y - half), (x + half, y + half),
                    (x - half, y + half), (x - half, y - half)])  # fmt: skip
    inside = _hatch(x, y, half) if look == "hatched" else _dots(x, y, half)
    pen = BUBBLES.frame * sheet.pt
    yield PathPatch(corners, facecolor=paper, edgecolor=line, lw=pen)
    if look == "hatched":
        yield PathPatch(inside, facecolor="none", edgecolor=line, lw=pen)
    else:
        yield PathPatch(inside, facecolor=line, lw=0)


def _hatch(x: float, y: float, half: float) -> Path:
    """Give the slanted lines within a box."""
    points, apart = [], BUBBLES.apart * math.sqrt(2)
    for off in np.arange(apart / 2, 4 * half, apart):
        low, high = max(0.0, off - 2 * half), min(off, 2 * half)
        points += [
            (x - half + low, y - half + off - low),
            (x - half + high, y - half + off - high),
        ]
    return Path(points, [Path.MOVETO, Path.LINETO] * (len(points) // 2))


def _dots(x: float, y: float, half: float) -> Path:
    """Give the dots within a box."""
    steps = np.arange(-half + BUBBLES.apart / 2, half, BUBBLES.apart)
    round_ = [
        Path.circle((x + right, y + down), BUBBLES.frame) for right in steps for down in steps
    ]
    return Path.make_compound_path(*round_)


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
            writing_on(ink_of(bubble, sheet.theme))
            if bubble.look == "filled"
            else writing_on(sheet.theme.land)
        )
        glow = GLOWS[ink] if bubble.look == "filled" else sheet.theme.paper
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
    sheet: Sheet,
    layer: str,
    x: float,
    y: float,
    *,
    zoom: float,
    level: float,
    colour: str = "",
    factor: float = 1.0,
) -> float:
    """Draw a round mark as its layer is drawn; give its radius with the rim, in pixels.

    `colour` and `factor` of the radius are what the layer leaves to the mark.
    """
    mark, theme = MARKS[layer], sheet.theme
    # MapLibre draws a rim outside of the radius, matplotlib on it.
    wide = size_at(mark.stroke, zoom)
    radius = size_at(mark.radius, zoom) * factor
    face = (*to_rgb(colour or getattr(theme, mark.fill)), size_at(mark.opacity, zoom))
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
