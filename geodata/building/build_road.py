"""Builds the road legs of legs.csv from OpenStreetMap's trunk roads (ODbL 1.0).

Run by hand, never while the page runs:

    python -m geodata.building.build_road

It needs the package scgraph_data 2.0.0 (`world_highways`), reads road_ways.csv and published_km.csv
beside it, and writes the legs of the corridor `trunk-roads` anew.
"""

from __future__ import annotations

import argparse
from collections import deque
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING

import shapely

from geodata.building.rows import (
    HERE,
    LEGS_FILE,
    Point,
    load_places,
    load_posts,
    measure,
    read_points,
    read_rows,
    write_bends,
    write_rows,
)
from geodata.building.stretches import derive_factors, split_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scgraph.geograph import GeoGraph

CORRIDOR = "trunk-roads"
#: By name: whoever checks types would read its 100 MB of literals.
graph: GeoGraph = import_module("scgraph_data.world_highways").world_highways_geograph
SOURCE = {
    "source_title": "OpenStreetMap's trunk roads as a graph: world_highways",
    "source_publisher": "scgraph_data 2.0.0; © OpenStreetMap contributors, ODbL 1.0",
    "source_date": "",
    "source_url": "https://github.com/connor-makowski/scgraph_data",
}
# About 1 km: a line is for drawing, its km are counted before.
TOLERANCE_DEG = 0.01
# Gaps of the graph where a trunk road runs: straight joins between its points, in lon/lat.
JOINS = (
    ((49.379, 39.950), (49.458, 40.154)),  # Alat-Gobustan
    ((49.379, 39.950), (48.943, 40.015)),  # Alat-Hajigabul
    ((48.898, 37.829), (48.861, 38.428)),  # Talesh-Astara
    ((58.501, 37.097), (58.566, 37.405)),  # Quchan-Bajgiran
    ((73.219, 42.872), (72.505, 42.941)),  # Merke-Kulan
    ((46.660, 43.836), (47.350, 43.000)),  # Kizlyar-Makhachkala
    ((74.349, 35.911), (74.588, 36.302)),  # Gilgit-Hunza
    ((38.870, 41.010), (39.748, 40.990)),  # Giresun-Trabzon
    ((39.748, 40.990), (40.351, 40.975)),  # Trabzon-Of
    ((40.351, 40.975), (40.525, 41.021)),  # Of-Rize
    ((40.525, 41.021), (40.992, 41.194)),  # Rize-Pazar
    ((41.378, 41.377), (41.401, 41.381)),  # Hopa
    ((36.342, 41.276), (35.497, 40.870)),  # Samsun-Merzifon
    ((62.165, 37.618), (61.833, 37.572)),  # Bayramaly-Mary
    ((48.861, 38.428), (48.870, 38.460)),  # Astara, the bridge
)


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


def find_road(start: Point, end: Point) -> tuple[float, list[Point]]:
    """The shortest way on trunk roads between two of their points: km and line."""
    if start == end:
        return 0.0, [start]
    roads, _ = load_graph()
    found = roads.get_shortest_path(
        {"latitude": start[1], "longitude": start[0]},
        {"latitude": end[1], "longitude": end[0]},
        node_addition_type="closest",
        destination_node_addition_type="closest",
    )
    return found["length"], [(lon, lat) for lat, lon in found["coordinate_path"]]


def build_stretch(
    ids: Sequence[str], through: Sequence[Point], bends: Sequence[Point]
) -> list[tuple[tuple[str, str], float, list[Point]]]:
    """The legs between two places, cut at the border posts that lie on no point of the graph.

    Args:
        ids: Places from end to end.
        through: Points that the shortest way is led through, at those of the graph next to them.
        bends: Points by hand for the drawn line, where the graph goes straight over water.

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
    bent = split_at([*line, places[-1]], bends)
    parts = split_at([point for part in bent for point in part], places[1:-1])
    drawn = [measure(part) for part in parts]
    return [
        (ends, km * length / sum(drawn), part)
        for ends, length, part in zip(pairwise(ids), drawn, parts, strict=True)
    ]


def build_way(way: Mapping[str, str]) -> list[tuple[tuple[str, str], float, list[Point]]]:
    """The legs of a row of road_ways.csv; `through` and `bends` are those of its first stretch."""
    ids = way["way"].split(";")
    posts = load_posts()
    stops = [n for n, node in enumerate(ids) if n in {0, len(ids) - 1} or node not in posts]
    through, bends = read_points(way["through"]), read_points(way["bends"])
    return [
        leg
        for start, end in pairwise(stops)
        for leg in build_stretch(
            ids[start : end + 1], () if start else through, () if start else bends
        )
    ]


def build_rows(columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of legs.csv for every way, with the columns of that table."""
    ways = read_rows(HERE / "road_ways.csv")
    published = read_rows(HERE / "published_km.csv")
    built = [(way, *leg) for way in ways for leg in build_way(way)]
    factors = derive_factors(published, {ends: km for _, ends, km, _ in built})
    known = {row["stretch"]: row for row in published if row["terrain"]}
    rows = []
    for way, ends, km, line in built:
        own = known.get(";".join(ends))
        factor = factors[way["terrain"]]
        bends = f"{km:.0f} km on the graph"
        counted = (
            f"{bends}; the length is the published one"
            if own
            else f"{bends}, times {factor} as measured on published lengths in {way['terrain']}s"
        )
        source = {key: own[key] for key in SOURCE} if own else SOURCE
        row = dict.fromkeys(columns, "") | {
            "id": f"{CORRIDOR}--{'--'.join(ends)}",
            "corridor": CORRIDOR,
            "from": ends[0],
            "to": ends[1],
            "mode": "road",
            "via": write_bends(line, TOLERANCE_DEG),
            "length_km": own["km"] if own else f"{max(1, km * factor):.0f}",
            "status": "operational",
            "closed_from": way["closed_from"],
            "closed_until": way["closed_until"],
            "note": ". ".join(filter(None, (way["note"], counted))),
        }
        rows.append(row | source)
    return rows


def main(arguments: list[str] | None = None) -> int:
    """Writes the road legs anew into legs.csv."""
    parser = argparse.ArgumentParser(
        prog="python -m geodata.building.build_road", description=__doc__
    )
    parser.parse_args(arguments)
    others = [row for row in read_rows(LEGS_FILE) if row["corridor"] != CORRIDOR]
    write_rows(LEGS_FILE, [*others, *build_rows(list(others[0]))])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
