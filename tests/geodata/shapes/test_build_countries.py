"""The build of the land on tiny shapes; Natural Earth's own file is not in the repository."""

import pytest
import shapely

from geodata.shapes import build_countries
from geodata.shapes.build_countries import BuildError, assign_faces, owner_of, unroll
from geodata.shapes.coverage import drop_islands, label_point, simplify

CODES = {"268": {"iso3": "GEO"}, "732": {"iso3": "ESH"}}
SQUARE = shapely.box(44.0, 41.0, 46.0, 43.0)


def test_a_feature_is_known_by_its_iso_number_or_by_its_listed_name():
    assert owner_of("268", "Georgia", CODES) == "GEO"
    assert owner_of("732", "W. Sahara", CODES) == "western-sahara"
    assert owner_of(None, "Baikonur", CODES) == "KAZ"
    assert owner_of(None, "Spratly Is.", CODES) is None


def test_a_feature_without_an_id_and_without_a_treatment_stops_the_build():
    with pytest.raises(BuildError, match="Atlantis has no id and no treatment"):
        owner_of(None, "Atlantis", CODES)


def test_a_claim_line_cuts_its_area_out_of_the_country(monkeypatch):
    monkeypatch.setattr(build_countries, "CUT_OUT", {"abkhazia": ("GEO", ((44.2, 42.0),))})
    line = shapely.LineString([(44.5, 40.9), (44.5, 43.1)])
    shapes = assign_faces([("GEO", SQUARE)], [line])
    assert shapes["abkhazia"].equals(shapely.box(44.0, 41.0, 44.5, 43.0))
    assert shapes["GEO"].equals(shapely.box(44.5, 41.0, 46.0, 43.0))


def test_a_claim_point_outside_its_country_stops_the_build(monkeypatch):
    monkeypatch.setattr(build_countries, "CUT_OUT", {"abkhazia": ("GEO", ((50.0, 42.0),))})
    with pytest.raises(BuildError, match="abkhazia"):
        assign_faces([("GEO", SQUARE)], [])


def test_a_ring_stitched_across_the_antimeridian_runs_on_eastward():
    stitched = shapely.Polygon([(170, 60), (-170, 60), (-170, 70), (170, 70)])
    assert unroll(stitched).bounds == (170, 60, 190, 70)


def test_neighbours_simplified_together_still_share_their_border():
    wiggly = [(46, 41), (46.004, 42), (45.996, 42.01), (46.003, 42.02), (46, 43)]
    west = shapely.Polygon([(44, 41), *wiggly, (44, 43)])
    east = shapely.Polygon([(48, 41), *wiggly, (48, 43)])
    lean = simplify({"A": shapely.MultiPolygon([west]), "B": shapely.MultiPolygon([east])})
    assert shapely.coverage_is_valid(list(lean.values()))
    assert shapely.get_num_coordinates(lean["A"]) < shapely.get_num_coordinates(west)


def test_a_small_island_is_left_out_and_a_small_exclave_is_kept():
    exclave, island = shapely.box(44.9, 41.9, 44.91, 41.91), shapely.box(50.0, 42.0, 50.01, 42.01)
    shapes = {
        "GEO": shapely.MultiPolygon([SQUARE.difference(exclave)]),
        "ARM": shapely.MultiPolygon([shapely.box(46, 41, 47, 43), exclave, island]),
    }
    kept = shapely.get_parts(drop_islands(shapes)["ARM"])
    assert exclave in kept
    assert island not in kept


def test_a_label_stands_inside_its_shape():
    assert shapely.Point(label_point(SQUARE)).within(SQUARE)
