"""From selected rows to bubbles on the map picture, as large and as packed as on the page.

The rules are those of live_plot/static/map_deals.js: the area is the amount; the groups of one
point stand round it so that none hides another.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.export.map.projection import View

#: Radius of $1B is 5 pixels, of $10B 17: the area is the amount.
PIXELS_PER_ROOT_USD_M: Final = 0.17
SMALLEST: Final = 2.2
ZERO: Final = 2.4
#: About $5B: from here on lines and places are drawn over a bubble.
LARGE: Final = 12.0
#: No wider than the mark of a place: drawn over it.
SMALL: Final = 4.0
_GAP: Final = 1.5
_STEPS: Final = 24


@dataclass(frozen=True, slots=True)
class Bubble:
    """The rows of one point and sector group.

    Attributes:
        ids: Their pledge ids.
        group: Place of the group in SECTOR_COLOURS.
        usd_m: What they count, USD millions.
        stand_in: Whether the point stands for a city or province.
        x: Pixels from the left.
        y: Pixels from the top.
        r: Radius in pixels.
    """

    ids: tuple[str, ...]
    group: int
    usd_m: float
    stand_in: bool
    x: float
    y: float
    r: float


def radius_of(usd_m: float) -> float:
    """Give the radius in pixels of an amount in USD millions."""
    return max(SMALLEST, PIXELS_PER_ROOT_USD_M * math.sqrt(usd_m)) if usd_m > 0 else ZERO


def build_bubbles(
    message: Mapping[str, Sequence[Any]], deals: Mapping[str, Sequence[Any]], view: View
) -> tuple[Bubble, ...]:
    """Place the bubbles of a selection.

    Args:
        message: `usd_m` and `deals` per bubble, as build_atlas_map_figure gives them.
        deals: Columns of every placed deal, as build_map_layers gives them.
        view: What the map shows.
    """
    by_point: defaultdict[tuple[float, float], list[Bubble]] = defaultdict(list)
    for usd_m, rows in zip(message["usd_m"], message["deals"], strict=True):
        lon, lat = deals["lon"][rows[0]], deals["lat"][rows[0]]
        x, y = view.xy(lon, lat)
        by_point[lon, lat].append(
            Bubble(
                ids=tuple(deals["id"][row] for row in rows),
                group=deals["group"][rows[0]],
                usd_m=usd_m,
                stand_in=any(deals["stand_in"][row] for row in rows),
                x=float(x),
                y=float(y),
                r=radius_of(usd_m),
            )
        )
    return tuple(bubble for bubbles in by_point.values() for bubble in pack(bubbles))


def pack(bubbles: Sequence[Bubble]) -> list[Bubble]:
    """Place the circles of one point: the largest on it, each other as near as it fits."""
    placed: list[Bubble] = []
    for bubble in sorted(bubbles, key=lambda one: (-one.r, one.group)):
        placed.append(_nearest_free(bubble, placed) if placed else bubble)
    return placed


def _nearest_free(bubble: Bubble, placed: Sequence[Bubble]) -> Bubble:
    free: list[tuple[float, float, float]] = []
    for other in placed:
        distance = other.r + bubble.r + _GAP
        for step in range(_STEPS):
            angle = step * 2 * math.pi / _STEPS
            x, y = other.x + distance * math.cos(angle), other.y + distance * math.sin(angle)
            if all(
                math.hypot(one.x - x, one.y - y) >= one.r + bubble.r + _GAP - 0.01 for one in placed
            ):
                far = math.hypot(x - placed[0].x, y - placed[0].y)
                free.append((round(far, 2), x, y))
    _, x, y = min(free, key=lambda spot: spot[0])
    return replace(bubble, x=x, y=y)
