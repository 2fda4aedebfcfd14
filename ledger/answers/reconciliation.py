"""Our totals beside those that others publish, with the reason for each gap.

A published figure is held against our total of its own selection, which data/published_totals.csv
names; whatever else a viewer filters, that total is not cut. Only an independent count of a like
kind can agree: a figure that is a row of ours would be compared with itself.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Literal

import pandas as pd

from ledger.answers.claims import narrow_to_kind
from ledger.answers.selecting import Cut, Selection, cut, list_buckets, rows_of_package
from ledger.counting.sums import COUNTED
from ledger.tables.schema import COMMITTED_STAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.counting.snapshot import Snapshot

#: Ours agrees where it is within this part of the published figure.
NEAR: Final = 0.1
#: A row of ours states the figure where its whole is within this part of it.
_SAME: Final = 0.01

#: How a published figure stands to ours: `independent`, a count of its own of what we count too;
#: `same-row`, the figure of a row of ours; `other`, a measure of something else.
Standing = Literal["independent", "same-row", "other"]
#: What measures promises or approvals as we do; all else is money that arrived, or is not reckoned.
_LIKE: Final = frozenset({"pledge-total", "project-list", "approved-loans"})


def cut_of(published: Mapping[Any, Any]) -> Cut:
    """Give the selection that our total of a published figure is made on.

    Args:
        published: A row of data/published_totals.csv: `family`, `investor`, `recipient`,
            `measure`, `as_of`.
            A package stands alone, whatever the other two say. Loans that were approved are held
            against named deals up to their year that are committed or further, all else against
            everything.
    """
    if published["family"]:
        return Cut(Selection(package=published["family"]))
    wanted = Cut(
        Selection(
            investors=_codes(published["investor"]), recipients=_codes(published["recipient"])
        )
    )
    if published["measure"] == "approved-loans":
        until = replace(wanted.selection, years=(None, int(published["as_of"][:4])))
        return narrow_to_kind(Cut(until), "named", COMMITTED_STAGES)
    return wanted


def compare_published(snapshot: Snapshot) -> pd.DataFrame:
    """Hold every published total against ours.

    Returns:
        The columns of data/published_totals.csv in its order and: `ours_usd_m`, our total of the
        row's own selection; `rows` that make it; `standing`, a Standing; `difference_usd_m`, ours
        less theirs; `ratio`, ours by theirs; `near`, whether it is independent and the ratio
        within a tenth of 1; `matches`, the same of rows of ours too.
    """
    published = snapshot.published_totals.drop(columns="line")
    ours, rows, standings = [], [], []
    for row in published.to_dict("records"):
        frame = cut(snapshot, cut_of(row))
        counted = frame[COUNTED].to_numpy()
        ours.append(math.fsum(counted))
        rows.append(int((counted > 0).sum()))
        standings.append(_stand(row, frame))
    table = published.assign(
        ours_usd_m=pd.Series(ours, published.index, "float64"),
        rows=rows,
        standing=pd.Series(standings, published.index, "str"),
    )
    table["difference_usd_m"] = table["ours_usd_m"] - table["figure_usd_m"]
    table["ratio"] = table["ours_usd_m"] / table["figure_usd_m"]
    close = (table["ratio"] - 1).abs() <= NEAR
    table["near"] = close & (table["standing"] == "independent")
    table["matches"] = close & (table["standing"] != "other")
    return table


def _stand(published: Mapping[Any, Any], frame: pd.DataFrame) -> Standing:
    """Tell how a published figure stands to the rows of its own selection."""
    if published["measure"] not in _LIKE:
        return "other"
    stated = (frame["whole_usd_m"] / published["figure_usd_m"] - 1).abs() <= _SAME
    kinds = frame.loc[stated.to_numpy(), "kind"]
    if (kinds != "").any():
        return "same-row"
    # A row of ours that states it and is never added says that it measures something else.
    return "other" if len(kinds) else "independent"


def fitting(
    snapshot: Snapshot,
    compared: pd.DataFrame,
    selection: Selection,
    without: tuple[str, ...] = (),
) -> pd.DataFrame:
    """Give the published totals that speak of what is selected.

    A figure fits where one of its investors and one of its recipients is selected; a figure of all
    investors or all recipients does not speak of a single one. With a package, those of the package
    and of its parts. Sector, stage and years are of no account: no published total is cut by them.

    Returns:
        Rows of `compared`; none may fit.
    """
    recipients = list_buckets(snapshot, selection.recipients)
    wanted = [
        _meets(row["investor"], selection.investors)
        and _meets(row["recipient"], recipients)
        and not (row["investor"] and set(_codes(row["investor"])) <= set(without))
        for row in compared[["investor", "recipient"]].to_dict("records")
    ]
    frame = compared[wanted]
    if selection.package is None:
        return frame
    return frame[frame["family"].isin(rows_of_package(snapshot, selection.package)).to_numpy()]


def widest(compared: pd.DataFrame) -> pd.Series | None:
    """Give the independent figure whose total of ours is furthest from it by ratio, up or down.

    Ours of nothing is further than any other; among such the largest published figure. None where
    there is no such figure.
    """
    compared = compared[(compared["standing"] == "independent").to_numpy()]
    if compared.empty:
        return None
    far = [abs(math.log(ratio)) if ratio > 0 else math.inf for ratio in compared["ratio"]]
    ordered = compared.assign(far=far).sort_values(
        ["far", "figure_usd_m", "id"], ascending=[False, False, True], kind="stable"
    )
    return ordered.iloc[0]


def _codes(joined: str) -> tuple[str, ...]:
    return tuple(code for code in joined.split(";") if code)


def _meets(joined: str, selected: tuple[str, ...]) -> bool:
    return not selected or bool(set(_codes(joined)) & set(selected))
