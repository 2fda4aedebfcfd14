"""The low end of what each row counts: no list or named deal holds more than its own amount.

Parts that exceed what contains them stand in `counted_usd_m`. In `low_usd_m` they are scaled down
to it, but never what is financed or further. What may overlap between packages is no part of it.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Final

from ledger.counting.counting import CENT_USD_M, direct_parts, is_countable, kind_of, parts_first

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledger.counting.counting import Counted
    from ledger.tables.schema import Pledge
    from ledger.tables.vocabulary import Stage

#: Stages as typed, before `financed`, of which the money is scaled where there is too much of it.
_SCALED_STAGES: Final[tuple[Stage, ...]] = ("announced", "signed")


def count_low(
    pledges: Sequence[Pledge], whole: Mapping[str, float | None], counted: Mapping[str, Counted]
) -> dict[str, float]:
    """Give the low end of what each row counts, in USD millions by id.

    From the bottom up: where a live countable row that is named or a list, with all rows below
    it, adds up to more than its whole amount W, those among them that are typed `announced` or
    `signed` are scaled by one factor, so that they add up to W. Goals are no ceiling.

    Args:
        pledges: Rows whose `part_of` forms a forest, in any order.
        whole: Whole amount by id in USD millions, None where it is unknown.
        counted: What `count_pledges` gives.

    Returns:
        From 0 to what the row counts. The order of the rows changes nothing.

    Example:
        A list of 100 that holds a financed loan of 60 and a signed one of 80: 60 and 40.
    """
    parts = direct_parts(pledges)
    by_id = {pledge.id: pledge for pledge in pledges}
    soft: dict[str, float] = {}  # id -> what may be scaled of the row and all rows below it
    hard: dict[str, float] = {}
    factors: dict[str, float] = {}
    order = list(parts_first(pledges, parts))
    for pledge_id in order:
        pledge, usd_m = by_id[pledge_id], counted[pledge_id].counted_usd_m
        is_soft = pledge.stage in _SCALED_STAGES
        soft[pledge_id], hard[pledge_id] = (usd_m, 0.0) if is_soft else (0.0, usd_m)
        ids = parts.get(pledge_id)
        if ids is None:  # no row alone counts more than its whole amount
            continue
        soft[pledge_id] = fsum((soft[pledge_id], *(soft[part] for part in ids)))
        hard[pledge_id] = fsum((hard[pledge_id], *(hard[part] for part in ids)))
        factor = _factor(pledge, whole[pledge_id], soft[pledge_id], hard[pledge_id])
        if factor < 1:
            factors[pledge_id] = factor
            soft[pledge_id] *= factor
    low: dict[str, float] = {}
    through: dict[str, float] = {}  # id -> product of the factors of the row and of all above it
    for pledge_id in reversed(order):
        pledge, usd_m = by_id[pledge_id], counted[pledge_id].counted_usd_m
        above = 1.0 if pledge.part_of is None else through[pledge.part_of]
        through[pledge_id] = above * factors.get(pledge_id, 1.0)
        low[pledge_id] = usd_m * (through[pledge_id] if pledge.stage in _SCALED_STAGES else 1.0)
    return {pledge.id: low[pledge.id] for pledge in pledges}


def _factor(pledge: Pledge, whole_usd_m: float | None, soft: float, hard: float) -> float:
    """Give the factor that fits a row and all rows below it into its whole amount."""
    if whole_usd_m is None or soft <= 0 or fsum((soft, hard, -whole_usd_m)) < CENT_USD_M:
        return 1.0
    if not is_countable(pledge, whole_usd_m) or kind_of(pledge) == "goal":
        return 1.0
    return max(0.0, (whole_usd_m - hard) / soft)
