"""What is asked of sites: figures that may be shown, rivals side by side, nothing twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger.answers.minerals import (
    capacities_of,
    find_site,
    holds,
    keep_newest,
    keep_shown,
    members_of,
    newest_output,
    newest_outputs,
    offtake_of,
    operation_of,
    outputs_of,
    resources_of,
)
from tests.shipped import load_sound

SNAPSHOT = load_sound()


def with_outputs(*rows):
    """Take the sound tables with other outputs, each given as what differs from the first."""
    first = SNAPSHOT.outputs.iloc[0].to_dict()
    records = [first | {"id": f"row-{place}"} | dict(changes) for place, changes in enumerate(rows)]
    frame = SNAPSHOT.outputs.iloc[:0].reindex(range(len(records)))
    return replace(SNAPSHOT, outputs=frame.assign(**{c: [r[c] for r in records] for c in first}))


@pytest.mark.parametrize("site", ["big-pit", "pits", "smelter"])
def test_a_site_is_found_in_whichever_table_it_stands(site):
    assert find_site(SNAPSHOT, site)["id"] == site
    assert find_site(SNAPSHOT, "atlantis") is None


def test_a_site_knows_its_operation_and_the_operation_its_sites():
    assert operation_of(SNAPSHOT, "big-pit")["name"] == "The Pits"
    assert operation_of(SNAPSHOT, "pits") is None
    assert operation_of(SNAPSHOT, "atlantis") is None
    assert list(members_of(SNAPSHOT, "pits")["id"]) == ["big-pit"]


def test_the_figure_of_an_operation_is_not_that_of_its_site():
    assert list(outputs_of(SNAPSHOT, "big-pit")["amount"]) == [20]
    assert list(outputs_of(SNAPSHOT, "pits")["amount"]) == [90]


@pytest.mark.parametrize("kind", ["actual", "estimate"])
def test_what_was_won_in_no_year_is_not_shown(kind):
    snapshot = with_outputs({"kind": kind, "year": float("nan")})
    assert keep_shown(snapshot.outputs).empty
    assert outputs_of(snapshot, "big-pit").empty
    assert newest_output(snapshot, "big-pit") is None


@pytest.mark.parametrize("kind", ["design", "plan"])
def test_a_capacity_or_a_plan_needs_no_year_and_is_no_output(kind):
    snapshot = with_outputs({"kind": kind, "year": float("nan")})
    assert list(capacities_of(snapshot, "big-pit")["kind"]) == [kind]
    assert newest_output(snapshot, "big-pit") is None


def test_the_newest_year_is_given_with_its_rivals_actual_ones_first():
    snapshot = with_outputs(
        {"year": 2019.0, "amount": 1.0},
        {"year": 2024.0, "kind": "estimate", "amount": 2.0},
        {"year": 2024.0, "kind": "actual", "amount": 3.0},
        {"year": 2030.0, "kind": "plan", "amount": 4.0},
    )
    assert list(newest_outputs(snapshot, "big-pit")["amount"]) == [3, 2]
    assert newest_output(snapshot, "big-pit")["amount"] == 3
    assert list(outputs_of(snapshot, "big-pit")["amount"]) == [4, 2, 3, 1]


def test_each_commodity_has_a_newest_year_of_its_own():
    snapshot = with_outputs(
        {"year": 2024.0},
        {"year": 2020.0, "commodity": "gold"},
        {"year": 2019.0},
        {"year": 2025.0, "commodity": "antimony"},
    )
    found = newest_outputs(snapshot, "big-pit")
    assert list(zip(found["commodity"], found["year"], strict=True)) == [
        ("antimony", 2025),
        ("copper", 2024),
        ("gold", 2020),
    ]
    assert newest_output(snapshot, "big-pit")["commodity"] == "copper"
    assert newest_output(snapshot, "big-pit", "gold")["year"] == 2020
    assert newest_output(snapshot, "big-pit", "silver") is None
    assert newest_output(snapshot, "atlantis") is None


def test_the_newest_years_of_all_sites_are_those_of_each():
    newest = keep_newest(with_outputs({"year": 2024.0}, {"year": 2020.0, "site": "pits"}).outputs)
    assert list(zip(newest["site"], newest["year"], strict=True)) == [
        ("big-pit", 2024),
        ("pits", 2020),
    ]


def test_resources_and_buyers_are_those_of_one_site_and_one_commodity():
    assert list(resources_of(SNAPSHOT, "big-pit")["code"]) == ["JORC"]
    assert resources_of(SNAPSHOT, "big-pit", "gold").empty
    assert resources_of(SNAPSHOT, "pits").empty
    assert list(offtake_of(SNAPSHOT, "smelter")["buyer"]) == ["A trader"]
    assert offtake_of(SNAPSHOT, "smelter", "gold").empty


def test_a_deposit_holds_its_main_commodity_and_its_others_and_no_part_of_a_word():
    deposits = SNAPSHOT.deposits.assign(commodity="oil-gas", co_commodities="rare-earths;gold")
    for commodity, held in [
        ("oil-gas", True),
        ("gold", True),
        ("rare-earths", True),
        ("gas", False),
        ("rare", False),
        ("", False),
    ]:
        assert holds(deposits, commodity).tolist() == [held]
