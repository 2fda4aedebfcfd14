"""What the section "How does it get to Japan?" asks of the network: a site's ways, and all sites'.

The page and the file of its numbers ask here, so that both show the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from geodata.network.access import BY_PIPE, TOLD, deposit_to_port, let_lorries, rank_deposits
from geodata.network.gateways import find_gate_ways
from ledger.answers.minerals import find_site, members_of
from ledger.tables.complete import complete
from ledger.tables.parameters import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.network.access import DepositRoute
    from geodata.network.gateways import GateWay
    from geodata.network.network import Network
    from geodata.network.scenario import Scenario
    from ledger.counting.snapshot import Snapshot

#: Columns of a place from which goods set out.
_PLACE: Final = ["id", "name", "commodity", "country", "stage", "lon", "lat"]


@dataclass(frozen=True)
class SiteWays:
    """The ways of one site to a port.

    Attributes:
        name: Of the site.
        start: Where its goods set out: the row of the site; of an operation its first deposit.
        fastest: The fastest way of all, with the nearest place of the network.
        ways: By each gate, those that have a route, best first by the ranking.
        shut: Gates by which no way is open.
    """

    name: str
    start: Mapping[str, object]
    fastest: DepositRoute
    ways: tuple[GateWay, ...]
    shut: tuple[GateWay, ...]

    @property
    def around(self) -> GateWay | None:
        """The fastest way that passes none of Russia, Iran and China; None without one."""
        free = [way for way in self.ways if way.route and not any(map(way.route.crosses, TOLD))]
        return min(free, key=_days, default=None)


def find_site_ways(  # noqa: PLR0913, PLR0917  the question and what it is asked of
    snapshot: Snapshot, network: Network, site: str, port: str, scenario: Scenario, rank: str
) -> SiteWays | None:
    """Find the ways of a deposit, operation or plant to a port; None where no table has it.

    Raises:
        ValueError: If the scenario leaves no leg open.
    """
    row = find_site(snapshot, site)
    if row is None:
        return None
    start = row if "lon" in row else dict(members_of(snapshot, site).iloc[0])
    frame = pd.DataFrame([{column: start[column] for column in _PLACE}])
    fastest = deposit_to_port(frame, network, str(start["id"]), port, scenario)
    found: tuple[GateWay, ...] = ()
    if fastest.by != BY_PIPE and fastest.node != port:
        lorries = let_lorries(scenario, fastest.by)
        found = find_gate_ways(network, fastest.node, port, lorries)
    ways = sorted((way for way in found if way.route), key=_MEASURES[rank])
    shut = tuple(way for way in found if not way.route)
    return SiteWays(str(row["name"]), start, fastest, tuple(ways), shut)


def rank_sites(
    snapshot: Snapshot, network: Network, port: str, scenario: Scenario, ids: tuple[str, ...]
) -> pd.DataFrame:
    """Rank deposits by their days to a port, as `rank_deposits` describes them, no way last.

    Raises:
        ValueError: If the scenario leaves no leg open.
    """
    rows = snapshot.deposits[snapshot.deposits["id"].isin(ids).to_numpy()]
    ranked = rank_deposits(rows, network, port, scenario)
    return ranked.sort_values(["days", "access_km", "id"], ignore_index=True)


def _days(way: GateWay) -> float:
    return way.route.days.p50 if way.route else float("inf")


def _spread(way: GateWay) -> float:
    return way.route.unreliable_days if way.route else float("inf")


def _dollars(way: GateWay) -> float:
    return way.price.middle if way.price else float("inf")


#: What ways are ranked by, by the word of a link.
_MEASURES: Final = complete(
    "rankings of ways by gate",
    BY_NAME["rank"].words,
    {"days": _days, "cost": _dollars, "reliability": _spread},
)
