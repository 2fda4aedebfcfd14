"""Whether the dated stages of a deal agree with each other, with its row and with their sources."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from ledger.faults import Finding, out_of_range
from ledger.gate.cycles import Found
from ledger.tables.records import Row
from ledger.tables.schema import DEAD_STAGES, Pledge, StageDate

#: How far a stage is on the way. A lender's board may approve a loan before it is signed or after.
_RANKS: Final = {
    "announced": 0,
    "signed": 1,
    "financed": 2,
    "under-construction": 3,
    "operational": 4,
}
_LENT: Final = frozenset({"loan", "grant", "guarantee"})


def check_stage_date(row: StageDate) -> Iterator[Finding]:
    """Check that the source tells of the past: what it expects is a plan, and no date."""
    if row.source_date and is_before(row.source_date, row.date):
        yield out_of_range(
            "date",
            row.date,
            expected=f"a date up to {row.source_date}, when its source spoke",
            remedy="What a source expects is no date of a stage: delete the row, or correct one.",
        )


def find_misdated(tables: Mapping[str, Sequence[Row]]) -> Iterator[Found]:
    """Find stages that are further than their deal is, out of order, or before its announcement.

    Args:
        tables: The rows that stand, by table; nothing is found where one is not there.
    """
    pledges = {row.record.id: row.record for row in tables.get("pledges", ())}
    by_deal: defaultdict[str, list[Row]] = defaultdict(list)
    for row in tables.get("stage_dates", ()):
        if row.record.pledge in pledges:
            by_deal[row.record.pledge].append(row)
    for id_, rows in by_deal.items():
        for row in rows:
            finding = _check_deal(pledges[id_], row.record, [other.record for other in rows])
            if finding is not None:
                yield "stage_dates", row, finding
        for first, second in combinations(rows, 2):
            row = _find_later(pledges[id_], first, second)
            if row is not None:
                before = first if row is second else second
                yield "stage_dates", row, _tell_order(row.record, before.record)


def is_before(first: str, second: str) -> bool:
    """Tell whether one date is surely before another: only what both say is compared."""
    return first[: len(second)] < second[: len(first)]


def _check_deal(pledge: Pledge, row: StageDate, dated: Sequence[StageDate]) -> Finding | None:
    """Find what is wrong between a dated stage and the row of its deal."""
    if row.stage in DEAD_STAGES:
        resumed = row.stage == "suspended" and any(
            other.stage not in DEAD_STAGES and not is_before(other.date, row.date)
            for other in dated
        )
        stopped = pledge.stage in {"cancelled", row.stage}
        late = not (stopped or resumed)
    else:
        late = pledge.stage not in DEAD_STAGES and _rank(pledge, row.stage) > _rank(
            pledge, pledge.stage
        )
    if late:
        return _disagree(
            "stage",
            row.stage,
            expected=f"a stage that the deal has come to: its row says {pledge.stage}",
            remedy="Bring the row in pledges.csv up to date, or correct the stage.",
        )
    if pledge.announced and is_before(row.date, pledge.announced):
        return _disagree(
            "date",
            row.date,
            expected=f"a date from {pledge.announced} on, when it was announced",
            remedy="Correct the date, or announced in pledges.csv.",
        )
    return None


def _find_later(pledge: Pledge, first: Row, second: Row) -> Row | None:
    """Give, of two stages in the wrong order of dates, the one that is further; else None."""
    one, other = first.record, second.record
    if "cancelled" in {one.stage, other.stage}:
        end, step = (first, second) if one.stage == "cancelled" else (second, first)
        return end if is_before(end.record.date, step.record.date) else None
    if "suspended" in {one.stage, other.stage}:
        return None
    ranks = _rank(pledge, one.stage), _rank(pledge, other.stage)
    if ranks[0] == ranks[1]:
        return None
    near, far = (first, second) if ranks[0] < ranks[1] else (second, first)
    return far if is_before(far.record.date, near.record.date) else None


def _rank(pledge: Pledge, stage: str) -> int:
    if stage == "signed" and pledge.instrument in _LENT:
        return _RANKS["financed"]
    return _RANKS[stage]


def _tell_order(row: StageDate, before: StageDate) -> Finding:
    return _disagree(
        "date",
        row.date,
        expected=f"a date from {before.date} on, when the deal was {before.stage}",
        remedy="A deal goes through its stages in order: correct one of the two.",
    )


def _disagree(column: str, value: str, *, expected: str, remedy: str) -> Finding:
    return Finding(column, value, code="stage-order", expected=expected, remedy=remedy)
