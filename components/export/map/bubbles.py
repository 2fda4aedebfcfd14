"""From selected rows to bubbles on the map picture, as large and as packed as on the page.

The area is the amount; the marks of one point stand round it so that none hides another, as
live_plot/static/map_deals.js has it; so do the symbols of what has no point, below the names of
countries.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from components.figures.bubble_style import BOX_HALF, BOX_REACH, BUBBLES, scale_marks
from components.figures.map_marks import SYMBOL_ORDER
from components.figures.map_style import MARKS, size_at
from components.figures.marks import BOXES, BROAD_MARKS, LOOK_OF

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.export.map.projection import View
    from components.figures.marks import Look

_STEPS: Final = 24


@dataclass(frozen=True, slots=True)
class Bubble:
    """The rows of one point and mark, or what has no point of one recipient and mark.

    Attributes:
        ids: Their pledge ids; none of a symbol.
        group: Place of the group in SECTOR_COLOURS; None where the ink says no sector.
        look: How firm they are, and whether they are deals, lists or goals.
        usd_m: What they count, USD millions.
        stand_in: Whether the point stands for a city or province.
        x: Pixels from the left.
        y: Pixels from the top.
        r: Radius in pixels; of a box that of a disc of its area.
        symbol: The recipient whose money without a point it is, or ''.
    """

    ids: tuple[str, ...]
    group: int | None
    look: Look
    usd_m: float
    stand_in: bool
    x: float
    y: float
    r: float
    symbol: str = ""

    @property
    def is_box(self) -> bool:
        """Whether it is drawn as a box; what counts nothing is a small disc."""
        return self.usd_m > 0 and self.look in BOXES

    @property
    def reach(self) -> float:
        """Pixels from its middle to what is farthest from it."""
        return self.r * BOX_REACH if self.is_box else self.r


def radius_of(usd_m: float, scale: float = 1.0) -> float:
    """Give the radius in pixels of an amount in USD millions on a map of a scale."""
    if usd_m > 0:
        return max(BUBBLES.smallest, scale * BUBBLES.per_root_usd_m * math.sqrt(usd_m))
    return size_at(MARKS["deals-zero"].radius, 0)


def build_bubbles(
    message: Mapping[str, Any], layers: Mapping[str, Any], view: View
) -> tuple[Bubble, ...]:
    """Place the bubbles of a selection, and the symbols of what has no point.

    Args:
        message: `bubbles`, `symbols` and `colour` as build_atlas_map_figure gives them.
        layers: What is known of every placed deal, as build_map_layers gives it.
        view: What the map shows.
    """
    deals, looks = layers["deals"], layers["looks"]
    by_point: defaultdict[tuple[float, float], list[Bubble]] = defaultdict(list)
    scale, by_sector = scale_marks(view.width, view.height), message["colour"] == "sector"
    for usd_m, rows in zip(message["bubbles"]["usd_m"], message["bubbles"]["deals"], strict=True):
        lon, lat = deals["lon"][rows[0]], deals["lat"][rows[0]]
        x, y = view.xy(lon, lat)
        by_point[lon, lat].append(
            Bubble(
                ids=tuple(deals["id"][row] for row in rows),
                group=deals["group"][rows[0]] if by_sector else None,
                look=looks[deals["mark"][rows[0]]],
                usd_m=usd_m,
                stand_in=any(deals["stand_in"][row] for row in rows),
                x=float(x),
                y=float(y),
                r=radius_of(usd_m, scale),
            )
        )
    packed = (bubble for bubbles in by_point.values() for bubble in pack(bubbles))
    symbols = (
        bubble
        for code, sums in message["symbols"].items()
        for bubble in build_symbol(code, sums, layers["symbols"][code], view)
    )
    return (*packed, *symbols)


def build_symbol(
    code: str, sums: Sequence[float], stand: Mapping[str, Any], view: View
) -> list[Bubble]:
    """Place the marks of what a recipient has without a point, in a row below its name.

    Args:
        code: The recipient bucket.
        sums: USD millions in the order of BROAD_MARKS.
        stand: `lon` and `lat` of its name.
        view: What the map shows.
    """
    scale = scale_marks(view.width, view.height)
    x, y = (float(pixel) for pixel in view.xy(stand["lon"], stand["lat"]))
    by_mark = dict(zip(BROAD_MARKS, sums, strict=True))
    marks = [
        Bubble(
            ids=(),
            group=None,
            look=LOOK_OF[mark],
            usd_m=by_mark[mark],
            stand_in=False,
            x=x,
            y=y,
            r=radius_of(by_mark[mark], scale),
            symbol=code,
        )
        for mark in SYMBOL_ORDER
        if by_mark[mark] > 0
    ]
    halves = [mark.r * BOX_HALF if mark.is_box else mark.r for mark in marks]
    wide = 2 * sum(halves) + BUBBLES.gap_in_symbol * (len(marks) - 1)
    left, middle = x - wide / 2, y + BUBBLES.below_name + max(halves, default=0.0)
    row = []
    for mark, half in zip(marks, halves, strict=True):
        row.append(replace(mark, x=left + half, y=middle))
        left += 2 * half + BUBBLES.gap_in_symbol
    return row


def pack(bubbles: Sequence[Bubble]) -> list[Bubble]:
    """Place the marks of one point: the largest on it, each other as near as it fits."""
    placed: list[Bubble] = []
    for bubble in sorted(bubbles, key=lambda bubble: (-bubble.reach, bubble.group or 0)):
        placed.append(_nearest_free(bubble, placed) if placed else bubble)
    return placed


def _nearest_free(bubble: Bubble, placed: Sequence[Bubble]) -> Bubble:
    free: list[tuple[float, float, float]] = []
    for other in placed:
        distance = other.reach + bubble.reach + BUBBLES.gap
        for step in range(_STEPS):
            angle = step * 2 * math.pi / _STEPS
            x, y = other.x + distance * math.cos(angle), other.y + distance * math.sin(angle)
            if all(
                math.hypot(one.x - x, one.y - y) >= one.reach + bubble.reach + BUBBLES.gap - 0.01
                for one in placed
            ):
                far = math.hypot(x - placed[0].x, y - placed[0].y)
                free.append((round(far, 2), x, y))
    _, x, y = min(free, key=lambda spot: spot[0])
    return replace(bubble, x=x, y=y)
