"""What a site gives of its country's mining and of the world's, and the country of the world's.

Only figures of one thing in one unit are divided. Where a site's year is not that of the whole both
years are given, and two that lie further apart than a viewer would compare are not divided at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ledger.answers.mineral_measures import amount_of, measure_of
from ledger.answers.minerals import outputs_of
from ledger.answers.supply import WORLD
from ledger.tables.vocabulary import YEARLY_OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from ledger.counting.snapshot import Snapshot

#: Years between a site's figure and the whole that it is still set beside.
_FURTHEST: Final = 2


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, each with its year and source.

    Attributes:
        whose: ISO3 of the country whose whole it is, or WLD.
        share: 0 to 1.
        part: The row of the part: of outputs, or of supply.
        whole: The row of supply that it is a part of.
    """

    whose: str
    share: float
    part: Mapping[Any, Any]
    whole: Mapping[Any, Any]

    @property
    def same_year(self) -> bool:
        """Whether both are of one year."""
        return self.part["year"] == self.whole["year"]

    @property
    def estimated(self) -> bool:
        """Whether either is an estimate."""
        return "estimate" in {self.part["kind"], self.whole["kind"]}


def shares_of_site(snapshot: Snapshot, site: Mapping[str, Any], step: str) -> Iterator[Share]:
    """Give what a site gives of its country's output of its main commodity, then of the world's.

    Args:
        snapshot: The tables.
        site: A row of deposits, operations or plants.
        step: `mining`, or of a plant `refining`.
    """
    rows = outputs_of(snapshot, site["id"], site["commodity"])
    won = rows[rows["kind"].isin(list(YEARLY_OUTPUTS)).to_numpy()]
    for whose in (site["country"], WORLD):
        wholes = _supply(snapshot, site["commodity"], step, whose)
        if (found := _nearest(won, wholes)) is not None:
            yield found


def share_of_world(
    snapshot: Snapshot, commodity: str, country: str, step: str = "mining"
) -> Share | None:
    """Give a country's share of the world's mining or refining in the newest year that has both.

    From the two amounts; None where no year has both, whatever share a source states.
    """
    own = _supply(snapshot, commodity, step, country)
    world = _supply(snapshot, commodity, step, WORLD)
    return _nearest(own, world, furthest=0)


def _supply(snapshot: Snapshot, commodity: str, step: str, country: str) -> pd.DataFrame:
    rows = snapshot.supply
    asked = (rows["commodity"] == commodity) & (rows["step"] == step)
    asked &= (rows["country"] == country) & (rows["kind"] != "plan") & rows["amount"].notna()
    return rows[asked.to_numpy()]


def _nearest(parts: pd.DataFrame, wholes: pd.DataFrame, furthest: int = _FURTHEST) -> Share | None:
    """Set the newest part beside the whole of its year, or else of the nearest.

    Of several figures of one year an actual one goes before an estimate, and then the first.
    """
    pairs: list[tuple[tuple[float, float, int], Share]] = []
    for whole in wholes.to_dict("records"):
        measure = measure_of(whole)
        for part in parts.to_dict("records"):
            gap = abs(part["year"] - whole["year"])
            if measure_of(part) != measure or gap > furthest:
                continue
            share = Share(whole["country"], amount_of(part) / amount_of(whole), part, whole)
            rank = (gap, -part["year"], [part["kind"], whole["kind"]].count("estimate"))
            pairs.append((rank, share))
    return min(pairs, key=lambda pair: pair[0])[1] if pairs else None
