"""The assumptions in words: where each figure holds, and whether a route passes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.network.journey import Route
    from geodata.network.network import Network

EVERYWHERE: Final = "everywhere else"
_UNIONS: Final[Mapping[str, str]] = {
    "EAEU": "inside the Eurasian Economic Union",
    "EU": "inside the European Union",
    "EU-outer": "outer border of the European Union",
}


def scope_text(network: Network, scope: str) -> str:
    """Write where a figure holds: a country, a pair, a union, a sea and kind of ship.

    >>> from types import SimpleNamespace
    >>> names = SimpleNamespace(country_name={"CHN": "China", "KAZ": "Kazakhstan"}.get)
    >>> [scope_text(names, scope) for scope in ("", "KAZ", "CHN-KAZ", "caspian/rail-ferry")]
    ['everywhere else', 'Kazakhstan', 'China and Kazakhstan', 'Caspian, rail ferry']
    """
    if not scope:
        return EVERYWHERE
    if scope in _UNIONS:
        return _UNIONS[scope]
    if scope.isupper():
        return " and ".join(map(network.country_name, scope.split("-")))
    sea, _, ship = scope.partition("/")
    water = sea.replace("-", " ")
    return ", ".join(filter(None, (water.title(), ship.replace("rail-", "rail "))))


def passes_scope(network: Network, route: Route, customs: Mapping[str, str], scope: str) -> bool:
    """Whether a route passes where a figure holds, as far as its countries, seas and ships tell.

    Args:
        network: The network.
        route: The route.
        customs: Union by ISO3, '' for none.
        scope: As in assumptions.csv.
    """
    if scope in _UNIONS:
        union = scope.removesuffix("-outer")
        inside = [customs.get(country, "") == union for country in route.countries]
        return any(inside) and (scope == union or not all(inside))
    if scope.isupper():
        return set(scope.split("-")) <= set(route.countries)
    legs = [network.legs[id_] for id_ in route.legs]
    return not scope or any(scope in (f"{leg.sea}/{leg.ship}", leg.sea, leg.ship) for leg in legs)
