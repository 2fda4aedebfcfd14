"""Writes Parquet, with types: numbers as numbers, lists as lists, dates as text.

The version of the data, the attribution and the meaning of each column travel in the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from ledger.exporting.gathering import ATTRIBUTION
from ledger.exporting.values import read_value
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.exporting.gathering import Gathered
    from ledger.tables.cells import Kind

_TYPES: Final[Mapping[Kind, pa.DataType]] = {
    "text": pa.string(),
    "address": pa.string(),
    "day": pa.string(),
    "points": pa.string(),
    "number": pa.float64(),
    "whole": pa.int64(),
    "year": pa.int64(),
    "list": pa.list_(pa.string()),
    "wholes": pa.list_(pa.int64()),
}


def build_parquet(gathered: Gathered, name: str) -> bytes:
    """Return one table; pledges with the columns that are computed about them behind its own."""
    table = TABLES[name]
    fields: list[pa.Field] = []
    arrays: list[pa.Array] = []
    for index, column in enumerate(table.columns):
        kind = _TYPES[column.kind]
        values = [read_value(cells[index], column.kind) for cells in gathered.cells[name]]
        arrays.append(pa.array(values, kind))
        fields.append(_field(column.in_frames, kind, column.description))
    if name == "pledges":
        for computed in gathered.counted.columns:
            array = pa.Array.from_pandas(gathered.counted[computed])
            array = array.cast(pa.string()) if pa.types.is_large_string(array.type) else array
            arrays.append(array)
            fields.append(_field(str(computed), array.type, "Computed by the program."))
    metadata = {"table": name, "version": gathered.version, "attribution": ATTRIBUTION}
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata)), sink)
    return sink.getvalue().to_pybytes()


def _field(name: str, kind: Any, description: str) -> pa.Field:  # noqa: ANN401  pyarrow has no stubs
    return pa.field(name, kind, metadata={"description": description})
