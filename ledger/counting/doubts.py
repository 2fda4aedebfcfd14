"""Warnings about money that the rows state: each is a kind of error that was found in the tables.

Nothing is held back for them. What one cell, or the cells of a row, must be is checked at the gate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ledger.counting.counting import direct_parts
from ledger.counting.money import convert_amount, order_rates
from ledger.counting.recipients import names_outsiders, read_republics
from ledger.faults import FileFaults, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledger.faults import Fault
    from ledger.gate.gate import Checked
    from ledger.tables.schema import Pledge, Rate

#: Dollars of the source that are further than this from the rate of the day want a second look.
RATE_TOLERANCE: Final = 0.05
#: A decision so many calendar years behind the first year of its money is no decision about it.
LATE_YEARS: Final = 1
#: What rows of projects measure, lists of deals left out.
_PROJECTS: Final = frozenset({"finance", "project-cost", "acquisition"})


def find_doubts(checked: Checked) -> tuple[Fault, ...]:
    """Warn of rows whose amounts, shares or dates contradict each other."""
    file = checked.files["pledges"]
    pledges = [row.record for row in checked.tables["pledges"]]
    by_id = {pledge.id: pledge for pledge in pledges}
    rates = order_rates(row.record for row in checked.tables["rates"])
    parts = direct_parts(pledges)
    republics = read_republics(row.record for row in checked.tables["countries"])
    found = FileFaults(file)
    for row in checked.tables["pledges"]:
        pledge = row.record
        for finding in (
            *_check_rate(pledge, rates),
            *_check_share(pledge),
            *_check_announced(pledge),
            *_check_goal(pledge, [by_id[part] for part in parts.get(pledge.id, ())]),
            *_check_c5_share(pledge, republics),
        ):
            found.add(finding.at(file, row.line, pledge.id))
    return found.close()


def _check_rate(pledge: Pledge, rates: Mapping[str, Sequence[Rate]]) -> Iterator[Finding]:
    at_rate = convert_amount(pledge, rates).usd_m
    if pledge.stated_usd_m is None or not at_rate:
        return
    if abs(pledge.stated_usd_m / at_rate - 1) > RATE_TOLERANCE:
        yield _doubt(
            "rate-differs",
            "stated_usd_m",
            f"{pledge.stated_usd_m:g}",
            expected=f"within {RATE_TOLERANCE:.0%} of {at_rate:.4g}, the amount at the rate of "
            f"{pledge.announced or 'its own currency'}",
            remedy="Check amount, currency, date and the source's dollars.",
        )


def _check_share(pledge: Pledge) -> Iterator[Finding]:
    several = pledge.lead is not None and len(pledge.lead) > 1
    if pledge.measures == "project-cost" and several and pledge.investor_share is None:
        yield _doubt(
            "no-share",
            "investor_share",
            "",
            expected="a share: the cost of a whole project has several payers",
            remedy="Look for the investor's part; until then the whole cost counts as its own.",
        )


def _check_announced(pledge: Pledge) -> Iterator[Finding]:
    if pledge.announced is None or pledge.period_start is None:
        return
    late = int(pledge.announced[:4]) - pledge.period_start
    if pledge.measures in _PROJECTS and not _is_goal(pledge) and late > LATE_YEARS:
        yield _doubt(
            "announced-late",
            "announced",
            pledge.announced,
            expected=f"a date by {pledge.period_start + LATE_YEARS}: its money begins in "
            f"{pledge.period_start}",
            remedy="Give the date on which this money was decided, not that of first output.",
        )


def _check_goal(pledge: Pledge, parts: Sequence[Pledge]) -> Iterator[Finding]:
    if pledge.announced is None or not _is_goal(pledge):
        return
    for part in parts:
        # Of two dates that are not equally exact only what both say is compared.
        if part.announced and part.announced < pledge.announced[: len(part.announced)]:
            yield _doubt(
                "goal-after-parts",
                "announced",
                pledge.announced,
                expected=f"a date up to {part.announced}, when its part {part.id} was announced",
                remedy="What was decided before a goal is no part of it: check date and part_of.",
            )
            return


def _check_c5_share(pledge: Pledge, republics: frozenset[str]) -> Iterator[Finding]:
    if pledge.c5_share is not None and not names_outsiders(pledge, republics):
        yield _doubt(
            "c5-share",
            "c5_share",
            f"{pledge.c5_share:g}",
            expected="empty: the row does not name both a republic and a state outside the five",
            remedy="Name the other states in recipient, or empty c5_share.",
        )


def _is_goal(pledge: Pledge) -> bool:
    return "target" in {pledge.measures, pledge.instrument}


def _doubt(code: str, column: str, value: str, *, expected: str, remedy: str) -> Finding:
    return Finding(column, value, code=code, expected=expected, remedy=remedy, severity="warning")
