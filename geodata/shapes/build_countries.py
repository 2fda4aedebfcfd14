"""Builds countries.geojson, the one coverage of land that every map draws, from Natural Earth.

Run by hand when the source or the treatment of an area changes, never while the page runs:

    python -m geodata.shapes.build_countries SOURCE

SOURCE is countries-10m.json of the npm package world-atlas 2.0.2, that is Natural Earth 1:10m
Admin 0 - Countries, version 4.1.0 (public domain), as TopoJSON, with SOURCE_SHA256 below. What
Natural Earth's countries lack, the lines around disputed areas, stands in disputed_lines.geojson;
how each such area is treated, and why, in disputed.csv.

All boundaries and claim lines are noded together on a 0.001 degree grid and their faces handed to
their owners, so that neighbours share each vertex; the whole is then simplified as one coverage.
"""

import argparse
import csv
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
import shapely.affinity
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient
from shapely.ops import polygonize

from geodata.shapes.boundaries import FOLDER
from geodata.shapes.coverage import GRID_DEG, drop_islands, label_point, simplify

SOURCE_SHA256 = "3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79"
SOURCE_NAME = (
    "Natural Earth 1:10m Admin 0 - Countries, version 4.1.0 (public domain), "
    "as countries-10m.json of the npm package world-atlas 2.0.2"
)

# West, south, east, north in degrees. All of Eurasia's mainland west of 165 E: a window 1440 px
# wide shows the whole corridor from Xi'an to Constanta with land to every edge.
FRAME = (-25.0, 0.0, 165.0, 78.0)
# The features of the source that have no ISO number. A value is the ISO code of the country whose
# land it is, or the id of a disputed area drawn apart; None is not drawn.
WITHOUT_ID: Mapping[str, str | None] = {
    "Baikonur": "KAZ",  # leased to Russia, Kazakhstan's land
    "Kosovo": "kosovo",
    "N. Cyprus": "northern-cyprus",
    "Siachen Glacier": "siachen",
    "Somaliland": "somaliland",
    "Cyprus U.N. Buffer Zone": "CYP",  # patrolled by the United Nations, no one else's claim
    "Akrotiri": "GBR",  # British sovereign base areas on Cyprus
    "Dhekelia": "GBR",
    "Spratly Is.": None,  # reefs below the smallest island
    "Scarborough Reef": None,
    # outside the frame
    "Bajo Nuevo Bank": None,
    "Clipperton I.": None,
    "Coral Sea Is.": None,
    "Indian Ocean Ter.": None,
    "Serranilla Bank": None,
    "USNB Guantanamo Bay": None,
}

# Disputed areas cut out of a country: points (lon, lat), one in each face that the claim lines
# and the country's own border enclose.
CUT_OUT: Mapping[str, tuple[str, tuple[tuple[float, float], ...]]] = {
    "crimea": ("RUS", ((34.1, 44.95),)),
    "abkhazia": ("GEO", ((41.02, 43.0),)),
    "south-ossetia": ("GEO", ((43.97, 42.225),)),
    "kashmir-pakistan": ("PAK", ((74.3, 35.9), (73.47, 34.37))),
    "kashmir-india": ("IND", ((74.8, 34.1),)),
    "aksai-chin": ("CHN", ((79.5, 35.2),)),
    "shaksgam": ("CHN", ((76.7, 36.0),)),
    "arunachal": ("IND", ((93.6, 27.1),)),
    "golan": ("ISR", ((35.75, 33.0),)),
    "transnistria": ("MDA", ((29.6, 46.85),)),
    "western-sahara": ("MAR", ((-13.2, 27.1),)),
    "southern-kurils": ("RUS", ((147.9, 45.0), (145.9, 44.1), (146.75, 43.8))),
}
BRIDGE_DEG = 0.1  # an end of a claim line this near to the border is led on to it

# A country code of the source whose whole land is a disputed area.
WHOLE: Mapping[str, str] = {"ESH": "western-sahara"}


Land = list[tuple[str, shapely.Polygon]]


class BuildError(Exception):
    """The source or a table does not hold what the build relies on; the message says what."""


