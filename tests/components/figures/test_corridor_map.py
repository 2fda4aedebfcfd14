"""The message of the map of routes, as a dict, on the shipped network."""

import itertools
import json

import plotly.graph_objects as go
import pytest

from components.figures.corridor_map import build_corridor_map_figure
from components.figures.map_layers import build_map_layers
from geodata.network.answer import answer
from geodata.network.network import load_network
from geodata.network.scenario import Scenario
from ledger.counting.snapshot import load_snapshot
from tests.paths import DATA

BYTES = 25_000


@pytest.fixture(scope="module")
def snapshot():
    return load_snapshot(DATA)


@pytest.fixture(scope="module")
def network(snapshot):
    return load_network(snapshot)


def draw(**changes):
    settings = {
        "routes": (),
        "stops": (),
        "closed": (),
        "origin": "xian",
        "destination": "budapest",
        "move": "xian>budapest",
    }
    return build_corridor_map_figure(**{**settings, **changes})


@pytest.fixture(scope="module")
def base(network):
    routes = answer(network, "xian", "budapest").routes
    return draw(routes=[route.legs for route in routes], stops=routes[0].nodes)


def test_the_figure_is_one_that_plotly_accepts(base):
    go.Figure({"data": base["data"], "layout": base["layout"]})


def test_only_ids_travel_and_they_are_few(network):
    without = Scenario(avoid_countries=frozenset({"RUS"}))
    routes = answer(network, "xian", "budapest", without).routes
    closed = {leg for leg in network.legs if not without.allows(network.legs[leg])}
    figure = draw(
        routes=[route.legs for route in routes],
        stops=routes[0].nodes,
        closed=closed,
        avoid=("RUS",),
    )
    message = json.dumps(figure, separators=(",", ":"))
    assert len(message) < BYTES
    assert '"lon"' not in message


def test_every_id_of_a_route_is_one_that_the_browser_has(base, snapshot):
    layers = build_map_layers(snapshot)
    scenario = base["atlas"]["scenario"]
    assert scenario["routes"]
    assert {leg for legs in scenario["routes"] for leg in legs} <= set(layers["legs"]["id"])
    assert set(scenario["stops"]) <= set(layers["nodes"]["id"])


def test_each_leg_of_a_route_joins_the_one_before_on_the_map(base, snapshot):
    legs = build_map_layers(snapshot)["legs"]
    paths = dict(zip(legs["id"], legs["path"], strict=True))
    for route in base["atlas"]["scenario"]["routes"]:
        ends = [{tuple(paths[leg][0]), tuple(paths[leg][-1])} for leg in route]
        assert all(previous & two for previous, two in itertools.pairwise(ends))


def test_the_layers_say_what_kind_of_place_a_node_is_and_where(snapshot):
    nodes = build_map_layers(snapshot)["nodes"]
    assert nodes["country"] == list(snapshot.nodes["country"])
    assert nodes["kind"] == list(snapshot.nodes["kind"])


def test_the_camera_moves_with_the_pair_of_places_and_not_with_a_switch(base):
    closed = draw(closed=("a", "b"), avoid=("RUS",))
    assert closed["layout"] == base["layout"]
    other = draw(destination="poti-port", move="xian>poti-port")
    assert other["layout"] != base["layout"]


def test_a_camera_of_the_link_is_kept():
    assert draw(camera=(60.0, 44.0, 4.5))["layout"]["map"] == {
        "center": {"lon": 60.0, "lat": 44.0},
        "zoom": 4.5,
    }


def test_the_same_scenario_is_the_same_message_in_any_order():
    assert draw(closed={"b", "a"}, avoid=["RUS", "IRN"]) == draw(
        closed=["a", "b"], avoid=("IRN", "RUS")
    )


def test_a_scenario_without_a_route_still_names_its_ends():
    scenario = draw()["atlas"]["scenario"]
    assert scenario["routes"] == []
    assert (scenario["origin"], scenario["destination"]) == ("xian", "budapest")


def test_a_deposit_is_sent_as_a_point_with_its_name():
    deposit = {"id": "x", "name": "Kundybai", "lon": 61.23456, "lat": 51.98765, "stage": "known"}
    sent = draw(deposit=deposit)["atlas"]["scenario"]["deposit"]
    assert sent == {"name": "Kundybai", "lon": 61.235, "lat": 51.988}


def test_more_ways_than_can_be_told_apart_are_refused():
    with pytest.raises(ValueError, match="3 routes"):
        draw(routes=[["a"]] * 4)
    with pytest.raises(ValueError, match="4 compared"):
        draw(compared=[["a"]] * 5)
