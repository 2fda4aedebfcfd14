"""The frame of the map's first view, and how much of what lies round it the still shows.

The still is laid over the map's place by these numbers alone (live_plot/static/still.css), so that
a mark of it lies where the map will draw it.
"""

from __future__ import annotations

import math
from typing import Final

#: West, south, east, north of the first view: the five republics and the Caspian to Poti, degrees.
FIRST_FRAME: Final = (40.0, 34.9, 87.6, 55.6)
#: Width and height of the still over those of the frame: a desk's map is wider than the frame, a
#: phone's higher.
WIDE, HIGH = 1.5, 1.9


def frame_size() -> tuple[float, float]:
    """Give width and height of the frame in Web Mercator, in degrees of the equator."""
    west, south, east, north = FIRST_FRAME
    high, low = (math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) for lat in (north, south))
    return east - west, math.degrees(high - low)


def frame_middle() -> tuple[float, float]:
    """Give longitude and latitude of what lies in the middle of the frame on a map, degrees."""
    west, south, _, _ = FIRST_FRAME
    width, height = frame_size()
    low = math.log(math.tan(math.pi / 4 + math.radians(south) / 2))
    middle = 2 * math.atan(math.exp(low + math.radians(height) / 2)) - math.pi / 2
    return west + width / 2, math.degrees(middle)


def still_values() -> dict[str, float]:
    """Return what the browser lays the still by."""
    width, height = frame_size()
    return {"wide": WIDE, "aspect": round(width / height, 4)}
