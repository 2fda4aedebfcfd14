"""What a total may hold twice, as far as the compilers' notes bound it (data/overlaps.csv).

An overlap changes no count. Where a source proves that two rows hold the same money, `part_of`
links them and ledger.counting.counting counts it once.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from ledger.answers.selecting import rows_of_package
from ledger.counting.sums import COUNTED, LOW

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ledger.counting.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Overlap:
    """Money that a total may hold twice.

    Attributes:
        up_to_usd_m: Upper bound in USD millions, the sum over the pairs.
        pairs: Rows of data/overlaps.csv of which both sides count in the selection, with
            `first_title`, `second_title` and `up_to_usd_m`: the high estimate, cut to the lesser
            of what the two count there, each with all rows below it. Largest first. A pair whose
            two sides stand within those of another pair is in that one, and not listed.
    """

    up_to_usd_m: float
    pairs: pd.DataFrame


class _Pair(NamedTuple):
    """Two pledges, each with all rows below it, by the place of the pair in the table."""

    position: int
    first: str
    second: str
    packages: tuple[frozenset[str], frozenset[str]]
    up_to_usd_m: float

    def holds(self, other: _Pair) -> bool:
        """Tell whether the other pair stands within this one, and its bound with it."""
        first_package, second_package = self.packages
        within = (other.first in first_package and other.second in second_package) or (
            other.first in second_package and other.second in first_package
        )
        # A pair that is told twice, once the other way round, holds itself.
        return within and self.position != other.position and self.rank() < other.rank()

    def rank(self) -> tuple[float, int, int]:
        """Order by the bound, the larger packages first where it is the same."""
        return -self.up_to_usd_m, -len(self.packages[0]) - len(self.packages[1]), self.position


def overlapping(snapshot: Snapshot, frame: pd.DataFrame) -> Overlap:
    """Bound what the total of a frame may hold twice.

    A pledge stands for itself and all rows below it: a package that its parts explain counts 0
    itself, and its money is told twice all the same where another headline names it again.
    """
    kept = sorted(_outermost_pairs(snapshot, frame, COUNTED), key=lambda pair: -pair.up_to_usd_m)
    return Overlap(fsum(pair.up_to_usd_m for pair in kept), _as_table(snapshot, kept))


def overlap_bound_usd_m(snapshot: Snapshot, frame: pd.DataFrame, column: str = COUNTED) -> float:
    """Give the bound of `overlapping` alone, without the table of its pairs.

    Args:
        snapshot: The ledger.
        frame: Rows of `snapshot.pledges`.
        column: What is added up, `counted_usd_m` or `low_usd_m`.
    """
    return fsum(pair.up_to_usd_m for pair in _outermost_pairs(snapshot, frame, column))


def low_end_usd_m(snapshot: Snapshot, frame: pd.DataFrame) -> float:
    """Give the low end of the total of a frame, USD millions; unlike a sum it does not add up.

    It is the sum of `low_usd_m` less all that may overlap in it, and never less than that of its
    committed rows less what may overlap among those.
    """
    committed = frame.loc[frame["committed"].to_numpy(dtype=bool)]
    return max(
        0.0,
        *(
            fsum(rows[LOW]) - overlap_bound_usd_m(snapshot, rows, LOW)
            for rows in (frame, committed)
        ),
    )


def bound_by_pair(snapshot: Snapshot, frame: pd.DataFrame) -> dict[frozenset[str], float]:
    """Give the bound of each pair by its two ids, USD millions; pairs without one are absent."""
    pairs = _bound_pairs(snapshot, frame, COUNTED)
    return {frozenset({pair.first, pair.second}): pair.up_to_usd_m for pair in pairs}


def _outermost_pairs(snapshot: Snapshot, frame: pd.DataFrame, column: str) -> list[_Pair]:
    pairs = _bound_pairs(snapshot, frame, column)
    return [pair for pair in pairs if not any(other.holds(pair) for other in pairs)]


def _bound_pairs(snapshot: Snapshot, frame: pd.DataFrame, column: str) -> list[_Pair]:
    """Bound each pair by what its two sides add apart to a column of a frame, if both do."""
    known = snapshot.overlaps
    counted = dict(zip(frame["id"].tolist(), frame[column].tolist(), strict=True))
    pairs = []
    columns = (known[name].tolist() for name in ("first", "second", "high_usd_m"))
    for position, (first, second, high) in enumerate(zip(*columns, strict=True)):
        first_package, second_package = (
            frozenset(rows_of_package(snapshot, side)) for side in (first, second)
        )
        up_to = min(
            high,
            _count(counted, first_package - second_package),
            _count(counted, second_package - first_package),
        )
        if up_to > 0:
            pairs.append(_Pair(position, first, second, (first_package, second_package), up_to))
    return pairs


def _count(counted: Mapping[str, float], ids: frozenset[str]) -> float:
    return fsum(counted[pledge_id] for pledge_id in ids if pledge_id in counted)


def _as_table(snapshot: Snapshot, pairs: list[_Pair]) -> pd.DataFrame:
    titles = dict(zip(snapshot.pledges["id"], snapshot.pledges["title"], strict=True))
    table = snapshot.overlaps.take([pair.position for pair in pairs]).reset_index(drop=True)
    table["up_to_usd_m"] = [pair.up_to_usd_m for pair in pairs]
    table["first_title"] = [titles[pair.first] for pair in pairs]
    table["second_title"] = [titles[pair.second] for pair in pairs]
    return table
