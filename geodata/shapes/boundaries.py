"""Reads the shapes of land and waters and answers whose land a point is; changes no shape."""

from functools import cache
from pathlib import Path

import geopandas as gpd
import shapely

FOLDER = Path(__file__).parents[1]
COUNTRIES_FILE = FOLDER / "countries.geojson"
LAKES_FILE = FOLDER / "lakes.geojson"
RIVERS_FILE = FOLDER / "rivers.geojson"


@cache
def load_boundaries() -> gpd.GeoDataFrame:
    """All land of the frame, one row per country or disputed area. Do not mutate: it is shared.

    Returns:
        GeoDataFrame in EPSG:4326, index `id` (ISO 3166-1 alpha-3, or the id in disputed.csv),
        columns name, kind (`country` or `disputed`), label_lon, label_lat (degrees), geometry.
    """
    frame = gpd.read_file(COUNTRIES_FILE, columns=["id", "name", "kind", "label_lon", "label_lat"])
    return gpd.GeoDataFrame(frame.set_index("id"), crs="EPSG:4326")


def country_at(lon: float, lat: float) -> str | None:
    """The id of the country or disputed area at a point in degrees, None at sea or off the frame.

    Example: `country_at(63.3, 45.96)` (Baikonur) is `KAZ`; `country_at(34.1, 44.95)` (Simferopol)
    is `crimea`, neither Russia's nor Ukraine's.
    """
    land = load_boundaries()
    hits = land.sindex.query(shapely.Point(lon, lat), predicate="intersects")
    return str(land.index[hits[0]]) if len(hits) else None


@cache
def load_lakes() -> gpd.GeoDataFrame:
    """The lakes and reservoirs of the frame, in EPSG:4326. Do not mutate: it is shared."""
    return gpd.read_file(LAKES_FILE).set_crs("EPSG:4326", allow_override=True)


@cache
def load_rivers() -> gpd.GeoDataFrame:
    """The great rivers of the region as lines, in EPSG:4326. Do not mutate: it is shared."""
    return gpd.read_file(RIVERS_FILE).set_crs("EPSG:4326", allow_override=True)
