"""Which mines and plants a question about minerals is about, and who holds them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledger.answers.supply import JAPAN

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ledger.answers.mineral_scope import MineralScope
    from ledger.counting.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Sites:
    """The mines and plants of a scope, in the order of their tables.

    Attributes:
        deposits: Rows of deposits that hold one of them, as main commodity or beside another.
        operations: Rows of operations that any of these deposits is part of.
        plants: Rows of plants from which one of them leaves.
    """

    deposits: pd.DataFrame
    operations: pd.DataFrame
    plants: pd.DataFrame

    @property
    def ids(self) -> tuple[str, ...]:
        """Give the ids of all of them."""
        return (*self.deposits["id"], *self.operations["id"], *self.plants["id"])


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds some deposits.

    Attributes:
        known: How many deposits have a largest owner that a source names.
        at_home: Of them, those whose largest owner is of the country that they lie in.
        abroad: Of the others, how many by ISO3 of the owner's country, the most first.
        with_japan: Ids of deposits in which Japan has a stake, the largest or another.
    """

    known: int
    at_home: int
    abroad: Mapping[str, int]
    with_japan: tuple[str, ...]


def select_sites(snapshot: Snapshot, scope: MineralScope) -> Sites:
    """Give the sites and plants of a scope; where all republics are meant, plants abroad too.

    The region's ore goes far, and where it becomes metal belongs to the answer.
    """
    deposits = scope.keep_sites(snapshot.deposits)
    whole = scope.countries == tuple(snapshot.republics)
    anywhere = replace(scope, countries=tuple(snapshot.plants["country"].unique()))
    plants = (anywhere if whole else scope).keep_sites(snapshot.plants)
    parts = snapshot.operations["id"].isin(list(deposits["operation"]))
    return Sites(deposits, snapshot.operations[parts.to_numpy()], plants)


def find_holders(deposits: pd.DataFrame) -> Holders:
    """Count from where the largest owners of deposits are, and where Japan has a stake."""
    named = deposits[(deposits["owner_country"] != "").to_numpy()]
    home = named["owner_country"] == named["country"]
    abroad = Counter(named.loc[~home, "owner_country"])
    # Codes have three letters, so none stands inside of two others.
    shares = (deposits["owner_country"] + ";" + deposits["foreign_partners"]).str.contains(JAPAN)
    return Holders(
        known=len(named),
        at_home=int(home.sum()),
        abroad=dict(sorted(abroad.items(), key=lambda pair: (-pair[1], pair[0]))),
        with_japan=tuple(deposits.loc[shares, "id"]),
    )
