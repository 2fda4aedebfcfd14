"""How long nobody has told of a promise: an inference beside the stage, which it never overwrites.

A promise that is not financed and of which no source tells for two years is `stale`, for four
years `lapsed`. The rule follows the method of Global Energy Monitor, whose trackers take a project
without news for two years as shelved and for four years as cancelled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ledger.counting.money import as_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ledger.tables.schema import Pledge
    from ledger.tables.vocabulary import Freshness, Rung

STALE_YEARS: Final = 2
LAPSED_YEARS: Final = 4
#: The rungs on which silence says something: below "financed".
JUDGED: Final[tuple[Rung, ...]] = ("target-or-mou", "announced", "signed")


@dataclass(frozen=True, slots=True)
class Evidence:
    """When a source last told of a pledge, and what follows from it.

    Attributes:
        date: The date as the table has it, YYYY[-MM[-DD]], or ''.
        age_years: From that date to the date of the data, in years of 365.25 days; None without.
        freshness: What the silence means.
    """

    date: str
    age_years: float | None
    freshness: Freshness


def data_date(pledges: Iterable[Pledge]) -> str:
    """Give the date of a data version: the last day on which a source of a pledge was read, or ''.

    Ages are measured at this day and never at the clock, so that a version says the same for ever.
    """
    return max((pledge.accessed for pledge in pledges), default="")


def weigh_evidence(pledge: Pledge, rung: Rung, as_of: date) -> Evidence:
    """Judge one pledge at the date of the data.

    Evidence is the latest of `announced`, `source_date` and `last_seen`, never `accessed`: that a
    page was opened again is no news. A date without a day stands for its middle (money.as_day).
    """
    dates = [day for day in (pledge.announced, pledge.source_date, pledge.last_seen) if day]
    if not dates:
        return Evidence("", None, "undated" if rung in JUDGED else "not-judged")
    latest = max(dates, key=as_day)
    day = as_day(latest)
    age_years = (as_of - day).days / 365.25
    if rung not in JUDGED:
        return Evidence(latest, age_years, "not-judged")
    if day <= years_before(as_of, LAPSED_YEARS):
        return Evidence(latest, age_years, "lapsed")
    return Evidence(
        latest, age_years, "stale" if day <= years_before(as_of, STALE_YEARS) else "fresh"
    )


def years_before(day: date, years: int) -> date:
    """Give the same day some years earlier; 29 February becomes the 28th.

    >>> from datetime import date
    >>> years_before(date(2024, 2, 29), 2)
    datetime.date(2022, 2, 28)
    """
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
