"""From a deposit to a port, and who pays for the way."""

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.network.access import (
    NEAR_RAIL_KM,
    deposit_to_port,
    nearest_nodes,
    rank_deposits,
)
from geodata.network.answer import answer
from geodata.network.journey import describe_path
from geodata.network.payers import distance_km, pledges_on_route
from geodata.network.scenario import Scenario, open_legs
from geodata.shapes.routes import WGS84
from tests.geodata.network.networks import leg, network, node

MODES = ((), ("road",))  # as operators sell it, and by lorry


@pytest.fixture(scope="module")
def built():
    return network(
        [
            node("west", "GEO", lon=42.0, lat=42.0), node("russia", "RUS", lon=48.0, lat=46.0),
            node("east", lon=60.0, lat=45.0), node("unbuilt", lon=66.0, lat=45.0),
        ],
        [leg("west", "russia"), leg("russia", "east"), leg("east", "unbuilt", status="planned")],
    )  # fmt: skip


def deposits(*points, commodity="tungsten"):
    return pd.DataFrame(
        [
            {"id": f"d{number}", "name": "D", "commodity": commodity, "country": "KAZ",
             "stage": "unknown", "lon": lon, "lat": lat}
            for number, (lon, lat) in enumerate(points)
        ]
    )  # fmt: skip


def test_the_nearest_place_lies_on_a_leg_that_operates(built):
    table = deposits((65.0, 45.0))
    assert nearest_nodes(table, built).loc["d0", "node"] == "east"
    planned = nearest_nodes(table, built, Scenario(legs="planned"))
    assert planned.loc["d0", "node"] == "unbuilt"


def test_the_distance_is_in_km_on_the_ellipsoid(built):
    near = nearest_nodes(deposits((61.0, 45.0)), built)
    assert near.loc["d0", "access_km"] == pytest.approx(78.847, abs=0.001)


@given(st.lists(st.tuples(st.floats(40, 95), st.floats(33, 57)), min_size=1, max_size=5))
def test_no_place_of_its_country_is_nearer_than_the_nearest(shipped, points):
    """By rail or sea, and by road where no railway is near."""
    near = nearest_nodes(deposits(*points), shipped)
    places = [
        [
            shipped.places[end]
            for end in {end for leg in legs.values() for end in leg.ends}
            if shipped.places[end].country == "KAZ"  # that of the deposits
        ]
        for legs in (open_legs(shipped, Scenario(modes=frozenset(modes))) for modes in MODES)
    ]
    for (lon, lat), found in zip(points, near["access_km"], strict=True):
        by_line, by_road = (
            min(WGS84.inv(lon, lat, place.lon, place.lat)[2] / 1000 for place in of_mode)
            for of_mode in places
        )
        far = by_line > NEAR_RAIL_KM
        assert found == pytest.approx(min(by_line, by_road) if far else by_line)


def test_a_deposit_is_led_to_the_port_and_told_whose_land_it_crosses(built):
    found = deposit_to_port(deposits((61.0, 45.0)), built, "d0", "west")
    assert found.route.nodes == ("east", "russia", "west")
    assert found.crosses == ("RUS",)
    assert found.reason is None


def test_a_deposit_without_a_way_is_given_the_reason(built):
    found = deposit_to_port(
        deposits((61.0, 45.0)),
        built,
        "d0",
        "west",
        Scenario(closed_legs=frozenset({"c--west--russia"})),
    )
    assert found.route is None
    assert "West - Russia is closed" in found.reason


def test_oil_goes_by_pipe_and_never_by_rail():
    piped = network(
        [node("field", lon=60.0), node("port", lon=40.0), node("yard", lon=60.1)],
        [leg("field", "port", mode="pipeline", capacity=8e6, capacity_unit="tonnes/year"),
         leg("yard", "port")],
    )  # fmt: skip
    oil = deposit_to_port(deposits((60.0, 45.0), commodity="oil-gas"), piped, "d0", "port")
    assert (oil.node, oil.route, oil.reason) == ("field", None, None)
    assert oil.line.capacity == 8e6
    ore = deposit_to_port(deposits((60.1, 45.0)), piped, "d0", "port")
    assert (ore.node, ore.line) == ("yard", None)
    shut = Scenario(closed_legs=frozenset({"c--field--port"}))
    with pytest.raises(ValueError, match="no leg is open"):
        deposit_to_port(deposits((60.0, 45.0), commodity="oil-gas"), piped, "d0", "port", shut)
    table = rank_deposits(deposits((60.0, 45.0), commodity="oil-gas"), piped, "port")
    assert table["route_km"].isna().all()