def read_csv_by(path: Path, key: str) -> dict[str, dict[str, str]]:
    """Rows of a small table of this folder, by the column `key`."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row[key]: row for row in csv.DictReader(file)}


def read_source(path: Path) -> Land:
    """Natural Earth's land inside FRAME: its polygons, each with the id of its owner on our map.

    Raises:
        BuildError: another file than SOURCE_SHA256, or a feature whose treatment is not written.
    """
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != SOURCE_SHA256:
        raise BuildError(f"{path.name} has sha256 {digest}, expected {SOURCE_SHA256}")
    codes = read_csv_by(FOLDER / "country_codes.csv", "numeric")
    table = gpd.read_file(path, layer="countries")
    window = shapely.box(*FRAME)
    land: Land = []
    for number, name, shape in zip(table["id"], table["name"], table.geometry, strict=True):
        if shape.is_empty or not shapely.box(*shape.bounds).intersects(window):
            continue
        # The quantised arcs touch themselves in places; valid parts cover the same land.
        valid = shapely.make_valid(unroll(shape), method="structure", keep_collapsed=False)
        parts = [
            part
            for part in shapely.get_parts(shapely.intersection(valid, window))
            if part.area > 0.0
        ]
        owner = owner_of(number, name, codes) if parts else None
        if owner:
            land.extend((owner, part) for part in parts)
    return land


def owner_of(number: object, name: str, codes: Mapping[str, Mapping[str, str]]) -> str | None:
    """Our id for a feature of the source, by its ISO 3166-1 number or, without one, its name."""
    if isinstance(number, str):
        if number not in codes:
            raise BuildError(f"{name} ({number}) is not in country_codes.csv")
        iso3 = codes[number]["iso3"]
        return WHOLE.get(iso3, iso3)
    if name not in WITHOUT_ID:
        raise BuildError(f"{name} has no id and no treatment in WITHOUT_ID")
    return WITHOUT_ID[name]


def unroll(shape: BaseGeometry) -> BaseGeometry:
    """Lets rings that cross the antimeridian run on past 180 E, where the frame cuts them off.

    The source stitches Russia across it: a step from 180 to -180 would paint a band round the
    world.
    """

    def run_on(points: np.ndarray) -> np.ndarray:
        lon = np.round(np.unwrap(points[:, 0], period=360.0), 7)  # so that the ring still closes
        if lon.min() < -180.0:
            lon += 360.0
        return np.column_stack([lon, points[:, 1]])

    parts = [
        shapely.Polygon(
            shapely.transform(part.exterior, run_on),
            [shapely.transform(ring, run_on) for ring in part.interiors],
        )
        for part in shapely.get_parts(shape)
    ]
    return shapely.MultiPolygon(parts)


def read_claim_lines(land: Land) -> list[BaseGeometry]:
    """The lines around disputed areas, each end led on to the border that it should meet."""
    document = json.loads((FOLDER / "disputed_lines.geojson").read_text(encoding="utf-8"))
    led: list[BaseGeometry] = []
    for feature in document["features"]:
        line = shapely.LineString(feature["geometry"]["coordinates"])
        led.append(line)
        border = shapely.union_all(
            [part.boundary for owner, part in land if owner == feature["properties"]["drawn_in"]]
        )
        for end in map(shapely.Point, (line.coords[0], line.coords[-1])):
            bridge = shapely.shortest_line(end, border)
            if bridge.length < BRIDGE_DEG:
                # one hundredth further, so that rounding to the grid can't leave a slit
                led.append(shapely.affinity.scale(bridge, 1.01, 1.01, origin=end))
    return led


def assign_faces(land: Land, lines: Iterable[BaseGeometry]) -> dict[str, BaseGeometry]:
    """Nodes all boundaries and lines on the grid and gives each face to its owner.

    Returns:
        owner -> (Multi)Polygon; together a valid coverage of the land inside FRAME.
    """
    edges = [part.boundary for _, part in land]
    faces = list(polygonize(shapely.union_all([*edges, *lines], grid_size=GRID_DEG)))
    tree = shapely.STRtree([part for _, part in land])
    inner = [face.representative_point() for face in faces]
    found: dict[int, int] = {}
    for face, part in tree.query(inner, predicate="within").T:
        # where quantised neighbours overlap by a sliver, the smaller one has it
        if face not in found or land[part][1].area < land[found[face]][1].area:
            found[face] = part
    owners = {face: land[part][0] for face, part in found.items()}
    for area, (country, points) in CUT_OUT.items():
        for point in map(shapely.Point, points):
            hits = [i for i, owner in owners.items()
                    if owner == country and faces[i].contains(point)]  # fmt: skip
            if len(hits) != 1:
                raise BuildError(f"{area}: {point} lies in no face of {country}")
            owners[hits[0]] = area
    by_owner: dict[str, list[BaseGeometry]] = defaultdict(list)
    for face, owner in owners.items():
        by_owner[owner].append(faces[face])
    return {owner: shapely.coverage_union_all(parts) for owner, parts in sorted(by_owner.items())}


def write_geojson(shapes: Mapping[str, BaseGeometry], path: Path) -> None:
    """Writes one feature a line, exteriors clockwise as plotly's fill needs them."""
    countries = read_csv_by(FOLDER / "country_codes.csv", "iso3")
    disputed = read_csv_by(FOLDER / "disputed.csv", "id")
    features: list[dict[str, Any]] = []
    for owner, shape in shapes.items():
        kind, table = ("disputed", disputed) if owner in disputed else ("country", countries)
        if owner not in table:
            raise BuildError(f"{owner} is drawn but not in disputed.csv")
        polygons = [orient(part, sign=-1.0) for part in shapely.get_parts(shape)]
        geometry = shapely.geometry.mapping(
            polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)
        )
        lon, lat = label_point(shape)
        feature = {
            "type": "Feature",
            "id": owner,
            "properties": {"id": owner, "name": table[owner]["name"], "kind": kind,
                           "label_lon": lon, "label_lat": lat},
            "geometry": geometry,
        }  # fmt: skip
        features.append(feature)
    write_collection(features, path, SOURCE_NAME, SOURCE_SHA256)


def write_collection(
    features: Iterable[Mapping[str, Any]], path: Path, source: str, sha256: str
) -> None:
    """Writes features one a line, so that a diff shows a rebuild, and what they were made of."""
    head = json.dumps({"type": "FeatureCollection", "source": source, "source_sha256": sha256})
    body = ",\n".join(
        json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features
    )
    path.write_text(f'{head[:-1]}, "features": [\n{body}\n]}}\n', encoding="utf-8", newline="\n")


def main(arguments: list[str] | None = None) -> int:
    """Builds the file; returns 0, or 2 with the reason when the source can't be used."""
    parser = argparse.ArgumentParser(
        prog="python -m geodata.shapes.build_countries", description=__doc__
    )
    parser.add_argument("source", type=Path, help="countries-10m.json of world-atlas 2.0.2")
    source = parser.parse_args(arguments).source
    try:
        land = read_source(source)
        shapes = assign_faces(land, read_claim_lines(land))
        write_geojson(simplify(drop_islands(shapes)), FOLDER / "countries.geojson")
    except (BuildError, OSError) as refused:
        print(f"geodata.shapes.build_countries: {refused}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
