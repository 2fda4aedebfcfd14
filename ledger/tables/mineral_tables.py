"""The tables about minerals with their keys and references, in the order in which they are read."""

from __future__ import annotations

from typing import Final

from ledger.tables.minerals import (
    Commodity,
    CriticalListing,
    Deposit,
    Offtake,
    Operation,
    Output,
    Plant,
    Resource,
    Supply,
)
from ledger.tables.table import Reference, Table

_COMMODITY: Final = Reference("commodity", ("commodities",))
_OWNED: Final = (
    Reference("country", ("countries",)),
    _COMMODITY,
    Reference("owner_country", ("countries",)),
    Reference("foreign_partners", ("countries",)),
)
#: Tables whose rows may have output and may sell; what is in the ground belongs to the first two.
SITES: Final = ("deposits", "operations", "plants")

MINERAL_TABLES: Final = (
    Table("commodities", "commodity", Commodity, ("code",), sorted_by=("code",)),
    Table(
        "critical_lists",
        "listing",
        CriticalListing,
        ("list", "commodity", "named_as", "year"),
        (_COMMODITY,),
        sorted_by=("list", "commodity", "named_as", "year"),
    ),
    Table(
        "operations",
        "operation",
        Operation,
        ("id",),
        _OWNED,
        sorted_by=("country", "commodity", "id"),
    ),
    Table(
        "deposits",
        "deposit",
        Deposit,
        ("id",),
        (
            *_OWNED,
            Reference("co_commodities", ("commodities",)),
            Reference("operation", ("operations",)),
        ),
        sorted_by=("country", "commodity", "id"),
    ),
    Table(
        "plants",
        "plant",
        Plant,
        ("id",),
        (*_OWNED, Reference("products", ("commodities",))),
        sorted_by=("country", "commodity", "id"),
    ),
    Table(
        "resources",
        "resource",
        Resource,
        ("id",),
        (Reference("site", SITES[:2]), _COMMODITY),
        sorted_by=("site", "commodity", "id"),
    ),
    Table(
        "outputs",
        "output",
        Output,
        ("id",),
        (Reference("site", SITES), _COMMODITY),
        sorted_by=("site", "commodity", "year", "id"),
    ),
    Table(
        "offtake",
        "offtake",
        Offtake,
        ("id",),
        (
            Reference("seller", (*SITES, "countries")),
            _COMMODITY,
            Reference("buyer_country", ("countries", "partners")),
            Reference("buyer_plant", ("plants",)),
        ),
        sorted_by=("seller", "commodity", "id"),
    ),
    Table(
        "supply",
        "figure of supply",
        Supply,
        ("id",),
        (
            _COMMODITY,
            Reference("country", ("countries", "partners")),
            Reference("partner", ("countries", "partners")),
        ),
        sorted_by=("commodity", "step", "country", "partner", "year", "id"),
    ),
)
