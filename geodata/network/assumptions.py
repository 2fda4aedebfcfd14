"""The assumptions as figures with their doubt, and what they turn into days and tonnes.

The figures themselves stand in data/assumptions.csv with their sources; none is written here.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

HOURS_A_DAY = 24.0


class Range(NamedTuple):
    """A figure with its doubt: low <= central <= high."""

    low: float
    central: float
    high: float


NOTHING = Range(0.0, 0.0, 0.0)


def sum_ranges(ranges: Iterable[Range]) -> Range:
    """Add figures, low with low and high with high."""
    return Range(*map(sum, zip(NOTHING, *ranges, strict=True)))


def read_assumptions(assumptions: pd.DataFrame) -> Mapping[str, Range]:
    """Low, central and high of each key of the table of assumptions."""
    return MappingProxyType(
        {
            row["key"]: Range(float(row["low"]), float(row["central"]), float(row["high"]))
            for row in assumptions.to_dict("records")
            if not row["scope"]
        }
    )


def to_mt(
    capacity: float, unit: str, assumed: Mapping[str, Range]
) -> tuple[float, tuple[str, ...]]:
    """A capacity in Mt a year, and the assumptions that convert it.

    A pair of trains a day is one train a day each way, so it gives the tonnes of one direction.

    Raises:
        ValueError: If the unit does not measure freight.

    >>> days_and_tonnes = {"operating-days": Range(350, 350, 350),
    ...                    "tonnes-per-train": Range(2000, 2000, 2000)}
    >>> to_mt(60, "train-pairs/day", days_and_tonnes)[0]
    42.0
    """
    factors = {
        "tonnes/year": (),
        "TEU/year": ("tonnes-per-teu",),
        "train-pairs/day": ("tonnes-per-train", "operating-days"),
    }
    if unit not in factors:
        raise ValueError(f"{unit} is no unit of freight; allowed: {', '.join(factors)}")
    tonnes = capacity
    for key in factors[unit]:
        tonnes *= assumed[key].central
    return tonnes / 1e6, factors[unit]


def hours(figure: Range) -> Range:
    """Hours in days."""
    return Range(*(part / HOURS_A_DAY for part in figure))
