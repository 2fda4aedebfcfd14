"""Makes lines of the legs of the corridors, from node to node by way of a leg's own points.

Lines are drawn as they are given: how long a train's way is stays in the table (`length_km`),
and `length_geodesic_km` here is only what the drawn line measures on the ellipsoid.
"""

import geopandas as gpd
import pandas as pd
import pyproj
import shapely

WGS84 = pyproj.Geod(ellps="WGS84")
KEPT = ["id", "corridor", "from", "to", "mode", "status", "length_km"]


def read_via(text: str) -> tuple[tuple[float, float], ...]:
    """The points (lon, lat) of a cell like `50.95 42.0;50.5 40.1`; none for an empty cell."""
    points: list[tuple[float, float]] = []
    for part in text.split(";") if text else ():
        lon, lat = part.split(" ")
        points.append((float(lon), float(lat)))
    return tuple(points)


def length_geodesic_km(line: shapely.LineString) -> float:
    """Length of a lon/lat line along the WGS84 ellipsoid, in km."""
    return WGS84.geometry_length(line) / 1000.0


def build_routes(nodes: pd.DataFrame, legs: pd.DataFrame) -> gpd.GeoDataFrame:
    """One LineString per leg, in the order of `legs`.

    Points are joined by lines straight in lon/lat, so no leg may cross the antimeridian.

    Args:
        nodes: the checked table of nodes, with id, lon, lat in degrees.
        legs: the checked table of legs, with KEPT and `via`, text that may be empty.

    Returns:
        GeoDataFrame in EPSG:4326, index `id`, columns corridor, from, to, mode, status, length_km
        (as stated by the source, may be missing), length_geodesic_km and geometry.

    Raises:
        ValueError: a leg names a node that is not there.
    """
    place = {
        node: (float(lon), float(lat))
        for node, lon, lat in zip(nodes["id"], nodes["lon"], nodes["lat"], strict=True)
    }
    lines: list[shapely.LineString] = []
    for leg, start, end, via in zip(legs["id"], legs["from"], legs["to"], legs["via"], strict=True):
        for node in (start, end):
            if node not in place:
                raise ValueError(f"leg {leg} names the node {node}, which is not in nodes")
        lines.append(shapely.LineString([place[start], *read_via(via), place[end]]))
    table = legs[KEPT].set_index("id")
    routes = gpd.GeoDataFrame(table, geometry=lines, crs="EPSG:4326")
    routes["length_geodesic_km"] = [length_geodesic_km(line) for line in lines]
    return routes
