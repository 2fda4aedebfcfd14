"""What the pledges are known to lack, in a sentence: `China before 2022 is thin here: ...`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.answers.coverage import KnownGap
    from ledger.counting.names import Names

#: How much is missing, of whom and when being said before it.
_EXTENTS: Final[Mapping[str, str]] = {
    "thin": "is thin here",
    "gaps": "has gaps here",
    "nothing-found": "was looked for",
    "unpublished": "is not published",
}


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
    return f"{subject} {_EXTENTS[gap.extent]}: {gap.missing}"


def tell_years(gap: KnownGap) -> str:
    """Write the years of a gap: `before 2022`, `since 2026`, `2010 to 2021`, `2026`, or ''."""
    first, last = gap.first_year, gap.last_year
    if first is None:
        return "" if last is None else f"before {last + 1}"
    if last is None:
        return f"since {first}"
    return str(first) if first == last else f"{first} to {last}"
