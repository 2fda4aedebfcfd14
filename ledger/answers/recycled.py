"""Headlines told twice: pairs of pledges of which the later repeats the earlier.

A pair changes no count. What each of the two still counts, alone and with its parts, stands beside
it, so that a reader sees whether the same money may be in a total twice.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final

from ledger.answers.overlaps import bound_by_pair
from ledger.answers.selecting import rows_of_package
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

    from ledger.counting.snapshot import Snapshot

#: What a pair tells of each of its two rows.
_TOLD: Final = ("title", "investor", "announced", "amount_m", "currency", "whole_usd_m", COUNTED)


def list_recycled(snapshot: Snapshot) -> pd.DataFrame:
    """List all pairs of headlines with what each of the two counts.

    Returns:
        The columns of data/recycled.csv; for `earlier` and `later` each `_title`, `_investor`,
        `_announced`, `_amount_m`, `_currency`, `_whole_usd_m`, `_counted_usd_m` (the row alone) and
        `_package_usd_m` (with all rows below it); `nested` says that one of the two is part of the
        other, so that what they share counts in one of them only; `both_count`, that both packages
        count and neither holds the other; `same_usd_m`, how much of it may be the same money at
        most, by data/overlaps.csv, missing where no bound is known. In the order of the later
        headline, newest first.
    """
    pairs = snapshot.recycled.drop(columns="line")
    pledges = snapshot.pledges.set_index("id")
    counted = dict(zip(pledges.index, pledges[COUNTED], strict=True))
    packages = {id_: rows_of_package(snapshot, id_) for id_ in {*pairs["earlier"], *pairs["later"]}}
    parts: dict[str, Any] = {}
    for side in ("earlier", "later"):
        rows = pledges.loc[pairs[side].tolist(), list(_TOLD)]
        for column in _TOLD:
            plain = rows[column].astype("str") if column == "investor" else rows[column]
            parts[f"{side}_{column}"] = plain.to_numpy()
        parts[f"{side}_package_usd_m"] = [
            fsum(counted[each] for each in packages[id_]) for id_ in pairs[side]
        ]
    table = pairs.assign(**parts)
    table["nested"] = [
        earlier in packages[other] or other in packages[earlier]
        for earlier, other in zip(table["earlier"], table["later"], strict=True)
    ]
    table["both_count"] = (
        (table["earlier_package_usd_m"] > 0) & (table["later_package_usd_m"] > 0) & ~table["nested"]
    )
    bounds = bound_by_pair(snapshot, snapshot.pledges)
    table["same_usd_m"] = [
        bounds.get(frozenset(pair)) if both else None
        for *pair, both in zip(table["earlier"], table["later"], table["both_count"], strict=True)
    ]
    table["same_usd_m"] = table["same_usd_m"].astype("float64")
    return table.sort_values(
        ["later_announced", "later", "earlier_announced", "earlier"],
        ascending=[False, True, True, True],
        ignore_index=True,
    )


def touching(pairs: pd.DataFrame, ids: Collection[str]) -> pd.DataFrame:
    """Give the pairs that name at least one of some pledges."""
    return pairs[(pairs["earlier"].isin(ids) | pairs["later"].isin(ids)).to_numpy()]
