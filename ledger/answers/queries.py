"""Questions to the counted ledger: what rows add up to, and what was left out.

Every number is a sum of the column `counted_usd_m`, so totals agree by any grouping and in any
filter. Nothing here counts anew, changes a frame it was given, or formats for a screen.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import fsum
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

import pandas as pd

from ledger.answers.overlaps import Overlap, low_end_usd_m, overlap_bound_usd_m, overlapping
from ledger.answers.selecting import (
    Choices,
    Cut,
    Selection,
    choices,
    cut,
    placed,
    rows_of_package,
    select,
    unplaced,
)
from ledger.counting.left_out import LEFT_OUT_REASONS
from ledger.counting.sums import COUNTED, group_counted, sum_counted
from ledger.tables.vocabulary import REGIONAL, SHARED_BUCKETS, UNDATED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from narwhals.typing import IntoFrame

__all__ = [
    "DIMENSIONS",
    "LEFT_OUT_REASONS",
    "REGIONAL",
    "SHARED_BUCKETS",
    "UNDATED",
    "Bucket",
    "Choices",
    "Cut",
    "Dimension",
    "Overlap",
    "Reason",
    "Selection",
    "Total",
    "choices",
    "cut",
    "largest_investor",
    "left_out",
    "low_end_usd_m",
    "overlap_bound_usd_m",
    "overlapping",
    "paid_uncounted_usd_m",
    "placed",
    "reasons",
    "rows_of_package",
    "select",
    "total",
    "total_by",
    "total_by_two",
    "unplaced",
]

Dimension = Literal[
    "investor", "payer", "payer-kind", "recipient", "sector", "kind", "stage", "mark", "year"
]
#: What `ledger total` groups by; a mark is for charts.
DIMENSIONS: tuple[Dimension, ...] = tuple(name for name in get_args(Dimension) if name != "mark")
_COLUMNS: Mapping[Dimension, str] = MappingProxyType(
    {"recipient": "recipient_bucket", "payer-kind": "payer_group"}
)


@dataclass(frozen=True, slots=True)
class Total:
    """The headline of a selection; amounts in USD millions, unrounded.

    Attributes:
        counted_usd_m: The counted total.
        low_usd_m: The sum of the low ends of its rows; `low_end_usd_m` takes its overlaps off too.
        assumed_share_usd_m: How much of it rests on rows that give a whole project's cost and no
            share of the investor.
        named_usd_m: How much of it is named deals; the rest is lists and goals.
        committed_usd_m: How much of the named deals is committed or further.
        paid_out_usd_m: Sourced payments; 0 also where no row has a source.
        paid_out_sourced: Rows whose payments are sourced.
        rows: Rows that count more than 0.
        left_out: All other rows.
        deals: All rows of the selection.
    """

    counted_usd_m: float
    low_usd_m: float
    assumed_share_usd_m: float
    named_usd_m: float
    committed_usd_m: float
    paid_out_usd_m: float
    paid_out_sourced: int
    rows: int
    left_out: int
    deals: int


@dataclass(frozen=True, slots=True)
class Bucket:
    """One group of a total: its key, its USD millions and their low end, its rows that count."""

    key: str
    counted_usd_m: float
    low_usd_m: float
    rows: int


@dataclass(frozen=True, slots=True)
class Reason:
    """The rows that count nothing for one reason.

    Attributes:
        code: A key of LEFT_OUT_REASONS.
        rows: How many rows.
        stated_usd_m: The whole amounts these rows state, in USD millions: stated, not counted.
            The sum holds doubles by its nature and must not be added to anything.
    """

    code: str
    rows: int
    stated_usd_m: float


def total(frame: IntoFrame) -> Total:
    """Add up the pledges of a frame."""
    sums = sum_counted(frame)
    return Total(
        counted_usd_m=sums.counted_usd_m,
        low_usd_m=sums.low_usd_m,
        assumed_share_usd_m=sums.assumed_share_usd_m,
        named_usd_m=sums.named_usd_m,
        committed_usd_m=sums.committed_usd_m,
        paid_out_usd_m=sums.paid_usd_m,
        paid_out_sourced=sums.paid_rows,
        rows=sums.counted_rows,
        left_out=sums.all_rows - sums.counted_rows,
        deals=sums.all_rows,
    )


def total_by(frame: IntoFrame, dimension: Dimension) -> tuple[Bucket, ...]:
    """Add up by one dimension, largest first, ties by key; keys of which no row counts are absent.

    `recipient` groups by bucket: a country, `regional` or `regional-other`; `payer-kind` by public,
    state-backed, private or unknown; `year` by four digits or `undated`.
    """
    groups = group_counted(frame, [_column_of(dimension)])
    buckets = (Bucket(group.keys[0], *group[1:]) for group in groups)
    return tuple(sorted(buckets, key=lambda bucket: (-bucket.counted_usd_m, bucket.key)))


def total_by_two(frame: IntoFrame, first: Dimension, second: Dimension) -> pd.DataFrame:
    """Add up by two dimensions.

    Returns:
        A tidy frame with a column of text named after each dimension and `counted_usd_m`; only
        pairs of which a row counts, ordered by the two.
    """
    groups = sorted(group_counted(frame, [_column_of(first), _column_of(second)]))
    return pd.DataFrame(
        {
            first: pd.Series([group.keys[0] for group in groups], dtype="str"),
            second: pd.Series([group.keys[1] for group in groups], dtype="str"),
            COUNTED: pd.Series([group.counted_usd_m for group in groups], dtype="float64"),
        }
    )


def largest_investor(frame: IntoFrame) -> Bucket | None:
    """Give the investor who counts most, or None where nothing counts."""
    return next(iter(total_by(frame, "investor")), None)


def left_out(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the rows that count 0; their column `left_out` says why (LEFT_OUT_REASONS)."""
    return frame.loc[frame["left_out"] != ""]


def paid_uncounted_usd_m(frame: pd.DataFrame) -> float:
    """Add up sourced payments of rows that do not count, such as loans drawn before they died."""
    unpaid = frame["paid_out_usd_m"].isna().to_numpy()
    return fsum(frame.loc[unpaid, "disbursed_usd_m"].dropna())


def reasons(frame: pd.DataFrame) -> tuple[Reason, ...]:
    """Sum up why rows count nothing, in the order of LEFT_OUT_REASONS."""
    stated: defaultdict[str, list[float]] = defaultdict(list)
    for code, usd_m in zip(frame["left_out"], frame["whole_usd_m"].fillna(0.0), strict=True):
        stated[code].append(usd_m)
    return tuple(
        Reason(code, len(stated[code]), fsum(stated[code]))
        for code in LEFT_OUT_REASONS
        if code in stated
    )


def _column_of(dimension: Dimension) -> str:
    return _COLUMNS.get(dimension, dimension)
