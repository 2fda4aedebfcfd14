"""Which pledges are for a mine, field or plant: those that name it.

The tables hold no key from one to the other, so a link is found by name and sector, within the
country. Nearness is none: a town has many works.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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


def pledges_of(snapshot: Snapshot, site: Mapping[Any, Any]) -> pd.DataFrame:
    """Give the pledges that name a site, newest first; dead ones too, with their stage.

    The title may name it; of money for minerals also the place, which of a pipeline is its end.

    Args:
        snapshot: The tables.
        site: A row of deposits, operations or plants.
    """
    pledges = snapshot.pledges
    names = [re.escape(name) for name in names_of(site["name"], snapshot.deposits["name"])]
    here = pledges["recipient"].str.split(";").map(lambda codes: site["country"] in codes)
    sectors = _SECTORS.get(site["commodity"], _METALS)
    asked = pledges[(here & pledges["sector"].isin(list(sectors))).to_numpy()]
    if not names:
        return asked.iloc[:0]
    pattern = rf"(?<![\w-])(?:{'|'.join(names)})(?![\w-])"
    place = asked["place"].where(asked["sector"].isin(list(_NAMED_BY_PLACE)), "")
    text = asked["title"] + "; " + place
    named = text.str.contains(pattern, case=False, regex=True).to_numpy()
    return asked[named].sort_values("announced", ascending=False, kind="stable")


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
