"""What was paid out of each pledge, net of what is paid out of its parts.

The same idea as counting.py, for money that a source says has left the investor; it is a lower
bound, since most sources are silent. An empty cell is not a zero.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from ledger.counting.counting import add_up, direct_parts, is_countable, parts_first, share_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledger.tables.schema import Pledge


def pay_out(
    pledges: Sequence[Pledge], whole: Mapping[str, float | None]
) -> dict[str, float | None]:
    """Give what each row adds to the money paid out.

    The payments of a package contain those of its parts, whoever made them. With P the cell
    `disbursed_usd_m`, at most the whole amount (what a project cost beyond its plan was never
    promised), Q what all rows below add and Q_own what those of the same investor add, a
    row adds `max(0, min(P * share - Q_own, P - Q))`: a joint project's payments are credited to
    its investor by the stated share only. Rows that do not count, and rows of which the
    investor's share is 0, say nothing about the investor's money and pass their parts through.

    Args:
        pledges: Rows whose `part_of` forms a forest, in any order.
        whole: Whole amount by id in USD millions, None where it is unknown.

    Returns:
        USD millions by id, never negative; None where no source says what was paid.
    """
    parts = direct_parts(pledges)
    by_id = {pledge.id: pledge for pledge in pledges}
    below: dict[str, dict[str, float]] = {}  # id -> investor -> paid by the row and below it
    paid: dict[str, float | None] = {}
    for pledge_id in parts_first(pledges, parts):
        pledge = by_id[pledge_id]
        in_parts = add_up(below[part] for part in parts.get(pledge_id, ()))
        share, in_own_parts = share_of(pledge), in_parts.get(pledge.investor, 0.0)
        adds = None
        if (
            pledge.disbursed_usd_m is not None
            and share > 0
            and is_countable(pledge, whole[pledge_id])
        ):
            paid_usd_m = min(pledge.disbursed_usd_m, whole[pledge_id] or 0.0)
            everyone = paid_usd_m - fsum(in_parts.values())
            adds = max(0.0, min(paid_usd_m * share - in_own_parts, everyone))
        paid[pledge_id] = adds
        below[pledge_id] = in_parts | {pledge.investor: in_own_parts + (adds or 0.0)}
    return paid
