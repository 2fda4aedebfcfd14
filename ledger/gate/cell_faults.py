"""Tells in the user's words why the cells of a row do not fit their columns.

The models say so in pydantic's words; this translates them and offers what was probably meant.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ledger.faults import (
    Finding,
    list_allowed,
    missing,
    not_in_vocabulary,
    out_of_range,
    wrong_format,
)
from ledger.gate.suggestions import is_serial_date, suggest_date, suggest_number, tell_both_dates
from ledger.tables.schema import Column, Table

_FORMAT_ERRORS = {"format", "string_pattern_mismatch", "float_parsing", "int_parsing"}
_OWN_ERRORS = {"format", "range", "vocabulary"}


def explain_errors(
    table: Table, cells: Sequence[str], error: ValidationError, skip: Collection[str | None]
) -> Iterator[Finding]:
    """Explain each column that the model refuses, once.

    Args:
        table: The table of the row.
        cells: The row as it is written.
        error: What the model says.
        skip: Columns whose cells were found wrong already.
    """
    faulty_columns = set(skip)
    for problem in error.errors(include_url=False):
        name = str(problem["loc"][0])
        if name not in faulty_columns:
            faulty_columns.add(name)
            cell = cells[table.header.index(name)]
            yield _explain(table.by_name[name], cell, problem)


def _explain(column: Column, cell: str, problem: ErrorDetails) -> Finding:
    kind = problem["type"]
    # What the parsers in cells.py add; pydantic's own contexts are not in the user's words.
    said: dict[str, Any] = problem.get("ctx", {}) if kind in _OWN_ERRORS else {}
    value = str(said.get("value", cell))
    expected = str(said.get("expected", column.expected))
    if kind == "missing":
        fill = list_allowed(column.allowed) if column.allowed else f"Fill it: {column.description}"
        return missing(column.name, expected=expected, remedy=fill)
    if kind in {"literal_error", "vocabulary"}:
        return not_in_vocabulary(column.name, value, column.allowed, expected=expected)
    remedy = str(said.get("remedy", column.remedy))
    if kind in _FORMAT_ERRORS:
        if "date" in column.expected and is_serial_date(cell):
            remedy = f"Excel has turned a date into its count of days. {remedy}"
        elif "date" in column.expected and (both := tell_both_dates(cell)):
            remedy = f"It may be {both}: see the source. {remedy}"
        return wrong_format(
            column.name, value, expected=expected, remedy=remedy, nearest=_suggest(column, cell)
        )
    return out_of_range(column.name, value, expected=expected, remedy=remedy)


def _suggest(column: Column, cell: str) -> str | None:
    if "date" in column.expected:
        return suggest_date(cell)
    if "decimal point" in column.remedy:
        return suggest_number(cell)
    return None
