"""How long ago a promise was last reported: an inference, which never overwrites the stage.

A promise that is not committed and of which no source tells for two years is `stale`, for four
years `lapsed`. The rule follows the method of Global Energy Monitor, whose trackers take a project
without news for two years as shelved and for four years as cancelled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ledger.counting.money import as_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ledger.tables.schema import Pledge
    from ledger.tables.vocabulary import ReportAge, Stage

STALE_YEARS: Final = 2
LAPSED_YEARS: Final = 4
#: The stages on which years without a report say something: before committed.
JUDGED: Final[tuple[Stage, ...]] = ("announced", "signed")
#: Not reported on for two years or more.
UNREPORTED: Final[tuple[ReportAge, ...]] = ("stale", "lapsed")


@dataclass(frozen=True, slots=True)
class LastReport:
    """When a source last reported on a pledge, and what follows from it.

    Attributes:
        date: The date as the table has it, YYYY[-MM[-DD]], or ''.
        age_years: From that date to the date of the data, in years of 365.25 days; None without.
        report_age: What that age means.
    """

    date: str
    age_years: float | None
    report_age: ReportAge


def data_date(pledges: Iterable[Pledge]) -> str:
    """Give the date of a data version: the last day on which a source of a pledge was read, or ''.

    Ages are measured at this day and never at the clock, so that a version says the same for ever.
    """
    return max((pledge.accessed for pledge in pledges), default="")


def date_last_report(
    pledge: Pledge, stage: Stage, as_of: date, dated: Sequence[str] = ()
) -> LastReport:
    """Judge one pledge at the date of the data.

    The last report is the latest of `announced`, `source_date`, `last_seen` and the `dated` ones,
    those of its stages and of their sources; never `accessed`: that a page was opened again is no
    news. A date without a day stands for its middle (money.as_day).
    """
    own = (pledge.announced, pledge.source_date, pledge.last_seen)
    dates = [day for day in (*own, *dated) if day]
    if not dates:
        return LastReport("", None, "undated" if stage in JUDGED else "not-judged")
    latest = max(dates, key=as_day)
    day = as_day(latest)
    age_years = (as_of - day).days / 365.25
    if stage not in JUDGED:
        return LastReport(latest, age_years, "not-judged")
    if day <= years_before(as_of, LAPSED_YEARS):
        return LastReport(latest, age_years, "lapsed")
    return LastReport(
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
