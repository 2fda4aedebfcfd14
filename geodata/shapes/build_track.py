"""Builds track.geojson, the railway track that open rail legs are drawn along, from OpenStreetMap.

Run by hand after a change of rail legs or their stations, never while the page runs:

    python -m geodata.shapes.build_track

The track is `world_railways` of the PyPI package scgraph_data 2.0.0, a graph made of OpenStreetMap
(ODbL 1.0): its points lie on track, its long edges cut bends. Where it has no way between two
stations the line that stands in the file is kept, if it came from an extract of OpenStreetMap. The
lines are for drawing, never for km.
"""

import csv
import heapq
import json
import sys
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely

from geodata.shapes.boundaries import FOLDER
from geodata.shapes.build_countries import FRAME
from geodata.shapes.routes import length_geodesic_km, read_via
from geodata.shapes.track import DECIMALS, TRACK_FILE

DATA = FOLDER.parent / "data"
PACKAGE: Final = "scgraph_data"
ATTRIBUTION: Final = "© OpenStreetMap contributors, ODbL 1.0"

KM_PER_DEGREE: Final = 111.2
MOST_BULGE_KM: Final = 10.0  # of the track beside the straight edge that stands for it
BULGE_SHARE: Final = 0.1  # of a leg's km, and one more, is the most that it may be on that leg
BULGE_COST: Final = 0.1  # of an edge for each km of it, so that finer edges are preferred
GAP_KM: Final = 4.0  # loose ends this near to other track are joined to it
REACH_KM: Final = 8.0  # from a station to the points where its track may begin
CANDIDATES: Final = 12
SIDINGS: Final = 3  # edges beside a station that get a point there
BESIDE_KM: Final = 12.0  # of a leg's own points is looked for track first
OFF_COST: Final = 3.0  # of a km without track
MOST_OFF_KM: Final = 7.0  # of an accepted line, from a station to its track
MOST_OFF_SHARE: Final = 0.15  # of its length, at both ends together
STRETCH: Final = (0.9, 1.4)  # track by the ruler along a leg's own points
SLACK_KM: Final = 6.0  # of that, for the throats of stations
ASIDE_KM: Final = 10.5  # from track to each of these points: they were taken from track
FINE_KM: Final = 2.0  # a line all of whose edges bulge less is better than the file's
TOLERANCE_KM: Final = 0.6

Point = tuple[float, float]
Neighbours = Mapping[int, Sequence[tuple[int, float, float]]]


@dataclass(frozen=True, slots=True)
class Railways:
    """Track as a graph.

    Attributes:
        points: Longitude and latitude in degrees, (n, 2).
        neighbours: Point -> of each next one its index, the cost in km and the bulge in km.
        used: Indices of the points that have neighbours.
        tree: Of the used points, in their order.
    """

    points: np.ndarray
    neighbours: Neighbours
    used: np.ndarray
    tree: shapely.STRtree


def main() -> int:
    """Build the file; returns 0."""
    stations = {row["id"]: (float(row["lon"]), float(row["lat"])) for row in _read("nodes")}
    legs = [row for row in _read("legs")
            if row["mode"] == "rail" and row["status"] == "operational"]  # fmt: skip
    kept = read_kept(TRACK_FILE)
    used = {leg[end] for leg in legs for end in ("from", "to")}
    railways = load_railways(np.array([stations[end] for end in sorted(used)]))
    features = []
    for leg in legs:
        ruler = [stations[leg["from"]], *read_via(leg["via"]), stations[leg["to"]]]
        line, bulge = find_track(railways, ruler) or (None, 0.0)
        basis = "package"
        if leg["id"] in kept and (line is None or bulge > FINE_KM):
            line, basis = kept[leg["id"]], "extract"
        if line is not None:
            ends = np.round([ruler[0], ruler[-1]], DECIMALS)
            if basis == "package" or not np.allclose(line[[0, -1]], ends, atol=1e-9):
                line = join_ends(line, ruler[0], ruler[-1])
            features.append(describe(leg["id"], basis, line))
    write_track(features, TRACK_FILE)
    sys.stdout.write(f"{len(features)} of {len(legs)} open rail legs have track.\n")
    return 0


