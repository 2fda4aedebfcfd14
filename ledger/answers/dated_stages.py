"""At which stage a deal stood on a day, by stage_dates.csv and by its own row.

A stage counts from its date on. Before the first one a deal is announced; what its row says today
is sure from its newest report on, at the latest. Who has no row in stage_dates.csv has no steps.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ledger.counting.money import as_day
from ledger.counting.stages import stage_of
from ledger.tables.schema import Pledge

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pandas as pd

    from ledger.counting.snapshot import Snapshot
    from ledger.tables.vocabulary import Stage

#: What the stage as shown is read from, beside the stage as typed.
_READ: Final = ("instrument", "measures")


@dataclass(frozen=True, slots=True)
class Step:
    """A stage as shown, and the date from which on a deal stood there, YYYY[-MM[-DD]]."""

    date: str
    stage: Stage

    @property
    def day(self) -> date:
        """The day that stands for the date (money.as_day)."""
        return as_day(self.date)


def list_steps(snapshot: Snapshot) -> dict[str, tuple[Step, ...]]:
    """List the steps of each deal that has a dated stage, from its announcement on.

    Returns:
        By id, in the order of their days; each stage is another than the one before it, the first
        is `announced` unless a stage is dated that day, and the last is today's. Steps from before
        the announcement hold from it on. Deals without a date of announcement are left out.
    """
    dated: defaultdict[str, list[Step]] = defaultdict(list)
    for row in snapshot.stage_dates.to_dict("records"):
        dated[row["pledge"]].append(Step(row["date"], row["stage"]))
    deals = snapshot.pledges[snapshot.pledges["id"].isin(dated).to_numpy()]
    return {
        row["id"]: _order(row, dated[row["id"]])
        for row in deals.to_dict("records")
        if row["announced"]
    }


def stage_on(steps: tuple[Step, ...], day: date) -> Stage | None:
    """Give the stage at the end of a day; None before the announcement."""
    return next((step.stage for step in reversed(steps) if step.day <= day), None)


def dates_of(snapshot: Snapshot, pledge_id: str) -> pd.DataFrame:
    """Give the rows of stage_dates.csv of one deal, in the order of their days."""
    rows = snapshot.stage_dates[(snapshot.stage_dates["pledge"] == pledge_id).to_numpy()]
    return rows.sort_values("date", key=lambda dates: dates.map(as_day), kind="stable")


def _order(row: Mapping[Any, Any], typed: list[Step]) -> tuple[Step, ...]:
    """Order what is dated of a deal, and put its announcement before and its row's stage behind."""
    announced = Step(row["announced"], "announced")
    shown = [
        Step(max(step.date, announced.date, key=as_day), _as_shown(row, step.stage))
        for step in sorted(typed, key=lambda step: step.day)
    ]
    last = max(row["last_report"] or announced.date, shown[-1].date, key=as_day)
    ordered: list[Step] = []
    for step in (announced, *shown, Step(last, row["stage"])):
        if ordered and ordered[-1].date == step.date:
            ordered.pop()
        if not ordered or ordered[-1].stage != step.stage:
            ordered.append(step)
    return tuple(ordered)


def _as_shown(row: Mapping[Any, Any], typed: str) -> Stage:
    cells = {name: row[name] for name in _READ}
    return stage_of(Pledge.model_construct(stage=typed, **cells), row["payer_kind"])
