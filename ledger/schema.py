"""The tables of the ledger: their files, models, keys and references, in one list.

The models themselves are in `*_tables.py`, their words in `vocabulary.py`; what holds between the
cells of a row is in `rows.py`, between rows in `relations.py`. Other rooms import models and
vocabularies from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin

from ledger.cells import Cell
from ledger.money_tables import (
    Country,
    Deflator,
    Investor,
    Overlap,
    Partner,
    Pledge,
    PublishedTotal,
    Rate,
    Recycled,
    Sector,
)
from ledger.place_tables import ContextFigure, Corridor, Deposit, Leg, Node, Volume
from ledger.records import Record
from ledger.route_tables import Assumption, CapacityGroup, PathStep, Route
from ledger.scene_queries import NAMES_ROWS
from ledger.scene_tables import Scene
from ledger.vocabulary import (
    COMMODITIES,
    COUNTABLE_MEASURES,
    DEAD_STAGES,
    FIRM_RUNGS,
    INSTRUMENTS,
    MEASURES,
    RUNGS,
    SECTOR_GROUPS,
    STAGES,
)

__all__ = [
    "COMMODITIES",
    "COUNTABLE_MEASURES",
    "DEAD_STAGES",
    "FIRM_RUNGS",
    "INSTRUMENTS",
    "MEASURES",
    "RUNGS",
    "SECTOR_GROUPS",
    "STAGES",
    "TABLES",
    "Assumption",
    "CapacityGroup",
    "Column",
    "ContextFigure",
    "Corridor",
    "Country",
    "Deflator",
    "Deposit",
    "Investor",
    "Leg",
    "Node",
    "Overlap",
    "Partner",
    "PathStep",
    "Pledge",
    "PublishedTotal",
    "Rate",
    "Record",
    "Recycled",
    "Reference",
    "Route",
    "Scene",
    "Sector",
    "Table",
    "Volume",
]


@dataclass(frozen=True)
class Column:
    """What one column may hold, for messages and for the data dictionary.

    Attributes:
        name: As in the header.
        description: Meaning and unit.
        required: Whether every row must fill it.
        expected: What a cell is, in words that fit behind "is not".
        remedy: How to mend a cell that is not like that.
        allowed: The closed vocabulary in display order; empty if there is none.
    """

    name: str
    description: str
    required: bool
    expected: str
    remedy: str
    allowed: tuple[str, ...]


@dataclass(frozen=True)
class Reference:
    """A column whose cell, or each value of its list, is the key of a row in one of `tables`."""

    column: str
    tables: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One CSV file.

    Attributes:
        name: Key in `TABLES`.
        noun: What one row is, for messages.
        model: The frozen pydantic model of a row, fields in the order of the header.
        key: The columns that name a row together; a single one is its id.
        references: Which columns point to rows of which tables.
    """

    name: str
    noun: str
    model: type[Record]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()

    @property
    def file(self) -> str:
        """Name of the file in the data folder."""
        return f"{self.name}.csv"

    @property
    def id_column(self) -> str | None:
        """The key, where it is one column that others may refer to."""
        return self.key[0] if len(self.key) == 1 else None

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns in the order of the header."""
        return tuple(_describe(self.model, field) for field in self.model.model_fields)

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The names of the columns in the order of the file."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """The columns by name."""
        return MappingProxyType({column.name: column for column in self.columns})


# Columns whose name does not read as a noun behind "is not".
_NOUNS = {
    "measures": "a measure",
    "part_of_basis": "a basis",
    "transits_russia": "yes or no",
    "transits_iran": "yes or no",
    "main": "yes or no",
    "unit": "a unit",
}


def _describe(model: type[Record], field_name: str) -> Column:
    field = model.model_fields[field_name]
    name = field.alias or field_name
    cell: Cell | None = None
    allowed: tuple[str, ...] = ()
    description = field.description or ""
    for part in _unfold([field.annotation, *field.metadata]):
        if isinstance(part, Cell):
            cell = part
        elif get_origin(part) is Literal:
            allowed = get_args(part)
        description = description or getattr(part, "description", None) or ""
    words = name.replace("_", " ")
    noun = _NOUNS.get(name, f"{'an' if words[0] in 'aeiou' else 'a'} {words}")
    return Column(
        name=name,
        description=description,
        required=field.is_required(),
        expected=cell.expected if cell and cell.expected else noun,
        remedy=cell.remedy if cell else "",
        allowed=allowed,
    )


def _unfold(parts: list[Any]) -> list[Any]:
    """Return annotations with all that is nested in `Annotated`, unions and tuples."""
    found: list[Any] = []
    while parts:
        part = parts.pop(0)
        found.append(part)
        if get_origin(part) is not Literal:
            parts.extend(get_args(part))
            parts.extend(getattr(part, "__metadata__", ()))
    return found


_SOURCED = ("source_url",)

# Scenes name rows in their filters and in the placeholders of their texts.
_IN_SCENES = (
    Reference("highlighted", ("pledges", "deposits", "nodes", "legs", "countries")),
    *(
        Reference(column, tables)
        for column in ("title", "caption", "note", "filters")
        for tables in dict.fromkeys(NAMES_ROWS.values())
    ),
)

# Vocabulary tables first: what a row refers to is read before it.
_ALL = (
    Table("countries", "country", Country, ("iso3",)),
    Table("investors", "investor", Investor, ("code",)),
    Table("sectors", "sector", Sector, ("code",)),
    Table(
        "partners",
        "partner",
        Partner,
        ("code",),
        (Reference("members", ("countries", "investors", "partners")),),
    ),
    Table(
        "pledges",
        "pledge",
        Pledge,
        ("id",),
        (
            Reference("investor", ("investors",)),
            Reference("recipient", ("countries",)),
            Reference("sector", ("sectors",)),
            Reference("corridor", ("corridors",)),
            Reference("part_of", ("pledges",)),
        ),
    ),
    Table(
        "overlaps",
        "overlap",
        Overlap,
        ("first", "second"),
        (Reference("first", ("pledges",)), Reference("second", ("pledges",))),
    ),
    Table(
        "recycled",
        "pair",
        Recycled,
        ("earlier", "later"),
        (Reference("earlier", ("pledges",)), Reference("later", ("pledges",))),
    ),
    Table("rates", "rate", Rate, ("currency", "date")),
    Table("deflators", "deflator", Deflator, ("year",)),
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
    ),
    Table(
        "deposits",
        "deposit",
        Deposit,
        ("id",),
        (Reference("country", ("countries",)), Reference("foreign_partners", ("countries",))),
    ),
    Table("nodes", "node", Node, ("id",), (Reference("country", ("countries",)),)),
    Table(
        "corridors",
        "corridor",
        Corridor,
        ("id",),
        (Reference("promoters", ("countries", "investors")),),
    ),
    Table("assumptions", "assumption", Assumption, ("key",)),
    Table("capacity_groups", "capacity group", CapacityGroup, ("id",)),
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
    ),
    Table(
        "paths",
        "step",
        PathStep,
        ("path", "step"),
        (Reference("path", ("routes",)), Reference("leg", ("legs",))),
    ),
    Table(
        "volumes",
        "figure",
        Volume,
        ("subject_kind", "subject", "year", "period", "metric", "kind", "value", *_SOURCED),
        (Reference("subject", ("corridors", "nodes")),),
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
    ),
    Table("scenes", "scene", Scene, ("id",), _IN_SCENES),
)

TABLES: Mapping[str, Table] = MappingProxyType({table.name: table for table in _ALL})
