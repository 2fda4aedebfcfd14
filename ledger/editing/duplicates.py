"""Finds pledges that may be one deal told twice, so that a person can look at both.

Only likeness in amount and date between the same two parties is judged; whether two rows are one
deal is for the editor to say. Nothing is dropped or linked here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.counting.money import as_day, whole_usd_m

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ledger.tables.schema import Pledge, Rate

#: Whole amounts are alike if they differ by at most this share of the larger one.
LIKE_AMOUNT = 0.05
#: Announcements are near if at most this many days apart.
NEAR_DAYS = 180


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pledges that may be the same deal.

    Attributes:
        candidate: The new row.
        existing: The row that the table has.
        candidate_usd_m: Whole amount of the new row, USD millions.
        existing_usd_m: Whole amount of the other.
        days: Days between the announcements, never negative.
    """

    candidate: Pledge
    existing: Pledge
    candidate_usd_m: float
    existing_usd_m: float
    days: int


def find_likely_duplicates(
    candidates: Iterable[Pledge],
    existing: Iterable[Pledge],
    rates: Mapping[str, Sequence[Rate]] | None = None,
    most: int | None = None,
) -> tuple[Pair, ...]:
    """Pair new pledges with existing ones of the same investor, recipient, size and time.

    Rows without a date or without an amount in US dollars cannot be compared and are in no pair,
    and no row is paired with the row of the same id.

    Args:
        candidates: New rows.
        existing: Rows of the table.
        rates: What `ledger.counting.money.order_rates` gives, for currencies that the ECB lacks.
        most: With so many pairs the search ends; among rows that are all alike each is in many.

    Returns:
        The pairs, in the order of the candidates, then by id of the existing row.
    """
    known = rates or {}
    by_parties: defaultdict[tuple[str, frozenset[str]], list[tuple[float, Pledge]]]
    by_parties = defaultdict(list)
    for pledge in existing:
        usd_m = _comparable_usd_m(pledge, known)
        if usd_m is not None:
            by_parties[_parties(pledge)].append((usd_m, pledge))
    for sized in by_parties.values():
        sized.sort(key=lambda pair: pair[0])
    pairs: list[Pair] = []
    for candidate in candidates:
        if most is not None and len(pairs) >= most:
            break
        usd_m = _comparable_usd_m(candidate, known)
        if usd_m is None:
            continue
        alike = _alike(by_parties.get(_parties(candidate), []), usd_m)
        near = (
            Pair(candidate, other, usd_m, size, _days(candidate, other)) for size, other in alike
        )
        pairs += sorted(
            (p for p in near if p.days <= NEAR_DAYS and p.existing.id != candidate.id),
            key=lambda pair: pair.existing.id,
        )
    return tuple(pairs[:most])


def _alike(sized: Sequence[tuple[float, Pledge]], usd_m: float) -> Sequence[tuple[float, Pledge]]:
    """Return the pledges, sorted by size, whose amounts are like one amount."""
    # A little more than may match is cut out, so that the rule itself is asked only once.
    low = bisect_left(sized, usd_m * (1 - 2 * LIKE_AMOUNT), key=lambda pair: pair[0])
    high = bisect_right(sized, usd_m * (1 + 2 * LIKE_AMOUNT), key=lambda pair: pair[0])
    return [pair for pair in sized[low:high] if is_like_amount(pair[0], usd_m)]


def is_like_amount(amount: float, other: float) -> bool:
    """Say whether two amounts differ by at most 5 % of the larger; the order does not matter.

    >>> is_like_amount(95, 100), is_like_amount(94.9, 100)
    (True, False)
    """
    larger = max(amount, other)
    # The last factor lets 95 of 100 pass whatever binary fractions make of 0.05.
    return larger - min(amount, other) <= LIKE_AMOUNT * larger * (1 + 1e-12)


def _parties(pledge: Pledge) -> tuple[str, frozenset[str]]:
    return pledge.investor, frozenset(pledge.recipient)


def _comparable_usd_m(pledge: Pledge, rates: Mapping[str, Sequence[Rate]]) -> float | None:
    """Return the whole amount in USD millions if the row has a date too."""
    return whole_usd_m(pledge, rates).usd_m if pledge.announced else None


def _days(pledge: Pledge, other: Pledge) -> int:
    if pledge.announced is None or other.announced is None:
        raise ValueError("only dated pledges are compared")
    return abs((as_day(pledge.announced) - as_day(other.announced)).days)
