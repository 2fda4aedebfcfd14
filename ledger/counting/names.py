"""The names that the tables give to their codes; the snapshot holds them, built once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ledger.tables.sentences import lower_first
from ledger.tables.vocabulary import (
    ALL_RECIPIENTS,
    FIVE_REPUBLICS,
    REGIONAL,
    REGIONAL_OTHER,
    UNKNOWN,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

_UNKNOWN_PAYER: Final = "Not known"
#: What is asked of recipients without being a country.
_RECIPIENTS: Final = {
    ALL_RECIPIENTS: "all recipients",
    FIVE_REPUBLICS: "the five republics",
    REGIONAL: "Regional (several states)",
    REGIONAL_OTHER: "Regional (other states only)",
}


@dataclass(frozen=True, slots=True)
class Names:
    """Names by code or id; `places` are nodes, `partners` those of trade and debt."""

    investors: Mapping[str, str]
    payers_by_code: Mapping[str, str]
    sectors: Mapping[str, str]
    countries: Mapping[str, str]
    corridors: Mapping[str, str]
    routes: Mapping[str, str]
    places: Mapping[str, str]
    commodities: Mapping[str, str]
    deposits: Mapping[str, str]
    partners: Mapping[str, str]
    republics: frozenset[str]

    def investor(self, code: str) -> str:
        """Name an investor."""
        return self.investors.get(code, code)

    def payer(self, code: str) -> str:
        """Name a payer, or say that none is known."""
        return _UNKNOWN_PAYER if code == UNKNOWN else self.payers_by_code.get(code, code)

    def payers(self, codes: Iterable[str]) -> str:
        """Name several payers in one line."""
        return ", ".join(map(self.payer, filter(None, codes)))

    def sector(self, code: str) -> str:
        """Name a sector."""
        return self.sectors.get(code, code)

    def commodity(self, code: str) -> str:
        """Name a commodity, as within a sentence."""
        return self.commodities.get(code, code)

    def list_commodities(self, joined: str) -> str:
        """Name commodities joined by `;`."""
        return ", ".join(map(self.commodity, filter(None, joined.split(";"))))

    def recipient(self, bucket: str) -> str:
        """Name a country, the money of several, or a group of recipients, as within a sentence."""
        return _RECIPIENTS.get(bucket) or self.countries.get(bucket, bucket)

    def parties(self, joined: str) -> str:
        """Name states and lenders joined by `;`."""
        codes = [code for code in joined.split(";") if code]
        return ", ".join(self.countries.get(code) or self.investor(code) for code in codes)

    def recipients(self, joined: str) -> str:
        """Name the recipients of a row (`KAZ;UZB`), the five republics in one word."""
        codes = joined.split(";")
        if len(codes) > 1 and set(codes) == self.republics:
            return "All five republics"
        return ", ".join(self.countries.get(code, code) for code in codes)


def read_names(tables: Mapping[str, pd.DataFrame], republics: Iterable[str]) -> Names:
    """Collect the names that the frames of the tables give, and who the republics are."""

    def read(table: str, key: str, value: str) -> Mapping[str, str]:
        return dict(zip(tables[table][key], tables[table][value], strict=True))

    return Names(
        payers_by_code=read("payers", "code", "name"),
        investors=read("investors", "code", "name"),
        sectors=read("sectors", "code", "label"),
        countries=read("countries", "iso3", "name"),
        corridors=read("corridors", "id", "name"),
        routes=read("routes", "id", "name"),
        places=read("nodes", "id", "name"),
        commodities={
            code: lower_first(name) for code, name in read("commodities", "code", "name").items()
        },
        deposits=read("deposits", "id", "name"),
        partners=read("partners", "code", "name"),
        republics=frozenset(republics),
    )
