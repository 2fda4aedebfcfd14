"""Constant prices: a factor per year from one series, and nothing invented for years outside it."""

from __future__ import annotations

import pandas as pd
import pytest

from ledger.counting.prices import read_prices

SERIES = pd.DataFrame(
    {
        "year": [2023.0, 2024.0, 2025.0, 2026.0],
        "index": [80.0, 90.0, 100.0, 103.0],
        "base_year": [2025.0] * 4,
        "kind": ["result", "result", "result", "projection"],
        "source_title": ["A series"] * 4,
        "source_publisher": ["An office"] * 4,
    }
)


def test_the_last_published_year_is_the_base():
    prices = read_prices(SERIES)
    assert prices.base_year == 2025
    assert prices.projected == {2026}
    assert prices.source == "A series, An office"


def test_every_source_of_the_series_is_named_once():
    other = SERIES.assign(source_publisher=["An office"] * 3 + ["A bureau"])
    assert read_prices(other).source == "A series, An office; A series, A bureau"


def test_a_dollar_of_a_cheaper_year_is_more_than_one():
    assert read_prices(SERIES).constant_usd_m(80.0, 2023) == pytest.approx(100.0)
    assert read_prices(SERIES).constant_usd_m(103.0, 2026) == pytest.approx(100.0)


def test_another_base_year_only_changes_the_scale():
    here, there = read_prices(SERIES), read_prices(SERIES, 2023)
    for year in (2023, 2024, 2025):
        assert there.factors[year] / here.factors[year] == pytest.approx(0.8)


def test_a_year_outside_the_series_has_no_price():
    assert read_prices(SERIES).constant_usd_m(1.0, 1999) is None


def test_without_the_base_year_there_are_no_constant_prices():
    assert read_prices(SERIES, 1999) is None
    assert read_prices(SERIES.iloc[:0]) is None
