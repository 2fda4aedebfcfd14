"""How complete the pledges are: how many rows by investor and year, and what is known to lack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from ledger.tables.vocabulary import UNDATED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ledger.counting.snapshot import Snapshot

#: Years before this one are counted in bands, the later ones each alone.
_SINGLE_FROM: Final = 2020
_BANDS: Final = ((0, 2009), (2010, 2014), (2015, 2019))
#: What makes a comparison of investors uneven; the others are single reports.
_UNEVEN: Final = ("thin", "gaps")


@dataclass(frozen=True, slots=True)
class KnownGap:
    """A row of data/coverage.csv.

    Attributes:
        investor: Code, or '' for every investor.
        package: Id of the pledge whose package it is about, or ''.
        first_year: First year of announcement that it speaks of; None for an open side.
        last_year: The last such year, likewise.
        extent: `thin`, `gaps`, `nothing-found` or `unpublished`.
        missing: What is missing, a sentence.
        note: What else is known, or ''.
        source: `source_title`, `source_publisher`, `source_date`, `source_url`; '' each where the
            editors themselves say it.
    """

    investor: str
    package: str
    first_year: int | None
    last_year: int | None
    extent: str
    missing: str
    note: str
    source: dict[str, str]

    def touches(self, years: tuple[int | None, int | None] | None) -> bool:
        """Whether it speaks of some of these years; None means all, an open side likewise."""
        first, last = years or (None, None)
        ends_before = first is not None and self.last_year is not None and self.last_year < first
        begins_after = last is not None and self.first_year is not None and self.first_year > last
        return not (ends_before or begins_after)


def read_gaps(snapshot: Snapshot) -> tuple[KnownGap, ...]:
    """Give all that the pledges are known to lack, in the order of the table."""
    return tuple(_read_gap(row) for row in snapshot.coverage.to_dict("records"))


def gaps_of_investors(
    gaps: Iterable[KnownGap],
    investors: Collection[str],
    years: tuple[int | None, int | None] | None = None,
) -> tuple[KnownGap, ...]:
    """Give what makes a comparison of some investors in some years uneven.

    Args:
        gaps: As `read_gaps` gives them.
        investors: Who is compared; what every investor's rows lack belongs to any comparison of
            several.
        years: First and last year of announcement that are compared; None for all.
    """
    several = len(set(investors)) > 1
    return tuple(
        gap
        for gap in gaps
        if (gap.investor in investors or (several and not gap.investor))
        and not gap.package
        and gap.extent in _UNEVEN
        and gap.touches(years)
    )


def gaps_of_package(gaps: Iterable[KnownGap], package_ids: Collection[str]) -> tuple[KnownGap, ...]:
    """Give what is known to lack in the package of some rows: of the row itself and its parts."""
    return tuple(gap for gap in gaps if gap.package in package_ids)


def count_by_years(snapshot: Snapshot) -> pd.DataFrame:
    """Count the pledges of each investor by years of announcement.

    Returns:
        A row for each investor that has pledges, by code: `investor`, a column for each band of
        years with its number of rows (`before 2010`, `2010-14`, ..., `2026`, `undated`), `rows`,
        and `newest_source`, the latest date of a source as the table has it, or ''.
    """
    pledges = snapshot.pledges
    bands = [name_band(year) for year in pledges["year"].astype("str")]
    counts = pd.crosstab(pledges["investor"].astype("str").to_numpy(), bands)
    years = [int(year) for year in pledges["year"].astype("str") if year != UNDATED]
    ordered = list(dict.fromkeys(map(name_band, map(str, _every_year(years)))))
    if UNDATED in counts:
        ordered.append(UNDATED)
    table = counts.reindex(columns=ordered, fill_value=0)
    table.columns.name = None
    table["rows"] = table.sum(axis="columns")
    # As text: a year alone stands before its months, so it is never the newest beside them.
    newest = pledges["source_date"].groupby(pledges["investor"].astype("str")).max()
    table["newest_source"] = newest.reindex(table.index)
    return table.rename_axis("investor").reset_index()


def name_band(year: str) -> str:
    """Name the band that a year is counted in.

    >>> name_band("2007"), name_band("2013"), name_band("2024"), name_band("undated")
    ('before 2010', '2010-14', '2024', 'undated')
    """
    if year == UNDATED or int(year) >= _SINGLE_FROM:
        return year
    first, last = next(band for band in _BANDS if band[0] <= int(year) <= band[1])
    return f"{first}-{last % 100}" if first else f"before {last + 1}"


def _every_year(years: list[int]) -> range:
    return range(min(years), max(years) + 1) if years else range(0)


def _read_gap(row: dict[Any, Any]) -> KnownGap:
    return KnownGap(
        investor=row["investor"],
        package=row["family"],
        first_year=int(row["from"][:4]) if row["from"] else None,
        last_year=int(row["until"][:4]) if row["until"] else None,
        extent=row["extent"],
        missing=row["missing"],
        note=row["note"],
        source={str(name): row[name] for name in row if str(name).startswith("source_")},
    )
