"""Which pledges pay for the legs of a route: those that lie on it, or name its corridor."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geodata.shapes.routes import WGS84

if TYPE_CHECKING:
    import pandas as pd

    from geodata.network.journey import Route
    from geodata.network.network import Network

SECTOR = "transport-logistics"
NEAR_KM = 25.0
#: A point that stands for a whole country is no place on a route.
NO_PLACE = ("", "country")


def pledges_on_route(
    pledges: pd.DataFrame, network: Network, route: Route, km: float = NEAR_KM
) -> pd.DataFrame:
    """Pledges of transport and logistics on the way of a route.

    Args:
        pledges: The pledges of a snapshot, or some of them.
        network: The network.
        route: A route of it.
        km: How near a pledge's point lies to the drawn line of the route, on the ellipsoid.

    Returns:
        Rows of `pledges`, the largest counted first, with `off_km` (distance to the line, NaN if
        the pledge has no place) and `linked` (it names a corridor of the route).
    """
    chosen = pledges[pledges["sector"] == SECTOR]
    line = shapely.union_all([network.legs[leg].line for leg in route.legs])
    off = [
        math.nan if precision in NO_PLACE or math.isnan(lon) else distance_km(line, lon, lat)
        for lon, lat, precision in zip(
            chosen["lon"], chosen["lat"], chosen["precision"], strict=True
        )
    ]
    linked = [
        not set(route.corridors).isdisjoint(corridors.split(";"))
        for corridors in chosen["corridor"]
    ]
    found = chosen.assign(off_km=off, linked=linked)
    near = found["off_km"].to_numpy() <= km
    return found[np.logical_or(near, linked)].sort_values(
        ["counted_usd_m", "id"], ascending=[False, True]
    )


def distance_km(line: shapely.Geometry, lon: float, lat: float) -> float:
    """Distance of a point from a line in lon/lat, on the ellipsoid.

    The nearest point is sought where a degree of longitude is squeezed as it is at the point, and
    measured exactly: within 100 km of the point that is right to some metres.
    """
    squeeze = np.array([math.cos(math.radians(lat)), 1.0])
    plane = shapely.transform(line, lambda points: points * squeeze)
    joint = shapely.shortest_line(shapely.Point(lon * squeeze[0], lat), plane)
    nearest = shapely.get_coordinates(joint)[1] / squeeze
    return WGS84.inv(lon, lat, *nearest)[2] / 1000.0
