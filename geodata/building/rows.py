"""Reads and writes the tables of the builders, and measures and thins the lines of their legs."""

from __future__ import annotations

import csv
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pyproj
import shapely

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "data"
LEGS_FILE, NODES_FILE = DATA / "legs.csv", DATA / "nodes.csv"
ELLIPSOID = pyproj.Geod(ellps="WGS84")
Point = tuple[float, float]


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read a table of text cells."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Write a table with the columns of its first row and line feeds."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@cache
def load_places() -> dict[str, Point]:
    """Longitude and latitude of every node by id."""
    return {row["id"]: (float(row["lon"]), float(row["lat"])) for row in read_rows(NODES_FILE)}


@cache
def load_posts() -> frozenset[str]:
    """Ids of the border posts."""
    return frozenset(row["id"] for row in read_rows(NODES_FILE) if row["kind"] == "border-crossing")


def read_points(cell: str) -> list[Point]:
    """Points of a cell 'lon lat;lon lat'."""
    return [(float(lon), float(lat)) for lon, lat in map(str.split, filter(None, cell.split(";")))]


def measure(line: Sequence[Point]) -> float:
    """Length of a line of lon/lat points in km on the ellipsoid."""
    lons, lats = zip(*line, strict=True)
    return ELLIPSOID.line_length(lons, lats) / 1000


def write_bends(line: Sequence[Point], tolerance_deg: float) -> str:
    """The bends of a thinned line as legs.csv has them, its ends left out, to 0.01 degrees."""
    thinned = shapely.LineString(line).simplify(tolerance_deg)
    bends = [f"{lon:.2f} {lat:.2f}" for lon, lat in thinned.coords[1:-1]]
    return ";".join(bend for before, bend in pairwise(["", *bends]) if bend != before)
