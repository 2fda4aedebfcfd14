"""The dated stages of a deal agree with each other, with its row and with their sources."""

import pytest

from ledger.gate.stage_dates import check_stage_date, find_misdated, is_before
from ledger.tables.records import Row
from ledger.tables.schema import StageDate
from tests.ledger.counting.forests import a_pledge


def a_date(stage, date, source_date=None):
    return StageDate.model_construct(pledge="deal", stage=stage, date=date, source_date=source_date)


def faults(pledge, *dates):
    """Give stage and column of each date that is wrong."""
    rows = [Row(line, a_date(*date)) for line, date in enumerate(dates, 2)]
    found = find_misdated({"pledges": [Row(2, pledge)], "stage_dates": rows})
    assert all(finding.code == "stage-order" for _, _, finding in found)
    return [
        (row.record.stage, finding.column)
        for _, row, finding in find_misdated({"pledges": [Row(2, pledge)], "stage_dates": rows})
    ]


def deal(stage, **cells):
    return a_pledge("deal", stage=stage, announced="2020-03", **cells)


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("2024-05-03", "2024-05-04", True),
        ("2024-05", "2024-06-01", True),
        ("2024", "2024-06-01", False),
        ("2024-06-01", "2024", False),
        ("2025", "2024-12-31", False),
    ],
)
def test_only_what_both_dates_say_is_compared(first, second, before):
    assert is_before(first, second) is before


def test_stages_in_their_order_are_sound():
    dates = (("signed", "2020-03-05"), ("financed", "2021"), ("under-construction", "2021-02"))
    assert faults(deal("operational", instrument="equity"), *dates, ("operational", "2024")) == []


def test_a_stage_is_no_further_than_the_row_of_its_deal():
    assert faults(deal("signed", instrument="equity"), ("financed", "2021")) == [
        ("financed", "stage")
    ]


def test_a_loan_is_approved_before_it_is_signed_or_after():
    for instrument, wrong in (("loan", []), ("equity", [("financed", "date")])):
        pledge = deal("financed", instrument=instrument)
        assert faults(pledge, ("financed", "2021-01"), ("signed", "2021-02")) == wrong
        assert faults(pledge, ("financed", "2021-02"), ("signed", "2021-01")) == []
    assert faults(deal("signed", instrument="loan"), ("financed", "2021-01")) == []


def test_nothing_is_dated_before_the_announcement():
    assert faults(deal("operational"), ("signed", "2020-02-28")) == [("signed", "date")]
    assert faults(deal("operational"), ("signed", "2020")) == []
    undated = a_pledge("deal", stage="operational", announced=None)
    assert faults(undated, ("signed", "2001")) == []


def test_a_live_deal_is_stopped_only_where_it_went_on():
    assert faults(deal("operational"), ("suspended", "2021")) == [("suspended", "stage")]
    assert faults(deal("operational"), ("suspended", "2021"), ("operational", "2023")) == []
    assert faults(deal("operational"), ("suspended", "2023"), ("operational", "2021")) == [
        ("suspended", "stage")
    ]
    assert faults(deal("operational"), ("cancelled", "2021")) == [("cancelled", "stage")]
    assert faults(deal("suspended"), ("signed", "2020-04"), ("suspended", "2021")) == []
    assert faults(deal("cancelled"), ("suspended", "2021"), ("cancelled", "2022")) == []


def test_nothing_follows_the_end():
    assert faults(deal("cancelled"), ("cancelled", "2021"), ("operational", "2022")) == [
        ("cancelled", "date")
    ]


@pytest.mark.parametrize(
    ("source_date", "wrong"),
    [("2024-05", False), ("2023", True), ("2024-04-30", True), (None, False)],
)
def test_what_a_source_expects_is_no_date(source_date, wrong):
    assert bool([*check_stage_date(a_date("signed", "2024-05-02", source_date))]) is wrong
