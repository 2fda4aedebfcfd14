"""A site beside its country and the world: one thing, one unit, and both years named."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from ledger.answers.minerals import find_site
from ledger.answers.site_pledges import names_of, pledges_of
from ledger.answers.site_shares import shares_of_site
from ledger.answers.supply import WORLD, read_supply
from ledger.counting.snapshot import load_snapshot
from tests.paths import DATA
from tests.shipped import load_sound

SNAPSHOT = load_sound()
COUNTRY = {"country": "KAZ", "year": 2024.0, "amount": 740.0, "unit": "kt", "of": "Cu"}
WHOLE = {**COUNTRY, "country": WORLD, "amount": 23000.0, "kind": "estimate"}


def shares(output, *supply):
    """Give the shares of the big pit with one output and some figures of supply."""
    first = SNAPSHOT.supply[SNAPSHOT.supply["step"] == "mining"].iloc[0].to_dict()
    outputs = pd.DataFrame([SNAPSHOT.outputs.iloc[0].to_dict() | {"site": "big-pit"} | output])
    tables = {"outputs": outputs, "supply": pd.DataFrame([first | row for row in supply])}
    snapshot = replace(SNAPSHOT, **tables)
    site = find_site(snapshot, "big-pit")
    return list(shares_of_site(snapshot, read_supply(snapshot), site, "mining"))


def test_a_site_is_set_beside_its_country_and_the_world():
    found = shares({"amount": 74000.0, "unit": "t/y", "of": "Cu", "year": 2024.0}, COUNTRY, WHOLE)
    assert [share.rows[-1]["country"] for share in found] == ["KAZ", WORLD]
    assert found[0].percent == pytest.approx(10)
    assert found[0].same_year
    assert [share.kind for share in found] == ["actual", "estimate"]


@pytest.mark.parametrize("changes", [{"of": "ore"}, {"unit": "million m3/y"}, {"year": 2019.0}])
def test_another_thing_unit_or_far_year_is_not_divided(changes):
    output = {"amount": 74.0, "unit": "kt/y", "of": "Cu", "year": 2024.0}
    assert shares(output, COUNTRY)
    assert not shares(output | changes, COUNTRY)


def test_a_near_year_is_divided_and_known_to_be_another():
    (share,) = shares({"amount": 74.0, "unit": "kt/y", "of": "Cu", "year": 2023.0}, COUNTRY)
    assert [row["year"] for row in share.rows] == [2023, 2024]
    assert not share.same_year


def test_the_year_of_both_goes_before_a_newer_one_of_the_whole():
    earlier = {**COUNTRY, "year": 2023.0, "amount": 370.0}
    (share,) = shares(
        {"amount": 37.0, "unit": "kt/y", "of": "Cu", "year": 2023.0}, COUNTRY, earlier
    )
    assert share.percent == pytest.approx(10)
    assert share.same_year


def test_a_plan_of_the_world_is_no_whole():
    output = {"amount": 74.0, "unit": "kt/y", "of": "Cu", "year": 2024.0}
    assert not shares(output, {**COUNTRY, "kind": "plan"})


@pytest.fixture(scope="module")
def shipped():
    return load_snapshot(DATA)


@pytest.mark.parametrize(
    ("name", "sites", "names"),
    [
        ("West Mynkuduk (Appak)", ["West Mynkuduk (Appak)", "East Mynkuduk"], {"Appak"}),
        ("Inkai block 1", ["Inkai block 1"], {"Inkai"}),
        ("Refinery, Pavlodar", [], {"Refinery"}),
        ("Aksu", [], set()),
    ],
)
def test_a_site_goes_by_its_own_names_alone(name, sites, names):
    assert {*names_of(name, sites)} - {"West Mynkuduk"} == names


@pytest.mark.parametrize(
    ("site", "pledges"),
    [
        ("u-kharasan-1", {"jpn-2007-kaz-kharasan-jbic", "jpn-2007-kaz-kharasan-toshiba"}),
        ("u-south-djengeldi", {"jpn-2025-uzb-itochu-nurlikum", "fra-2025-uzb-djengeldi"}),
        ("gem-og-kalamkas", set()),
        ("u-karatau-bud-2", set()),
    ],
)
def test_a_pledge_is_linked_to_the_site_that_it_names_and_to_no_namesake(shipped, site, pledges):
    found = set(pledges_of(shipped, find_site(shipped, site))["id"])
    assert pledges <= found
    assert bool(found) == bool(pledges)
