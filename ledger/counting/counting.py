"""The counting rule: what each row adds to a total, net of the overlaps that rows name.

Pure arithmetic on rows and their whole amounts, done once at load; every total anywhere is a sum
of what is computed here. Conversion to dollars belongs to money.py, the low end of the range to
low.py, tables to snapshot.py.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from ledger.faults import Fault, FileFaults
from ledger.tables.schema import COUNTABLE_MEASURES, DEAD_STAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ledger.tables.schema import Pledge
    from ledger.tables.vocabulary import Kind

#: A remainder below one cent (in USD millions) is the rounding of a subtraction, not money.
CENT_USD_M = 1e-8


@dataclass(frozen=True, slots=True)
class Counted:
    """What one row adds to every total.

    Attributes:
        counted_usd_m: USD millions, never negative.
        overrun_usd_m: By how much its parts exceed its whole amount, in USD millions.
        dead_parts_usd_m: How much of it is in suspended and cancelled rows below it, beside what
            its parts count, in USD millions; 0 for a goal, because others may still reach it.
        left_out: A key of LEFT_OUT_REASONS (left_out.py) where it counts nothing, else empty.
    """

    counted_usd_m: float
    overrun_usd_m: float
    dead_parts_usd_m: float
    left_out: str


@dataclass(frozen=True, slots=True)
class _Below:
    """What a row and all rows below it hand to the row above, in USD millions by investor."""

    counted: Mapping[str, float]
    dead: Mapping[str, float]


def direct_parts(pledges: Iterable[Pledge]) -> dict[str, tuple[str, ...]]:
    """Give the ids of each row's direct parts, in the order of the table; childless rows absent."""
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for pledge in pledges:
        if pledge.part_of is not None:
            parts[pledge.part_of].append(pledge.id)
    return {whole: tuple(ids) for whole, ids in parts.items()}


def count_pledges(
    pledges: Sequence[Pledge], whole: Mapping[str, float | None]
) -> dict[str, Counted]:
    """Count every row, parts before the rows that contain them.

    With W the whole amount of a row, S what all rows below it count, S_own what those of the same
    investor count, D and D_own the dead money below it likewise, a countable row counts
    `max(0, min(W * share - S_own - D_own, W - S - D))` and any other row 0. The same formula gives
    the dead money of a suspended or cancelled row of a countable measure. It passes upward until a
    live goal, which others may still reach: there D is 0, and nothing passes on.

    Args:
        pledges: Rows whose `part_of` forms a forest (the gate sees to that), in any order.
        whole: Whole amount by id in USD millions, None where it is unknown.

    Returns:
        One entry per row, by id. The order of the rows changes nothing, not even the last bit.

    Raises:
        ValueError: If `part_of` runs in a circle or leads out of the table.

    Example:
        A list of 25 with a cancelled plant of 11 in it counts 14, a goal of 25 counts 25.
    """
    parts = direct_parts(pledges)
    by_id = {pledge.id: pledge for pledge in pledges}
    below: dict[str, _Below] = {}
    counted: dict[str, Counted] = {}
    for pledge_id in parts_first(pledges, parts):
        ids = parts.get(pledge_id, ())
        counted[pledge_id], below[pledge_id] = _count(
            by_id[pledge_id],
            whole[pledge_id],
            add_up(below[part].counted for part in ids),
            add_up(below[part].dead for part in ids),
        )
    if len(counted) != len(pledges):
        raise ValueError("part_of is not a forest: check_relations must run before the count")
    return {pledge.id: counted[pledge.id] for pledge in pledges}


def kind_of(pledge: Pledge) -> Kind | None:
    """Tell whether a row claims a named deal, a list of deals or a goal.

    Returns:
        None for what is listed and never added: stock, contracts, purchases and cover.
    """
    if pledge.measures not in COUNTABLE_MEASURES:
        return None
    if "target" in {pledge.measures, pledge.instrument}:
        return "goal"
    return "list" if pledge.measures == "portfolio" else "named"


def share_of(pledge: Pledge) -> float:
    """Give what part of the whole amount is the investor's and for the five republics, 0 to 1.

    Either part is assumed to be 1 where it is not stated.
    """
    own = 1.0 if pledge.investor_share is None else pledge.investor_share
    return own if pledge.c5_share is None else own * pledge.c5_share


def is_countable(pledge: Pledge, whole_usd_m: float | None) -> bool:
    """Tell whether a row measures live money of its investor and says how much."""
    return _why_not_countable(pledge, whole_usd_m) == ""


