"""Our totals beside those that others publish, with the reason for each gap.

A published figure is held against the counted total of its own selection, which data/published_
totals.csv names; whatever else a viewer filters, that total is not cut.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from ledger.answers.selecting import Cut, Selection, cut, list_buckets, rows_of_package
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.counting.snapshot import Snapshot

#: Ours agrees where it is within this part of the published figure.
NEAR: Final = 0.1


def cut_of(published: Mapping[Any, Any]) -> Cut:
    """Give the selection that our total of a published figure is made on.

    Args:
        published: A row of data/published_totals.csv: `family`, `investor`, `recipient`. A package
            stands alone, whatever the other two say.
    """
    if published["family"]:
        return Cut(Selection(package=published["family"]))
    return Cut(
        Selection(
            investors=_codes(published["investor"]), recipients=_codes(published["recipient"])
        )
    )


def compare_published(snapshot: Snapshot) -> pd.DataFrame:
    """Hold every published total against ours.

    Returns:
        The columns of data/published_totals.csv in its order and: `ours_usd_m`, the counted total
        of the row's own selection; `rows` that make it; `difference_usd_m`, ours less theirs;
        `ratio`, ours by theirs; `near`, whether that is within a tenth of 1.
    """
    published = snapshot.published_totals.drop(columns="line")
    ours, rows = [], []
    for row in published.to_dict("records"):
        counted = cut(snapshot, cut_of(row))[COUNTED].to_numpy()
        ours.append(math.fsum(counted))
        rows.append(int((counted > 0).sum()))
    table = published.assign(ours_usd_m=pd.Series(ours, published.index, "float64"), rows=rows)
    table["difference_usd_m"] = table["ours_usd_m"] - table["figure_usd_m"]
    table["ratio"] = table["ours_usd_m"] / table["figure_usd_m"]
    table["near"] = (table["ratio"] - 1).abs() <= NEAR
    return table


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
    """Give the figure whose total of ours is furthest from it by ratio, up or down.

    Ours of nothing is further than any other; among such the largest published figure. None where
    there is no figure.
    """
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
