"""Builds the road legs of legs.csv from OpenStreetMap's trunk roads (ODbL 1.0).

Run by hand, never while the page runs:

    python -m geodata.building.build_road

It needs the package scgraph_data 2.0.0 (`world_highways`), reads road_ways.csv and published_km.csv
beside it, and writes the legs of the corridor `trunk-roads` anew.
"""

from __future__ import annotations

import csv
import math
from collections import deque
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pyproj
import shapely
from scgraph_data.world_highways import world_highways_geograph as graph
from shapely.ops import substring

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scgraph.geograph import GeoGraph

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "data"
CORRIDOR = "trunk-roads"
SOURCE = {
    "source_title": "OpenStreetMap's trunk roads as a graph: world_highways",
    "source_publisher": "scgraph_data 2.0.0; © OpenStreetMap contributors, ODbL 1.0",
    "source_date": "",
    "source_url": "https://pypi.org/project/scgraph-data/2.0.0/",
}
# About 1 km: a line is for drawing, its km are counted before.
TOLERANCE_DEG = 0.01
GRID_DEG = 0.01
# A place nearer to a point of the graph lies on the road; others are passed by.
NEAR_KM = 10
# Gaps of the graph where a trunk road runs: straight joins between its points, in lon/lat.
JOINS = ()
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


def read_points(cell: str) -> list[Point]:
    """Points of a cell 'lon lat;lon lat'."""
    return [(float(lon), float(lat)) for lon, lat in map(str.split, filter(None, cell.split(";")))]


@cache
def load_places(path: Path = DATA / "nodes.csv") -> dict[str, Point]:
    """Longitude and latitude of every node by id."""
    return {row["id"]: (float(row["lon"]), float(row["lat"])) for row in read_rows(path)}


@cache
def load_graph() -> tuple[GeoGraph, shapely.STRtree]:
    """The trunk roads with JOINS mended, and their points that hang together with Tashkent's."""
    points = shapely.points([(lon, lat) for lat, lon in graph.nodes])
    every = shapely.STRtree(points)
    for join in JOINS:
        start, end = (int(every.nearest(shapely.Point(point))) for point in join)
        km = measure([points[start].coords[0], points[end].coords[0]])
        graph.mod_add_arc(start, end, km, use_haversine_distance=False)
    arcs, tashkent = graph.graph, int(every.nearest(shapely.Point(69.30, 41.30)))
    seen, waiting = {tashkent}, deque([tashkent])
    while waiting:
        new = arcs[waiting.popleft()].keys() - seen
        seen |= new
        waiting.extend(new)
    return graph, shapely.STRtree(points[sorted(seen)])


def snap(place: Point) -> Point:
    """The point of the trunk roads that lies nearest to a place."""
    _, tree = load_graph()
    return tree.geometries[tree.nearest(shapely.Point(place))].coords[0]


def measure(line: Sequence[Point]) -> float:
    """Length of a line of lon/lat points in km on the ellipsoid."""
    return ELLIPSOID.line_length(*zip(*line, strict=True)) / 1000


def find_road(start: Point, end: Point) -> tuple[float, list[Point]]:
    """The shortest way on trunk roads between two of their points: km and line."""
    roads, _ = load_graph()
    found = roads.get_shortest_path(
        *({"latitude": lat, "longitude": lon} for lon, lat in (start, end)),
        node_addition_type="closest",
        destination_node_addition_type="closest",
    )
    return found["length"], [(lon, lat) for lat, lon in found["coordinate_path"]]


def split_at(line: list[Point], posts: Sequence[Point]) -> list[list[Point]]:
    """Cut a line where it passes nearest to each post, and lead both parts to the post itself."""
    whole = shapely.LineString(line)
    marks = [0.0, *(whole.project(shapely.Point(post)) for post in posts), whole.length]
    parts = []
    for number, (start, end) in enumerate(pairwise(marks)):
        part = list(substring(whole, start, max(end, start + 1e-6)).coords)
        if number:
            part[0] = posts[number - 1]
        if number < len(posts):
            part[-1] = posts[number]
        parts.append(part)
    return parts


def build_stretch(
    ids: Sequence[str], through: Sequence[Point]
) -> list[tuple[tuple[str, str], float, list[Point]]]:
    """The legs between two places, cut at the border posts that lie on no point of the graph.

    Returns:
        Of each leg its ends, its km on the graph, and its line. The straight ways from the ends
        to the nearest trunk road are counted in.
    """
    places = [load_places()[node] for node in ids]
    stops = [snap(places[0]), *map(snap, through), snap(places[-1])]
    km = measure([places[0], stops[0]]) + measure([stops[-1], places[-1]])
    line = [places[0]]
    for start, end in pairwise(stops):
        length, points = find_road(start, end)
        km += length
        line += points
    parts = split_at([*line, places[-1]], places[1:-1])
    drawn = [measure(part) for part in parts]
    return [
        (ends, km * length / sum(drawn), part)
        for ends, length, part in zip(pairwise(ids), drawn, parts, strict=True)
    ]


def build_way(way: Mapping[str, str]) -> list[tuple[tuple[str, str], float, list[Point]]]:
    """The legs of a row of road_ways.csv, as `build_stretch` gives them."""
    ids = way["way"].split(";")
    on_road = [
        number
        for number, node in enumerate(ids)
        if number in {0, len(ids) - 1}
        or measure([load_places()[node], snap(load_places()[node])]) < NEAR_KM
    ]
    through = read_points(way["through"])
    return [
        leg
        for start, end in pairwise(on_road)
        for leg in build_stretch(ids[start : end + 1], through if len(on_road) == 2 else ())
    ]


def thin(line: Sequence[Point]) -> str:
    """The bends of a line as legs.csv writes them, its ends left out."""
    thinned = shapely.LineString(line).simplify(TOLERANCE_DEG)
    bends = [f"{lon:.2f} {lat:.2f}" for lon, lat in thinned.coords[1:-1]]
    return ";".join(bend for before, bend in pairwise(["", *bends]) if bend != before)
