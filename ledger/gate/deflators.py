"""Whether the deflator table is one series; what it makes of a dollar is in counting/prices.py."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ledger.faults import Fault, Finding, out_of_range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.tables.schema import Deflator


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
            faults.append(_leaves_series("base_year", row.base_year, expected).at(file, line))
        if row.year != before.year + 1:
            expected = f"{before.year + 1}, the year after the row above"
            faults.append(_leaves_series("year", row.year, expected).at(file, line))
    return tuple(faults)


def _leaves_series(column: str, value: int, expected: str) -> Finding:
    remedy = "The table is one series without gaps: take all rows from one release."
    return out_of_range(column, str(value), expected=expected, remedy=remedy)
