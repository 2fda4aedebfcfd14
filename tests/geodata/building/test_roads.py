"""The road legs against published km, against the sea, and as one network; the sea lanes too."""

from __future__ import annotations

import re
from statistics import median

import pytest
import shapely

from geodata.building.rows import HERE, measure, read_rows
from geodata.building.stretches import derive_factors, split_at, sum_stretch
from geodata.shapes.boundaries import load_boundaries, load_lakes
from geodata.shapes.routes import build_routes
from ledger.gate.chains import find_pieces
from tests.shipped import load_shipped

PUBLISHED = read_rows(HERE / "published_km.csv")
# A road leg may be this much longer or shorter than a published stretch of it says.
ACCEPTED = (0.85, 1.15)
# A drawn road cuts the bends of the mountains; a sea lane is drawn as it is measured.
DRAWN_ROAD, DRAWN_SEA = (0.95, 1.65), (0.95, 1.1)
# Metres of quays, bridges and coarse shores that a line may touch, in degrees.
SHORE_DEG = 0.12


@pytest.fixture(scope="module")
def snapshot():
    return load_shipped()


@pytest.fixture(scope="module")
def lines(snapshot):
    return build_routes(snapshot.nodes, snapshot.legs)


@pytest.fixture(scope="module")
def roads(snapshot):
    return snapshot.legs[snapshot.legs["mode"] == "road"]


@pytest.fixture(scope="module")
def graph_km(roads):
    km = roads["note"].str.extract(r"(\d+) km on the graph")[0].astype(float)
    return dict(zip(zip(roads["from"], roads["to"], strict=True), km, strict=True))


def test_at_least_fifteen_stretches_are_held_against_a_page():
    assert len(PUBLISHED) >= 15
    assert all(row["source_title"] and row["source_url"] for row in PUBLISHED)


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: row["stretch"])
def test_roads_are_about_as_long_as_published(roads, row):
    km = dict(zip(zip(roads["from"], roads["to"], strict=True), roads["length_km"], strict=True))
    low, high = ACCEPTED
    assert low <= sum_stretch(row["stretch"], km) / float(row["km"]) <= high


def test_the_factors_are_those_of_the_published_table(roads, graph_km):
    found = derive_factors(PUBLISHED, graph_km)
    shipped = set(roads["note"].str.extractall(r"times ([\d.]+) as measured")[0])
    assert shipped == {f"{factor}" for factor in found.values()}
    assert found["mountain"] > found["plain"] > 1


def test_a_leg_is_as_long_as_its_factor_or_its_page_says(roads, graph_km):
    own = {row["stretch"]: float(row["km"]) for row in PUBLISHED if row["terrain"]}
    for row in roads.itertuples():
        stated = re.search(r"times ([\d.]+) as measured", row.note)
        ends = (row[roads.columns.get_loc("from") + 1], row.to)
        due = graph_km[ends] * float(stated[1]) if stated else own[";".join(ends)]
        assert row.length_km == pytest.approx(due, abs=max(2, due * 0.005)), row.id


def test_no_road_leads_through_a_sea_or_a_lake(lines):
    roads = lines[lines["mode"] == "road"]
    land = shapely.union_all(load_boundaries().geometry.to_numpy())
    lakes = shapely.union_all(load_lakes().geometry.to_numpy())
    wet = {
        leg: shapely.difference(line, land).length + shapely.intersection(line, lakes).length
        for leg, line in roads.geometry.items()
    }
    assert {leg: round(length, 2) for leg, length in wet.items() if length > SHORE_DEG} == {}


def test_roads_and_lanes_are_drawn_about_as_long_as_they_are(lines):
    for mode, corridor, (low, high) in (
        ("road", "trunk-roads", DRAWN_ROAD),
        ("sea", "sea-lanes", DRAWN_SEA),
    ):
        of_mode = lines[(lines["mode"] == mode) & (lines["corridor"] == corridor)]
        far = of_mode[of_mode["length_geodesic_km"] > 40]
        ratio = far["length_km"] / far["length_geodesic_km"]
        assert ratio[~ratio.between(low, high)].to_dict() == {}


def test_every_place_on_a_road_reaches_every_other(roads):
    assert len(find_pieces(zip(roads["from"], roads["to"], strict=True))) == 1


def test_road_lines_stay_small(roads):
    assert roads["via"].str.len().sum() < 60_000


def test_the_passes_that_close_say_when(roads):
    closed = roads[roads["closed_from"].astype(str).str.len() > 0]
    assert {"kulma", "khunjerab"} <= {*closed["from"], *closed["to"]}
    assert (closed["closed_until"].astype(str).str.len() == 5).all()
    assert closed["note"].str.contains("https://").all()


def sum_lanes(legs, *ports):
    km = legs[legs["mode"] == "sea"].set_index(["from", "to"])["length_km"].to_dict()
    return sum_stretch(";".join(ports), km)


@pytest.mark.parametrize(
    ("ports", "low", "high"),
    [
        # 10,600 and 13,800 nautical miles (porteconomicsmanagement.org)
        (("shanghai-port", "singapore-port", "suez", "rotterdam-port"), 19_000, 20_400),
        (("shanghai-port", "singapore-port", "cape-town-port", "rotterdam-port"), 25_000, 26_600),
        (("bandar-abbas", "mumbai-port"), 2_000, 2_100),
        (("aktau-port", "alat-port"), 420, 508),  # TRT; silkroute.news for Aktau-Baku
    ],
)
def test_lanes_are_as_long_as_published(snapshot, ports, low, high):
    assert low <= sum_lanes(snapshot.legs, *ports) <= high


def test_every_lane_names_its_ship_and_its_sea(snapshot):
    lanes = snapshot.legs[snapshot.legs["mode"] == "sea"]
    assert (lanes["ship"].astype(str) != "").all()
    assert (lanes["sea"].astype(str) != "").all()


def test_a_line_is_cut_where_it_passes_nearest_and_led_to_the_post():
    first, second = split_at([(0.0, 0.0), (10.0, 0.0)], [(4.0, 1.0)])
    assert first == [(0.0, 0.0), (4.0, 1.0)]
    assert second == [(4.0, 1.0), (10.0, 0.0)]


def test_a_factor_is_the_median_and_rows_without_land_give_none():
    table = [
        {"stretch": "a;b", "km": "110", "terrain": "plain"},
        {"stretch": "b;c", "km": "130", "terrain": "plain"},
        {"stretch": "b;a", "km": "120", "terrain": "plain"},
        {"stretch": "a;b;c", "km": "900", "terrain": ""},
    ]
    graph = {("a", "b"): 100.0, ("b", "c"): 100.0}
    assert derive_factors(table, graph) == {"plain": median((1.1, 1.3, 1.2))}
    assert measure([(0.0, 0.0), (1.0, 0.0)]) == pytest.approx(111.32, abs=0.01)
