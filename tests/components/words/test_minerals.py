"""Figures of the ground read as English, each as what it is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import get_args

import pytest

from components.words.minerals import label_resource, tell_amount, tell_output, tell_resource
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
            "4,000 t of U in 2024, by an estimate",
        ),
        (output(3.3, "Mt/y", "ore", "design"), "3.3 Mt of ore a year by design"),
        (output(3.3, "Mt/y", "ore", "design", year=NO_YEAR), "3.3 Mt of ore a year by design"),
        (output(500.0, "t/y", "U", "plan", year=2030.0), "500 t of U a year, planned for 2030"),
        (output(500.0, "t/y", "U", "plan", year=NO_YEAR), "500 t of U a year, planned"),
    ],
)
def test_an_output_says_of_what_and_when_and_a_plan_that_it_is_one(told, words):
    assert told == words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (resource(), "100 Mt of ore"),
        (resource(grade="0.4 % Cu"), "100 Mt of ore at 0.4 % Cu"),
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
