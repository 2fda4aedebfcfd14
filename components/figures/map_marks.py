"""What the map's marks add up: deals at their points, and beside each country what has no place.

A row with a point is in a mark there; any other that counts is in the symbol of its recipient, by
the same marks. So all marks of a selection together are what it counts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Final

from components.figures.map_places import SYMBOLS
from components.figures.marks import BROAD_MARKS, as_broad
from ledger.answers.queries import placed, unplaced
from ledger.counting.sums import COUNTED
from ledger.tables.vocabulary import REGIONAL_OTHER, SHARED_BUCKETS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ledger.counting.names import Names

#: The order of the marks of a symbol, from left to right: the widest ends it.
SYMBOL_ORDER: Final[tuple[str, ...]] = ("committed", "signed", "announced", "goal", "list")


@dataclass(frozen=True, slots=True)
class PointMark:
    """The rows of one point and mark, and of one group of sectors where colour says sector.

    Attributes:
        ids: Pledge ids, the largest first.
        usd_m: What they count, USD millions, unrounded.
    """

    ids: tuple[str, ...]
    usd_m: float


def sum_points(frame: pd.DataFrame, *, by_sector: bool) -> tuple[PointMark, ...]:
    """Add up the rows that have a point, the largest mark first.

    No mark adds what is committed to what is not, or a deal to a list or a goal.

    Args:
        frame: Selected pledges with `id`, `lon`, `lat`, `sector_group`, `mark`, `counted_usd_m`.
        by_sector: Whether rows of two groups of sectors are two marks.
    """
    rows = placed(frame)
    groups: defaultdict[tuple[float, float, str, str], list[tuple[float, str]]] = defaultdict(list)
    for lon, lat, group, mark, usd_m, id_ in zip(
        rows["lon"],
        rows["lat"],
        rows["sector_group"].astype(str),
        as_broad(rows["mark"]),
        rows[COUNTED],
        rows["id"],
        strict=True,
    ):
        groups[lon, lat, group if by_sector else "", mark].append((-float(usd_m), id_))
    marks = (
        PointMark(tuple(id_ for _, id_ in sorted(deals)), -fsum(usd_m for usd_m, _ in deals))
        for deals in groups.values()
    )
    return tuple(sorted(marks, key=lambda mark: (-mark.usd_m, mark.ids)))


def sum_symbols(frame: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Add up what has no point, by the place of its symbol and mark, USD millions, unrounded."""
    return _sum_by_recipient(unplaced(frame))


def sum_recipients(frame: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Add up everything, with a point or without, as `sum_symbols` does."""
    return _sum_by_recipient(frame)


def symbol_of(bucket: str) -> str:
    """Give whose symbol holds the money of a recipient bucket: its own, if it has one."""
    return bucket if bucket in SYMBOLS else REGIONAL_OTHER


def name_symbol(code: str, names: Names) -> str:
    """Name whose symbol it is, as the map does."""
    return SYMBOLS[code] if code in SHARED_BUCKETS else names.recipient(code)


def _sum_by_recipient(frame: pd.DataFrame) -> dict[str, dict[str, float]]:
    sums: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for bucket, mark, usd_m in zip(
        frame["recipient_bucket"].astype(str), as_broad(frame["mark"]), frame[COUNTED], strict=True
    ):
        if usd_m > 0:
            sums[symbol_of(bucket)][mark].append(float(usd_m))
    return {
        bucket: {mark: fsum(own[mark]) for mark in BROAD_MARKS if mark in own}
        for bucket, own in sorted(sums.items())
    }


def as_row(sums: Mapping[str, float], decimals: int) -> list[float]:
    """Write the sums of a recipient in the order of BROAD_MARKS; a whole number has no point."""
    row = (round(sums.get(mark, 0.0), decimals) for mark in BROAD_MARKS)
    return [int(usd_m) if usd_m.is_integer() else usd_m for usd_m in row]
