"""Figures of the ground read as English, each as what it is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import get_args

import pytest

from components.words.minerals import (
    label_resource,
    percent,
    tell_amount,
    tell_measured,
    tell_offtake,
    tell_output,
    tell_resource,
)
from ledger.tables.vocabulary import OutputUnit, ResourceKind, ResourceUnit

NAMES = SimpleNamespace(commodity=lambda code: {"gas": "natural gas"}.get(code, code))
NO_YEAR = float("nan")


def output(amount, unit, of="", kind="actual", **changes):
    row = {"amount": amount, "unit": unit, "of": of, "kind": kind, "year": 2025.0}
    return tell_output(row | {"commodity": "gold"} | changes, NAMES)


def resource(**changes):
    row = {"amount": 100.0, "unit": "Mt", "of": "ore", "commodity": "copper", "kind": "reserve"}
    row |= {"code": "unstated", "class": "", "year": NO_YEAR, "grade": ""}
    return tell_resource(row | changes, NAMES)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (35099.53278, "35,100"),
        (375050.0, "375,050"),
        (0.0266985455, "0.0267"),
        (104.6, "104.6"),
        (20000000.0, "20,000,000"),
    ],
)
def test_whole_numbers_stand_whole_and_others_with_four_digits(amount, shown):
    assert tell_amount(amount) == shown


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (output(97.0, "koz/y", "in concentrate"), "97 thousand oz of gold in concentrate in 2025"),
        (
            output(35099.53278, "million m3/y", year=2022.0, commodity="gas"),
            "35.1 billion m³ of natural gas in 2022",
        ),
        (
            output(4000.0, "t/y", "U", "estimate", year=2024.0),
            "4,000 t of uranium in 2024 (estimate)",
        ),
        (output(3.3, "Mt/y", "ore", "design"), "3.3 Mt of ore a year by design"),
        (output(3.3, "Mt/y", "ore", "design", year=NO_YEAR), "3.3 Mt of ore a year by design"),
        (
            output(500.0, "t/y", "U", "plan", year=2030.0),
            "500 t of uranium a year, planned for 2030",
        ),
        (output(500.0, "t/y", "U", "plan", year=NO_YEAR), "500 t of uranium a year, planned"),
    ],
)
def test_an_output_says_of_what_and_when_and_a_plan_that_it_is_one(told, words):
    assert told == words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (resource(), "100 Mt of ore"),
        (resource(grade="0.4 % Cu, 1%Pb"), "100 Mt of ore at 0.4% Cu, 1% Pb"),
        (
            resource(code="JORC", year=2025.0, **{"class": "measured+indicated"}),
            "100 Mt of ore (JORC, measured + indicated, 2025)",
        ),
        (resource(amount=11.0, unit="bn bbl", of=""), "11 billion barrels of copper"),
    ],
)
def test_a_resource_says_by_which_code_of_which_class_and_when(told, words):
    assert told == words


@pytest.mark.parametrize("unit", get_args(OutputUnit))
def test_every_unit_of_an_output_is_one_of_a_year(unit):
    assert "/y" not in output(2.0, unit)


@pytest.mark.parametrize("unit", get_args(ResourceUnit))
def test_no_unit_is_an_abbreviation_that_nobody_reads(unit):
    assert not {"bbl", "koz", "bcm"} & set(resource(unit=unit).split())


@pytest.mark.parametrize("kind", get_args(ResourceKind))
def test_every_kind_of_resource_has_a_name(kind):
    assert label_resource(kind)


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (4000.0, "koz/y", "4 million oz"),
        (97.0, "koz", "97 thousand oz"),
        (47000.0, "kt", "47 Mt"),
        (5000.0, "t/y", "5,000 t"),
        (20700.0, "bcm", "20.7 trillion m³"),
        (4000.0, "kSWU/y", "4 million SWU"),
        (35099.53278, "million m3/y", "35.1 billion m³"),
    ],
)
def test_a_thousand_of_a_unit_is_one_of_the_next(amount, unit, words):
    assert tell_measured({"amount": amount, "unit": unit}) == words


@pytest.mark.parametrize(
    ("share", "digits", "words"),
    [
        (0.3865, 3, "38.6%"),
        (0.064519, 3, "6.5%"),
        (0.4, 3, "40%"),
        (0.803, 2, "80%"),
        (1e-4, 3, "<0.1%"),
    ],
)
def test_a_share_is_no_more_exact_than_it_says_something(share, digits, words):
    assert percent(share, digits) == words


PARTIES = SimpleNamespace(
    commodity=lambda code: code,
    parties={"CAN": "Canada", "JPN": "Japan"}.get,
    recipient={"KAZ": "Kazakhstan"}.get,
)


def taken(*, labelled=True, **changes):
    row = {
        "kind": "contract",
        "buyer": "Cameco",
        "buyer_country": "CAN",
        "share": NO_YEAR,
        "amount": NO_YEAR,
    }
    row |= {"unit": "", "per": "", "of": "", "stage": "running", "from": "", "until": ""}
    row |= {"commodity": "uranium"}
    return tell_offtake(row | {"source_publisher": "P"} | changes, PARTIES, kind=not labelled)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (taken(), "Cameco, Canada: amount not published (running; P)"),
        (taken(share=0.7, of="U"), "Cameco, Canada: 70% of its uranium (running; P)"),
        (
            taken(share=0.4, of="U3O8", until="2045", **{"from": "2018"}),
            "Cameco, Canada: 40% of its U3O8 (running, 2018 to 2045; P)",
        ),
        (
            taken(share=1.0, amount=4000.0, unit="t", per="year", stage="plan"),
            "Cameco, Canada: all of its output, 4,000 t a year (planned; P)",
        ),
        (
            taken(amount=2.0, unit="kt", per="total", of="ore", until="2024"),
            "Cameco, Canada: 2 kt of ore in all (running, until 2024; P)",
        ),
        (
            taken(
                kind="trade",
                buyer="",
                buyer_country="JPN",
                of="sponge",
                until="2019",
                **{"from": "2019"},
            ),
            "Japan: sponge (2019; P)",
        ),
        (
            taken(labelled=False, kind="equity", buyer="not named", share=0.1),
            "Buyer not named, Canada: 10% of its output (partner's right to output, running; P)",
        ),
    ],
)
def test_a_purchase_says_who_takes_how_much_of_what_and_since_when(told, words):
    assert told == words
