"""The assumptions in words: where each figure holds, and whether a route passes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.words.catalogue import text
from components.words.sentences import begin, join_words
from ledger.tables.vocabulary import CUSTOMS, SEAS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.network.journey import Route
    from geodata.network.network import Network

_OUTER = "-outer"
_UNIONS = frozenset((*CUSTOMS, f"EU{_OUTER}"))


def name_assumption(key: str) -> str:
    """Name what a figure is of: `Speed by rail`."""
    return text(f"routes.assumption.{key}")


def name_unit(unit: str) -> str:
    """Name the unit of a figure: `km a day`."""
    return text(f"routes.assumption_unit.{unit.replace('/', '_per_')}")


def scope_text(network: Network, scope: str) -> str:
    """Write where a figure holds: a country, a pair, a union, a sea and kind of ship.

    >>> from types import SimpleNamespace
    >>> names = SimpleNamespace(country_name={"CHN": "China", "KAZ": "Kazakhstan"}.get)
    >>> [scope_text(names, scope) for scope in ("", "KAZ", "CHN-KAZ", "caspian/rail-ferry")]
    ['everywhere else', 'Kazakhstan', 'China and Kazakhstan', 'Caspian, rail ferry']
    """
    if not scope:
        return text("routes.scope.everywhere")
    if scope in _UNIONS:
        return text(f"routes.scope.{scope}")
    if scope.isupper():
        return join_words([network.country_name(iso3) for iso3 in scope.split("-")])
    sea, _, ship = scope.partition("/")
    if ship:
        return text(
            "routes.sea_and_ship.named",
            sea=text(f"routes.sea.{sea}"),
            ship=text(f"routes.ship.{ship}"),
        )
    return begin(text(f"routes.sea.{sea}") if sea in SEAS else text(f"routes.ship.{sea}"))


def passes_scope(network: Network, route: Route, customs: Mapping[str, str], scope: str) -> bool:
    """Whether a route passes where a figure holds, as far as its countries, seas and ships tell.

    Args:
        network: The network.
        route: The route.
        customs: Union by ISO3, '' for none.
        scope: As in assumptions.csv.
    """
    if scope in _UNIONS:
        union = scope.removesuffix(_OUTER)
        inside = [customs.get(country, "") == union for country in route.countries]
        return any(inside) and (scope == union or not all(inside))
    if scope.isupper():
        return set(scope.split("-")) <= set(route.countries)
    legs = [network.legs[id_] for id_ in route.legs]
    return not scope or any(scope in (f"{leg.sea}/{leg.ship}", leg.sea, leg.ship) for leg in legs)