def _read(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_kept(path: Path) -> dict[str, np.ndarray]:
    """Give the lines of a file that no package makes again, by leg."""
    if not path.exists():
        return {}
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {
        feature["properties"]["leg"]: np.array(feature["geometry"]["coordinates"])
        for feature in features
        if feature["properties"]["basis"] == "extract"
    }


def load_edges() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Read the package's graph inside FRAME.

    Returns:
        Points in degrees (n, 2), pairs of their indices (m, 2), and of each pair the bulge in km.
    """
    # By name, and for the build only: whoever checks types would read its 17 MB of literals.
    railways = import_module("scgraph_data.world_railways")
    graph, points = railways.graph, np.array(railways.nodes)[:, ::-1]
    west, south, east, north = FRAME
    inside = np.all((points > (west, south)) & (points < (east, north)), axis=1)
    rows = np.array([
        (at, to, km)
        for at, near in enumerate(graph) if inside[at]
        for to, km in near.items() if to > at and inside[to]
    ])  # fmt: skip
    pairs = rows[:, :2].astype(int)
    straight = distances(points[pairs[:, 0]], points[pairs[:, 1]])
    # An even arc of this length over this chord rises so far.
    longer = np.maximum(rows[:, 2] / np.maximum(straight, 0.05), 1.0)
    return points, pairs, straight * np.sqrt(3 / 8 * (longer - 1))


def load_railways(stations: np.ndarray) -> Railways:
    """Read the package's graph, leave out what is no track, and join its loose ends.

    Args:
        stations: In degrees (n, 2); edges that pass one get a point beside it.
    """
    points, pairs, bulges = load_edges()
    near = bulges <= MOST_BULGE_KM
    points, pairs, bulges = add_sidings(points, pairs[near], bulges[near], stations)
    neighbours: dict[int, list[tuple[int, float, float]]] = defaultdict(list)

    def join(at: int, to: int, cost: float, bulge: float) -> None:
        neighbours[at].append((to, cost, bulge))
        neighbours[to].append((at, cost, bulge))

    straight = distances(points[pairs[:, 0]], points[pairs[:, 1]])
    for (at, to), km, bulge in zip(pairs.tolist(), straight, bulges, strict=True):
        join(at, to, km * (1 + BULGE_COST * bulge), bulge)
    used = np.array(sorted(neighbours))
    tree = shapely.STRtree(np.asarray(shapely.points(points[used])))
    loose = [at for at in used.tolist() if len({to for to, _, _ in neighbours[at]}) == 1]
    for at in loose:
        around = shapely.box(*points[at] - 0.06, *points[at] + 0.06)
        for to in used[tree.query(around)].tolist():
            gap = float(distances(points[[at]], points[[to]])[0])
            if to != at and gap < GAP_KM:
                join(at, to, OFF_COST * gap + 0.3, 0.0)
    return Railways(points, neighbours, used, tree)


def add_sidings(
    points: np.ndarray, pairs: np.ndarray, bulges: np.ndarray, stations: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Split edges beside stations: the graph has points where lines meet, few on the way."""
    lines = np.asarray(shapely.linestrings(points[pairs]))
    tree = shapely.STRtree(lines)
    cuts: dict[int, list[float]] = defaultdict(list)
    for station in stations:
        spot = shapely.Point(station)
        around = tree.query(shapely.box(*station - 0.1, *station + 0.1), predicate="intersects")
        nearest = around[np.argsort(shapely.distance(lines[around], spot))][:SIDINGS]
        for edge in nearest.tolist():
            cuts[edge].append(float(shapely.line_locate_point(lines[edge], spot, normalized=True)))
    new_points, new_pairs, new_bulges = [], [], []
    for edge, shares in cuts.items():
        middle = [share for share in sorted(set(shares)) if 0.0 < share < 1.0]
        spots = shapely.line_interpolate_point(lines[edge], middle, normalized=True)
        first = len(points) + len(new_points)
        new_points.extend(shapely.get_coordinates(spots))
        chain = [pairs[edge, 0], *range(first, first + len(middle)), pairs[edge, 1]]
        new_pairs.extend(pairwise(chain))
        # Two points of a curve that are near each other have less of its bulge between them.
        parts = np.diff([0.0, *middle, 1.0])
        new_bulges.extend(bulges[edge] * parts)
    whole = np.setdiff1d(np.arange(len(pairs)), list(cuts))
    return (
        np.concatenate([points, np.reshape(new_points, (-1, 2))]),
        np.concatenate([pairs[whole], np.reshape(new_pairs, (-1, 2)).astype(int)]),
        np.concatenate([bulges[whole], new_bulges]),
    )


def distances(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Give the km between points in degrees, (n, 2) each, on a plane; for short ways."""
    east = np.cos(np.radians((a[:, 1] + b[:, 1]) / 2))
    return np.hypot((a[:, 0] - b[:, 0]) * east, a[:, 1] - b[:, 1]) * KM_PER_DEGREE


def find_track(railways: Railways, ruler: Sequence[Point]) -> tuple[np.ndarray, float] | None:
    """Find track between the ends of a leg.

    Args:
        railways: The graph.
        ruler: The leg's points in degrees, its stations first and last.

    Returns:
        Points in degrees (n, 2) and the largest bulge in km; None where nothing plausible is found.
    """
    line = shapely.LineString(ruler)
    beside = line.buffer(BESIDE_KM / KM_PER_DEGREE)
    near = railways.used[railways.tree.query(beside, predicate="intersects")]
    for allowed in (frozenset(near.tolist()), frozenset(railways.used.tolist())):
        way = _cheapest(railways, ruler[0], ruler[-1], allowed, length_geodesic_km(line))
        if len(way) > 1 and is_plausible(railways.points[way], ruler):
            bulge = _largest_bulge(railways, way)
            if bulge <= BULGE_SHARE * length_geodesic_km(line) + 1.0:
                return railways.points[way], bulge
    return None


def is_plausible(points: np.ndarray, ruler: Sequence[Point]) -> bool:
    """Say whether a line begins and ends at its stations, and is no detour or other line."""
    ruler_km = length_geodesic_km(shapely.LineString(ruler))
    whole = np.array([ruler[0], *points, ruler[-1]])
    off = distances(whole[[0, -1]], whole[[1, -2]])
    near = off.max() <= MOST_OFF_KM and off.sum() <= MOST_OFF_SHARE * ruler_km
    km = length_geodesic_km(shapely.LineString(whole))
    low, high = STRETCH
    long = low * ruler_km - SLACK_KM <= km <= high * ruler_km + SLACK_KM
    return bool(near and long and _aside(points, ruler) <= ASIDE_KM)


def _largest_bulge(railways: Railways, way: Sequence[int]) -> float:
    return max(
        next(bulge for next_, _, bulge in railways.neighbours[at] if next_ == to)
        for at, to in pairwise(way)
    )


def _aside(points: np.ndarray, ruler: Sequence[Point]) -> float:
    """Give the km from the farthest of a leg's own points to a line."""
    squeeze = np.array([np.cos(np.radians(points[:, 1].mean())), 1.0])
    line = shapely.LineString(points * squeeze)
    own = shapely.points(np.array(ruler) * squeeze)
    return float(shapely.distance(own, line).max()) * KM_PER_DEGREE


def _cheapest(
    railways: Railways, start: Point, end: Point, allowed: Collection[int], ruler_km: float
) -> list[int]:
    """Give the points of the cheapest way over allowed ones; empty if none is cheap enough."""
    limit = 1.6 * ruler_km + 40.0
    best = _snap(railways, start)
    goals = _snap(railways, end)
    queue = [(cost, at) for at, cost in best.items()]
    heapq.heapify(queue)
    before: dict[int, int] = {}
    seen: set[int] = set()
    goal, least = -1, limit
    while queue and queue[0][0] < least:
        cost, at = heapq.heappop(queue)
        if at in seen:
            continue
        seen.add(at)
        if cost + goals.get(at, limit) < least:
            goal, least = at, cost + goals[at]
        for to, step, _ in railways.neighbours[at]:
            if to in allowed and cost + step < best.get(to, limit):
                best[to] = cost + step
                before[to] = at
                heapq.heappush(queue, (cost + step, to))
    way = [goal] if goal >= 0 else []
    while way and way[-1] in before:
        way.append(before[way[-1]])
    return way[::-1]


def _snap(railways: Railways, station: Point) -> dict[int, float]:
    """Give the nearest points of track and what it costs to get to them."""
    off = distances(railways.points[railways.used], np.array([station]))
    nearest = np.argsort(off)[:CANDIDATES]
    return {
        int(railways.used[at]): OFF_COST * float(off[at]) for at in nearest if off[at] < REACH_KM
    }


def join_ends(points: np.ndarray, start: Point, end: Point) -> np.ndarray:
    """Lead a line on to its two stations, simplify it, and round it to the file's decimals."""
    if np.hypot(*(points[0] - end)) < np.hypot(*(points[0] - start)):
        points = points[::-1]
    squeeze = np.array([np.cos(np.radians(points[:, 1].mean())), 1.0])
    line = shapely.LineString(np.array([start, *points, end]) * squeeze)
    simple = shapely.get_coordinates(line.simplify(TOLERANCE_KM / KM_PER_DEGREE)) / squeeze
    simple[[0, -1]] = start, end  # exactly, not divided by what they were multiplied by
    # By Python, as the stations of the map are: numpy rounds some halves the other way.
    rounded = np.array([[round(degrees, DECIMALS) for degrees in one] for one in simple.tolist()])
    moved = np.concatenate([[True], np.any(rounded[1:] != rounded[:-1], axis=1)])
    return rounded[moved]


def describe(leg: str, basis: str, points: np.ndarray) -> dict[str, Any]:
    """Make a feature: `basis` is `package`, or `extract` where the package has no way."""
    return {
        "type": "Feature",
        "properties": {"leg": leg, "basis": basis},
        "geometry": {"type": "LineString", "coordinates": points.tolist()},
    }


def write_track(features: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Write features one a line, so that a diff shows a rebuild, and what they were made of."""
    source = f"world_railways of {PACKAGE} {version(PACKAGE)}, and an extract of OpenStreetMap"
    head = {"type": "FeatureCollection", "source": source, "attribution": ATTRIBUTION}
    body = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in features)
    text = f'{json.dumps(head, ensure_ascii=False)[:-1]}, "features": [\n{body}\n]}}\n'
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    raise SystemExit(main())