def test_gas_goes_by_a_pipeline_of_gas_alone_and_oil_by_any():
    piped = network(
        [node("oil", lon=60.0), node("gas", lon=61.0), node("port", lon=40.0)],
        [leg("oil", "port", mode="pipeline", corridor="o", capacity=8e6,
             capacity_unit="tonnes/year"),
         leg("gas", "port", mode="pipeline", corridor="g", id="g--1"),
         leg("gas", "oil", mode="pipeline", corridor="g", id="g--2", capacity=5.0,
             capacity_unit="bcm/year")],
    )  # fmt: skip
    near_oil = (59.9, 45.0)
    gas = rank_deposits(deposits(near_oil, commodity="gas"), piped, "port")
    assert (gas["node"][0], gas["pipes"][0]) == ("oil", "g--2")
    oil = rank_deposits(deposits(near_oil, commodity="oil-gas"), piped, "port")
    assert oil["pipes"][0] == "c--oil--port;g--2"
    assert not oil["has_route"][0]
    assert deposit_to_port(deposits(near_oil, commodity="gas"), piped, "d0", "port").line.legs == (
        "g--2",
        "g--1",
    )


def test_a_deposit_far_from_rail_begins_on_a_lorry_where_a_road_is_nearer():
    roads = network(
        [node("port", lon=50.0), node("rail", lon=60.0), node("town", lon=62.0)],
        [leg("port", "rail"), leg("rail", "town", mode="road")],
    )
    table = deposits((62.1, 45.0), (60.1, 45.0))
    near = nearest_nodes(table, roads)
    assert list(near["node"]) == ["town", "rail"]
    assert list(near["by"]) == ["road", "rail"]
    found = deposit_to_port(table, roads, "d0", "port")
    assert (found.by, found.route.modes) == ("road", ("road", "rail"))
    ranked = rank_deposits(table, roads, "port").set_index("id")
    assert ranked.loc["d0", "route_km"] == found.route.km
    # Who asks for rail alone gets rail alone.
    rail = Scenario(modes=frozenset(("rail",)))
    assert list(nearest_nodes(table, roads, rail)["node"]) == ["rail", "rail"]


def test_the_lead_and_zinc_of_ridder_and_zyryanovsk_lie_by_their_railway(shipped, snapshot):
    near = nearest_nodes(snapshot.deposits, shipped)
    for deposit in ("usgs-md-1465-ridder-sokol-noe", "usgs-md-1492-zyryanovskoe"):
        assert near.loc[deposit, "access_km"] < 20.0
        assert near.loc[deposit, "by"] == "rail"


def test_no_shipped_deposit_of_oil_or_gas_has_a_way_by_rail(shipped, snapshot):
    piped = snapshot.deposits["commodity"].isin(["oil-gas", "gas"])
    ranked = rank_deposits(snapshot.deposits[piped.to_numpy()], shipped, "poti-port")
    assert len(ranked) > 50
    assert set(ranked["by"]) == {"pipe"}
    assert ranked["days"].isna().all()
    assert (ranked["pipes"].str.len() > 0).all()


def test_deposits_are_ranked_by_their_distance_to_the_network(built):
    rows = deposits((64.0, 45.0), (61.0, 45.0), (42.1, 42.0))
    table = rank_deposits(rows.assign(country=["KAZ", "KAZ", "GEO"]), built, "west")
    assert list(table["id"]) == ["d2", "d1", "d0"]
    assert list(table["crosses"]) == ["", "RUS", "RUS"]
    assert list(table["route_km"]) == [0.0, 2000.0, 2000.0]
    assert table["has_route"].all()


def test_a_deposit_is_led_to_its_own_country_though_a_place_abroad_is_nearer():
    lands = network(
        [node("abroad", "CHN", lon=61.0), node("home", lon=64.0), node("port", "GEO", lon=50.0)],
        [leg("abroad", "port"), leg("home", "port")],
    )
    table = deposits((61.5, 45.0))
    assert nearest_nodes(table, lands).loc["d0", "node"] == "home"
    # What lies in a closed country does not walk over the border.
    closed = Scenario(frozenset({"KAZ"}))
    assert nearest_nodes(table, lands, closed).loc["d0", "node"] == "home"
    assert deposit_to_port(table, lands, "d0", "abroad", closed).route is None
    # A country without a place of the network has the nearest of all.
    stranger = nearest_nodes(table.assign(country="KGZ"), lands)
    assert stranger.loc["d0", "node"] == "abroad"


