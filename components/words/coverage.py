"""What the pledges are known to lack, in a sentence: `China before 2022 is thin here: ...`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.words.catalogue import text

if TYPE_CHECKING:
    from ledger.answers.coverage import KnownGap
    from ledger.counting.names import Names


def tell_gap(gap: KnownGap, names: Names) -> str:
    """Write a gap as a sentence.

    Examples:
        `China before 2022 is thin here: Visits and loans.`
        `China 2010 to 2021 has gaps here: The totals of two visits.`
        `What was paid out: sourced for few deals.` (of every investor)
    """
    if not gap.investor:
        return gap.missing
    subject = " ".join(filter(None, (names.investor(gap.investor), tell_years(gap))))
    return text(f"coverage.gap.{gap.extent}", subject=subject, missing=gap.missing)


def tell_years(gap: KnownGap) -> str:
    """Write the years of a gap: `before 2022`, `since 2026`, `2010 to 2021`, `2026`, or ''."""
    first, last = gap.first_year, gap.last_year
    if first is None:
        return "" if last is None else text("coverage.years.before", year=f"{last + 1}")
    if last is None:
        return text("coverage.years.since", year=f"{first}")
    if first == last:
        return str(first)
    return text("coverage.years.span", first=f"{first}", last=f"{last}")
