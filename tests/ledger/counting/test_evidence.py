"""Silence about a promise: judged by dates in the rows, at the date of the data, not the clock."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.counting.evidence import JUDGED, data_date, weigh_evidence, years_before
from ledger.counting.money import as_day
from ledger.tables.vocabulary import RUNGS
from tests.ledger.counting.forests import a_pledge
from tests.shipped import load_shipped

AT = date(2026, 11, 24)


def freshness(rung="signed", **cells):
    return weigh_evidence(a_pledge("r", **cells), rung, AT).freshness


@pytest.mark.parametrize(
    ("announced", "expected"),
    [
        ("2024-11-25", "fresh"),
        ("2024-11-24", "stale"),
        ("2022-11-25", "stale"),
        ("2022-11-24", "lapsed"),
    ],
)
def test_two_years_of_silence_are_stale_and_four_are_lapsed_to_the_day(announced, expected):
    assert freshness(announced=announced, source_date=None) == expected


def test_the_latest_of_three_dates_is_the_evidence():
    row = a_pledge("r", announced="2019", source_date="2021-03", last_seen="2026-01-10")
    assert weigh_evidence(row, "announced", AT).date == "2026-01-10"
    assert freshness(announced="2019", source_date="2021-03", last_seen=None) == "lapsed"


def test_that_a_page_was_opened_again_is_no_evidence():
    old = {"announced": "2015", "source_date": None}
    assert freshness(**old, accessed="2026-11-24") == freshness(**old, accessed="2016-01-01")


@pytest.mark.parametrize("rung", [rung for rung in RUNGS if rung not in JUDGED])
def test_money_that_is_firm_or_a_plan_that_is_dead_is_not_judged(rung):
    assert freshness(rung, announced="2001", source_date=None) == "not-judged"


def test_a_row_without_any_date_is_undated_not_stale():
    assert freshness(announced=None, source_date=None) == "undated"


@given(st.dates(date(1990, 1, 1), AT), st.dates(date(1990, 1, 1), AT))
def test_later_news_never_makes_a_promise_older(first_day, other):
    order = ["lapsed", "stale", "fresh"]
    early, late = sorted((first_day, other))
    ages = [
        order.index(freshness(announced=day.isoformat(), source_date=None)) for day in (early, late)
    ]
    assert ages[0] <= ages[1]


@given(st.dates(date(1904, 1, 1), date(2090, 1, 1)), st.integers(0, 4))
def test_the_same_day_years_earlier_is_whole_years_away(day, years):
    earlier = years_before(day, years)
    assert earlier.year == day.year - years
    assert abs(day - earlier - timedelta(days=365.25 * years)) < timedelta(days=2)


def test_the_date_of_the_data_is_the_last_reading_of_a_source():
    rows = [a_pledge("a", accessed="2026-11-21"), a_pledge("b", accessed="2026-11-24")]
    assert data_date(rows) == "2026-11-24"
    assert data_date([]) == ""


def test_the_shipped_stages_stand_as_typed_whatever_their_age():
    shipped = load_shipped()
    pledges = shipped.pledges
    assert {"fresh", "stale", "lapsed"} <= set(pledges["freshness"])
    for row in pledges[pledges["freshness"] == "lapsed"].to_dict("records"):
        assert row["rung"] in JUDGED
        assert as_day(row["evidence"]) <= years_before(as_day(shipped.date), 4)
