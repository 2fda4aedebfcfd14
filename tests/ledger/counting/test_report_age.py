"""Silence about a promise: judged by dates in the rows, at the date of the data, not the clock."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.counting.money import as_day
from ledger.counting.report_age import JUDGED, data_date, date_last_report, years_before
from ledger.tables.vocabulary import STAGES
from tests.ledger.counting.forests import a_pledge
from tests.shipped import load_shipped

AT = date(2026, 11, 24)


def report_age(stage="signed", **cells):
    return date_last_report(a_pledge("r", **cells), stage, AT).report_age


@pytest.mark.parametrize(
    ("announced", "expected"),
    [
        ("2024-11-25", "fresh"),
        ("2024-11-24", "stale"),
        ("2022-11-25", "stale"),
        ("2022-11-24", "lapsed"),
    ],
)
def test_two_years_without_a_report_are_stale_and_four_are_lapsed_to_the_day(announced, expected):
    assert report_age(announced=announced, source_date=None) == expected


def test_the_latest_of_three_dates_is_the_last_report():
    row = a_pledge("r", announced="2019", source_date="2021-03", last_seen="2026-01-10")
    assert date_last_report(row, "announced", AT).date == "2026-01-10"
    assert date_last_report(row, "announced", AT, ("2026-03", "")).date == "2026-03"
    assert report_age(announced="2019", source_date="2021-03", last_seen=None) == "lapsed"


def test_that_a_page_was_opened_again_is_no_report():
    old = {"announced": "2015", "source_date": None}
    assert report_age(**old, accessed="2026-11-24") == report_age(**old, accessed="2016-01-01")


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage not in JUDGED])
def test_money_that_is_firm_or_a_plan_that_is_dead_is_not_judged(stage):
    assert report_age(stage, announced="2001", source_date=None) == "not-judged"


def test_a_row_without_any_date_is_undated_not_stale():
    assert report_age(announced=None, source_date=None) == "undated"


@given(st.dates(date(1990, 1, 1), AT), st.dates(date(1990, 1, 1), AT))
def test_later_news_never_makes_a_promise_older(first_day, other):
    order = ["lapsed", "stale", "fresh"]
    early, late = sorted((first_day, other))
    ages = [
        order.index(report_age(announced=day.isoformat(), source_date=None))
        for day in (early, late)
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
    assert {"fresh", "stale", "lapsed"} <= set(pledges["report_age"])
    for row in pledges[pledges["report_age"] == "lapsed"].to_dict("records"):
        assert row["stage"] in JUDGED
        assert as_day(row["last_report"]) <= years_before(as_day(shipped.date), 4)
