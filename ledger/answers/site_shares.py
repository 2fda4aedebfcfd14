"""What a site gives of its country's mining and of the world's.

Only figures of one thing in one unit are divided. Where a site's year is not that of the whole both
years are given, and two that lie further apart than a viewer would compare are not divided at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ledger.answers.mineral_measures import amount_of, measure_of
from ledger.answers.minerals import outputs_of
from ledger.answers.supply import WORLD, Share
from ledger.tables.vocabulary import YEARLY_OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledger.answers.supply import Row, SupplyRows
    from ledger.counting.snapshot import Snapshot

#: Years between a site's figure and the whole that it is still set beside.
_FURTHEST: Final = 2


def shares_of_site(
    snapshot: Snapshot, supply: SupplyRows, site: Mapping[str, Any], step: str
) -> Iterator[Share]:
    """Give what a site gives of its country's output of its main commodity, then of the world's.

    Args:
        snapshot: The tables.
        supply: As `read_supply` gives it.
        site: A row of deposits, operations or plants.
        step: `mining`, or of a plant `refining`.
    """
    outputs = outputs_of(snapshot, site["id"], site["commodity"])
    won = outputs[outputs["kind"].isin(list(YEARLY_OUTPUTS)).to_numpy()]
    parts = [{str(key): cell for key, cell in row.items()} for row in won.to_dict("records")]
    rows = supply.get((site["commodity"], step), ())
    for whose in (site["country"], WORLD):
        wholes = [row for row in rows if row["country"] == whose and row["amount"] > 0]
        if (found := _nearest(parts, wholes, site["country"])) is not None:
            yield found


def _nearest(parts: Sequence[Row], wholes: Sequence[Row], country: str) -> Share | None:
    """Set the newest part beside the whole of its year, or else of the nearest.

    Of several figures of one year an actual one goes before an estimate, and then the first.
    """
    pairs: list[tuple[tuple[float, float, int], Share]] = []
    for whole in wholes:
        measure = measure_of(whole)
        for part in parts:
            gap = abs(part["year"] - whole["year"])
            if measure_of(part) != measure or gap > _FURTHEST:
                continue
            percent = 100.0 * amount_of(part) / amount_of(whole)
            rank = (gap, -part["year"], [part["kind"], whole["kind"]].count("estimate"))
            pairs.append((rank, Share(percent, (part,), whole, (country,))))
    return min(pairs, key=lambda pair: pair[0])[1] if pairs else None
