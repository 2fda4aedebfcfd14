"""Dollars of different years in the prices of one: the deflator table, checked and applied.

The count itself is nominal and stays so; constant prices are a second reading of the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ledger.faults import Fault
from ledger.sums import COUNTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from ledger.schema import Deflator


#: The counted amount in the prices of one year; `with_constant` adds the column.
CONSTANT: Final = "constant_usd_m"


@dataclass(frozen=True, slots=True)
class Prices:
    """What makes a dollar of one year a dollar of another.

    Attributes:
        base_year: The year in whose prices amounts are given.
        factors: What a nominal dollar of each year is multiplied by; years not there are unknown.
        projected: Years whose level of prices is a projection.
        source: Title and publisher of each of the table's sources, in its order.
    """

    base_year: int
    factors: Mapping[int, float]
    projected: frozenset[int]
    source: str

    def constant_usd_m(self, usd_m: float, year: int) -> float | None:
        """Give an amount in prices of the base year; None for a year without a deflator."""
        factor = self.factors.get(year)
        return None if factor is None else usd_m * factor


def read_prices(deflators: pd.DataFrame, base_year: int | None = None) -> Prices | None:
    """Make price factors of the deflator table.

    Args:
        deflators: The frame of data/deflators.csv.
        base_year: In whose prices to reckon; the last year with a published level by default.

    Returns:
        The factors, or None where the table does not hold the base year.

    Example:
        With an index of 50 in 2000 and 100 in 2025, 10 dollars of 2000 are 20 dollars of 2025.
    """
    index = dict(zip(deflators["year"].astype(int), deflators["index"], strict=True))
    published = deflators.loc[deflators["kind"] == "result", "year"].astype(int)
    base = base_year or (max(published) if len(published) else None)
    if base is None or base not in index:
        return None
    told = zip(deflators["source_title"], deflators["source_publisher"], strict=True)
    return Prices(
        base_year=base,
        factors=MappingProxyType({year: index[base] / level for year, level in index.items()}),
        projected=frozenset(index) - frozenset(published),
        source="; ".join(dict.fromkeys(f"{title}, {publisher}" for title, publisher in told)),
    )


def with_constant(frame: pd.DataFrame, prices: Prices) -> pd.DataFrame:
    """Add `constant_usd_m`: what a row counts, in prices of the base year; NaN without a year."""
    factor = frame["year"].astype("str").map({str(y): f for y, f in prices.factors.items()})
    return frame.assign(**{CONSTANT: frame[COUNTED] * factor.astype("float64")})


def check_deflators(rows: Sequence[tuple[int, Deflator]], file: str) -> tuple[Fault, ...]:
    """Check that the rows are one series: one base year, no year missing between two.

    Args:
        rows: Physical line and record of each row, in the order of the file.
        file: Path of the table for messages.

    Returns:
        A fault for each row that leaves the series; the caller holds these rows back.
    """
    faults = []
    for (_, before), (line, row) in pairwise(rows):
        if row.base_year != rows[0][1].base_year:
            expected = f"the base year of the first row, {rows[0][1].base_year}"
            faults.append(_fault(file, line, "base_year", str(row.base_year), expected))
        if row.year != before.year + 1:
            expected = f"{before.year + 1}, the year after the row above"
            faults.append(_fault(file, line, "year", str(row.year), expected))
    return tuple(faults)


def _fault(file: str, line: int, column: str, value: str, expected: str) -> Fault:
    return Fault(
        code="range",
        severity="row",
        file=file,
        line=line,
        column=column,
        id=None,
        value=value,
        expected=expected,
        remedy="The table is one series without gaps: take all rows from one release.",
    )
