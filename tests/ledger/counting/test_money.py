"""Dollars of the announcement day: which source of rates speaks first, and how long it holds.

The ECB figures are the bank's own reference rates of those days, as units per euro.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

import pytest

from ledger.counting.money import as_day, order_rates, whole_usd_m
from tests.ledger.counting.forests import a_pledge


@dataclass(frozen=True)
class Quote:
    """The cells of data/rates.csv that the conversion reads."""

    currency: str
    date: str
    units_per_usd: float
    kind: str = "observed"


def convert(row, *quotes):
    return whole_usd_m(row, order_rates(quotes))


def yen(announced, amount_m=1000.0):
    return a_pledge("a", amount_m=amount_m, currency="JPY", announced=announced)


def tenge(announced):
    return a_pledge("a", amount_m=1000.0, currency="KZT", announced=announced)


@pytest.mark.parametrize(
    ("partial", "day"),
    [("2015", "2015-07-01"), ("2015-10", "2015-10-15"), ("2015-10-27", "2015-10-27")],
)
def test_a_date_without_day_or_month_is_read_as_the_middle(partial, day):
    assert as_day(partial).isoformat() == day


def test_dollars_are_dollars():
    result = convert(a_pledge("a", amount_m=12.5, currency="USD"))
    assert (result.usd_m, result.basis, result.rate) == (12.5, "usd", None)


def test_the_sources_own_dollars_come_before_any_rate():
    result = convert(a_pledge("a", amount_m=500.0, currency="CNY", stated_usd_m=75.0))
    assert (result.usd_m, result.basis) == (75.0, "stated")


def test_the_ecb_rate_of_the_announcement_day_converts():
    # 27 October 2015: 1 EUR = 1.1061 USD = 133.06 JPY.
    result = convert(yen("2015-10-27", 3_000_000.0))
    assert result.usd_m == pytest.approx(3_000_000 / 133.06 * 1.1061)
    assert (result.basis, result.rate_date) == ("ecb", "2015-10-27")
    assert result.rate == pytest.approx(133.06 / 1.1061)


def test_a_euro_converts_at_the_dollars_of_its_day():
    result = convert(a_pledge("a", amount_m=100.0, currency="EUR", announced="2015-10-27"))
    assert result.usd_m == pytest.approx(110.61)


def test_a_day_without_a_rate_takes_the_last_one_before_it():
    sunday, friday = convert(yen("2015-10-25")), convert(yen("2015-10-23"))
    assert sunday == friday
    assert sunday.rate_date == "2015-10-23"


def test_a_month_takes_its_fifteenth_and_a_year_its_first_of_july():
    assert convert(yen("2021-03")) == convert(yen("2021-03-15"))
    assert convert(yen("2019")) == convert(yen("2019-07-01"))


def test_a_series_that_has_ended_gives_no_rate_after_ten_days():
    def rouble(day):
        return convert(a_pledge("a", amount_m=1000.0, currency="RUB", announced=day))

    assert rouble("2022-03-11").rate_date == "2022-03-01"
    assert rouble("2022-03-12").usd_m is None


def test_an_amount_before_the_first_rate_is_not_converted():
    assert convert(yen("1998-05-05")).basis == "none"


def test_the_table_speaks_where_the_ecb_is_silent():
    result = convert(tenge("2025-10-10"), Quote("KZT", "2025-10-01", 500.0))
    assert (result.usd_m, result.basis, result.rate, result.rate_date) == (
        2.0,
        "observed",
        500.0,
        "2025-10-01",
    )


def test_the_ecb_comes_before_the_table():
    assert convert(yen("2015-10-27"), Quote("JPY", "2015-10-27", 1.0)).basis == "ecb"


def test_the_table_speaks_after_the_end_of_an_ecb_series():
    row = a_pledge("a", amount_m=800.0, currency="RUB", announced="2023-05-05")
    assert convert(row, Quote("RUB", "2023-05-01", 80.0)).usd_m == 10.0


def test_an_observed_rate_holds_for_45_days_and_never_backwards():
    quote = Quote("KZT", "2025-01-01", 500.0)
    assert convert(tenge("2025-02-15"), quote).usd_m == 2.0
    assert convert(tenge("2025-02-16"), quote).usd_m is None
    assert convert(tenge("2024-12-31"), quote).usd_m is None


def test_a_peg_holds_from_its_date_on():
    row = a_pledge("a", amount_m=367.25, currency="AED", announced="2026-02-04")
    result = convert(row, Quote("AED", "1997-11-01", 3.6725, "peg"))
    assert result.usd_m == pytest.approx(100.0)
    assert (result.basis, result.rate_date) == ("peg", "1997-11-01")


def test_the_latest_rate_before_the_day_is_the_one_that_holds():
    quotes = Quote("KZT", "2025-10-01", 500.0), Quote("KZT", "2025-10-05", 250.0)
    assert convert(tenge("2025-10-10"), *quotes).usd_m == 4.0


def test_an_undated_amount_in_another_currency_has_no_rate():
    assert convert(yen(None)).usd_m is None


def test_a_row_without_an_amount_is_not_converted():
    assert convert(a_pledge("a", amount_m=None, currency="JPY")).basis == "none"


def test_the_banks_history_is_not_parsed_until_a_row_needs_it():
    code = (
        "import sys; from tests.ledger.counting.forests import a_pledge;"
        "from ledger.counting import money;"
        "money.whole_usd_m(a_pledge('a'), {}); sys.exit(money._ecb.cache_info().currsize)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
