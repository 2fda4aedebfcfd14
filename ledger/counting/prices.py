"""Dollars of different years in the prices of one: the deflator table, applied.

The count itself is nominal and stays so; constant prices are a second reading of the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


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
    sources = zip(deflators["source_title"], deflators["source_publisher"], strict=True)
    return Prices(
        base_year=base,
        factors=MappingProxyType({year: index[base] / level for year, level in index.items()}),
        projected=frozenset(index) - frozenset(published),
        source="; ".join(dict.fromkeys(f"{title}, {publisher}" for title, publisher in sources)),
    )


def with_constant(frame: pd.DataFrame, prices: Prices) -> pd.DataFrame:
    """Add `constant_usd_m`: what a row counts, in prices of the base year; NaN without a year."""
    factor = frame["year"].astype("str").map({str(y): f for y, f in prices.factors.items()})
    return frame.assign(**{CONSTANT: frame[COUNTED] * factor.astype("float64")})
