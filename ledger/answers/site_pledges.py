"""Which pledges are for a mine, field or plant: those that name it.

The tables hold no key from one to the other, so a link is found by name and sector, within the
country. Nearness is none: a town has many works.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from ledger.counting.snapshot import Snapshot

_OIL: Final = ("oil-gas",)
#: Sectors whose pledges may be for a site, by its commodity; of any other what _METALS has.
_SECTORS: Final[Mapping[str, tuple[str, ...]]] = {
    "oil-gas": _OIL,
    "gas": _OIL,
    "uranium": ("uranium-nuclear", "critical-minerals"),
    "coal": (),
    "coking-coal": (),
}
_METALS: Final = ("critical-minerals", "manufacturing")
_NAMED_BY_PLACE: Final = ("critical-minerals", "uranium-nuclear")
#: A shorter name would be found in other words.
_SHORTEST: Final = 5
_APART: Final = re.compile(r"[();/]")
_NUMBER: Final = re.compile(
    r"[-\s]*(?:\bblock\b|\bsite\b)?[-\s]*(?:No\.?\s*)?\d[\d,\s]*$", re.IGNORECASE
)
_SIDE: Final = re.compile(r"^(?:north|south|east|west|central|upper|lower)\s+", re.IGNORECASE)


class _Claim(NamedTuple):
    """What of a pledge tells which sites it is for; `text` has no capitals."""

    id: str
    sector: str
    countries: frozenset[str]
    text: str


def pledges_of(snapshot: Snapshot, site: Mapping[Any, Any]) -> pd.DataFrame:
    """Give the pledges that name a site, newest first; dead ones too, with their stage.

    Args:
        snapshot: The tables.
        site: A row of deposits, operations or plants.
    """
    pledges = snapshot.pledges
    # Only those whose sector may be for it, because reading them all is what takes time.
    pledges = pledges[pledges["sector"].isin(_sectors_of(site)).to_numpy()]
    named = set(_find_claims(list(_read_claims(pledges)), site, snapshot.deposits["name"]))
    found = pledges[pledges["id"].isin(named).to_numpy()]
    return found.sort_values("announced", ascending=False, kind="stable")


def minerals_by_pledge(snapshot: Snapshot, pledges: pd.DataFrame) -> Mapping[str, tuple[str, ...]]:
    """Give the main minerals of the sites that pledges name, by the id of the pledge."""
    found: dict[str, list[str]] = {}
    claims = list(_read_claims(pledges))
    for table in (snapshot.deposits, snapshot.operations, snapshot.plants):
        for site in table[["name", "country", "commodity"]].to_dict("records"):
            for id_ in _find_claims(claims, site, snapshot.deposits["name"]):
                found.setdefault(id_, []).append(site["commodity"])
    return {id_: tuple(dict.fromkeys(minerals)) for id_, minerals in found.items()}


def _read_claims(pledges: pd.DataFrame) -> Iterator[_Claim]:
    """Read titles; of money for minerals also the place, which of a pipeline is its end."""
    columns = ["id", "sector", "recipient", "title", "place"]
    for id_, sector, recipient, title, place in pledges[columns].itertuples(index=False):
        text = f"{title}; {place}" if sector in _NAMED_BY_PLACE else title
        yield _Claim(id_, sector, frozenset(recipient.split(";")), text.casefold())


def _find_claims(
    claims: Sequence[_Claim], site: Mapping[Any, Any], sites: Iterable[str]
) -> Iterator[str]:
    """Yield the ids of the pledges that name a site of their sector in one of their countries."""
    names = [name.casefold() for name in names_of(site["name"], sites)]
    sectors = _sectors_of(site)
    for claim in claims:
        if claim.sector in sectors and site["country"] in claim.countries:
            # Looking for the letters first saves nearly all the patterns.
            hits = [name for name in names if name in claim.text]
            if any(re.search(rf"(?<![\w-]){re.escape(hit)}(?![\w-])", claim.text) for hit in hits):
                yield claim.id


def _sectors_of(site: Mapping[Any, Any]) -> tuple[str, ...]:
    return _SECTORS.get(site["commodity"], _METALS)


def names_of(name: str, sites: Iterable[str]) -> Iterator[str]:
    """Give the names by which a site is told from others, without its number.

    What follows a comma is where it is. A side of the compass is left out where all sites of that
    name lie on it: `North Kharasan 1` is Kharasan, and `West Mynkuduk` is not Mynkuduk.

    Args:
        name: As the table has it, with further names in brackets.
        sites: The names of all deposits.

    >>> list(names_of("North Kharasan-1 (Khorasan-U), a town", ["North Kharasan-1"]))
    ['North Kharasan', 'Kharasan', 'Khorasan-U']
    """
    for part in _APART.split(name):
        plain = _NUMBER.sub("", part.partition(",")[0].strip())
        bare = _SIDE.sub("", plain)
        if len(plain) >= _SHORTEST:
            yield plain
        if bare != plain and len(bare) >= _SHORTEST:
            alike = (site for site in sites if bare.lower() in site.lower())
            if all(plain.lower() in site.lower() for site in alike):
                yield bare
