"""Investors beside each other: what each counts in all, and how that grew year by year.

Amounts are read in one column, nominal or constant; nothing is counted anew. What cannot stand on
an axis of years (no date, no level of prices) is told and never spread over years.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Final

import pandas as pd

from ledger.counting.prices import CONSTANT
from ledger.counting.sums import COUNTED
from ledger.tables.vocabulary import COMMITTED_STAGES, UNDATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: So many investors are drawn where nobody has chosen any.
DRAWN_BY_ITSELF: Final = 6
#: So many are drawn at most: more lines cannot be told apart.
DRAWN_AT_MOST: Final = 8


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two investors' totals in one column, USD millions, the larger first."""

    larger: str
    larger_usd_m: float
    smaller: str
    smaller_usd_m: float

    @property
    def times(self) -> float:
        """How many times the smaller total goes into the larger."""
        return self.larger_usd_m / self.smaller_usd_m


def size_up(frame: pd.DataFrame, column: str = COUNTED) -> pd.DataFrame:
    """Add up what each investor counts.

    Args:
        frame: Selected pledges, with `constant_usd_m` where prices are known (`with_constant`).
        column: The column to compare by, `counted_usd_m` or `constant_usd_m`.

    Returns:
        A row for each investor of whom a row counts: `investor`, `counted_usd_m`,
        `constant_usd_m` (NaN without prices), `undated_usd_m` and `unpriced_usd_m` (nominal: of
        rows without a date, and of a year without a level of prices), `first_year` and `last_year`
        (of what counts; '' where all is undated), `rows` and `times` (the largest over this one,
        in `column`; NaN where this one is nothing). Largest first, ties by code.
    """
    counted: defaultdict[str, list[float]] = defaultdict(list)
    constant: defaultdict[str, list[float]] = defaultdict(list)
    undated: defaultdict[str, list[float]] = defaultdict(list)
    unpriced: defaultdict[str, list[float]] = defaultdict(list)
    years: defaultdict[str, list[str]] = defaultdict(list)
    prices = frame[CONSTANT] if CONSTANT in frame else [math.nan] * len(frame)
    for investor, year, usd_m, priced in zip(
        frame["investor"], frame["year"], frame[COUNTED], prices, strict=True
    ):
        if usd_m <= 0:
            continue
        counted[investor].append(usd_m)
        if not math.isnan(priced):
            constant[investor].append(priced)
        if year == UNDATED:
            undated[investor].append(usd_m)
            continue
        years[investor].append(year)
        if math.isnan(priced):
            unpriced[investor].append(usd_m)
    codes = list(counted)
    totals = pd.DataFrame(
        {
            "investor": pd.Series(codes, dtype="str"),
            COUNTED: _sums(codes, counted),
            CONSTANT: [fsum(constant[code]) if code in constant else math.nan for code in codes],
            "undated_usd_m": _sums(codes, undated),
            "unpriced_usd_m": _sums(codes, unpriced),
            "first_year": pd.Series([min(years[c], default="") for c in codes], dtype="str"),
            "last_year": pd.Series([max(years[c], default="") for c in codes], dtype="str"),
            "rows": [len(counted[code]) for code in codes],
        }
    ).astype({CONSTANT: "float64"})
    totals = totals.sort_values([column, "investor"], ascending=[False, True], ignore_index=True)
    own = totals[column].where(totals[column] > 0)
    totals["times"] = own.max() / own
    return totals


def choose_drawn(totals: pd.DataFrame, column: str = COUNTED, *, all_named: bool) -> list[str]:
    """Choose whom to draw: the largest of `size_up`, more of them where the viewer named some."""
    most = DRAWN_AT_MOST if all_named else DRAWN_BY_ITSELF
    return totals.loc[totals[column] > 0, "investor"].head(most).tolist()


def compare(totals: pd.DataFrame, column: str = COUNTED) -> Comparison | None:
    """Set the largest investor of `size_up` against the second; None where there are no two.

    Example:
        With 230 and 60 billion the larger is 3.8 times the smaller.
    """
    both = totals[totals[column] > 0].head(2)
    if len(both) < 2:
        return None
    (larger, smaller), (most, less) = both["investor"].tolist(), both[column].tolist()
    return Comparison(larger, most, smaller, less)


def grow(frame: pd.DataFrame, investors: Sequence[str], column: str = COUNTED) -> pd.DataFrame:
    """Add up year by year what investors count.

    Args:
        frame: Selected pledges, with `column`. Rows without a date, and in constant dollars of a
            year without a level of prices, are left out.
        investors: Whom to add up, in the order to return.
        column: `counted_usd_m` or `constant_usd_m`.

    Returns:
        A row for each investor and year from their own first to the last year of the whole frame:
        `investor`, `year` (a number), `added_usd_m`, `committed_usd_m` (of that, the named deals
        committed or further), `cumulative_usd_m` and `index`, the cumulative amount as per cent of
        the investor's own at the last year, which is 100.
    """
    added: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    committed: defaultdict[tuple[str, int], float] = defaultdict(float)
    last = 0
    for investor, year, mark, usd_m in zip(
        frame["investor"], frame["year"], frame["mark"], frame[column], strict=True
    ):
        if usd_m > 0 and year != UNDATED:
            added[investor][int(year)] += usd_m
            committed[investor, int(year)] += usd_m * (mark in COMMITTED_STAGES)
            last = max(last, int(year))
    rows = []
    for code in (code for code in investors if code in added):
        end, sum_usd_m = fsum(added[code].values()), 0.0
        for year in range(min(added[code]), last + 1):
            usd_m = added[code].get(year, 0.0)
            sum_usd_m += usd_m
            firm_usd_m = committed[code, year]
            rows.append((code, year, usd_m, firm_usd_m, sum_usd_m, sum_usd_m / end * 100))
    columns = ["investor", "year", "added_usd_m", "committed_usd_m", "cumulative_usd_m", "index"]
    return pd.DataFrame(rows, columns=columns)


def half_year(growth: pd.DataFrame, investor: str) -> int:
    """Give the first year at whose end half of an investor's money of `grow` was pledged."""
    own = growth[growth["investor"] == investor]
    # The sum of halves may fall short of the half by a bit in the last place.
    return int(own.loc[own["index"] >= 50 - 1e-9, "year"].iloc[0])


def without_year_usd_m(frame: pd.DataFrame) -> float:
    """Add up what counts and has no year, nominal USD millions: it stands on no axis of years."""
    return fsum(frame.loc[frame["year"] == UNDATED, COUNTED])


def without_price_usd_m(frame: pd.DataFrame) -> float:
    """Add up what counts in years without a level of prices, nominal USD millions."""
    out = (frame["year"] != UNDATED) & frame[CONSTANT].isna()
    return fsum(frame.loc[out, COUNTED])


def _sums(codes: Sequence[str], amounts: Mapping[str, Sequence[float]]) -> list[float]:
    return [fsum(amounts.get(code, ())) for code in codes]
