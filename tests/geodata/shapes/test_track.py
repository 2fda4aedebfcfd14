"""The committed track.geojson: real track, as the package's graph and known stations have it."""

import json

import numpy as np
import pytest
import shapely

from components.figures.map_layers import build_map_layers
from geodata.shapes.build_track import (
    FINE_KM,
    KM_PER_DEGREE,
    distances,
    find_track,
    join_ends,
    load_edges,
    load_railways,
)
from geodata.shapes.routes import read_via
from geodata.shapes.track import TRACK_FILE, bend, lay_track, load_track
from tests.shipped import load_shipped

MOST_BYTES = 250_000
MOST_MEDIAN_KM = 1.0
SAMPLE_KM = 2.0
#: Track is known where fine edges of the graph lie this near.
KNOWN_KM = 5.0
#: Stations between the ends of legs, longitude and latitude, of no table of this project.
ALAT_GANJA = ((48.16, 40.345), (47.15, 40.615), (46.75, 40.63))  # Kurdamir, Yevlakh, Goran
BELGRADE_BUDAPEST = ((19.83, 45.265), (19.67, 46.10), (19.48, 46.43))  # Novi Sad, Subotica, Halas


@pytest.fixture(scope="module")
def snapshot():
    return load_shipped()


@pytest.fixture(scope="module")
def legs(snapshot):
    """The columns of the map's legs, laid along track."""
    return lay_track(build_map_layers(snapshot)["legs"], load_track())


#: The graph of all railways takes four seconds to read.
READS_ALL_RAILWAYS = pytest.mark.exhaustive


@pytest.fixture(scope="module")
def graph():
    """A tree of the graph's edges that cut no bend, squeezed so that a degree is a degree."""
    points, pairs, bulges = load_edges()
    fine = shapely.linestrings(points[pairs[bulges <= FINE_KM]])
    return shapely.STRtree(fine), fine


def sample(line):
    """Give points of a line in degrees, one every SAMPLE_KM or so."""
    steps = np.arange(0.0, line.length, SAMPLE_KM / KM_PER_DEGREE)
    return shapely.line_interpolate_point(line, steps)


def km_to_track(graph, spots):
    """Give the km from points to the nearest fine edge, a little too many in the east and west."""
    tree, lines = graph
    ours, theirs = tree.query_nearest(spots, all_matches=False)
    near = shapely.shortest_line(spots[ours], lines[theirs])
    ends = shapely.get_coordinates(near).reshape(-1, 2, 2)
    return distances(ends[:, 0], ends[:, 1])


def km_from(stations, path):
    """Give the km from the farthest of some stations to a line."""
    line = shapely.LineString(path)
    spots = shapely.points(np.array(stations))
    ends = shapely.get_coordinates(shapely.shortest_line(spots, line)).reshape(-1, 2, 2)
    return distances(ends[:, 0], ends[:, 1]).max()


def read_basis():
    """Give what each line was made of, by leg."""
    document = json.loads(TRACK_FILE.read_text(encoding="utf-8"))
    return {one["properties"]["leg"]: one["properties"]["basis"] for one in document["features"]}


def path_of(legs, id_):
    return legs["path"][legs["id"].index(id_)]


def test_track_is_drawn_for_most_open_rail_legs_and_most_of_their_km(legs):
    kinds = np.array(legs["kind"])
    assert np.isin(kinds, ["rail", "ruler"]).sum() == sum(
        mode == "rail" and not planned
        for mode, planned in zip(legs["mode"], legs["planned"], strict=True)
    )
    assert (kinds == "rail").sum() >= 3 * (kinds == "ruler").sum()


def test_every_line_of_the_file_belongs_to_a_leg_and_ends_at_its_stations(legs):
    laid = {id_ for id_, kind in zip(legs["id"], legs["kind"], strict=True) if kind == "rail"}
    assert set(load_track()) == laid


@READS_ALL_RAILWAYS
def test_lines_lie_within_a_kilometre_of_the_graph_s_track_in_the_median(graph):
    medians, everywhere = {}, []
    basis = read_basis()
    for leg, points in load_track().items():
        off = km_to_track(graph, sample(shapely.LineString(points)))
        known = off[off <= KNOWN_KM]
        everywhere.extend(known)
        # An extract shows track that the graph has not; beside it there may be another line.
        if basis[leg] == "package" and len(known) >= len(off) / 2:
            medians[leg] = float(np.median(known))
    assert len(medians) > 200
    assert max(medians.values()) <= MOST_MEDIAN_KM, max(medians, key=medians.get)
    assert np.median(everywhere) <= MOST_MEDIAN_KM / 5


