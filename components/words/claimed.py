"""What a selection claims, each amount with both its ends, for titles and the answer strip."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Final

from components.words.amounts import format_range
from ledger.answers.claims import CLAIMS, rows_of_claims
from ledger.answers.queries import low_end_usd_m
from ledger.counting.sums import COUNTED, LOW

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ledger.answers.claims import Claim
    from ledger.counting.snapshot import Snapshot

#: To cut a frame to what is added up is ten times as fast.
SUMMED: Final = ["id", "kind", "stage", "committed", COUNTED, LOW]


@dataclass(frozen=True, slots=True)
class Claimed:
    """What counts in a selection, by claim, in USD millions.

    Attributes:
        usd_m: What each claim counts; they add up to the counted total.
        low_usd_m: The low end of each, which do not add up.
    """

    usd_m: Mapping[Claim, float]
    low_usd_m: Mapping[Claim, float]

    def sum_of(self, *claims: Claim) -> float:
        """Add up some claims; all of them where none is named."""
        return fsum(self.usd_m[claim] for claim in claims or CLAIMS)

    def write(self, claim: Claim) -> str:
        """Write an amount, with both ends where they differ."""
        return format_range(self.low_usd_m[claim], self.usd_m[claim])

    @property
    def named(self) -> float:
        """Named deals at whatever stage."""
        return self.sum_of("committed", "signed", "announced")


def read_claimed(snapshot: Snapshot, frame: pd.DataFrame) -> Claimed:
    """Add up what the rows of a frame count, by claim, at both ends."""
    rows = rows_of_claims(frame[SUMMED])
    usd_m: dict[Claim, float] = {claim: fsum(rows[claim][COUNTED]) for claim in CLAIMS}
    low: dict[Claim, float] = {
        claim: usd_m[claim] and low_end_usd_m(snapshot, rows[claim]) for claim in CLAIMS
    }
    return Claimed(usd_m, low)
