"""Lines of legs: made from small frames here, and looked at on the shipped nodes and legs."""

import pandas as pd
import pytest
import shapely

from geodata.shapes.boundaries import load_boundaries
from geodata.shapes.routes import WGS84, build_routes, length_geodesic_km, read_via
from geodata.shapes.track import bend
from tests.shipped import load_shipped

# Sea legs that cross land by nature: a river, a canal, a lake.
INLAND = {
    "instc-transcaspian--astrakhan--anzali": "Astrakhan lies on the Volga, above its delta",
    "southern--van-port--tatvan-port": "the train ferry crosses Lake Van",
    "russia-rail--ust-luga-port--kaliningrad-port": "by the sea canal of Kaliningrad",
    "titr--poti-port--varna-port": "the ferry port is reached by the canal to the Varna lakes",
}
PORT_KM = 5.0
# Canals and mouths that ships take through what the boundaries draw as land: place and km round it.
WATERWAYS = {
    "Suez Canal and the Nile's delta": ((32.4, 30.9), 110.0),
    "Corinth Canal and its gulf": ((22.3, 38.2), 110.0),
    "Dardanelles": ((26.5, 40.3), 60.0),
    "Bosporus": ((29.1, 41.1), 20.0),
    "mouth of the Elbe": ((9.2, 53.7), 70.0),
    "Volga below Astrakhan": ((47.8, 45.9), 80.0),
}
# What else a lane of searoute, which has few points, may cut of capes and islands.
CUT_KM = 50.0


@pytest.fixture(scope="module")
def routes():
    snapshot = load_shipped()
    return build_routes(snapshot.nodes, snapshot.legs)


def small_frames(via="", end="b"):
    nodes = pd.DataFrame({"id": ["a", "b"], "lon": [51.0, 50.0], "lat": [43.0, 40.0]})
    legs = pd.DataFrame({
        "id": ["a--b"], "corridor": ["c"], "from": ["a"], "to": [end], "mode": ["sea"],
        "via": [via], "status": ["operational"], "length_km": [420.0],
    })  # fmt: skip
    return nodes, legs


def circle_around(point, km):
    return shapely.Polygon([WGS84.fwd(*point, azimuth, km * 1000)[:2] for azimuth in range(360)])


def test_a_leg_runs_from_its_first_node_by_way_of_its_points_to_its_last():
    routes = build_routes(*small_frames(via="50.95 42.0;50.5 40.1"))
    assert list(routes.loc["a--b"].geometry.coords) == [
        (51.0, 43.0), (50.95, 42.0), (50.5, 40.1), (50.0, 40.0),
    ]  # fmt: skip


def test_a_leg_without_points_is_one_straight_piece():
    (route,) = build_routes(*small_frames()).geometry
    assert list(route.coords) == [(51.0, 43.0), (50.0, 40.0)]


def test_a_route_states_its_coordinate_system_and_keeps_the_columns_of_its_leg():
    routes = build_routes(*small_frames())
    assert routes.crs.to_epsg() == 4326
    assert list(routes.columns) == [
        "corridor", "from", "to", "mode", "status", "length_km", "geometry", "length_geodesic_km",
    ]  # fmt: skip


def test_length_is_measured_on_the_ellipsoid():
    # one degree of latitude at the equator on WGS84 is 110.574 km, of longitude 111.320 km
    assert length_geodesic_km(shapely.LineString([(0, 0), (0, 1)])) == pytest.approx(110.574, 1e-5)
    assert length_geodesic_km(shapely.LineString([(0, 0), (1, 0)])) == pytest.approx(111.320, 1e-5)


def test_the_sourced_length_is_not_replaced_by_the_drawn_one():
    route = build_routes(*small_frames()).loc["a--b"]
    assert route.length_km == 420.0
    assert route.length_geodesic_km == pytest.approx(343.2, abs=0.5)


def test_points_are_read_longitude_first():
    assert read_via("50.95 42.0;50.5 40.1") == ((50.95, 42.0), (50.5, 40.1))
    assert read_via("") == ()


def test_an_unknown_node_is_named_with_its_leg():
    with pytest.raises(ValueError, match="leg a--b names the node nowhere"):
        build_routes(*small_frames(end="nowhere"))


def test_building_routes_leaves_the_tables_as_they_were():
    nodes, legs = small_frames(via="50.5 40.1")
    before = nodes.copy(), legs.copy()
    build_routes(nodes, legs)
    pd.testing.assert_frame_equal(nodes, before[0])
    pd.testing.assert_frame_equal(legs, before[1])


def test_every_shipped_leg_has_a_route_of_some_length(routes):
    assert routes.index.is_unique
    assert routes.geometry.is_valid.all()
    assert (routes["length_geodesic_km"] > 0).all()


def test_no_shipped_sea_leg_crosses_land_away_from_its_ports(routes):
    land = shapely.union_all(load_boundaries().geometry.to_numpy())
    waterways = [circle_around(place, km) for place, km in WATERWAYS.values()]
    crossing = {}
    for leg, line in routes[routes["mode"] == "sea"].geometry.items():
        route = shapely.LineString(bend(line.coords))
        ports = [circle_around(route.coords[end], PORT_KM) for end in (0, -1)]
        lane = leg.startswith("sea-lanes")
        afloat = shapely.union_all([*ports, *(waterways if lane else ())])
        ashore = shapely.difference(shapely.intersection(route, land), afloat)
        km = 0.0 if ashore.is_empty else length_geodesic_km(ashore)
        if km > (CUT_KM if lane else 0.0):
            crossing[leg] = round(km, 1)
    assert set(crossing) == set(INLAND), crossing
