"""What happened since a day, by the dates of deals, of their stages and of their sources.

Edits of the tables are no events: those are for ledger.history. What moved forward or was withdrawn
is told by the date of the step where stage_dates.csv has it, else by the newest report of the deal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

import pandas as pd

from ledger.answers.dated_stages import list_steps
from ledger.counting.counting import count_pledges
from ledger.counting.money import as_day
from ledger.counting.report_age import LAPSED_YEARS, STALE_YEARS, UNREPORTED
from ledger.counting.sums import COUNTED
from ledger.tables.schema import COMMITTED_STAGES, DEAD_STAGES, STAGES, Pledge

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ledger.answers.dated_stages import Step
    from ledger.counting.snapshot import Snapshot

Group = Literal["new", "forward", "slipped", "withdrawn"]
GROUPS: Final[tuple[Group, ...]] = get_args(Group)
#: How far back it is looked where no day is chosen, from the newest report.
DEFAULT_DAYS: Final = 90
#: `YYYY-MM`: a date that names no month says too little of when the newest report came.
_MONTH: Final = 7
#: What the count reads of a row, beside its stage.
_READ: Final = ("id", "part_of", "measures", "instrument", "investor", "investor_share", "c5_share")


@dataclass(frozen=True, slots=True)
class Since:
    """What happened to the deals of a selection.

    Attributes:
        events: Rows of `date_events` in one of the groups, the largest first.
        net_usd_m: By how much the selection's total is larger than before, USD millions.
        absorbed_usd_m: How much of what is new older lists and packages had held already.
        again: How many older deals were reported again with nothing to show for it.
    """

    events: pd.DataFrame
    net_usd_m: float
    absorbed_usd_m: float
    again: int

    def of(self, group: Group) -> pd.DataFrame:
        """Give the events of one group."""
        return self.events[(self.events["group"] == group).to_numpy()]


def default_since(pledges: pd.DataFrame) -> date:
    """Give the day 90 days before the newest report of any deal.

    Raises:
        ValueError: As `newest_report`.
    """
    return as_day(newest_report(pledges)) - timedelta(days=DEFAULT_DAYS)


def newest_report(pledges: pd.DataFrame) -> str:
    """Give the date of the newest report of any deal, as the tables have it.

    Raises:
        ValueError: No deal has a report that names at least its month.
    """
    reports = [day for day in pledges["last_report"] if len(day) >= _MONTH]
    if not reports:
        raise ValueError("no pledge has a date")
    return max(reports, key=as_day)


def date_events(snapshot: Snapshot, since: date) -> pd.DataFrame:
    """Find what happened to each deal since a day, that day included.

    A date without a day stands for its middle (money.as_day). New is what was announced since and
    is live. Withdrawn is suspended or cancelled since, by its date or else its newest report.
    Forward is older, counts as a deal, list or goal, and stands at a further stage since, where its
    stages have dates; where they have none, it was reported since at committed or further, and may
    have stood there before. Slipped is what turned stale or lapsed since, by the rule of
    ledger.counting.report_age.

    Returns:
        The pledges and `group` (a Group, `again` for what was reported with nothing to show for
        it, or ''), `happened` (the date as the tables have it), `by_step` (whether it is that of
        a dated stage, and not of a report), `before_usd_m` (what it would count without what
        happened since; 0 for what is new) and `event_usd_m` (what it counts now; of what was
        withdrawn what it counted before).
    """
    steps = list_steps(snapshot)
    before = _count_before(snapshot, since, steps)
    pledges = snapshot.pledges
    happened = [_tell(row, since, steps.get(row["id"], ())) for row in pledges.to_dict("records")]
    dated = set(zip(snapshot.stage_dates["pledge"], snapshot.stage_dates["date"], strict=True))
    before_usd_m = pd.Series([before.get(id_, 0.0) for id_ in pledges["id"]], pledges.index)
    groups = pd.Series([group for group, _ in happened], pledges.index, "object")
    return pledges.assign(
        group=groups,
        happened=pd.Series([day for _, day in happened], pledges.index, "object"),
        by_step=[
            (id_, day) in dated for id_, (_, day) in zip(pledges["id"], happened, strict=True)
        ],
        before_usd_m=before_usd_m,
        event_usd_m=pledges[COUNTED].where(groups != "withdrawn", before_usd_m),
    )


def find_since(dated: pd.DataFrame, frame: pd.DataFrame) -> Since:
    """Sum up what happened to the deals of a selection.

    Args:
        dated: What `date_events` gives.
        frame: The pledges of the selection.
    """
    table = dated[dated["id"].isin(frame["id"]).to_numpy()]
    groups = table["group"]
    new_or_gone = groups.isin(["new", "withdrawn"]).to_numpy()
    events = table[groups.isin(GROUPS).to_numpy()]
    return Since(
        events.sort_values(["event_usd_m", "id"], ascending=[False, True], kind="stable"),
        fsum(table[COUNTED]) - fsum(table["before_usd_m"]),
        fsum((table["before_usd_m"] - table[COUNTED])[~new_or_gone]),
        int((groups == "again").sum()),
    )


def _tell(row: Mapping[Any, Any], since: date, steps: tuple[Step, ...]) -> tuple[str, str]:
    """Give the group of a row and the date that puts it there; '' where nothing happened."""
    announced, report = str(row["announced"]), str(row["last_report"])
    reported = bool(report) and as_day(report) >= since
    if row["stage"] in DEAD_STAGES:
        stopped = _find_stop(row, steps)
        return ("withdrawn", stopped) if stopped and as_day(stopped) >= since else ("", "")
    if announced and as_day(announced) >= since:
        return "new", announced
    moved = _find_move(row, since, steps)
    if moved and row["kind"] != "":
        return "forward", moved
    if row["report_age"] in UNREPORTED:
        years = STALE_YEARS if row["report_age"] == UNREPORTED[0] else LAPSED_YEARS
        turned = _years_after(as_day(report), years)
        return ("slipped", turned.isoformat()) if turned >= since else ("", "")
    return ("again", report) if reported else ("", "")


def _find_stop(row: Mapping[Any, Any], steps: tuple[Step, ...]) -> str:
    """Give when a dead deal stopped: by its steps, else by its newest report; '' without either."""
    return steps[-1].date if steps else str(row["last_report"])


def _find_move(row: Mapping[Any, Any], since: date, steps: tuple[Step, ...]) -> str:
    """Give the date of a deal's last step forward since a day, or ''.

    Without dated stages it is that of the newest report, if that has it at committed or further.
    """
    if steps:
        moves = [
            later.date
            for earlier, later in pairwise(steps)
            if later.day >= since and _is_forward(earlier, later)
        ]
        return moves[-1] if moves else ""
    report = str(row["last_report"])
    committed = row["stage"] in COMMITTED_STAGES
    return report if committed and report and as_day(report) >= since else ""


def _is_forward(earlier: Step, later: Step) -> bool:
    """Tell whether a step leads on; to go on after a stop does."""
    if earlier.stage in DEAD_STAGES:
        return later.stage not in DEAD_STAGES
    return later.stage not in DEAD_STAGES and STAGES.index(later.stage) > STAGES.index(
        earlier.stage
    )


def _years_after(day: date, years: int) -> date:
    """Give the same day some years later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _count_before(
    snapshot: Snapshot, since: date, steps: Mapping[str, tuple[Step, ...]]
) -> dict[str, float]:
    """Count the deals as they would count without what happened since.

    What was announced since is left out, its parts hang on what it was a part of; what was
    withdrawn since is live again.

    Returns:
        USD millions by id.
    """
    rows = snapshot.pledges.to_dict("records")
    new = {
        row["id"]: row["part_of"]
        for row in rows
        if row["announced"] and as_day(row["announced"]) >= since
    }
    kept = [row for row in rows if row["id"] not in new]
    pledges = [_read_pledge(row, new, since, steps.get(row["id"], ())) for row in kept]
    whole = {row["id"]: _or_none(row["whole_usd_m"]) for row in kept}
    counted = count_pledges(pledges, whole)
    return {id_: count.counted_usd_m for id_, count in counted.items()}


def _read_pledge(
    row: Mapping[Any, Any], new: Mapping[str, str], since: date, steps: tuple[Step, ...]
) -> Pledge:
    """Make the record that the count reads from a row of the frame."""
    part_of, stage = str(row["part_of"]), row["stage_typed"]
    while part_of in new:
        part_of = new[part_of]
    stopped = _find_stop(row, steps)
    if stage in DEAD_STAGES and stopped and as_day(stopped) >= since:
        stage = "announced"
    cells = {name: _or_none(row[name]) for name in _READ}
    return Pledge.model_construct(
        **{**cells, "part_of": part_of or None, "stage": stage, "amount_m": row["amount_m"]}
    )


def _or_none(cell: Any) -> Any:  # noqa: ANN401  any cell of a frame
    """Give an empty cell of a frame as None."""
    return None if cell == "" or cell != cell else cell  # noqa: PLR0124  NaN is unlike itself
