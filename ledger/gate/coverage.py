"""What must hold between the cells of a row of coverage.csv."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.faults import Finding, missing, out_of_range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.tables.schema import Gap

_SOURCE_COLUMNS = ("source_title", "source_publisher", "source_url")


def check_gap(row: Gap) -> Iterator[Finding]:
    """Check that a gap ends after it begins, and names its source where it has one."""
    if row.from_ and row.until:
        # As far as both are known: 2021 is no earlier than 2021-05.
        known = min(len(row.from_), len(row.until))
        if row.until[:known] < row.from_[:known]:
            yield out_of_range(
                "until",
                row.until,
                expected=f"a date from {row.from_} on, where the gap begins",
                remedy="Exchange the two dates or correct one.",
            )
    if row.basis == "source":
        for column in _SOURCE_COLUMNS:
            if getattr(row, column) is None:
                yield missing(
                    column,
                    expected="the source, because basis is source",
                    remedy="Fill it, or write editors into basis.",
                )
