"""How the marks of deals are drawn on a map: the browser and the picture read it (map_style.py)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Bubbles:
    """How deals are drawn, by radius in pixels.

    Attributes:
        per_root_usd_m: Radius by the root of USD millions on a map of `usual` pixels: $1B has 4
            pixels, $10B 12, so that the area is the amount.
        usual: Pixels of the map of a desk; marks are larger or smaller by the root of its area.
        least: The smallest factor of that, on a phone.
        most: The largest.
        smallest: Below about $625M a mark would be lost, and its ring be no ring.
        large: About $10B; from here on lines and places are drawn over a bubble.
        small: No wider than the mark of a place: drawn over it.
        gap: Between two bubbles of one point.
        gap_in_symbol: Between two marks of a symbol.
        below_name: From the middle of a country's name to the top of its symbol.
        opacity: Stops of radius and opacity: the larger, the more shines through.
        faint: The same of a point that stands for a city or province.
        rim: Width of the rim.
        rim_large: What a large one has more.
        ring: Width of the outline that says signed or, in dashes, announced.
        dashes: Drawn and open parts of a dashed ring.
        paper: Opacity of the paper inside of whatever is not filled.
        frame: Width of the outline of a box, of its hatch, and radius of its dots.
        apart: Between two lines of a hatch or two dots.
        count_from: Radius above which the number of its deals stands in a bubble.
        names_keep_off: Radius above which names other than the first keep off a mark.
    """

    per_root_usd_m: float = 0.12
    usual: float = 520_000.0
    least: float = 0.62
    most: float = 1.25
    smallest: float = 3.0
    large: float = 12.0
    small: float = 4.0
    gap: float = 1.5
    gap_in_symbol: float = 3.0
    below_name: float = 13.0
    opacity: tuple[tuple[float, float], ...] = ((12.0, 0.92), (30.0, 0.72))
    faint: tuple[tuple[float, float], ...] = ((12.0, 0.6), (30.0, 0.45))
    rim: float = 1.3
    rim_large: float = 0.5
    ring: float = 2.0
    dashes: tuple[float, float] = (4.0, 2.5)
    paper: float = 0.82
    frame: float = 1.1
    apart: float = 4.5
    count_from: float = 6.5
    names_keep_off: float = 5.0


BUBBLES: Final = Bubbles()


def scale_marks(width: float, height: float) -> float:
    """Give the factor of all marks on a map of a size in pixels: one scale for each map.

    >>> scale_marks(1000, 520), scale_marks(350, 400)
    (1.0, 0.62)
    """
    factor = math.sqrt(width * height / BUBBLES.usual)
    return min(BUBBLES.most, max(BUBBLES.least, factor))


#: Half of the side of a box that is as large as a disc of radius 1, and how far its corners reach.
BOX_HALF: Final = math.sqrt(math.pi) / 2
BOX_REACH: Final = BOX_HALF * math.sqrt(2)
