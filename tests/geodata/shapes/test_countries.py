"""The committed countries.geojson, read as the maps read it, and the tables it is built from."""

import csv
import json
import re
from itertools import pairwise

import pyproj
import pytest
import shapely

from geodata.shapes.boundaries import COUNTRIES_FILE, FOLDER, country_at, load_boundaries
from geodata.shapes.build_countries import FRAME, SOURCE_SHA256, WITHOUT_ID, main
from geodata.shapes.coverage import squeeze

WGS84 = pyproj.Geod(ellps="WGS84")


def area_km2(shape):
    return abs(WGS84.geometry_area_perimeter(shape)[0]) / 1e6


def read_rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def document():
    return json.loads(COUNTRIES_FILE.read_text(encoding="utf-8"))


def rings(feature):
    geometry = feature["geometry"]
    polygons = geometry["coordinates"]
    return [polygons] if geometry["type"] == "Polygon" else polygons


def signed_area(ring):
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


@pytest.mark.parametrize(
    ("place", "lon", "lat", "owner"),
    [
        ("Baikonur", 63.305, 45.965, "KAZ"),
        ("Simferopol", 34.10, 44.95, "crimea"),
        ("Tskhinvali", 43.97, 42.225, "south-ossetia"),
        ("Sukhumi", 41.02, 43.00, "abkhazia"),
        ("Srinagar", 74.80, 34.09, "kashmir-india"),
        ("Gilgit", 74.31, 35.92, "kashmir-pakistan"),
        ("Aksai Chin", 79.50, 35.20, "aksai-chin"),
        ("Kyrenia", 33.32, 35.33, "northern-cyprus"),
        ("Stepanakert", 46.75, 39.82, "AZE"),
        ("Sokh, an exclave in Kyrgyzstan", 71.13, 39.96, "UZB"),
        ("Shohimardon, an exclave in Kyrgyzstan", 71.75, 39.96, "UZB"),
        ("Vorukh, an exclave in Kyrgyzstan", 70.59, 39.84, "TJK"),
        ("Nakhchivan, apart from Azerbaijan", 45.41, 39.21, "AZE"),
        ("the middle of the Caspian Sea", 51.0, 42.0, None),
        ("the middle of the Black Sea", 34.0, 43.3, None),
    ],
)
def test_a_place_lies_in_its_country(place, lon, lat, owner):
    assert country_at(lon, lat) == owner, place


def test_disputed_areas_have_the_size_that_their_lines_enclose():
    measured = {
        area: area_km2(shape)
        for area, shape in load_boundaries().query("kind == 'disputed'").geometry.items()
    }
    expected = {"crimea": 27_000, "abkhazia": 8_660, "south-ossetia": 4_400, "siachen": 2_100,
                "kashmir-india": 104_000, "kashmir-pakistan": 77_000, "aksai-chin": 30_000,
                "kosovo": 10_900, "northern-cyprus": 3_300}  # fmt: skip
    for area, size in expected.items():
        assert measured[area] == pytest.approx(size, rel=0.05), area


def test_no_two_neighbours_overlap_by_more_than_one_km2():
    shapes = load_boundaries().geometry.to_numpy()
    tree = shapely.STRtree(shapes)
    for first, second in tree.query(shapes, predicate="intersects").T:
        if first < second:
            common = shapely.intersection(shapes[first], shapes[second])
            assert area_km2(common) <= 1.0, (first, second)


def test_the_only_gap_of_more_than_one_km2_in_the_land_is_the_caspian_sea():
    land = shapely.union_all(load_boundaries().geometry.to_numpy())
    gaps = [shapely.Polygon(ring) for part in shapely.get_parts(land) for ring in part.interiors]
    (sea,) = [gap for gap in gaps if area_km2(gap) > 1.0]
    assert sea.contains(shapely.Point(51.0, 42.0))
    assert area_km2(sea) == pytest.approx(397_000, rel=0.01)


