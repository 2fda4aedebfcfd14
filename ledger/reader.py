"""Reads one table: bytes in, checked rows and faults out, each with its physical line.

Nothing is repaired and nothing is skipped: every record becomes a row or at least one fault. Cells
are checked here one by one; what must hold within a row is in `rows.py`, between rows in
`relations.py`.
"""

import re
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from ledger import headers
from ledger.csv_text import RawRecord, split_records
from ledger.faults import Complaint, Fault, find_nearest, list_allowed, show_value
from ledger.files import check_bytes, file_fault, line_at
from ledger.rows import check_row
from ledger.schema import Column, Record, Table
from ledger.suggestions import suggest_date, suggest_number

# What one cell of an Excel sheet can hold; it cuts longer ones without a word when it saves.
MAX_CELL_CHARACTERS = 32_767

_SPACE = r"[ \t\r\n\x0b\x0c\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
# Control characters other than line breaks, soft hyphens, zero-width and direction marks, byte
# order marks, and the replacement character that a failed conversion leaves behind.
_HIDDEN = re.compile(
    r"[\x01-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffd]"
)
_CURLY = "\u201c\u201d\u201e"
_FORMULA = re.compile(r"[=@\t]|[+-](?![0-9])")
_EDGE_SPACE = re.compile(rf"{_SPACE}|.*{_SPACE}$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Row:
    """A checked record and the physical line where it starts."""

    line: int
    record: Any


class _Reading:
    """The faults of one table while it is read."""

    def __init__(self, table: Table, file: str) -> None:
        self.table = table
        self.file = file
        self.faults: list[Fault] = []
        self._filled: dict[frozenset[str], set[str]] = {}
        self._id_at = 0 if table.id_column == table.header[0] else None

    def build_record(self, cells: list[str]) -> Record:
        """Return the record of the filled cells.

        Raises:
            ValidationError: If a cell is not what its column demands.
        """
        filled = zip(self.table.header, cells, strict=True)
        record = self.table.model.model_validate({name: cell for name, cell in filled if cell})
        # pydantic remembers in a set of its own for each record which columns were filled: half of
        # all memory for a large table. Records are frozen, so those with equal sets share one.
        names = record.__pydantic_fields_set__
        shared = self._filled.setdefault(frozenset(names), names)
        object.__setattr__(record, "__pydantic_fields_set__", shared)
        return record

    def add(self, raw: RawRecord, complaint: Complaint) -> None:
        """Note a fault of one record."""
        named = raw.cells[self._id_at] if self._id_at is not None and raw.cells else None
        self.faults.append(complaint.at(self.file, raw.line, named))


def read_table(
    table: Table, content: bytes, file: str
) -> tuple[tuple[Row, ...], tuple[Fault, ...]]:
    """Read one table.

    Args:
        table: Which one.
        content: The bytes of its file.
        file: The path to name in faults.

    Returns:
        The rows that are sound in themselves, in file order, and all faults, in no order. A file
        fault leaves no rows.
    """
    refused = check_bytes(content, file)
    if refused is not None:
        return (), (refused,)
    records = split_records(content)
    refused = headers.check_header(table, next(records, None), content, file)
    if refused is not None:
        return (), (refused,)
    reading = _Reading(table, file)
    rows: list[Row] = []
    for raw in records:
        if raw.problem == "hopeless":
            return (), (*reading.faults, _hopeless(file, raw.line))
        record = _read_record(reading, raw)
        if record is not None:
            rows.append(Row(raw.line, record))
    if not content.endswith((b"\n", b"\r")):
        reading.faults.append(_unterminated(content, file))
    return tuple(rows), tuple(reading.faults)


def _read_record(reading: _Reading, raw: RawRecord) -> Record | None:
    """Return the record of one row, or None after noting why it has none."""
    if not _has_its_shape(reading, raw):
        return None
    before = len(reading.faults)
    if _is_suspect(raw.cells):
        _check_characters(reading, raw)
    suspected = {fault.column for fault in reading.faults[before:]}
    try:
        record = reading.build_record(raw.cells)
    except ValidationError as error:
        _add_cell_faults(reading, raw, error, suspected)
        return None
    for found in check_row(record):
        reading.add(raw, found)
    return None if any(f.severity == "row" for f in reading.faults[before:]) else record


def _has_its_shape(reading: _Reading, raw: RawRecord) -> bool:
    """Check that a record has its cells, all of them and no more."""
    width = len(reading.table.header)
    if raw.problem == "too-large":
        _add_too_large(reading, raw, None)
    elif raw.problem == "quoting":
        reading.add(
            raw,
            Complaint(
                "quoting",
                None,
                None,
                "quotation marks in pairs",
                'A cell with a comma, a quotation mark or a line break stands in "...", and a '
                'quotation mark inside it is doubled: "the ""Middle Corridor""".',
            ),
        )
    elif not raw.cells:
        reading.add(
            raw, Complaint("cell-count", None, None, "a row", "The line is blank: delete it.")
        )
    elif len(raw.cells) != width:
        expected = f"{width} cells, one for each column"
        reading.add(
            raw, Complaint("cell-count", None, None, expected, _advise_on_count(raw.cells, width))
        )
    elif not any(raw.cells):
        reading.add(
            raw, Complaint("required", None, None, "a row", "All its cells are empty: delete it.")
        )
    else:
        return True
    return False


def _advise_on_count(cells: list[str], width: int) -> str:
    found = f"This row has {len(cells)}."
    if len(cells) > width:
        if not any(cells[width:]):
            return f"{found} The ones at its end are empty: delete the empty columns."
        if any(mark in cell for cell in cells for mark in _CURLY):
            return f'{found} Quotation marks must be straight ("), not curly as Word writes them.'
        return f"{found} A cell that holds a comma must stand in quotation marks."
    if cells[0].count(";") >= width // 2:
        return f"{found} Its cells are separated by semicolons instead of commas."
    last = show_value(cells[-1])
    return f"{found} It ends with '{last}': a comma is missing, or the row was cut off there."


def _is_suspect(cells: list[str]) -> bool:
    """Tell, quickly for the many good rows, whether a row needs the check of each character.

    A bar inside a cell only makes a good row suspect, never a bad one good.
    """
    joined = f"|{'|'.join(cells)}|"
    return (
        not joined.isprintable()
        or " |" in joined
        or "| " in joined
        or "|=" in joined
        or "|+" in joined
        or "|-" in joined
        or "|@" in joined
        or "\ufffd" in joined
        or len(joined) > MAX_CELL_CHARACTERS
    )


def _check_characters(reading: _Reading, raw: RawRecord) -> None:
    """Note formulas, spaces at the ends, invisible characters and cells that are too long."""
    for name, cell in zip(reading.table.header, raw.cells, strict=True):
        if not cell:
            continue
        column = reading.table.by_name[name]
        if len(cell) > MAX_CELL_CHARACTERS:
            _add_too_large(reading, raw, name, cell)
        elif _FORMULA.match(cell):
            reading.add(
                raw,
                Complaint(
                    "formula",
                    name,
                    cell,
                    "a cell that a spreadsheet takes as text",
                    "Begin it with a letter or a digit; after + or - only a digit may follow.",
                ),
            )
        elif _EDGE_SPACE.match(cell):
            reading.add(
                raw,
                Complaint(
                    "format",
                    name,
                    cell,
                    f"{column.expected} without a space or line break at its ends",
                    "Delete it; no-break spaces come with text copied from web pages.",
                ),
            )
        elif hidden := _HIDDEN.search(cell):
            reading.add(
                raw,
                Complaint(
                    "format",
                    name,
                    cell,
                    f"{column.expected} without control or invisible characters",
                    f"Delete {show_value(hidden[0])} at character {hidden.start() + 1}.",
                ),
            )


def _add_too_large(
    reading: _Reading, raw: RawRecord, column: str | None, cell: str | None = None
) -> None:
    reading.add(
        raw,
        Complaint(
            "too-large",
            column,
            cell,
            f"a cell of at most {MAX_CELL_CHARACTERS} characters",
            "Shorten it; perhaps a whole file was pasted, or a quotation mark is open.",
        ),
    )


def _add_cell_faults(
    reading: _Reading, raw: RawRecord, error: ValidationError, suspected: set[str | None]
) -> None:
    """Translate what the model says into faults, one for each column."""
    for problem in error.errors(include_url=False):
        name = str(problem["loc"][0])
        if name in suspected:
            continue
        suspected.add(name)
        column = reading.table.by_name[name]
        told: dict[str, Any] = problem.get("ctx") or {}
        kind = problem["type"]
        if kind == "missing":
            reading.add(raw, Complaint("required", name, "", column.expected, _how_to_fill(column)))
        elif kind in {"literal_error", "vocabulary"}:
            value = str(told.get("value", problem["input"]))
            expected = str(told.get("expected", column.expected))
            nearest = find_nearest(value, column.allowed)
            allowed = list_allowed(column.allowed)
            reading.add(raw, Complaint("vocabulary", name, value, expected, allowed, nearest))
        else:
            cell = raw.cells[reading.table.header.index(name)]
            code = "range" if kind not in _FORMAT_ERRORS else "format"
            reading.add(
                raw,
                Complaint(
                    code,
                    name,
                    str(told.get("value", cell)),
                    str(told.get("expected", column.expected)),
                    str(told.get("remedy", column.remedy)),
                    _suggest(column, cell) if code == "format" else None,
                ),
            )


_FORMAT_ERRORS = {"format", "string_pattern_mismatch", "float_parsing", "int_parsing"}


def _suggest(column: Column, cell: str) -> str | None:
    if "date" in column.expected:
        return suggest_date(cell)
    if "decimal point" in column.remedy:
        return suggest_number(cell)
    return None


def _how_to_fill(column: Column) -> str:
    if column.allowed:
        return list_allowed(column.allowed)
    return f"Fill it: {column.description}"


def _hopeless(file: str, line: int) -> Fault:
    return file_fault(
        "quoting",
        file,
        "quotation marks in pairs",
        "Too many rows of this file have broken quotation marks to mend it row by row: take the "
        "last good copy, or save it again as CSV UTF-8 from the program that made it.",
        line=line,
    )


def _unterminated(content: bytes, file: str) -> Fault:
    return Fault(
        code="unterminated",
        severity="warning",
        file=file,
        line=line_at(content, len(content)),
        column=None,
        id=None,
        value=None,
        expected="a line break at the end of the last line",
        remedy="If the file was cut off, take the last good copy; else add the line break.",
    )
