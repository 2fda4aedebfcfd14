"""Two pledges are likely one if parties, size and time are alike; which it is, a person says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.editing.duplicates import find_likely_duplicates
from ledger.tables.schema import Pledge

CELLS = {
    "id": "new",
    "title": "A road",
    "investor": "JPN",
    "recipient": "UZB",
    "sector": "transport-logistics",
    "instrument": "loan",
    "amount_m": "100",
    "currency": "USD",
    "announced": "2024-06-30",
    "stage": "signed",
    "measures": "finance",
    "source_title": "News",
    "source_publisher": "Paper",
    "source_url": "https://www.example.org/",
    "accessed": "2026-01-01",
}


def pledge(**cells):
    return Pledge.model_validate({k: v for k, v in {**CELLS, **cells}.items() if v})


def pairs(candidate, *existing):
    return [(p.candidate.id, p.existing.id) for p in find_likely_duplicates([candidate], existing)]


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"amount_m": "95"},
        {"amount_m": "105"},
        {"announced": "2024-12-27"},
        {"announced": "2024-01-02"},
        {"announced": "2024"},
        {"announced": "2024-07"},
        {"amount_m": "15000", "currency": "JPY", "stated_usd_m": "101"},
        {"sector": "oil-gas", "instrument": "grant", "title": "Another"},
    ],
)
def test_alike_in_parties_size_and_time_is_a_likely_duplicate(cells):
    assert pairs(pledge(), pledge(id="old", **cells)) == [("new", "old")]


@pytest.mark.parametrize(
    "cells",
    [
        {"amount_m": "94.9"},
        {"amount_m": "105.3"},
        {"announced": "2024-12-28"},
        {"announced": "2024-01-01"},
        {"announced": "2025"},
        {"announced": ""},
        {"amount_m": "", "currency": ""},
        {"amount_m": "100", "currency": "KZT"},
        {"investor": "KOR"},
        {"recipient": "KAZ"},
        {"recipient": "UZB;KAZ"},
        {"id": "new"},
    ],
)
def test_what_differs_or_cannot_be_compared_is_none(cells):
    assert pairs(pledge(), pledge(**{"id": "old", **cells})) == []


def test_recipients_are_the_same_in_any_order():
    assert pairs(pledge(recipient="UZB;KAZ"), pledge(id="old", recipient="KAZ;UZB"))


def test_all_likely_rows_are_named_by_id():
    old = [pledge(id=name, amount_m=amount) for name, amount in (("b", "99"), ("a", "101"))]
    assert pairs(pledge(), *old) == [("new", "a"), ("new", "b")]


def test_a_pair_tells_both_sizes_and_the_days_between():
    (pair,) = find_likely_duplicates(
        [pledge()], [pledge(id="old", amount_m="98", announced="2024-06")]
    )
    assert (pair.candidate_usd_m, pair.existing_usd_m, pair.days) == (100, 98, 15)


AMOUNTS = st.integers(1, 200).map(str)
DAYS = st.dates(date(2022, 1, 1), date(2024, 12, 31)).map(date.isoformat)


@given(AMOUNTS, AMOUNTS, DAYS, DAYS)
def test_it_does_not_matter_which_of_two_is_new(amount, other, first, second):
    a = pledge(id="a", amount_m=amount, announced=first)
    b = pledge(id="b", amount_m=other, announced=second)
    assert bool(pairs(a, b)) == bool(pairs(b, a))
