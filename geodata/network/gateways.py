"""The ways to a port by the gates that the region has: which seas and ports each leads through.

Each gate is asked for alone, with what it must not touch closed, so that its way is the fastest of
its kind even where another gate is faster.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geodata.network.cost import find_price
from geodata.network.routing import Chokepoint, Search
from geodata.network.scenario import CASPIAN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.network.cost import Price
    from geodata.network.journey import Route
    from geodata.network.network import Network
    from geodata.network.scenario import Scenario

EAST, WEST = "east", "west"
#: A port east of this meridian is one of the Pacific.
_PACIFIC_FROM: Final = 100.0


@dataclass(frozen=True, slots=True)
class Gate:
    """A way out of the region that has a name.

    Attributes:
        code: Its word.
        label: Its name, as in `via Lianyungang`.
        sides: Whether it serves ports of the Pacific, of the west, or both.
        avoid: ISO3 of countries that it is meant to do without.
        port: Id of the place where goods must board a ship; '' for any.
        strait: Id of the place that ships must pass; '' for any.
        seas: Seas that it must pass.
        countries: ISO3 of countries that it must pass.
        closed: Ids of places that it must not pass.
    """

    code: str
    label: str
    sides: tuple[str, ...]
    avoid: frozenset[str]
    port: str = ""
    strait: str = ""
    seas: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()

    def takes(self, route: Route) -> bool:
        """Tell whether a route leads through it."""
        return (
            self.port in {"", *_boarded(route)}
            and self.strait in {"", *_sailed(route)}
            and self.seas.issubset(route.seas)
            and self.countries.issubset(route.countries)
        )


_AROUND: Final = frozenset(("RUS", "IRN", "CHN"))
_CAPE, _SUEZ = "cape-town-port", "suez"
_CASPIAN: Final = frozenset((CASPIAN,))
GATES: Final = (
    Gate(
        "lianyungang",
        "via Lianyungang",
        (EAST,),
        frozenset(("RUS", "IRN")),
        port="lianyungang-port",
    ),
    Gate(
        "vladivostok",
        "via Vladivostok",
        (EAST,),
        frozenset(("CHN", "IRN")),
        port="vladivostok-port",
    ),
    Gate(
        "bandar-abbas",
        "via Bandar Abbas",
        (EAST, WEST),
        frozenset(("CHN", "RUS")),
        port="bandar-abbas",
    ),
    Gate(
        "caspian-suez",
        "via the Caspian and Suez",
        (EAST,),
        _AROUND,
        strait=_SUEZ,
        seas=_CASPIAN,
        closed=frozenset((_CAPE,)),
    ),
    Gate(
        "caspian-cape",
        "via the Caspian and the Cape",
        (EAST,),
        _AROUND,
        strait=_CAPE,
        seas=_CASPIAN,
        closed=frozenset((_SUEZ,)),
    ),
    Gate("karachi", "via Afghanistan and Karachi", (EAST, WEST), _AROUND, port="karachi-port"),
    Gate("caspian", "via the Caspian", (WEST,), _AROUND, seas=_CASPIAN),
    Gate("russia", "via Russia", (WEST,), frozenset(("CHN", "IRN")), countries=frozenset(("RUS",))),
)
#: Narrows of the sea that a place of the network stands for.
STRAITS: Final[Mapping[str, str]] = {
    "bandar-abbas": "Strait of Hormuz",
    "suez": "Suez Canal",
    "singapore-port": "Strait of Malacca",
    "cape-town-port": "Cape of Good Hope",
}


@dataclass(frozen=True, slots=True)
class GateWay:
    """The fastest way to a port by one gate.

    Attributes:
        gate: The gate.
        route: The way.
        price: Dollars for a 40-foot box on it.
        worst: The stretch whose loss costs most days while this gate is kept to; None without one.
    """

    gate: Gate
    route: Route
    price: Price
    worst: Chokepoint | None


def find_gates(network: Network, port: str) -> tuple[Gate, ...]:
    """Give the gates that serve a port: those of its side of the region."""
    side = EAST if network.places[port].lon >= _PACIFIC_FROM else WEST
    return tuple(gate for gate in GATES if side in gate.sides)


@lru_cache(maxsize=256)
def find_gate_ways(
    network: Network, node: str, port: str, scenario: Scenario
) -> tuple[GateWay, ...]:
    """Find the fastest way from a place to a port by each gate that serves the port.

    Args:
        network: The network.
        node: Id of the place where goods begin.
        port: Id of the place where they end.
        scenario: What is open; gates close more.

    Returns:
        Ways in the order of the gates, without those by which no way is open.

    Raises:
        KeyError: If a place is not in the network.
    """
    found = (_find_way(network, node, port, scenario, gate) for gate in find_gates(network, port))
    return tuple(way for way in found if way is not None)


def name_narrows(route: Route) -> tuple[str, ...]:
    """Name the narrows of a route where all ships meet: the Caspian, canals and straits."""
    caspian = ("Caspian Sea",) if CASPIAN in route.seas else ()
    sailed = _sailed(route)
    return (
        *caspian,
        *(STRAITS[node] for node in route.nodes if node in sailed and node in STRAITS),
    )


def _boarded(route: Route) -> frozenset[str]:
    """Give the places at which goods go from land to a ship."""
    steps = zip(route.nodes[1:], pairwise(route.chain), strict=False)
    return frozenset(node for node, (on, off) in steps if on.mode != "sea" == off.mode)


def _sailed(route: Route) -> frozenset[str]:
    """Give the places at which a ship begins or ends a leg."""
    return frozenset(end for leg in route.chain if leg.mode == "sea" for end in leg.ends)


def _find_way(
    network: Network, node: str, port: str, scenario: Scenario, gate: Gate
) -> GateWay | None:
    shut = {leg.id for leg in network.legs.values() if not gate.closed.isdisjoint(leg.ends)}
    asked = replace(
        scenario,
        avoid_countries=scenario.avoid_countries | gate.avoid,
        closed_legs=scenario.closed_legs | shut,
    )
    search = Search(network, node, port, asked)
    if search.best_way is None:
        return None
    # The best way over each open leg, best first: that of the gate's own legs is among them.
    offered = (search.best_way, *(way for _, way in search.detours))
    route = next(filter(gate.takes, map(search.describe, dict.fromkeys(offered))), None)
    if route is None:
        return None
    worst = next(iter(search.chokepoints(route)), None)
    if worst and worst.days_lost == 0:  # another gate is as fast
        worst = None
    return GateWay(gate, route, find_price(network, route), worst)
