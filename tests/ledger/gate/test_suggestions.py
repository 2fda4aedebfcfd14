"""What a cell was meant to be is offered where it is certain, and nothing where it is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.gate.suggestions import SPREADSHEET_EPOCH, suggest_date, suggest_number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("20/12/2025", "2025-12-20"),
        ("12/20/2025", "2025-12-20"),
        ("20.12.2025", "2025-12-20"),
        ("5.4.2025", "2025-04-05"),
        ("2025/12/20", "2025-12-20"),
        ("2025-12-20T00:00:00Z", "2025-12-20"),
        ("2025-12-20 00:00:00", "2025-12-20"),
        ("46011", "2025-12-20"),
        ("05/04/2025", None),
        ("31.02.2025", None),
        ("December 2025", None),
        ("2025", None),
    ],
)
def test_dates(typed, meant):
    assert suggest_date(typed) == meant


@given(st.dates(date(1960, 1, 1), date(2060, 1, 1)))
def test_a_day_counted_by_a_spreadsheet_is_told_back(day):
    assert suggest_date(str((day - SPREADSHEET_EPOCH).days)) == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12,5", "12.5"),
        ("0,3333", "0.3333"),
        ("1 500", "1500"),
        ("1\u00a0500,25", "1500.25"),
        ("1'500", "1500"),
        ("1,500.5", "1500.5"),
        ("1,500,000", "1500000"),
        ("1,500", None),
        ("12 apples", None),
        ("1e5", None),
    ],
)
def test_numbers(typed, meant):
    assert suggest_number(typed) == meant
