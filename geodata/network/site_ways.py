"""The ways of sites to a port: the fastest of all, and by each gate, ranked as a link asks."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geodata.network.access import BY_PIPE, TOLD, deposit_to_port, let_lorries
from geodata.network.gateways import find_gate_ways, find_gates
from ledger.tables.complete import complete
from ledger.tables.parameters import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.network.access import DepositRoute
    from geodata.network.gateways import Gate, GateWay
    from geodata.network.network import Network
    from geodata.network.scenario import Scenario

#: Columns of a place from which goods set out.
_PLACE: Final = ["id", "name", "commodity", "country", "stage", "lon", "lat"]


@dataclass(frozen=True)
class SiteWays:
    """The ways of one site to a port.

    Attributes:
        name: Of the site.
        start: Where its goods set out: the row of the site; of an operation its first deposit.
        fastest: The fastest way of all, with the nearest place of the network.
        ways: By each gate by which one is open, best first by the ranking.
        shut: Gates by which no way is open; none for what goes by pipe.
    """

    name: str
    start: Mapping[str, Any]
    fastest: DepositRoute
    ways: tuple[GateWay, ...]
    shut: tuple[Gate, ...]

    @property
    def around(self) -> GateWay | None:
        """The fastest way that passes none of Russia, Iran and China; None without one."""
        free = [way for way in self.ways if not any(map(way.route.crosses, TOLD))]
        return min(free, key=_days, default=None)


@dataclass(frozen=True)
class GateSpan:
    """The ways of sites to a port by one gate.

    Attributes:
        gate: The gate.
        ways: One for each site from which it is open, the fastest first; at least one.
    """

    gate: Gate
    ways: tuple[GateWay, ...]

    @property
    def days(self) -> tuple[float, float, float]:
        """P50 of the fastest site, of the middle one and of the slowest."""
        days = [way.route.days.p50 for way in self.ways]
        return days[0], median(days), days[-1]

    @property
    def middle(self) -> GateWay:
        """The way of the site in the middle, of two the faster."""
        return self.ways[(len(self.ways) - 1) // 2]


def span_ways(found: SiteWays) -> tuple[GateSpan, ...]:
    """Give the ways of one site as spans of one way each."""
    return tuple(GateSpan(way.gate, (way,)) for way in found.ways)


def lead_sites(
    network: Network, ranked: pd.DataFrame, port: str, scenario: Scenario, rank: str
) -> tuple[GateSpan, ...]:
    """Lead the goods of many sites to a port by each gate, best first by the middle site.

    Args:
        network: The network.
        ranked: The sites with the place where each begins, as `rank_deposits` gives them; what
            goes by pipe is left out.
        port: Id of the port.
        scenario: What is open.
        rank: What gates are ranked by: days, cost or reliability.
    """
    found: dict[Gate, list[GateWay]] = {}
    for node, by in zip(ranked["node"], ranked["by"], strict=True):
        if by != BY_PIPE and node != port:
            for way in find_gate_ways(network, node, port, let_lorries(scenario, by)):
                found.setdefault(way.gate, []).append(way)
    spans = (GateSpan(gate, tuple(sorted(ways, key=_days))) for gate, ways in found.items())
    return tuple(sorted(spans, key=lambda span: _MEASURES[rank](span.middle)))


def lead_site(
    network: Network, start: Mapping[str, Any], port: str, scenario: Scenario, rank: str
) -> SiteWays:
    """Lead the goods of a site to a port.

    Args:
        network: The network.
        start: Row of a deposit or plant, whose name the ways have.
        port: Id of the port.
        scenario: What is open.
        rank: What ways are ranked by: days, cost or reliability.

    Raises:
        ValueError: If the scenario leaves no leg open.
    """
    frame = pd.DataFrame([{column: start[column] for column in _PLACE}])
    fastest = deposit_to_port(frame, network, str(start["id"]), port, scenario)
    if fastest.by == BY_PIPE or fastest.node == port:
        return SiteWays(str(start["name"]), start, fastest, (), ())
    found = find_gate_ways(network, fastest.node, port, let_lorries(scenario, fastest.by))
    ways = tuple(sorted(found, key=_MEASURES[rank]))
    opened = {way.gate for way in ways}
    shut = tuple(gate for gate in find_gates(network, port) if gate not in opened)
    return SiteWays(str(start["name"]), start, fastest, ways, shut)


def _days(way: GateWay) -> float:
    return way.route.days.p50


def _spread(way: GateWay) -> float:
    return way.route.unreliable_days


def _dollars(way: GateWay) -> float:
    return way.price.middle


#: What ways are ranked by, by the word of a link.
_MEASURES: Final = complete(
    "rankings of ways by gate",
    BY_NAME["rank"].words,
    {"days": _days, "cost": _dollars, "reliability": _spread},
)
