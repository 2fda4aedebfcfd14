"""How much of Kazakhstan's oil leaves through Russia, from data/context.csv.

Every share is of one year's exports and names its rows; years without a total have no share.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from ledger.answers.context_shares import basis_of

if TYPE_CHECKING:
    import pandas as pd

    from ledger.answers.context_shares import Basis, Row

Way = Literal["through-russia", "via-cpc"]
_STATED: Final[tuple[tuple[Way, str], ...]] = (
    ("through-russia", "oil-exports-share-through-russia"),
    ("via-cpc", "oil-exports-share-via-cpc"),
)


@dataclass(frozen=True, slots=True)
class OilShare:
    """The share of a year's Kazakh oil exports that leaves by one way, in per cent.

    `year_named` tells whether its source names the year.
    """

    way: Way
    year: int
    year_named: bool
    percent: float
    basis: Basis
    lines: tuple[int, ...]


def oil_shares(context: pd.DataFrame) -> tuple[OilShare, ...]:
    """Give the share of Kazakhstan's oil exports through Russia, and by the Caspian pipeline alone.

    The pipeline's share is what sources state and, beside it, its Kazakh tonnes over all exports
    of the same year. Kept apart: the pipeline crosses Russia, so its share is a part of the other.

    Returns:
        By way and year; rivals side by side.
    """
    rows = [row for row in context.to_dict("records") if row["country"] == "KAZ"]
    totals = [row for row in rows if row["indicator"] == "oil-exports" and not row["partner"]]
    found: list[OilShare] = []
    for way, indicator in _STATED:
        for row in rows:
            if row["indicator"] == indicator:
                lines = (row["line"], *_made_from(rows, row))
                found.append(
                    OilShare(
                        way,
                        int(row["year"]),
                        row["year_basis"] == "source",
                        row["value"],
                        basis_of(row),
                        lines,
                    )
                )
    for row in rows:
        if row["indicator"] == "oil-via-cpc":
            found.extend(
                OilShare(
                    "via-cpc",
                    int(row["year"]),
                    row["year_basis"] == whole["year_basis"] == "source",
                    100 * row["value"] / whole["value"],
                    "computed",
                    (row["line"], whole["line"]),
                )
                for whole in totals
                if (whole["year"], whole["unit"]) == (row["year"], row["unit"])
            )
    return tuple(sorted(found, key=lambda share: (share.way, share.year, share.lines)))


def years_without_total(context: pd.DataFrame) -> tuple[int, ...]:
    """Give the years for which oil by some way was read but no total: they have no share."""
    rows = context[(context["country"] == "KAZ") & context["indicator"].str.startswith("oil-")]
    ways = rows[rows["indicator"].str.startswith("oil-via-")]
    whole = rows[(rows["indicator"] == "oil-exports") & (rows["partner"] == "")]
    return tuple(sorted({int(year) for year in ways["year"]} - {int(y) for y in whole["year"]}))


def _made_from(rows: list[Row], row: Row) -> tuple[int, ...]:
    """Give the lines that a share through Russia was worked out from: all exports, the bypass."""
    if basis_of(row) != "table":
        return ()
    return tuple(
        other["line"]
        for name in ("oil-exports", "oil-exports-bypassing-russia")
        for other in rows
        if (other["indicator"], other["partner"], other["year"]) == (name, "", row["year"])
    )
