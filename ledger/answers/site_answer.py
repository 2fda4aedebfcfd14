"""Where minerals are and who holds them: one answer for page, picture and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.answers.mineral_sites import Holders, Sites, find_holders, select_sites
from ledger.answers.mineral_sizes import Size, Sizes, size_sites

if TYPE_CHECKING:
    from ledger.answers.mineral_scope import MineralScope
    from ledger.counting.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class SiteAnswer:
    """The sites of a scope.

    Attributes:
        sites: Deposits, operations and plants.
        holders: Who holds the deposits.
        commodity: The one mineral that is looked at; '' where there are several.
        sizes: How large each is; None where several minerals are looked at, whose figures are on
            no one scale.
    """

    sites: Sites
    holders: Holders
    commodity: str
    sizes: Sizes | None


def answer_where(snapshot: Snapshot, scope: MineralScope, size: Size) -> SiteAnswer:
    """Find the sites of a scope, who holds them, and how large they are by resource or output."""
    sites = select_sites(snapshot, scope)
    commodity = scope.commodities[0] if len(scope.commodities) == 1 else ""
    sizes = size_sites(snapshot, commodity, size, sites.ids) if commodity else None
    return SiteAnswer(sites, find_holders(sites.deposits), commodity, sizes)
