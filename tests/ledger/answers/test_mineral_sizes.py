"""Sites of one commodity on one scale: no mixed units, nothing twice, and what is left out."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.answers.mineral_measures import Measure, amount_of, measure_of, name_counted
from ledger.answers.mineral_scope import select_minerals
from ledger.answers.mineral_sizes import place_operation, size_sites
from ledger.answers.site_answer import answer_where
from ledger.counting.snapshot import load_snapshot
from tests.paths import DATA
from tests.shipped import load_sound

SNAPSHOT = load_sound()
SITES = ("big-pit", "second", "far", "pits", "smelter")
NO_YEAR = float("nan")


def frame_of(first, rows):
    """Make rows of a table, each given as what differs from a first one."""
    records = [dict(first) | {"id": f"row-{n}"} | row for n, row in enumerate(rows)]
    return pd.DataFrame(records).astype({"year": float})


def asking(*rows, size="output", sites=SITES, **changes):
    """Size the sites of small tables with other figures."""
    table = "outputs" if size == "output" else "resources"
    first = getattr(SNAPSHOT, table).iloc[0].to_dict()
    snapshot = replace(SNAPSHOT, **{table: frame_of(first, rows)}, **changes)
    return size_sites(snapshot, "copper", size, sites)


def two_pits(*, lon=75.3):
    """Give the operation a second site, at a longitude."""
    first = SNAPSHOT.deposits.iloc[[0]]
    second = first.assign(id="second", lon=lon)
    return pd.concat([first, second], ignore_index=True)


@pytest.mark.parametrize(
    ("row", "amount"),
    [
        ({"amount": 3.0, "unit": "kt/y"}, 3000.0),
        ({"amount": 1.0, "unit": "Moz"}, 31.1034768),
        ({"amount": 1.0, "unit": "M lb"}, 453.59237),
        ({"amount": 2.0, "unit": "bcm/y"}, 2e9),
        ({"amount": 5.0, "unit": "kSWU/y"}, 5.0),
    ],
)
def test_amounts_are_in_the_unit_of_their_scale(row, amount):
    assert amount_of(row) == pytest.approx(amount)


def test_mass_is_no_volume_and_ore_no_metal():
    rows = [
        {"commodity": "copper", "unit": unit, "of": counted}
        for unit, counted in (("Mt", "ore"), ("Mt", "Cu"), ("million bbl", "ore"), ("bcm", "ore"))
    ]
    assert len({measure_of(row) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("copper", "Cu"), ("copper", "copper in ore")),
        (("gold", "Au"), ("gold", "gold in concentrate")),
        (("coal", ""), ("coal", "coal of all kinds")),
        (("copper", "Cu cathode"), ("copper", "refined copper")),
    ],
)
def test_one_thing_under_two_names_is_one(first, second):
    assert name_counted(*first) == name_counted(*second)


def test_what_no_source_says_is_not_taken_for_the_metal():
    assert name_counted("lithium", "") != name_counted("lithium", "lithium")


def test_the_scale_is_that_of_most_sites_and_the_others_are_told():
    sizes = asking(
        {"site": "big-pit", "unit": "kt/y", "of": "Cu", "amount": 5.0},
        {"site": "far", "unit": "t/y", "of": "copper in concentrate", "amount": 900.0},
        {"site": "smelter", "unit": "Mt/y", "of": "ore", "amount": 9.0},
    )
    assert sizes.measure == Measure("t", "copper")
    assert list(sizes.figures["site"]) == ["big-pit", "far"]
    assert list(sizes.figures["amount"]) == [5000.0, 900.0]
    assert list(sizes.figures["amount_given"]) == [5.0, 900.0]
    assert sizes.left_out["smelter"] == "other-measure"
    assert sizes.left_out["second"] == "none"


def test_plants_do_not_choose_the_scale_where_a_mine_has_a_figure():
    sizes = asking(
        {"site": "smelter", "unit": "kt/y", "of": "Cu", "amount": 5.0},
        {"site": "big-pit", "unit": "Mt/y", "of": "ore", "amount": 9.0},
    )
    assert sizes.measure == Measure("t", "ore")
    assert sizes.left_out["smelter"] == "other-measure"


def test_the_newest_figure_is_drawn_and_an_actual_one_before_an_estimate():
    sizes = asking(
        {"site": "big-pit", "year": 2020, "amount": 7.0},
        {"site": "big-pit", "year": 2024, "amount": 9.0, "kind": "estimate"},
        {"site": "big-pit", "year": 2024, "amount": 3.0, "kind": "actual"},
    )
    assert list(sizes.figures["amount_given"]) == [3.0]


def test_of_one_estimate_of_the_ground_the_largest_class_is_drawn_and_none_added():
    sizes = asking(
        {"site": "big-pit", "class": "measured+indicated", "amount": 89.0},
        {"site": "big-pit", "class": "inferred", "amount": 23.0},
        size="resource",
    )
    assert list(sizes.figures["amount_given"]) == [89.0]


@pytest.mark.parametrize("kind", ["design", "plan"])
def test_a_capacity_or_a_plan_has_no_size_and_is_told(kind):
    sizes = asking({"site": "big-pit", "kind": kind, "year": NO_YEAR})
    assert sizes.measure is None
    assert sizes.figures.empty
    assert sizes.left_out["big-pit"] == "capacity-only"


def test_an_operation_stands_for_its_sites_so_that_nothing_is_drawn_twice():
    rows = ({"site": "pits", "amount": 9.0}, {"site": "big-pit", "amount": 4.0})
    sizes = asking(*rows, deposits=two_pits())
    assert list(sizes.figures["site"]) == ["pits"]
    assert sizes.left_out["big-pit"] == sizes.left_out["second"] == "part"


def test_an_operation_of_sites_far_apart_has_no_place_and_its_sites_keep_their_own():
    rows = ({"site": "pits", "amount": 9.0}, {"site": "big-pit", "amount": 4.0})
    sizes = asking(*rows, deposits=two_pits(lon=85.0))
    assert list(sizes.figures["site"]) == ["big-pit"]
    assert sizes.left_out["pits"] == "apart"
    assert place_operation(replace(SNAPSHOT, deposits=two_pits(lon=85.0)), "pits") is None


def test_a_figure_without_a_place_chooses_no_scale():
    sizes = asking({"site": "pits", "amount": 9.0}, deposits=two_pits(lon=85.0))
    assert sizes.measure is None
    assert sizes.figures.empty
    assert sizes.left_out["pits"] == "apart"


def test_an_operation_stands_in_the_middle_of_its_sites():
    lon, _ = place_operation(replace(SNAPSHOT, deposits=two_pits(lon=75.3)), "pits")
    assert lon == pytest.approx(75.2)


@given(st.lists(st.sampled_from(["kt/y", "t/y", "Mt/y", "koz/y"]), min_size=1, max_size=3))
def test_every_site_is_either_sized_or_told_why_not(units):
    rows = [
        {"site": site, "unit": unit, "of": "Cu"} for site, unit in zip(SITES, units, strict=False)
    ]
    sizes = asking(*rows)
    assert {*sizes.figures["site"]} | {*sizes.left_out} == {*SITES}
    assert not {*sizes.figures["site"]} & {*sizes.left_out}


@pytest.fixture(scope="module")
def shipped():
    return load_snapshot(DATA)


@pytest.mark.parametrize("size", ["resource", "output"])
def test_no_shipped_commodity_mixes_units_or_draws_an_operation_with_its_sites(shipped, size):
    parts = dict(zip(shipped.deposits["id"], shipped.deposits["operation"], strict=True))
    compared = 0
    for commodity in shipped.commodities["code"]:
        answer = answer_where(shipped, select_minerals(shipped, [commodity]), size)
        figures = answer.sizes.figures
        measures = {measure_of(row) for row in figures.to_dict("records")}
        assert measures == {answer.sizes.measure} - {None}
        drawn = set(figures["site"])
        assert not {parts.get(site) for site in drawn} & drawn
        assert set(answer.sites.ids) == drawn | set(answer.sizes.left_out)
        compared += len(figures)
    assert compared > 60


def test_several_minerals_are_on_no_one_scale(shipped):
    assert answer_where(shipped, select_minerals(shipped, ["gold", "tin"]), "output").sizes is None


def test_owners_are_counted_once_each_and_japan_by_any_stake(shipped):
    answer = answer_where(shipped, select_minerals(shipped, ["uranium"]), "output")
    holders, deposits = answer.holders, answer.sites.deposits
    assert holders.at_home + sum(holders.abroad.values()) == holders.known
    assert holders.known == (deposits["owner_country"] != "").sum()
    assert "u-kharasan-1" in holders.with_japan
    assert set(holders.with_japan) <= set(deposits["id"])


def test_plants_abroad_belong_to_the_whole_region_and_to_no_single_republic(shipped):
    gold = select_minerals(shipped, ["gold"])
    everywhere = answer_where(shipped, gold, "output").sites.plants
    at_home = answer_where(
        shipped, select_minerals(shipped, ["gold"], countries=["KAZ"]), "output"
    ).sites.plants
    assert "RUS" in set(everywhere["country"])
    assert set(at_home["country"]) == {"KAZ"}
