"""From what a viewer asked for to the rows that answer it.

A Selection is plain codes, so that a link, a widget and the command line can all make one; whether
the codes exist is checked by those who read them, against `choices`. Nothing is added up here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from ledger.tables.vocabulary import (
    ALL_RECIPIENTS,
    FIVE_REPUBLICS,
    KINDS,
    PAYER_GROUPS,
    REGIONAL,
    SHARED_BUCKETS,
    STAGES,
    UNDATED,
    UNKNOWN,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from ledger.counting.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Selection:
    """What a viewer asked for; an empty part means all.

    Attributes:
        investors: Investor codes.
        sectors: Sector codes.
        recipients: Recipient buckets (ISO 3166-1 alpha-3 codes, `regional`, `regional-other`),
            `c5` for whatever names at least one of the five republics, or `all`.
        stages: Stages as shown.
        kinds: Kinds of claim: named, list, goal.
        payers: Codes of payers.csv, or `unknown`.
        payer_groups: public, state-backed, private or unknown.
        package: A pledge id: that row and all rows below it.
        years: First and last year of announcement, both included, None for an open side. Undated
            rows are in as long as this is None.
    """

    investors: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    payers: tuple[str, ...] = ()
    payer_groups: tuple[str, ...] = ()
    package: str | None = None
    years: tuple[int | None, int | None] | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """A selection narrowed by what is computed about its rows; an empty part means all.

    Attributes:
        selection: What a viewer asked for.
        stages: Stages as shown, within those of the selection.
        report_age: How long ago they were last reported (ledger.counting.report_age).
        without: Investors to leave out. Their rows are filtered away and nothing is counted anew.
        ids: Ids of pledges; an empty tuple selects nothing, None all.
        unplaced: Only rows without a point on the map.
        share_assumed: Only rows that count in full for want of a sourced share.
    """

    selection: Selection = field(default_factory=Selection)
    stages: tuple[str, ...] = ()
    report_age: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    ids: tuple[str, ...] | None = None
    unplaced: bool = False
    share_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """The codes that a Selection may hold, in the order in which to offer them."""

    investors: tuple[str, ...]
    sectors: tuple[str, ...]
    recipients: tuple[str, ...]
    stages: tuple[str, ...]
    kinds: tuple[str, ...]
    payers: tuple[str, ...]
    payer_groups: tuple[str, ...]


def choices(snapshot: Snapshot) -> Choices:
    """Give the allowed codes: the vocabularies, and of recipients every one of a pledge."""
    countries = {code for joined in snapshot.pledges["recipient"] for code in joined.split(";")}
    return Choices(
        investors=tuple(snapshot.investors["code"]),
        sectors=tuple(snapshot.sectors["code"]),
        recipients=(ALL_RECIPIENTS, FIVE_REPUBLICS, *sorted(countries), *SHARED_BUCKETS),
        stages=STAGES,
        kinds=KINDS,
        payers=(*sorted(set(snapshot.pledges["payer"]) - {UNKNOWN}), UNKNOWN),
        payer_groups=PAYER_GROUPS,
    )


def list_buckets(snapshot: Snapshot, recipients: tuple[str, ...]) -> tuple[str, ...]:
    """Give the recipient buckets that recipients ask for; none means all."""
    if ALL_RECIPIENTS in recipients:
        return ()
    if FIVE_REPUBLICS not in recipients:
        return recipients
    others = (code for code in recipients if code != FIVE_REPUBLICS)
    return tuple(dict.fromkeys((*snapshot.republics, REGIONAL, *others)))


def rows_of_package(snapshot: Snapshot, pledge_id: str) -> tuple[str, ...]:
    """Give the ids of a row and of all rows below it, level by level."""
    return walk_down(snapshot.children, pledge_id)


def walk_down(children: Mapping[str, tuple[str, ...]], pledge_id: str) -> tuple[str, ...]:
    """Give a row and all below it, level by level, by the direct parts of each row."""
    ids = [pledge_id]
    for row_id in ids:  # grows while it is walked
        ids.extend(children.get(row_id, ()))
    return tuple(ids)


def select(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Give the pledges that a selection asks for, in the order of the table.

    Returns:
        Rows of `snapshot.pledges` under their own index, as a frame of the caller's own: what is
        written to it never reaches the snapshot. Codes that no row has select nothing.
    """
    return snapshot.pledges.loc[_selected(snapshot, selection)]


def cut(snapshot: Snapshot, wanted: Cut) -> pd.DataFrame:
    """Give the pledges of a cut, in the order of the table, as `select` does."""
    pledges, keep = snapshot.pledges, _selected(snapshot, wanted.selection)
    for column, codes in (
        ("stage", wanted.stages),
        ("report_age", wanted.report_age),
    ):
        if codes:
            keep &= _among(pledges, column, codes)
    if wanted.ids is not None:
        keep &= _among(pledges, "id", wanted.ids)
    if wanted.without:
        keep &= ~_among(pledges, "investor", wanted.without)
    if wanted.unplaced:
        keep &= pledges["lon"].isna().to_numpy()
    if wanted.share_assumed:
        keep &= pledges["share_assumed"].to_numpy()
    return pledges.loc[keep]


def _selected(snapshot: Snapshot, selection: Selection) -> np.ndarray:
    """Tell of each row of the table whether a selection asks for it."""
    pledges = snapshot.pledges
    wanted = np.ones(len(pledges), dtype=bool)
    for column, codes in (
        ("investor", selection.investors),
        ("sector", selection.sectors),
        ("recipient_bucket", list_buckets(snapshot, selection.recipients)),
        ("stage", selection.stages),
        ("kind", selection.kinds),
        ("payer", selection.payers),
        ("payer_group", selection.payer_groups),
    ):
        if codes:
            wanted &= _among(pledges, column, codes)
    if selection.package is not None:
        wanted &= _among(pledges, "id", rows_of_package(snapshot, selection.package))
    if selection.years is not None:
        wanted &= _among(pledges, "year", _years_between(pledges, selection.years))
    return wanted


def placed(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the rows that have a point on the map."""
    return frame.loc[frame["lon"].notna()]


def unplaced(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the rows without a point; with `placed` they are the whole frame."""
    return frame.loc[frame["lon"].isna()]


def _among(pledges: pd.DataFrame, column: str, codes: Sequence[str]) -> np.ndarray:
    return pledges[column].isin(codes).to_numpy()


def _years_between(pledges: pd.DataFrame, bounds: tuple[int | None, int | None]) -> list[str]:
    first, last = bounds
    return [
        year
        for year in pledges["year"].unique()
        if year != UNDATED
        and (first is None or int(year) >= first)
        and (last is None or int(year) <= last)
    ]
