"""The all-sea benchmark beside every overland answer: from Shanghai to Rotterdam, two ways."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geodata.network.routing import Search
from geodata.network.scenario import Scenario

if TYPE_CHECKING:
    from geodata.network.journey import Route
    from geodata.network.network import Network

ORIGIN, DESTINATION = "shanghai-port", "rotterdam-port"
BY_SUEZ, BY_CAPE = "by Suez", "by the Cape"
#: What an id of a leg or a place says of the way that it lies on.
_SIGNS = {BY_SUEZ: ("suez",), BY_CAPE: ("cape", "good-hope")}


@dataclass(frozen=True)
class SeaBenchmark:
    """One way by sea.

    Attributes:
        name: By which way.
        route: As computed here.
    """

    name: str
    route: Route


@lru_cache(maxsize=8)
def find_sea_benchmarks(network: Network) -> tuple[SeaBenchmark, ...]:
    """The fastest way by sea past each sign of its name; none where no such legs are there."""
    if not {ORIGIN, DESTINATION} <= set(network.places):
        return ()
    search = Search(network, ORIGIN, DESTINATION, Scenario(modes=frozenset({"sea"})))
    found = []
    for name, signs in _SIGNS.items():
        fitting = (way for _, way in search.detours if any(s in leg for leg in way for s in signs))
        if fastest := next(fitting, None):
            found.append(SeaBenchmark(name, search.describe(fastest)))
    return tuple(found)
