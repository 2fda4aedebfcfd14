"""Simplifies a coverage of shapes as one, finely in the region and coarsely at the rim of the map.

Pure geometry in lon/lat degrees: which land is whose is decided in build_countries.py.
"""

from collections.abc import Mapping
from typing import TypeVar

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

Shapes = TypeVar("Shapes", BaseGeometry, np.ndarray)

GRID_DEG = 0.001  # about 100 m; Natural Earth 1:10m is good to about 1 km

# Simplification weighs a bend by the square root of its area, in degrees. Away from the five
# republics and the Caucasus the plane is squeezed by these piecewise linear scales before it is
# weighed, so that one tolerance is fine at the centre and coarse at the rim.
TOLERANCE_DEG = 0.02
LON_SCALE = ((-25.0, 0.0), (26.0, 1.2), (38.0, 3.6), (44.0, 6.0), (50.0, 11.5), (76.0, 37.5),
             (82.0, 41.5), (92.0, 44.5), (125.0, 47.0), (165.0, 48.0))  # fmt: skip
LAT_SCALE = ((0.0, 0.0), (26.0, 1.2), (34.5, 3.0), (37.0, 5.0), (44.0, 12.0), (54.0, 20.5),
             (58.0, 21.5), (78.0, 22.1))  # fmt: skip
SMALLEST_ISLAND_DEG2 = 0.003  # in the squeezed plane: about 30 km2 at the centre

NEAR = shapely.box(40.0, 30.0, 95.0, 58.0)  # roughly the first screen
NEAR_ENOUGH_DEG2 = 15.0  # a country with less land than this there keeps its name at home


def squeeze(geometry: Shapes, *, back: bool = False) -> Shapes:
    """Maps lon/lat to the plane in which detail is weighed, or back to the grid."""
    lon, lat = np.array(LON_SCALE), np.array(LAT_SCALE)
    here, there = (1, 0) if back else (0, 1)

    def move(points: np.ndarray) -> np.ndarray:
        moved = np.column_stack(
            [
                np.interp(points[:, 0], lon[:, here], lon[:, there]),
                np.interp(points[:, 1], lat[:, here], lat[:, there]),
            ]
        )
        return np.round(moved, 3) if back else moved

    return shapely.transform(geometry, move)


def drop_islands(shapes: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Leaves out islands too small to see; each owner keeps its largest part, and any exclave."""
    everything = shapely.coverage_union_all([squeeze(shape) for shape in shapes.values()])
    islands = [part for part in shapely.get_parts(everything) if part.area < SMALLEST_ISLAND_DEG2]
    tree = shapely.STRtree(islands)
    kept: dict[str, BaseGeometry] = {}
    for owner, shape in shapes.items():
        parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
        seen = [part for part in parts[1:]
                if not len(tree.query(squeeze(part).representative_point(), "within"))]  # fmt: skip
        kept[owner] = shapely.MultiPolygon([parts[0], *seen])
    return kept


def simplify(shapes: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Simplifies all shapes as one coverage, finely at the centre, coarsely at the rim."""
    plane = squeeze(np.array(list(shapes.values()), dtype=object))
    lean = squeeze(shapely.coverage_simplify(plane, TOLERANCE_DEG), back=True)
    if not shapely.coverage_is_valid(lean) or not shapely.is_valid(lean).all():
        raise ValueError("the simplified shapes overlap; choose a smaller TOLERANCE_DEG")
    return dict(zip(shapes, lean, strict=True))


def label_point(shape: BaseGeometry) -> tuple[float, float]:
    """The centre of the largest circle in the shape, near Central Asia where it reaches there.

    Returns:
        lon, lat in degrees: Russia's name stands on the Volga and China's in Xinjiang, both on
        the first screen, not in Siberia and Sichuan.
    """
    near = shapely.get_parts(shapely.intersection(shape, NEAR))
    broad = [part for part in near if part.area > NEAR_ENOUGH_DEG2]
    circles = [
        shapely.maximum_inscribed_circle(part, tolerance=0.05)
        for part in broad or shapely.get_parts(shape)
    ]
    lon, lat = max(circles, key=lambda circle: circle.length).coords[0]
    return round(lon, 3), round(lat, 3)
