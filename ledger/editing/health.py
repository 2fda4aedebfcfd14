"""How sound and how complete each table is: rows, faults, coverage, age of its sources.

Reads a snapshot and judges nothing anew. When a file last changed is known to git alone and is for
`history/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

import pandas as pd

from ledger.counting.money import as_day
from ledger.faults import is_blocking
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ledger.counting.snapshot import Snapshot
    from ledger.faults import Fault
    from ledger.tables.schema import Table

#: Columns that say where, how much and when. A row is covered if one of a group's alternatives is
#: filled; an alternative is filled if all of its columns are.
_COVERED: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "place": (("lon", "lat"),),
    "amount": (
        ("amount_m",),
        ("stated_usd_m",),
        ("figure_usd_m",),
        ("low_usd_m", "high_usd_m"),
        ("amount",),
        ("share",),
        ("capacity",),
        ("value",),
        ("units_per_usd",),
    ),
    "date": (("announced",), ("as_of",), ("year",), ("date",), ("from",)),
}
_DAYS_A_YEAR: Final = 365.25


@dataclass(frozen=True, slots=True)
class Health:
    """The state of one table.

    Attributes:
        table: Its name.
        rows: Rows that stand.
        faults: Faults that refuse it or hold back a row.
        warnings: What is told and holds back nothing.
        place: Share of rows with a point, 0 to 1; None where the table has no such column.
        amount: Share of rows with an amount or another figure of size; None likewise.
        date: Share of rows that say when; None likewise.
        source_age_years: Median age of the dated sources at the day of the data; None without any.
        oldest_source_years: Age of the oldest of them.
        undated_sources: Rows whose source carries no date; None where rows have no sources.
    """

    table: str
    rows: int
    faults: int
    warnings: int
    place: float | None
    amount: float | None
    date: float | None
    source_age_years: float | None
    oldest_source_years: float | None
    undated_sources: int | None


def weigh_health(snapshot: Snapshot, faults: Iterable[Fault] | None = None) -> tuple[Health, ...]:
    """Judge every table of a snapshot, in the order of `TABLES`.

    Args:
        snapshot: The tables.
        faults: What to count as faults; those of the snapshot by default.
    """
    known_faults = tuple(snapshot.faults if faults is None else faults)
    return tuple(_weigh(snapshot, table, known_faults) for table in TABLES.values())


def _weigh(snapshot: Snapshot, table: Table, faults: tuple[Fault, ...]) -> Health:
    frame: pd.DataFrame = getattr(snapshot, table.name)
    own = [fault for fault in faults if fault.file.rsplit("/", 1)[-1] == table.file]
    blocking = sum(map(is_blocking, own))
    ages = _source_ages(frame, snapshot.date)
    return Health(
        table=table.name,
        rows=len(frame),
        faults=blocking,
        warnings=len(own) - blocking,
        **{group: _share_covered(table, frame, ways) for group, ways in _COVERED.items()},
        source_age_years=median(ages) if ages else None,
        oldest_source_years=max(ages, default=None),
        undated_sources=None if "source_date" not in frame else len(frame) - len(ages),
    )


def _share_covered(
    table: Table, frame: pd.DataFrame, ways: tuple[tuple[str, ...], ...]
) -> float | None:
    """Give the share of rows in which one way of saying it is filled; None if there is no way."""
    known = [way for way in ways if set(way).issubset(table.header)]
    if not known or frame.empty:
        return None
    covered = pd.Series(data=False, index=frame.index)
    for way in known:
        filled = pd.Series(data=True, index=frame.index)
        for column in way:
            filled &= frame[column].notna() & (frame[column].astype("str") != "")
        covered |= filled
    return float(covered.mean())


def _source_ages(frame: pd.DataFrame, as_of: str) -> list[float]:
    """Give the ages of the dated sources at a day, years; a source of a later day has age 0."""
    if not as_of or "source_date" not in frame:
        return []
    day = as_day(as_of)
    dates = [as_day(date) for date in frame["source_date"] if date]
    return [max(0.0, (day - date).days / _DAYS_A_YEAR) for date in dates]