def overrun_faults(
    pledges: Iterable[tuple[int, Pledge]], counted: Mapping[str, Counted], file: str
) -> tuple[Fault, ...]:
    """Warn of each package whose parts add up to more than the package itself.

    Args:
        pledges: Physical line and record of each row.
        counted: What `count_pledges` gives.
        file: Name of the table as faults print it.
    """
    found = FileFaults(file)
    for line, pledge in pledges:
        if counted[pledge.id].overrun_usd_m > 0:
            found.add(_overrun(line, pledge, counted[pledge.id].overrun_usd_m, file))
    return found.close()


def _overrun(line: int, pledge: Pledge, overrun_usd_m: float, file: str) -> Fault:
    return Fault(
        code="overrun",
        severity="warning",
        file=file,
        line=line,
        column="amount_m",
        id=pledge.id,
        value=_as_text(pledge.amount_m),
        expected=(
            "an amount that holds its parts, which count"
            f" {_as_text(overrun_usd_m)} million USD more"
        ),
        remedy="Check the amounts and each part_of; until then the parts count, it does not.",
    )


def _as_text(number: float | None) -> str:
    return "" if number is None else f"{number:.2f}".rstrip("0").rstrip(".")


def _why_not_countable(pledge: Pledge, whole_usd_m: float | None) -> str:
    if pledge.measures not in COUNTABLE_MEASURES:
        return pledge.measures
    if pledge.stage in DEAD_STAGES:
        return pledge.stage
    if whole_usd_m is None:
        return "no-amount" if pledge.amount_m is None else "no-rate"
    return ""


def _count(
    pledge: Pledge,
    whole_usd_m: float | None,
    living: Mapping[str, float],
    dead: Mapping[str, float],
) -> tuple[Counted, _Below]:
    """Count a row by what is counted and what is dead below it, and give what it hands upward."""
    reason = _why_not_countable(pledge, whole_usd_m)
    is_dead = pledge.stage in DEAD_STAGES
    kind = kind_of(pledge)
    if kind == "goal" and not is_dead:
        dead = {}
    if kind is None or whole_usd_m is None:
        return Counted(0.0, 0.0, 0.0, reason), _Below(living, dead)
    room = _room(pledge, whole_usd_m, living, dead)
    if is_dead:
        return Counted(0.0, 0.0, 0.0, reason), _Below(living, _plus(dead, pledge, room))
    left = whole_usd_m - fsum(living.values())
    overrun = -left if -left >= CENT_USD_M else 0.0
    in_dead_parts = min(fsum(dead.values()), max(0.0, left))
    if room == 0:
        reason = _why_no_room(pledge, whole_usd_m, living)
    return Counted(room, overrun, in_dead_parts, reason), _Below(_plus(living, pledge, room), dead)


def _room(
    pledge: Pledge, whole_usd_m: float, living: Mapping[str, float], dead: Mapping[str, float]
) -> float:
    """Give what the parts of a row, living or dead, leave of it and of its investor's share."""
    investor = pledge.investor
    own = fsum((living.get(investor, 0.0), dead.get(investor, 0.0)))
    everything = fsum((*living.values(), *dead.values()))
    room = min(whole_usd_m * share_of(pledge) - own, whole_usd_m - everything)
    return room if room >= CENT_USD_M else 0.0


def _why_no_room(pledge: Pledge, whole_usd_m: float, living: Mapping[str, float]) -> str:
    if whole_usd_m < CENT_USD_M:
        return "no-amount"
    if share_of(pledge) == 0:
        return "no-share"
    return "dead-parts" if _room(pledge, whole_usd_m, living, {}) else "in-parts"


def _plus(sums: Mapping[str, float], pledge: Pledge, usd_m: float) -> Mapping[str, float]:
    if not usd_m:
        return sums
    return {**sums, pledge.investor: sums.get(pledge.investor, 0.0) + usd_m}


def add_up(branches: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Add the sums of several branches by investor; exact, hence in any order."""
    terms: defaultdict[str, list[float]] = defaultdict(list)
    for branch in branches:
        for investor, usd_m in branch.items():
            terms[investor].append(usd_m)
    return {investor: fsum(amounts) for investor, amounts in terms.items()}


def parts_first(pledges: Iterable[Pledge], parts: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield every id that hangs on a root, each after all of its parts."""
    top_down = [pledge.id for pledge in pledges if pledge.part_of is None]
    for pledge_id in top_down:  # grows while it is walked: each row is followed by its parts
        top_down.extend(parts.get(pledge_id, ()))
    return reversed(top_down)
