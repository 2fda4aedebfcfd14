"""Whether a row's money is for the five republics alone, or shared with states outside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.tables.vocabulary import HOME_REGION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledger.tables.schema import Country, Pledge


def read_republics(countries: Iterable[Country]) -> frozenset[str]:
    """Give the republics of Central Asia, ISO 3166-1 alpha-3."""
    return frozenset(country.iso3 for country in countries if country.region == HOME_REGION)


def names_outsiders(pledge: Pledge, republics: frozenset[str]) -> bool:
    """Tell whether a row names both a republic and a state outside the five."""
    inside = sum(code in republics for code in pledge.recipient)
    return 0 < inside < len(pledge.recipient)