def test_a_road_at_home_goes_before_a_railway_abroad():
    lands = network(
        [node("abroad", "CHN", lon=61.9), node("port", "CHN", lon=50.0),
         node("town", lon=64.0), node("village", lon=65.0)],
        [leg("abroad", "port"), leg("town", "village", mode="road")],
    )  # fmt: skip
    near = nearest_nodes(deposits((61.0, 45.0)), lands)
    assert (near.loc["d0", "node"], near.loc["d0", "by"]) == ("town", "road")


def test_no_shipped_deposit_sets_out_from_another_country(shipped, snapshot):
    near = nearest_nodes(snapshot.deposits, shipped)
    found = [shipped.places[node].country for node in near["node"]]
    assert found == list(snapshot.deposits["country"])


def test_days_around_russia_iran_and_china_are_those_of_a_way_that_passes_none(built):
    table = rank_deposits(deposits((61.0, 45.0)), built, "west")
    assert (table["crosses"][0], pd.isna(table["days_around"][0])) == ("RUS", True)
    free = rank_deposits(deposits((61.0, 45.0)), built, "russia")
    assert pd.isna(free["days_around"][0])
    direct = network([node("a"), node("b", "GEO", lon=42.0)], [leg("a", "b")])
    row = rank_deposits(deposits((61.0, 45.0)), direct, "b").iloc[0]
    assert row["days_around"] == row["days"]
    assert row["countries"] == "KAZ;GEO"


def test_the_table_agrees_with_single_deposits_on_the_shipped_data(shipped, snapshot):
    scenario = Scenario(frozenset({"RUS"}))
    table = rank_deposits(snapshot.deposits, shipped, "poti-port", scenario)
    assert len(table) > 50
    assert table["access_km"].is_monotonic_increasing
    assert not table["crosses"].str.contains("RUS").any()
    for row in table.iloc[[0, len(table) // 2, -1]].itertuples():
        deposit_route = deposit_to_port(snapshot.deposits, shipped, row.id, "poti-port", scenario)
        assert (deposit_route.node, deposit_route.access_km) == (
            row.node,
            pytest.approx(row.access_km),
        )
        assert (deposit_route.route is not None) == row.has_route
        if deposit_route.route:
            assert deposit_route.route.days.p50 == pytest.approx(row.days)


def pledges(**columns):
    row = {"id": "p", "sector": "transport-logistics", "corridor": "", "precision": "near",
           "lon": 54.0, "lat": 45.6, "counted_usd_m": 1.0}  # fmt: skip
    return pd.DataFrame([row | columns])


def on_route(built, **columns):
    route = describe_path(built, ["c--west--russia", "c--russia--east"])
    return pledges_on_route(pledges(**columns), built, route)


def test_a_pledge_within_25_km_of_the_line_is_on_the_route(built):
    assert list(on_route(built)["off_km"] < 25.0) == [True]
    assert on_route(built, lat=46.2).empty


def test_a_pledge_that_names_the_corridor_is_on_the_route_wherever_it_lies(built):
    found = on_route(built, corridor="b;c", lon=np.nan, lat=np.nan, precision="")
    assert list(found["linked"]) == [True]
    assert found["off_km"].isna().all()


def test_another_sector_or_a_point_for_a_country_is_not_on_the_route(built):
    assert on_route(built, sector="energy").empty
    assert on_route(built, precision="country").empty


def test_a_distance_is_measured_across_the_line_on_the_ellipsoid():
    meridian = shapely.LineString([(60.0, 40.0), (60.0, 50.0)])
    across = WGS84.inv(60.3, 45.0, 60.0, 45.0)[2] / 1000
    assert distance_km(meridian, 60.3, 45.0) == pytest.approx(across, abs=0.01)


def test_the_shipped_middle_corridor_has_its_payers(shipped, snapshot):
    route = answer(shipped, "khorgos-cn", "poti-port", Scenario(frozenset({"RUS", "IRN"}))).routes[
        0
    ]
    found = pledges_on_route(snapshot.pledges, shipped, route)
    assert len(found) > 5
    assert found["counted_usd_m"].is_monotonic_decreasing
    assert ((found["off_km"] <= 25.0) | found["linked"]).all()
