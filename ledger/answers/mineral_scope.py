"""Which minerals and which countries are looked at: every answer about minerals asks here first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.answers.minerals import holds

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

    from ledger.counting.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class MineralScope:
    """What is looked at.

    Attributes:
        commodities: Codes, in the order of commodities.csv.
        countries: ISO3 of the republics.
        narrowed: Whether minerals were chosen, by name or by list; False where all are meant.
    """

    commodities: tuple[str, ...]
    countries: tuple[str, ...]
    narrowed: bool

    def keep_sites(self, sites: pd.DataFrame) -> pd.DataFrame:
        """Keep the deposits, operations or plants that lie in the countries and hold a mineral.

        Co-commodities count, where the table has them; products of plants too.
        """
        kept = sites["country"].isin(list(self.countries))
        if self.narrowed:
            kept &= self._hold_one(sites)
        return sites[kept.to_numpy()]

    def _hold_one(self, sites: pd.DataFrame) -> pd.Series:
        found = sites["commodity"].isin(list(self.commodities))
        if "co_commodities" in sites:
            for commodity in self.commodities:
                found |= holds(sites, commodity)
        if "products" in sites:
            products = ";" + sites["products"] + ";"
            for commodity in self.commodities:
                found |= products.str.contains(f";{commodity};", regex=False)
        return found


def select_minerals(
    snapshot: Snapshot,
    commodities: Collection[str] = (),
    lists: Collection[str] = (),
    countries: Collection[str] = (),
) -> MineralScope:
    """Find the minerals that are chosen: those named, of them those on any of the lists.

    Args:
        snapshot: The tables.
        commodities: Codes; empty for all.
        lists: Whose lists of critical minerals (JPN, EUU, USA); empty for every mineral.
        countries: ISO3 of republics; empty for all five.
    """
    rows = snapshot.critical_lists
    listed = set(rows.loc[rows["list"].isin(list(lists)).to_numpy(), "commodity"])
    return MineralScope(
        commodities=tuple(
            code
            for code in snapshot.commodities["code"]
            if (not commodities or code in commodities) and (not lists or code in listed)
        ),
        countries=tuple(c for c in snapshot.republics if not countries or c in countries),
        narrowed=bool(commodities or lists),
    )