@READS_ALL_RAILWAYS
def test_a_straight_line_between_stations_is_no_track(graph, legs):
    """The measure tells a ruler from track, so that the test above can fail."""
    start, *_, end = path_of(legs, "titr--sofia--belgrade")
    off = km_to_track(graph, sample(shapely.LineString([start, end])))
    assert np.median(off) > MOST_MEDIAN_KM


def test_alat_to_ganja_passes_its_stations_within_five_kilometres(legs):
    assert km_from(ALAT_GANJA, path_of(legs, "titr--alat--ganja")) <= 5.0


def test_belgrade_to_budapest_passes_its_stations_within_ten_kilometres(legs):
    assert km_from(BELGRADE_BUDAPEST, path_of(legs, "titr--belgrade--budapest")) <= 10.0


def test_the_file_is_small_has_three_decimals_and_names_its_licence():
    assert TRACK_FILE.stat().st_size <= MOST_BYTES
    document = json.loads(TRACK_FILE.read_text(encoding="utf-8"))
    assert "OpenStreetMap contributors, ODbL 1.0" in document["attribution"]
    assert "scgraph_data 2.0.0" in document["source"]
    for feature in document["features"]:
        assert feature["properties"]["basis"] in {"package", "extract"}
        coordinates = np.array(feature["geometry"]["coordinates"])
        assert np.allclose(coordinates, np.round(coordinates, 3), atol=1e-12)


@READS_ALL_RAILWAYS
def test_the_builder_makes_a_line_of_the_file_again():
    leg = next(id_ for id_, found in read_basis().items() if found == "package")
    snapshot = load_shipped()
    stations = {row.id: (float(row.lon), float(row.lat)) for row in snapshot.nodes.itertuples()}
    row = snapshot.legs.set_index("id").loc[leg]
    ruler = [stations[row["from"]], *read_via(row["via"]), stations[row["to"]]]
    found = find_track(load_railways(np.array([ruler[0], ruler[-1]])), ruler)
    assert found is not None
    drawn = shapely.LineString(join_ends(found[0], ruler[0], ruler[-1]))
    assert shapely.LineString(load_track()[leg]).hausdorff_distance(drawn) * KM_PER_DEGREE < 2.0


def test_track_for_other_stations_is_left_out():
    legs = {"id": ["a"], "kind": ["rail"], "path": [[[50.0, 40.0], [51.0, 41.0]]]}
    fitting = {"a": [[50.0, 40.0], [50.2, 40.7], [51.0, 41.0]]}
    assert lay_track(legs, fitting)["path"] == [fitting["a"]]
    moved = {"a": [[50.0, 40.0], [50.2, 40.7], [51.0, 41.2]]}
    assert lay_track(legs, moved) == {"id": ["a"], "kind": ["ruler"], "path": legs["path"]}


def test_a_planned_leg_is_never_laid_along_track():
    legs = {"id": ["a"], "kind": ["planned"], "path": [[[50.0, 40.0], [51.0, 41.0]]]}
    assert lay_track(legs, {"a": [[50.0, 40.0], [50.2, 40.7], [51.0, 41.0]]}) == legs


def test_a_sea_leg_is_a_curve_through_its_points():
    own = [(51.0, 43.0), (50.95, 42.0), (50.5, 40.1), (50.0, 40.0)]
    curve = bend(own)
    assert {tuple(point) for point in own} <= {tuple(np.round(point, 9)) for point in curve}
    assert len(curve) > len(own)
    turns = np.diff(np.unwrap(np.arctan2(*np.diff(curve, axis=0).T[::-1])))
    assert (
        np.abs(turns).max()
        < np.abs(np.diff(np.unwrap(np.arctan2(*np.diff(np.array(own), axis=0).T[::-1])))).max()
    )


def test_a_sea_leg_without_points_is_the_shortest_way_over_the_globe():
    curve = bend([(41.6, 42.1), (28.7, 44.1)])
    middle = curve[len(curve) // 2]
    assert middle[1] > (42.1 + 44.1) / 2 + 0.1
