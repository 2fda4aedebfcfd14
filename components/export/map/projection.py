"""Web Mercator, as the page's map draws it, so that a picture shows what was on the screen.

Mercator enlarges towards the poles: a scale bar holds for one latitude, which it names.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.path import Path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: MapLibre's world is 512 pixels wide at zoom 0.
WORLD_PX: Final = 512.0
#: Circumference of the WGS84 equator, km.
EQUATOR_KM: Final = 40_075.017
#: A scene's zoom is that of a map of this many pixels; a smaller one shows the same ground.
VIEWPORT: Final = (1280.0, 640.0)


@dataclass(frozen=True, slots=True)
class View:
    """What a map shows: its middle in degrees (WGS84), its zoom, its size in pixels."""

    lon: float
    lat: float
    zoom: float
    width: float
    height: float

    def xy(self, lon: Any, lat: Any) -> tuple[Any, Any]:  # noqa: ANN401  numbers or arrays
        """Give pixels from the upper left corner, for degrees as numbers or arrays."""
        world = WORLD_PX * 2.0**self.zoom
        x = (np.asarray(lon, dtype=float) - self.lon) * world / 360.0 + self.width / 2
        y = (mercator(self.lat) - mercator(lat)) * world / (2 * math.pi) + self.height / 2
        return x, y

    def km_per_px(self) -> float:
        """Give the km of a pixel at the latitude of the middle."""
        return EQUATOR_KM * math.cos(math.radians(self.lat)) / (WORLD_PX * 2.0**self.zoom)

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Say whether a point in pixels lies on the map, `margin` pixels off its edge."""
        inside_x = margin <= x <= self.width - margin
        return inside_x and margin <= y <= self.height - margin


def mercator(lat: Any) -> Any:  # noqa: ANN401  numbers or arrays
    """Give the Mercator ordinate of latitudes in degrees, in radians of the equator."""
    return np.log(np.tan(math.pi / 4 + np.radians(np.asarray(lat, dtype=float)) / 2))


def view_of(
    camera: tuple[float, float, float],
    width: float,
    height: float,
    viewport: tuple[float, float] = VIEWPORT,
) -> View:
    """Give the view that holds all that a camera shows.

    Args:
        camera: Longitude, latitude in degrees, zoom.
        width: Of the picture, in pixels.
        height: Of the picture.
        viewport: Width and height of the map that the camera is meant for.
    """
    lon, lat, zoom = camera
    smaller = min(width / viewport[0], height / viewport[1])
    return View(lon, lat, zoom + math.log2(smaller), width, height)


def outline(view: View, geometry: Any) -> Path:  # noqa: ANN401  a shapely polygon, one or several
    """Give polygons with their holes as one path in pixels."""
    points: list[np.ndarray] = []
    codes: list[np.ndarray] = []
    for ring in _rings(geometry):
        lon_lat = np.asarray(ring.coords)[:, :2]
        points.append(np.column_stack(view.xy(lon_lat[:, 0], lon_lat[:, 1])))
        code = np.full(len(lon_lat), Path.LINETO, dtype=np.uint8)
        code[0], code[-1] = Path.MOVETO, Path.CLOSEPOLY
        codes.append(code)
    return Path(np.concatenate(points), np.concatenate(codes))


def course(view: View, line: Any) -> Path:  # noqa: ANN401  a shapely line
    """Give a line as a path in pixels."""
    lon_lat = np.asarray(line.coords)[:, :2]
    return Path(np.column_stack(view.xy(lon_lat[:, 0], lon_lat[:, 1])))


def _rings(geometry: Any) -> Iterator[Any]:  # noqa: ANN401  as above
    parts: Iterable[Any] = getattr(geometry, "geoms", [geometry])
    for part in parts:
        yield part.exterior
        yield from part.interiors
