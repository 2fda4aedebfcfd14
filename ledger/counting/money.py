"""The whole of a pledge in US dollars, at the rate of the day it was announced.

The order of sources is fixed here and nowhere else: the source's own dollars, then the European
Central Bank, then data/rates.csv. What an investor's share of the whole counts for is not decided
here, but in counting.py; today's rate is never used.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal

from currency_converter import CurrencyConverter, RateNotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ledger.tables.schema import Pledge, Rate

#: The ECB publishes on working days; its longest pause (Easter, the turn of the year) is five days.
#: An older rate means that the series has ended, as the rouble's did on 2022-03-01.
ECB_HOLDS_DAYS = 10
#: How long an observed rate of data/rates.csv stands for the days after it.
OBSERVED_HOLDS_DAYS = 45

Basis = Literal["stated", "usd", "ecb", "peg", "observed", "none"]


@dataclass(frozen=True, slots=True)
class Conversion:
    """The whole of a pledge in USD millions, and how it came about.

    Attributes:
        usd_m: USD millions of the announcement day, or None where nothing can be said.
        basis: `stated` (dollars read in the source), `usd` (the amount is in dollars), `ecb`,
            `peg`, `observed` (both from data/rates.csv), or `none`.
        rate: Units of the pledge's currency per US dollar; None where nothing was converted.
        rate_date: ISO date on which that rate was fixed; None where nothing was converted.
    """

    usd_m: float | None
    basis: Basis
    rate: float | None = None
    rate_date: str | None = None


_NOT_CONVERTED = Conversion(None, "none")


def as_day(partial: str) -> date:
    """Give the day that stands for a date that may lack its day or its month.

    A month is read as its 15th and a year as its 1 July: the middle, so that the rate is never
    more than half the unknown span away.

    >>> as_day("2015-10"), as_day("2015")
    (datetime.date(2015, 10, 15), datetime.date(2015, 7, 1))
    """
    middle = {4: "-07-01", 7: "-15"}.get(len(partial), "")
    return date.fromisoformat(partial + middle)


def order_rates(rates: Iterable[Rate]) -> dict[str, tuple[Rate, ...]]:
    """Group the rows of data/rates.csv by currency, latest first."""
    by_currency: defaultdict[str, list[Rate]] = defaultdict(list)
    for rate in rates:
        by_currency[rate.currency].append(rate)
    return {
        currency: tuple(sorted(rows, key=lambda rate: as_day(rate.date), reverse=True))
        for currency, rows in by_currency.items()
    }


def whole_usd_m(pledge: Pledge, rates: Mapping[str, Sequence[Rate]]) -> Conversion:
    """Convert the whole amount of a pledge, all payers together, to US dollars.

    Args:
        pledge: The row; its `amount_m` is in millions of its `currency`.
        rates: What `order_rates` gives.

    Returns:
        The conversion; `usd_m` is None where the row states no amount, or states it in a currency
        that has no rate on the day of the announcement (or no day is known).
    """
    if pledge.stated_usd_m is not None:
        return Conversion(pledge.stated_usd_m, "stated")
    return convert_amount(pledge, rates)


def convert_amount(pledge: Pledge, rates: Mapping[str, Sequence[Rate]]) -> Conversion:
    """Convert the amount of a pledge at the rate of its day, whatever dollars its source states."""
    if pledge.amount_m is None or pledge.currency is None:
        return _NOT_CONVERTED
    if pledge.currency == "USD":
        return Conversion(pledge.amount_m, "usd")
    if pledge.announced is None:
        return _NOT_CONVERTED
    day = as_day(pledge.announced)
    return (
        _by_ecb(pledge.amount_m, pledge.currency, day)
        or _by_table(pledge.amount_m, day, rates.get(pledge.currency, ()))
        or _NOT_CONVERTED
    )


def _by_ecb(amount_m: float, currency: str, day: date) -> Conversion | None:
    """Convert at the last ECB reference rate on or before the day."""
    ecb = _ecb()
    if currency not in (ecb.currencies or ()):
        return None
    for days_back in range(ECB_HOLDS_DAYS + 1):
        fixed_on = day - timedelta(days=days_back)
        try:
            usd_m = float(ecb.convert(amount_m, currency, "USD", date=fixed_on))
        except RateNotFoundError:
            continue
        per_usd = float(ecb.convert(1, "USD", currency, date=fixed_on))
        return Conversion(usd_m, "ecb", per_usd, fixed_on.isoformat())
    return None


def _by_table(amount_m: float, day: date, latest_first: Sequence[Rate]) -> Conversion | None:
    """Convert at the last rate of data/rates.csv on or before the day, if it still holds.

    A peg holds until the table's next rate of that currency; an observed rate ages.
    """
    for rate in latest_first:
        age_days = (day - as_day(rate.date)).days
        if age_days < 0:
            continue
        if rate.kind == "peg":
            return Conversion(amount_m / rate.units_per_usd, "peg", rate.units_per_usd, rate.date)
        if age_days <= OBSERVED_HOLDS_DAYS:
            return Conversion(
                amount_m / rate.units_per_usd, "observed", rate.units_per_usd, rate.date
            )
        return None
    return None


@cache
def _ecb() -> CurrencyConverter:
    """Parse the ECB's history once a process, and only when a row needs it: it takes 0.2 s."""
    return CurrencyConverter()