def test_the_republics_keep_the_area_that_they_have_in_the_source():
    land = load_boundaries().geometry
    # measured on the source before simplification; lakes included
    expected = {"KAZ": 2_720_800, "UZB": 447_830, "KGZ": 199_050, "TJK": 142_210, "TKM": 470_860}
    for iso3, size in expected.items():
        assert area_km2(land[iso3]) == pytest.approx(size, rel=0.001), iso3


def test_exteriors_run_clockwise_and_holes_counterclockwise(document):
    for feature in document["features"]:
        for exterior, *holes in rings(feature):
            assert signed_area(exterior) < 0, feature["id"]
            assert all(signed_area(hole) > 0 for hole in holes), feature["id"]


def test_every_shape_is_valid_and_all_share_their_vertices():
    shapes = load_boundaries().geometry
    assert shapes.is_valid.all()
    assert shapely.coverage_is_valid(shapes.to_numpy())


def test_the_file_is_small_and_its_coordinates_have_three_decimals():
    text = COUNTRIES_FILE.read_text(encoding="utf-8")
    assert COUNTRIES_FILE.stat().st_size <= 300_000
    assert not re.search(r"\d\.\d{4}", text)


def test_ids_are_unique_and_are_iso_codes_or_ids_of_disputed_areas(document):
    codes = {row["iso3"] for row in read_rows("country_codes.csv")}
    disputed = {row["id"] for row in read_rows("disputed.csv") if row["treatment"] == "own-area"}
    ids = [feature["id"] for feature in document["features"]]
    assert len(ids) == len(set(ids))
    for feature in document["features"]:
        assert feature["id"] == feature["properties"]["id"]
        known = disputed if feature["properties"]["kind"] == "disputed" else codes
        assert feature["id"] in known


def test_every_disputed_area_drawn_apart_is_in_the_file_and_has_a_source():
    drawn = set(load_boundaries().query("kind == 'disputed'").index)
    rows = read_rows("disputed.csv")
    assert drawn == {row["id"] for row in rows if row["treatment"] == "own-area"}
    assert {row["treatment"] for row in rows} <= {"own-area", "as-source", "iso-code", "not-drawn"}
    for row in rows:
        assert all(row.values()), row["id"]
        assert row["source_url"].startswith("https://")


def test_label_points_lie_in_their_own_country():
    for owner, row in load_boundaries().iterrows():
        assert row.geometry.intersects(shapely.Point(row.label_lon, row.label_lat)), owner


def test_baikonur_is_kazakh_land_in_the_list_of_features_without_an_id():
    assert WITHOUT_ID["Baikonur"] == "KAZ"


def test_all_land_lies_in_the_frame():
    west, south, east, north = load_boundaries().total_bounds
    assert (west, south) >= FRAME[:2]
    assert (east, north) <= FRAME[2:]


def test_the_boundaries_state_their_coordinate_system():
    assert load_boundaries().crs.to_epsg() == 4326


def test_squeezing_a_shape_and_back_leaves_it_on_its_grid_points():
    shape = shapely.Polygon([(46.123, 36.5), (90.001, 44.9), (-20.5, 1.0)])
    assert squeeze(squeeze(shape), back=True).equals(shape)


def test_the_file_names_its_source(document):
    assert "Natural Earth" in document["source"]
    assert document["source_sha256"] == SOURCE_SHA256


def test_another_source_file_is_refused_with_its_checksum(tmp_path, capsys):
    other = tmp_path / "countries.json"
    other.write_text("{}")
    assert main([str(other)]) == 2
    assert SOURCE_SHA256 in capsys.readouterr().err


def test_every_claim_line_belongs_to_an_area_drawn_apart():
    lines = json.loads((FOLDER / "disputed_lines.geojson").read_text(encoding="utf-8"))
    drawn = set(load_boundaries().query("kind == 'disputed'").index)
    assert "Natural Earth" in lines["source"]
    assert {line["properties"]["area"] for line in lines["features"]} <= drawn
