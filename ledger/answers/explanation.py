"""Explains a number: the rows that make it, those that do not and why, and how to cite it.

One function for every total of every view, so that what a panel lists is what a chart adds up.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, isnan
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from ledger.answers.stages import DEAD
from ledger.counting.prices import CONSTANT
from ledger.counting.sums import COUNTED, PAID
from ledger.tables.schema import DEAD_STAGES
from ledger.tables.vocabulary import UNDATED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ledger.counting.prices import Prices
    from ledger.counting.snapshot import Snapshot

#: Why a row adds nothing to a figure that is not the plain count, beside the codes of `left_out`.
NO_PAYMENT: Final = "no-payment"
PAID_IN_PARTS: Final = "paid-in-parts"
PAID_UNCOUNTED: Final = "paid-uncounted"
NO_DATE: Final = "no-date"
NO_PRICE: Final = "no-price"
ALIVE: Final = "alive"
IN_DEAD_WHOLE: Final = "in-dead-whole"


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that stands behind one number.

    Attributes:
        question: What the number is, in words.
        column: The column that it is the sum of.
        amount_usd_m: The number, USD millions: the sum of `rows[column]`, exactly. None where
            nothing is known to add up: no source tells of a payment, no row has a price level.
        rows: The pledges that make it, largest first.
        left_out: The other pledges of the selection, with the code `why`; by what they state,
            largest first.
        prices: What the constant dollars were made with; None for nominal ones.
        version: Data version.
        date: Day of the data, YYYY-MM-DD.
    """

    question: str
    column: str
    amount_usd_m: float | None
    rows: pd.DataFrame
    left_out: pd.DataFrame
    prices: Prices | None
    version: str
    date: str

    @property
    def rates(self) -> pd.DataFrame:
        """What was converted, largest first, worked out when it is asked for.

        Returns:
            By `currency`, `rate_basis`, `rate` (units per USD) and `rate_date`: `rows` and their
            `amount_usd_m`.
        """
        keys = ["currency", "rate_basis", "rate", "rate_date"]
        plain = self.rows[[*keys, self.column]].assign(
            currency=self.rows["currency"].astype("str"),
            rate_basis=self.rows["rate_basis"].astype("str"),
        )
        groups = plain.groupby(keys, dropna=False, observed=True, sort=False)[self.column]
        table = groups.agg(rows="size", amount_usd_m="sum").reset_index()
        ordered = table.sort_values(["amount_usd_m", *keys], ascending=[False, *[True] * len(keys)])
        return ordered.reset_index(drop=True)

    def as_table(self) -> pd.DataFrame:
        """Give all rows: those that make the number first, the others with the code `why`."""
        rows = pd.concat([self.rows.assign(why=""), self.left_out], ignore_index=True)
        first = ["id", "title", "investor", "recipient", self.column, "why"]
        rest = [column for column in rows.columns if column not in {*first, "line"}]
        return rows[[*first, *rest]].assign(data_version=self.version)


def explain(
    snapshot: Snapshot,
    frame: pd.DataFrame,
    question: str,
    *,
    column: str = COUNTED,
    prices: Prices | None = None,
) -> Explanation:
    """Explain the sum of a column over a selection.

    Args:
        snapshot: The ledger that the frame is of.
        frame: Rows of `snapshot.pledges`, with the column `column`.
        question: What the number is, as the panel and the citation name it.
        column: `counted_usd_m`, `paid_out_usd_m`, `constant_usd_m` (see `with_constant`) or
            `dead_usd_m` (see `with_dead`).
        prices: What the constant column was made with.
    """
    adds = (frame[column].fillna(0.0) > 0).to_numpy()
    rows = _largest_first(frame, adds, column)
    left_out = _largest_first(frame, ~adds, "whole_usd_m")
    left_out = left_out.assign(why=_why(left_out, column))
    return Explanation(
        question=question,
        column=column,
        amount_usd_m=fsum(rows[column]) if _is_known(frame, column) else None,
        rows=rows,
        left_out=left_out,
        prices=prices,
        version=snapshot.version,
        date=snapshot.date,
    )


def _largest_first(frame: pd.DataFrame, wanted: NDArray[np.bool_], column: str) -> pd.DataFrame:
    """Take some rows of a frame in the order of a column; only what is taken is copied, once."""
    places = np.flatnonzero(wanted)
    amounts = frame[column].to_numpy(dtype="float64", na_value=np.nan)[places]
    ids = frame["id"].to_numpy(dtype=object)[places]
    return frame.iloc[places[np.lexsort((ids, -amounts))]]


def _is_known(frame: pd.DataFrame, column: str) -> bool:
    """Tell whether the sum of a column is a number.

    What counts always is; what was paid is where a source tells of any payment; constant dollars
    are where a level of prices turns any money that counts.
    """
    if column == CONSTANT:
        frame = frame[(frame[COUNTED] > 0).to_numpy()]
        return frame.empty or bool(frame[column].notna().any())
    return column in {COUNTED, DEAD} or bool(frame[column].notna().any())


def _why(rows: pd.DataFrame, column: str) -> list[str]:
    if column == PAID:
        cells = rows["disbursed_usd_m"], rows[PAID]
        return [_why_unpaid(*cell) for cell in zip(*cells, strict=True)]
    if column == CONSTANT:
        return [
            code or (NO_DATE if year == UNDATED else NO_PRICE)
            for code, year in zip(rows["left_out"], rows["year"], strict=True)
        ]
    if column == DEAD:
        cells = rows["stage"], rows["amount_usd_m"]
        return [_why_not_dead(stage, stated) for stage, stated in zip(*cells, strict=True)]
    return list(rows["left_out"])


def _why_unpaid(stated_usd_m: float, paid_usd_m: float) -> str:
    """Say why a row adds nothing to what was paid (rule: ledger.counting.paid)."""
    if isnan(stated_usd_m):
        return NO_PAYMENT
    return PAID_UNCOUNTED if isnan(paid_usd_m) else PAID_IN_PARTS


def _why_not_dead(stage: str, stated_usd_m: float) -> str:
    if stage not in DEAD_STAGES:
        return ALIVE
    return IN_DEAD_WHOLE if stated_usd_m > 0 else "no-amount"
