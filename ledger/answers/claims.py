"""What a selection is made of: named deals by stage, and beside them lists and goals.

The three kinds are never one headline: a named deal has parties who can be asked, a list is a total
of deals that nobody outside a press office can open, a goal is for others to reach.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Final, Literal, get_args

import numpy as np

from ledger.counting.sums import COUNTED
from ledger.tables.schema import COMMITTED_STAGES

if TYPE_CHECKING:
    import pandas as pd

#: What a claim is, in the order in which the page leads with them; the first three are named.
Claim = Literal["committed", "signed", "announced", "lists", "goals"]
CLAIMS: Final[tuple[Claim, ...]] = get_args(Claim)
#: Kinds and stages of each; no stages are all.
ROWS_OF: Final[dict[Claim, tuple[str, tuple[str, ...]]]] = {
    "committed": ("named", COMMITTED_STAGES),
    "signed": ("named", ("signed",)),
    "announced": ("named", ("announced",)),
    "lists": ("list", ()),
    "goals": ("goal", ()),
}


def rows_of_mark(mark: str) -> tuple[str, tuple[str, ...]]:
    """Give the kind and the stages of the rows that a mark is drawn for; no stages are all."""
    return (mark, ()) if mark in {"list", "goal"} else ("named", (mark,))


@dataclass(frozen=True, slots=True)
class Claims:
    """What counts in a selection, by claim, in USD millions; they add up to the counted total."""

    committed: float
    signed: float
    announced: float
    lists: float
    goals: float

    @property
    def named(self) -> float:
        """Named deals at whatever stage."""
        return fsum((self.committed, self.signed, self.announced))

    @property
    def counted(self) -> float:
        """Everything, an upper bound."""
        return fsum((self.named, self.lists, self.goals))


def rows_of_claims(frame: pd.DataFrame) -> dict[Claim, pd.DataFrame]:
    """Divide the rows of a frame by claim; what is suspended or cancelled is in none."""
    kinds, stages = frame["kind"].to_numpy(str), frame["stage"].to_numpy(str)
    rows = {}
    for claim, (kind, wanted) in ROWS_OF.items():
        mine = kinds == kind
        if wanted:
            mine &= np.isin(stages, wanted)
        rows[claim] = frame[mine]
    return rows


def sum_claims(frame: pd.DataFrame) -> Claims:
    """Add up what the rows of a frame count, by claim."""
    return Claims(**{claim: fsum(rows[COUNTED]) for claim, rows in rows_of_claims(frame).items()})
