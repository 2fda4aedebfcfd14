"""Writes a Frictionless Data Package (version 1): the tables as CSV, each with a Table Schema.

The CSV files are those of data/, rows in their order, and pass the gate again. A reference from a
list, or to one of several tables, has no form in a Table Schema; its column's description tells it.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from ledger.exporting.formulas import defuse
from ledger.files.csv_writing import write_csv
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledger.exporting.gathering import Gathered
    from ledger.tables.cells import Kind
    from ledger.tables.columns import Column
    from ledger.tables.schema import Table

DESCRIPTOR: Final = "datapackage.json"

_TYPES: Final[Mapping[Kind, str]] = {
    "number": "number",
    "whole": "integer",
    "year": "year",
    "day": "date",
}

_LICENSES: Final = (
    {
        "name": "CC-BY-4.0",
        "title": "The compilation, and place coordinates from GeoNames: CC BY 4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    },
    {
        "name": "ODbL-1.0",
        "title": "Station positions, © OpenStreetMap contributors: ODbL 1.0",
        "path": "https://opendatacommons.org/licenses/odbl/1-0/",
    },
)
_SOURCES: Final = (
    {"title": "The source that each row names in source_title and source_url"},
    {"title": "OpenStreetMap contributors", "path": "https://www.openstreetmap.org/copyright"},
    {"title": "GeoNames", "path": "https://www.geonames.org/"},
    {"title": "Natural Earth", "path": "https://www.naturalearthdata.com/"},
)


def build_datapackage(gathered: Gathered, names: Sequence[str]) -> dict[str, bytes]:
    """Return the files of a package by name: its descriptor and a CSV for each table.

    Args:
        gathered: The tables.
        names: Which of them; references to others are left out.
    """
    files = {TABLES[name].file: _build_csv(gathered, name) for name in names}
    descriptor = {
        "profile": "tabular-data-package",
        "name": "central-asia-corridors",
        "title": "Central Asia Corridors",
        "description": "Investment pledges, resource deposits and trade corridors in Central Asia.",
        "version": gathered.version,
        "licenses": _LICENSES,
        "sources": _SOURCES,
        "resources": [_describe(TABLES[name], names, files[TABLES[name].file]) for name in names],
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    return {DESCRIPTOR: f"{text}\n".encode(), **files}


def _build_csv(gathered: Gathered, name: str) -> bytes:
    table = TABLES[name]
    typed = [column.kind in _TYPES for column in table.columns]
    rows = (
        [cell if is_typed else defuse(cell) for cell, is_typed in zip(cells, typed, strict=True)]
        for cells in gathered.cells[name]
    )
    return write_csv([table.header, *rows])


def _describe(table: Table, names: Sequence[str], content: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_describe_field(column) for column in table.columns],
        "missingValues": [""],
    }
    # Cells of a primary key must not be empty; a key with an optional column is none in this sense.
    if all(table.by_name[column].required for column in table.key):
        schema["primaryKey"] = list(table.key)
    references = [
        {
            "fields": reference.column,
            "reference": {
                "resource": "" if target == table.name else target,
                "fields": TABLES[target].key[0],
            },
        }
        for reference in table.references
        if len(reference.tables) == 1
        and not reference.in_text
        and table.by_name[reference.column].kind != "list"
        and (target := reference.tables[0]) in names
    ]
    if references:
        schema["foreignKeys"] = references
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": f"A row is {table.row_is}.",
        "path": table.file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True},
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _describe_field(column: Column) -> dict[str, Any]:
    kind = _TYPES.get(column.kind, "string")
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.allowed and column.kind == "text":
        constraints["enum"] = list(column.allowed)
    if column.pattern and kind == "string":
        constraints["pattern"] = column.pattern
    # Version 1 has no bound that is itself excluded: for a number above 0, 0 is the nearest.
    least = column.above if column.at_least is None else column.at_least
    for name, bound in (("minimum", least), ("maximum", column.at_most)):
        if bound is not None:
            constraints[name] = int(bound) if bound.is_integer() else bound
    field: dict[str, Any] = {
        "name": column.name,
        "type": kind,
        "description": column.description,
    }
    return field | ({"constraints": constraints} if constraints else {})
