"""The tables of the ledger: their files, models, keys and references, in one list.

The models themselves are in the files beside this one, their words in `vocabulary.py`; what holds
between the cells of a row is in gate/rows.py, between rows in gate/relations.py. Other rooms import
models and vocabularies from here.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ledger.tables.columns import Column
from ledger.tables.coverage import Gap
from ledger.tables.events import Event
from ledger.tables.mineral_tables import MINERAL_TABLES
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
from ledger.tables.money import (
    Country,
    Deflator,
    Investor,
    Overlap,
    Partner,
    Payer,
    Pledge,
    PublishedTotal,
    Rate,
    Recycled,
    Sector,
)
from ledger.tables.places import ContextFigure, Corridor, Leg, Node, Volume
from ledger.tables.published import BorderTime, Caution, PortClosure, PublishedTime, Tariff
from ledger.tables.records import Record
from ledger.tables.routes import Assumption, CapacityGroup, PathStep, Route
from ledger.tables.scene_queries import NAMES_ROWS
from ledger.tables.scenes import Scene
from ledger.tables.spellings import Spelling
from ledger.tables.stage_dates import StageDate
from ledger.tables.table import Reference, Table
from ledger.tables.vocabulary import (
    COMMITTED_STAGES,
    COUNTABLE_MEASURES,
    DEAD_STAGES,
    INSTRUMENTS,
    KINDS,
    MEASURES,
    SECTOR_GROUPS,
    STAGES,
    TYPED_STAGES,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "COMMITTED_STAGES",
    "COUNTABLE_MEASURES",
    "DEAD_STAGES",
    "INSTRUMENTS",
    "KINDS",
    "MEASURES",
    "NAMED",
    "SECTOR_GROUPS",
    "STAGES",
    "TABLES",
    "TYPED_STAGES",
    "Assumption",
    "BorderTime",
    "CapacityGroup",
    "Column",
    "Commodity",
    "ContextFigure",
    "Corridor",
    "Country",
    "CriticalListing",
    "Deflator",
    "Deposit",
    "Event",
    "Gap",
    "Investor",
    "Leg",
    "Node",
    "Offtake",
    "Operation",
    "Output",
    "Overlap",
    "Partner",
    "PathStep",
    "Payer",
    "Plant",
    "Pledge",
    "PortClosure",
    "PublishedTime",
    "PublishedTotal",
    "Rate",
    "Record",
    "Recycled",
    "Reference",
    "Resource",
    "Route",
    "Scene",
    "Sector",
    "Spelling",
    "StageDate",
    "Supply",
    "Table",
    "Tariff",
    "Volume",
]


_SOURCED = ("source_url",)
_IN_COUNTRY = (Reference("country", ("countries",)),)
#: The tables whose rows may have other names.
NAMED = (
    "countries",
    "investors",
    "payers",
    "sectors",
    "commodities",
    "deposits",
    "operations",
    "plants",
    "nodes",
    "corridors",
)

# Scenes name rows in their filters and in the placeholders of their texts.
_IN_SCENES = (
    Reference(
        "highlighted",
        ("pledges", "deposits", "operations", "plants", "nodes", "legs", "countries"),
    ),
    *(
        Reference(column, tables, in_text=True)
        for column in ("title", "caption", "note", "filters")
        for tables in dict.fromkeys(NAMES_ROWS.values())
    ),
)

# Vocabulary tables first: what a row refers to is read before it.
_ALL = (
    Table("countries", "country", Country, ("iso3",), sorted_by=("iso3",)),
    Table("investors", "investor", Investor, ("code",), sorted_by=("code",)),
    Table("sectors", "sector", Sector, ("code",), hand_order="display group"),
    Table(
        "partners",
        "partner",
        Partner,
        ("code",),
        (Reference("members", ("countries", "investors", "partners")),),
        sorted_by=("code",),
    ),
    Table(
        "payers",
        "payer",
        Payer,
        ("code",),
        (Reference("country", ("countries",)),),
        sorted_by=("code",),
    ),
    Table(
        "pledges",
        "pledge",
        Pledge,
        ("id",),
        (
            Reference("investor", ("investors",)),
            Reference("lead", ("payers",)),
            Reference("recipient", ("countries",)),
            Reference("sector", ("sectors",)),
            Reference("corridor", ("corridors",)),
            Reference("legs", ("legs",)),
            Reference("part_of", ("pledges",)),
        ),
        sorted_by=("investor", "announced", "id"),
    ),
    Table(
        "stage_dates",
        "stage date",
        StageDate,
        ("pledge", "stage"),
        (Reference("pledge", ("pledges",)),),
        sorted_by=("pledge", "date", "stage"),
    ),
    Table(
        "overlaps",
        "overlap",
        Overlap,
        ("first", "second"),
        (Reference("first", ("pledges",)), Reference("second", ("pledges",))),
        sorted_by=("first", "second"),
    ),
    Table(
        "recycled",
        "pair",
        Recycled,
        ("earlier", "later"),
        (Reference("earlier", ("pledges",)), Reference("later", ("pledges",))),
        sorted_by=("earlier", "later"),
    ),
    Table("rates", "rate", Rate, ("currency", "date"), sorted_by=("currency", "date")),
    Table("deflators", "deflator", Deflator, ("year",), sorted_by=("year",)),
    Table(
        "published_totals",
        "published total",
        PublishedTotal,
        ("id",),
        (
            Reference("investor", ("investors",)),
            Reference("recipient", ("countries",)),
            Reference("family", ("pledges",)),
        ),
        sorted_by=("investor", "id"),
    ),
    Table(
        "coverage",
        "gap",
        Gap,
        ("id",),
        (Reference("investor", ("investors",)), Reference("family", ("pledges",))),
        sorted_by=("investor", "id"),
    ),
    *MINERAL_TABLES,
    Table(
        "nodes",
        "node",
        Node,
        ("id",),
        (Reference("country", ("countries",)),),
        sorted_by=("country", "id"),
    ),
    Table(
        "corridors",
        "corridor",
        Corridor,
        ("id",),
        (Reference("promoters", ("countries", "investors")),),
        hand_order="rail, pipelines, cables",
    ),
    Table(
        "assumptions",
        "assumption",
        Assumption,
        ("key", "scope"),
        (Reference("scope", ("countries",), in_text=True),),
        hand_order="distance, time, load, price",
    ),
    Table("capacity_groups", "capacity group", CapacityGroup, ("id",), sorted_by=("id",)),
    Table(
        "legs",
        "leg",
        Leg,
        ("id",),
        (
            Reference("corridor", ("corridors",)),
            Reference("from", ("nodes",)),
            Reference("to", ("nodes",)),
            Reference("capacity_group", ("capacity_groups",)),
        ),
        hand_order="corridor, then along the route",
    ),
    Table(
        "routes",
        "route",
        Route,
        ("id",),
        (
            Reference("corridor", ("corridors",)),
            Reference("origin", ("nodes",)),
            Reference("destination", ("nodes",)),
        ),
        hand_order="ways by corridor, then stretches",
    ),
    Table(
        "paths",
        "step",
        PathStep,
        ("path", "step"),
        (Reference("path", ("routes",)), Reference("leg", ("legs",))),
        hand_order="route, in the order of routes.csv, then step",
    ),
    Table(
        "border_times",
        "border time",
        BorderTime,
        ("id",),
        (Reference("crossing", ("nodes",)), Reference("side", ("countries",))),
        sorted_by=("crossing", "mode", "direction", "year"),
    ),
    Table(
        "tariffs",
        "tariff",
        Tariff,
        ("id",),
        (
            Reference("from", ("nodes",)),
            Reference("to", ("nodes",)),
            Reference("corridor", ("corridors",)),
        ),
        sorted_by=("from", "to", "date", "id"),
    ),
    Table(
        "published_times",
        "published time",
        PublishedTime,
        ("id",),
        (
            Reference("from", ("nodes",)),
            Reference("to", ("nodes",)),
            Reference("avoid", ("countries",)),
            Reference("corridor", ("corridors",)),
        ),
        sorted_by=("from", "to", "date", "id"),
    ),
    Table(
        "port_closures",
        "closure",
        PortClosure,
        ("port", "cause", "period"),
        (Reference("port", ("nodes",)),),
        sorted_by=("port", "period", "cause"),
    ),
    Table("cautions", "caution", Caution, ("country", "kind"), _IN_COUNTRY, sorted_by=("country",)),
    Table(
        "volumes",
        "figure",
        Volume,
        ("subject_kind", "subject", "year", "period", "metric", "kind", "value", *_SOURCED),
        (Reference("subject", ("corridors", "nodes")),),
        sorted_by=("subject", "metric", "year"),
    ),
    Table(
        "context",
        "figure",
        ContextFigure,
        ("country", "indicator", "partner", "year", "value", *_SOURCED),
        (
            Reference("country", ("countries", "partners")),
            Reference("partner", ("countries", "investors", "partners")),
        ),
        sorted_by=("country", "indicator", "partner", "year"),
    ),
    Table(
        "events",
        "event",
        Event,
        ("date", "name"),
        (Reference("countries", ("countries", "investors", "partners")),),
        sorted_by=("date", "name"),
    ),
    Table(
        "spellings",
        "other name",
        Spelling,
        ("thing", "spelling"),
        (Reference("thing", NAMED),),
        sorted_by=("thing", "spelling"),
    ),
    Table("scenes", "scene", Scene, ("id",), _IN_SCENES, hand_order="order"),
)

TABLES: Mapping[str, Table] = MappingProxyType({table.name: table for table in _ALL})
