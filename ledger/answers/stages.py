"""The stages from a promise to a working asset: what each investor counts at each, how old.

Stages are those of named deals: a list's stage says nothing of its deals, so lists and goals stand
apart. Suspended and cancelled plans count nothing and stand beside with what they state.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from ledger.counting.report_age import JUDGED, LAPSED_YEARS, STALE_YEARS
from ledger.counting.sums import COUNTED, PAID
from ledger.tables.schema import DEAD_STAGES, STAGES
from ledger.tables.vocabulary import MARKS

if TYPE_CHECKING:
    from ledger.tables.vocabulary import Stage

#: From the first to the last; suspended and cancelled stand beside.
LIVE_STAGES: Final[tuple[Stage, ...]] = tuple(stage for stage in STAGES if stage not in DEAD_STAGES)
#: The same, and lists and goals behind them: what a bar is made of.
LIVE_MARKS: Final[tuple[str, ...]] = tuple(mark for mark in MARKS if mark not in DEAD_STAGES)

#: A last report of so many years and older is one bucket.
OLDEST: Final = 10
#: What a dead plan states; `with_dead` adds the column.
DEAD: Final = "dead_usd_m"


@dataclass(frozen=True, slots=True)
class StageSums:
    """What each stage of a selection counts; amounts in USD millions.

    Attributes:
        marks: A row for each `investor` and `mark` with rows (the stage of a named deal, of
            what is dead and of what is never added; else list or goal): `counted_usd_m`, `rows`
            (that count), `deals` (all), `stated_usd_m` (whole x share of all its rows; only of use
            for what is dead), `dated_usd_m` (of what counts) and `age_years`, the mean years since
            the last report, weighted by what counts and has a date (NaN where nothing does). In
            the order of `totals` and MARKS.
        totals: A row for each `investor`: `counted_usd_m` (everything) and, of named deals only,
            `named_usd_m`, `committed_usd_m`, `stale_usd_m`, `lapsed_usd_m`; `paid_out_usd_m` (NaN
            = no row has a source), `paid_rows`; largest first, ties by code.
    """

    marks: pd.DataFrame
    totals: pd.DataFrame

    @property
    def alone(self) -> str | None:
        """Code of the only investor who counts; None where several do, or nobody."""
        counting = self.totals.loc[self.totals[COUNTED] > 0, "investor"]
        return str(counting.iloc[0]) if len(counting) == 1 else None


def sum_by_stage(frame: pd.DataFrame) -> StageSums:
    """Add up the stages of selected pledges."""
    stated = frame["amount_usd_m"].fillna(0.0)
    has_died = frame["stage"].isin(DEAD_STAGES)
    by_stage = has_died | ~frame["mark"].isin(MARKS)
    named = frame[COUNTED].where(frame["kind"] == "named", 0.0)
    plain = pd.DataFrame(
        {
            "investor": frame["investor"].astype("str"),
            "mark": frame["mark"].astype("str").where(~by_stage, frame["stage"].astype("str")),
            COUNTED: frame[COUNTED],
            "rows": (frame[COUNTED] > 0).astype("int64"),
            "deals": 1,
            "stated_usd_m": stated.where(~has_died, with_dead(frame)[DEAD]),
            "named_usd_m": named,
            "committed_usd_m": named.where(frame["committed"], 0.0),
            "stale_usd_m": named.where(frame["report_age"] == "stale", 0.0),
            "lapsed_usd_m": named.where(frame["report_age"] == "lapsed", 0.0),
            "dated_usd_m": frame[COUNTED].where(frame["report_age_years"].notna(), 0.0),
            "aged": (frame[COUNTED] * frame["report_age_years"]).fillna(0.0),
            PAID: frame[PAID].fillna(0.0),
            "paid_rows": frame[PAID].notna().astype("int64"),
        }
    )
    totals = plain.drop(columns="mark").groupby("investor").sum().reset_index()
    totals = totals.sort_values([COUNTED, "investor"], ascending=[False, True], ignore_index=True)
    totals[PAID] = totals[PAID].where(totals["paid_rows"] > 0)
    place = {code: position for position, code in enumerate(totals["investor"])}
    marks = plain.groupby(["investor", "mark"]).sum().reset_index()
    marks["age_years"] = marks["aged"] / marks["dated_usd_m"].where(marks["dated_usd_m"] > 0)
    order = np.lexsort(
        (marks["mark"].map(MARKS.index).to_numpy(), marks["investor"].map(place).to_numpy())
    )
    columns = ["investor", "mark", COUNTED, "rows", "deals", "stated_usd_m", "dated_usd_m"]
    of_named = ["named_usd_m", "committed_usd_m", "stale_usd_m", "lapsed_usd_m"]
    return StageSums(
        marks=marks.iloc[order].reset_index(drop=True)[[*columns, "age_years"]],
        totals=totals[["investor", COUNTED, *of_named, PAID, "paid_rows"]],
    )


def with_dead(frame: pd.DataFrame) -> pd.DataFrame:
    """Add `dead_usd_m`: what suspended and cancelled rows state, whole x share, 0 for all others.

    What a dead package states holds its dead parts already, as far as both are in the frame.
    """
    dead = frame["stage"].isin(DEAD_STAGES)
    inside = frame["part_of"].isin(frame.loc[dead, "id"])
    stated = frame["amount_usd_m"].fillna(0.0).where(dead & ~inside, 0.0)
    return frame.assign(**{DEAD: stated})


def uncommitted_age(frame: pd.DataFrame) -> float | None:
    """Give the age in years below which half of the uncommitted named deals was last reported.

    Returns:
        The median weighted by `counted_usd_m`, or None where nothing dated counts there.

    Example:
        With $9B reported a year ago and $1B ten years ago it is 1, where the mean would be 1.9.
    """
    low = _uncommitted(frame)
    low = low[low["report_age_years"].notna()].sort_values("report_age_years")
    if low.empty:
        return None
    weights = low[COUNTED].cumsum().to_numpy()
    median_index = int(np.searchsorted(weights, weights[-1] / 2))
    return float(low["report_age_years"].iloc[median_index])


def by_report_age(frame: pd.DataFrame) -> pd.DataFrame:
    """Add up named deals that are not committed yet by full years since their last report.

    Returns:
        Columns `years` (`0` to `10`, the last open, or `undated`), `report_age`, `counted_usd_m`,
        `marks` (of it USD millions by mark: stages of named deals, lists and goals) and `ids` (of
        the rows that count). Every year up to the oldest is there; a year in which
        one day makes the difference between two report ages is two rows.
    """
    low = _uncommitted(frame)
    years = [
        "undated" if age != age else str(min(int(age), OLDEST))  # noqa: PLR0124  NaN
        for age in low["report_age_years"]
    ]
    plain = pd.DataFrame(
        {
            "years": years,
            "report_age": low["report_age"].astype("str").tolist(),
            "mark": low["mark"].astype("str").tolist(),
            COUNTED: low[COUNTED].tolist(),
            "ids": low["id"].tolist(),
        }
    )
    found = plain.groupby(["years", "report_age"]).agg({COUNTED: "sum", "ids": tuple}).reset_index()
    parts = plain.groupby(["years", "report_age", "mark"])[COUNTED].sum().reset_index()
    marks: dict[tuple[str, str], dict[str, float]] = {}
    for bucket, kind, mark, usd_m in parts.itertuples(index=False):
        marks.setdefault((bucket, kind), {})[mark] = float(usd_m)
    oldest = max((int(bucket) for bucket in years if bucket.isdigit()), default=-1)
    missing = [str(age) for age in range(oldest + 1) if str(age) not in set(years)]
    empty = pd.DataFrame(
        {
            "years": missing,
            "report_age": [_kind_of(int(bucket)) for bucket in missing],
            COUNTED: 0.0,
            "ids": [()] * len(missing),
        }
    )
    every = pd.concat([found, empty], ignore_index=True) if missing else found
    keys = zip(every["years"], every["report_age"], strict=True)
    every["marks"] = pd.Series([marks.get(key, {}) for key in keys], every.index, dtype="object")
    place = [int(bucket) if bucket.isdigit() else OLDEST + 1 for bucket in every["years"]]
    return every.assign(place=place).sort_values(["place", "report_age"], ignore_index=True)[
        ["years", "report_age", COUNTED, "marks", "ids"]
    ]


def _uncommitted(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the named deals that count and are not committed yet."""
    return frame.loc[frame["mark"].isin(JUDGED) & (frame[COUNTED] > 0)]


def _kind_of(years: int) -> str:
    if years >= LAPSED_YEARS:
        return "lapsed"
    return "stale" if years >= STALE_YEARS else "fresh"


def unreported_usd_m(frame: pd.DataFrame, *report_age: str) -> float:
    """Add up what counts among rows of a report age (ledger.counting.report_age), USD millions."""
    return fsum(frame.loc[frame["report_age"].isin(report_age), COUNTED])
