"""What the region's minerals could replace: its part of the world beside China's, Japan's need.

A line a mineral; what is contracted to Japan and what is under way stands beside the shares.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from ledger.answers.supply import (
    CHINA,
    JAPAN,
    imports_of,
    read_supply,
    share_of_import,
    share_of_world,
)
from ledger.tables.vocabulary import CRITICAL_LISTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ledger.answers.mineral_scope import MineralScope
    from ledger.answers.supply import Row, Share
    from ledger.counting.snapshot import Snapshot

#: Kinds of offtake that bind a seller; the others are statistics or the way of an ore.
BINDING: Final = ("contract", "equity")
#: Stages of offtake that hold today, where the term is not over.
_HELD: Final = ("signed", "running")
#: Stages of offtake and of sites that are still to come.
_COMING: Final = ("announced", "plan")
_DEVELOPED: Final = "development"


@dataclass(frozen=True, slots=True)
class MineralLine:
    """What is known of one mineral.

    Attributes:
        commodity: Code.
        lists: Whose lists of critical minerals have it.
        region_mining: The region's part of the world's mining.
        china_mining: China's.
        region_refining: The region's part of the world's refining.
        china_refining: China's.
        japan_from_china: China's part of Japan's import.
        japan_from_region: The region's.
        imports: Rows of supply.csv: what Japan imports.
        contracts: Rows of offtake.csv: what is contracted to Japan or is its partners' right today.
        talks: Rows of offtake.csv: what is announced or planned for Japan.
        sites: Deposits of the region that hold it.
        plants: Plants of the region that make it.
    """

    commodity: str
    lists: tuple[str, ...]
    region_mining: tuple[Share, ...]
    china_mining: tuple[Share, ...]
    region_refining: tuple[Share, ...]
    china_refining: tuple[Share, ...]
    japan_from_china: tuple[Share, ...]
    japan_from_region: tuple[Share, ...]
    imports: tuple[Row, ...]
    contracts: tuple[Row, ...]
    talks: tuple[Row, ...]
    sites: tuple[Row, ...]
    plants: tuple[Row, ...]

    @property
    def weight(self) -> float:
        """How much the region matters: its larger part of the world, per cent; -1 if unknown."""
        return max((share.percent for share in self.leading[:1]), default=-1.0)

    @property
    def leading(self) -> tuple[Share, ...]:
        """The region's part in the step of which it has more."""
        steps = (self.region_mining, self.region_refining)
        return max(steps, key=lambda shares: shares[0].percent if shares else -1.0)

    @property
    def china(self) -> float:
        """The larger of China's parts, per cent; -1 if unknown."""
        shares = (*self.china_mining[:1], *self.china_refining[:1])
        return max((share.percent for share in shares), default=-1.0)

    @property
    def under_way(self) -> tuple[Row, ...]:
        """The sites and plants that are being developed."""
        return tuple(row for row in (*self.sites, *self.plants) if row["stage"] == _DEVELOPED)

    @property
    def producing(self) -> int:
        """How many of its sites produce."""
        return sum(row["stage"] == "producing" for row in self.sites)


def compare_minerals(snapshot: Snapshot, scope: MineralScope) -> tuple[MineralLine, ...]:
    """Give a line for each mineral, first where the region's part of the world is largest."""
    supply, region = read_supply(snapshot), scope.countries
    deals = offtake_of_region(snapshot, scope)
    japan = deals[(deals["buyer_country"] == JAPAN).to_numpy()]
    held = japan[is_held(japan, snapshot.date).to_numpy()]
    talks = japan[japan["stage"].isin(list(_COMING)).to_numpy()]
    everything = replace(scope, narrowed=False)
    sites = _split_sites(everything.keep_sites(snapshot.deposits), "co_commodities")
    plants = _split_sites(everything.keep_sites(snapshot.plants), "products")
    table = snapshot.critical_lists
    listed = set(zip(table["list"], table["commodity"], strict=True))
    lines = (
        MineralLine(
            commodity=code,
            lists=tuple(name for name in CRITICAL_LISTS if (name, code) in listed),
            region_mining=share_of_world(supply, code, "mining", region),
            china_mining=share_of_world(supply, code, "mining", (CHINA,)),
            region_refining=share_of_world(supply, code, "refining", region),
            china_refining=share_of_world(supply, code, "refining", (CHINA,)),
            japan_from_china=share_of_import(supply, code, (CHINA,)),
            japan_from_region=share_of_import(supply, code, region),
            imports=tuple(imports_of(supply, code)),
            contracts=tuple(_rows_of(held, code)),
            talks=tuple(_rows_of(talks, code)),
            sites=tuple(sites.get(code, ())),
            plants=tuple(plants.get(code, ())),
        )
        for code in scope.commodities
    )
    return tuple(sorted(lines, key=lambda line: (-line.weight, line.commodity)))


def _rows_of(offtake: pd.DataFrame, commodity: str) -> list[Row]:
    found = offtake[(offtake["commodity"] == commodity).to_numpy()]
    return [{str(key): cell for key, cell in row.items()} for row in found.to_dict("records")]


def _split_sites(sites: pd.DataFrame, others: str) -> Mapping[str, list[Row]]:
    """Give the rows of each mineral: a site stands under every one that it holds or makes."""
    found: dict[str, list[Row]] = {}
    for row in sites.to_dict("records"):
        cells = {str(key): cell for key, cell in row.items()}
        for code in {cells["commodity"], *str(cells[others]).split(";")} - {""}:
            found.setdefault(code, []).append(cells)
    return found


def offtake_of_region(snapshot: Snapshot, scope: MineralScope) -> pd.DataFrame:
    """Give the contracts and rights of partners by which the region's minerals leave it.

    Rows of trade and of ore's way to a plant are left out: they bind nobody.
    """
    rows = snapshot.offtake
    countries = {
        str(row["id"]): str(row["country"])
        for table in (snapshot.deposits, snapshot.operations, snapshot.plants)
        for row in table[["id", "country"]].to_dict("records")
    }
    home = [countries.get(str(seller), str(seller)) in scope.countries for seller in rows["seller"]]
    asked = rows["kind"].isin(list(BINDING)) & np.array(home, dtype=bool)
    asked &= rows["commodity"].isin(list(scope.commodities))
    return rows[asked.to_numpy()]


def is_held(rows: pd.DataFrame, day: str) -> pd.Series:
    """Tell of each row of offtake whether it is signed or running and its term is not over.

    Args:
        rows: Rows of offtake.csv.
        day: The day of the data, ISO 8601; a term until a year or month lasts to its end.
    """
    over = [bool(until) and until < day[: len(until)] for until in rows["until"].astype(str)]
    return rows["stage"].isin(list(_HELD)) & ~np.array(over, dtype=bool)
