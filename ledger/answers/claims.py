"""What a selection is made of: named deals by stage, and beside them lists and goals.

The three kinds are never one headline: a named deal has parties who can be asked, a list is a total
of deals, which counts what no named deal within it explains, a goal is for others to reach.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import fsum
from typing import TYPE_CHECKING, Final, Literal, get_args

import numpy as np

from ledger.counting.sums import COUNTED
from ledger.tables.schema import COMMITTED_STAGES
from ledger.tables.vocabulary import KINDS

if TYPE_CHECKING:
    import pandas as pd

    from ledger.answers.selecting import Cut

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


def narrow_to_kind(cut: Cut, kind: str, stages: tuple[str, ...] = ()) -> Cut:
    """Narrow a cut to rows of a kind, on some stages; to nothing where the filter has no such.

    Args:
        cut: What is looked at.
        kind: `named`, `list` or `goal`.
        stages: Stages as shown; none are those of the cut.
    """
    if cut.selection.kinds and kind not in cut.selection.kinds:
        return replace(cut, ids=())
    narrowed = replace(cut, selection=replace(cut.selection, kinds=(kind,)))
    return replace(narrowed, stages=stages) if stages else narrowed


def narrow_to_mark(cut: Cut, mark: str) -> Cut:
    """Narrow a cut to what a mark of a chart stands for: a stage of named deals, lists or goals."""
    return narrow_to_kind(cut, mark) if mark in KINDS else narrow_to_kind(cut, "named", (mark,))
