"""What must hold of the shipped nodes, legs and routes beyond what the gate asks of any tables."""

from __future__ import annotations

import pytest

from ledger.gate.chains import find_pieces
from tests.shipped import load_shipped


@pytest.fixture(scope="module")
def snapshot():
    return load_shipped()


@pytest.mark.parametrize("only_operating", [True, False])
def test_all_freight_legs_hang_together(snapshot, only_operating):
    legs = snapshot.legs[snapshot.legs["mode"].isin(["rail", "sea"])]
    if only_operating:
        legs = legs[legs["status"] == "operational"]
    assert len(find_pieces(zip(legs["from"], legs["to"], strict=True))) == 1


def test_no_two_places_are_joined_by_two_legs_of_one_mode_on_land(snapshot):
    rail = snapshot.legs[snapshot.legs["mode"] == "rail"]
    pairs = [frozenset(pair) for pair in zip(rail["from"], rail["to"], strict=True)]
    assert len(pairs) == len(set(pairs))


def test_every_place_with_a_railway_knows_its_gauge(snapshot):
    rail = snapshot.legs[snapshot.legs["mode"] == "rail"]
    gauges = snapshot.nodes.set_index("id")["gauge_mm"]
    assert [node for node in sorted({*rail["from"], *rail["to"]}) if not gauges[node]] == []


def test_a_leg_lies_on_one_section_at_most(snapshot):
    own = snapshot.legs.set_index("id")["length_km"]
    sections = snapshot.routes.loc[snapshot.routes["kind"] == "section", "id"]
    steps = snapshot.paths[snapshot.paths["path"].isin(sections)]
    shared = steps[steps["leg"].map(own).isna()]
    assert shared["leg"].is_unique


def test_a_way_that_is_compared_keeps_to_freight_to_pipes_or_to_cables(snapshot):
    modes = snapshot.paths["leg"].map(snapshot.legs.set_index("id")["mode"])
    kinds = modes.replace({"sea": "rail", "road": "rail"}).groupby(snapshot.paths["path"]).nunique()
    assert (kinds == 1).all()


def test_every_corridor_has_a_way_but_those_that_are_a_piece_of_others(snapshot):
    pieces = {
        "almaty-bypass",
        "bakhty-ayagoz",
        "ca-links",
        "china-rail",
        "darbaza-maktaaral",
        "europe-rail",
        "kaz-north-link",
        "moyynty-kyzylzhar",
        "russia-rail",
        "sea-lanes",
        "south-rail",
        "trunk-roads",
    }
    ways = snapshot.routes.loc[snapshot.routes["kind"] == "path", "corridor"]
    assert set(snapshot.corridors["id"]) - set(ways) == pieces
