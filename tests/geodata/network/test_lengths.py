"""Drawn lengths against published ones, and whether the shipped network hangs together."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geodata.shapes.routes import build_routes
from tests.shipped import load_shipped

# Published by drawn length. Real track bends, so it is longer; beyond a quarter more a station
# that the line passes is missing, or the exception stands here with its reason.
ACCEPTED = (0.8, 1.25)
MOST_EXCEPTIONS = 5


@pytest.fixture(scope="module")
def snapshot():
    return load_shipped()


@pytest.fixture(scope="module")
def lines(snapshot):
    return build_routes(snapshot.nodes, snapshot.legs)


@pytest.fixture(scope="module")
def exceptions():
    return pd.read_csv(Path(__file__).with_name("length_exceptions.csv"))


def outside(published, drawn):
    ratio = (published / drawn).dropna()
    return set(ratio.index[~ratio.between(*ACCEPTED)])


def test_each_leg_is_drawn_about_as_long_as_published_or_is_excepted(lines, exceptions):
    # Roads are drawn from a graph that cuts their bends: tests/geodata/building holds them.
    drawn = lines[lines["mode"] != "road"]
    excepted = set(exceptions.loc[exceptions["kind"] == "leg", "id"])
    assert outside(drawn["length_km"], drawn["length_geodesic_km"]) == excepted


def test_each_route_is_drawn_about_as_long_as_published_or_is_excepted(snapshot, lines, exceptions):
    drawn = snapshot.paths["leg"].map(lines["length_geodesic_km"])
    routes = snapshot.routes.set_index("id")["published_length_km"]
    excepted = set(exceptions.loc[exceptions["kind"] == "route", "id"])
    assert outside(routes, drawn.groupby(snapshot.paths["path"]).sum()) == excepted


def test_the_detour_of_rails_is_what_published_lengths_measure(snapshot, lines):
    rail = lines[lines["mode"] == "rail"]
    ratios = rail["length_km"] / rail["length_geodesic_km"]
    steps = snapshot.paths["leg"].map(lines["length_geodesic_km"]).groupby(snapshot.paths["path"])
    sections = snapshot.routes[snapshot.routes["kind"] == "section"].set_index("id")
    of_rail = sections.index[sections["corridor"] != "btc"]
    stretches = sections["published_length_km"] / steps.sum()
    measured = pd.concat([ratios, stretches[of_rail]]).dropna()
    accepted = measured[measured.between(*ACCEPTED)].clip(lower=1)
    figure = snapshot.assumptions.set_index(["key", "scope"]).loc["detour-rail", ""]
    assert [figure["low"], figure["central"], figure["high"]] == pytest.approx(
        [accepted.min(), accepted.median(), accepted.max()], abs=0.01
    )
    assert f" {len(accepted)} published lengths" in figure["source_title"]


def test_the_exceptions_are_few_and_give_their_reason(exceptions):
    assert len(exceptions) <= MOST_EXCEPTIONS
    assert exceptions["reason"].str.len().min() > 20


def test_a_stretch_with_a_published_length_shares_no_leg_with_another(snapshot):
    sections = snapshot.routes.loc[
        (snapshot.routes["kind"] == "section") & (snapshot.routes["corridor"] != "btc"), "id"
    ]
    steps = snapshot.paths[snapshot.paths["path"].isin(sections)]
    assert steps["leg"].is_unique


def test_every_place_with_a_railway_knows_its_gauge(snapshot):
    rail = snapshot.legs[snapshot.legs["mode"] == "rail"]
    gauges = snapshot.nodes.set_index("id")["gauge_mm"]
    ends = sorted({*rail["from"], *rail["to"]})
    assert [node for node in ends if not gauges[node]] == []


def test_no_way_that_is_compared_leaves_the_freight_network_for_a_pipe(snapshot):
    modes = snapshot.paths["leg"].map(snapshot.legs.set_index("id")["mode"])
    kinds = modes.replace({"sea": "rail", "road": "rail"}).groupby(snapshot.paths["path"]).nunique()
    assert (kinds == 1).all()
