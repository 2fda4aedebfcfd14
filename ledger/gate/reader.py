"""Reads one table: bytes in, checked rows and faults out, each with its physical line.

Nothing is repaired and nothing is skipped: every record becomes a row or at least one fault. Cells
are checked here one by one; what must hold within a row is in `rows.py`, between rows in
`relations.py`.
"""

from collections.abc import Callable, Sequence

from pydantic import ValidationError

from ledger.faults import MAX_FAULTS, Fault, FileFaults, Finding, file_fault, show_value
from ledger.files.csv_text import RawRecord, split_records
from ledger.files.reading import check_bytes, line_at
from ledger.gate.cell_faults import explain_errors
from ledger.gate.characters import check_characters, exceeding_size, is_suspect
from ledger.gate.headers import CURLY, check_header
from ledger.gate.rows import check_row
from ledger.tables.records import Row
from ledger.tables.schema import Record, Table

# A row takes about a kilobyte of memory, whatever its file does; the bar is a hundred thousand.
MAX_ROWS = 300_000

# What git and other programs leave where two people changed the same lines.
_CONFLICT = ("<<<<<<<", "=======", "|||||||", ">>>>>>>")


#: The rows of a table that are sound in themselves, and its faults.
Reading = tuple[tuple[Row, ...], tuple[Fault, ...]]


class _Reading:
    """The faults of one table while it is read."""

    def __init__(self, table: Table, file: str, most_faults: int) -> None:
        self.table = table
        self.file = file
        self.found = FileFaults(file, most_faults)
        self._filled: dict[frozenset[str], set[str]] = {}
        self._id_at = 0 if table.id_column == table.header[0] else None

    def build_record(self, cells: Sequence[str]) -> Record:
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

    def add(self, raw: RawRecord, finding: Finding) -> None:
        """Note a fault of one record."""
        named = raw.cells[self._id_at] if self._id_at is not None and raw.cells else None
        self.found.add(finding.at(self.file, raw.line, named))


def go_on() -> None:
    """Nobody wants to stop the reading."""


def read_table(
    table: Table,
    content: bytes,
    file: str,
    *,
    most_faults: int = MAX_FAULTS,
    pause: Callable[[], None] = go_on,
) -> Reading:
    """Read one table.

    Args:
        table: Which one.
        content: The bytes of its file.
        file: The path to name in faults.
        most_faults: With more than these the table is refused, and not read to its end.
        pause: Called before each record; what it raises ends the reading.

    Returns:
        The rows that are sound in themselves, in file order, and the faults, in no order. A file
        fault leaves no rows.
    """
    refused = check_bytes(content, file)
    if refused is not None:
        return (), (refused,)
    records = split_records(content)
    first = next(records, None)
    if first is not None and _is_conflict(first):
        return (), (_conflict(file, first.line),)
    refused = check_header(table, first, content, file)
    if refused is not None:
        return (), (refused,)
    reading = _Reading(table, file, most_faults)
    rows: list[Row] = []
    for raw in records:
        pause()
        refused = _check_end(raw, len(rows), file)
        if refused is not None:
            return (), (*reading.found.close(), refused)
        record = _read_record(reading, raw)
        if reading.found.is_full:
            lines = line_at(content, len(content)) - content.endswith((b"\n", b"\r"))
            unread = f"Reading stopped at line {raw.line:,} of {lines:,}."
            return (), reading.found.close(unread)
        if record is not None:
            rows.append(Row(raw.line, record))
    if not content.endswith((b"\n", b"\r")):
        reading.found.add(_unterminated(content, file))
    return tuple(rows), reading.found.close()


def _read_record(reading: _Reading, raw: RawRecord) -> Record | None:
    """Return the record of one row, or None after noting why it has none."""
    misshapen = _check_shape(reading.table, raw)
    if misshapen is not None:
        reading.add(raw, misshapen)
        return None
    suspected: set[str | None] = set()
    if is_suspect(raw.cells):
        for finding in check_characters(reading.table, raw.cells):
            reading.add(raw, finding)
            suspected.add(finding.column)
    try:
        record = reading.build_record(raw.cells)
    except ValidationError as error:
        for finding in explain_errors(reading.table, raw.cells, error, suspected):
            reading.add(raw, finding)
        return None
    stands = not suspected
    for finding in check_row(record):
        reading.add(raw, finding)
        stands = stands and finding.severity != "row"
        if reading.found.is_full:  # a text of a scene may have a fault in each of its words
            return None
    return record if stands else None


def _check_end(raw: RawRecord, rows: int, file: str) -> Fault | None:
    """Return the fault of a record behind which a table is not read."""
    if _is_conflict(raw):
        return _conflict(file, raw.line)
    if raw.problem == "hopeless":
        return _hopeless(file, raw.line)
    return _too_long(file, raw.line) if rows >= MAX_ROWS else None


def _check_shape(table: Table, raw: RawRecord) -> Finding | None:
    """Return what is wrong with a record that does not have its cells, all of them and no more."""
    width = len(table.header)
    if raw.problem == "too-large":
        return exceeding_size()
    if raw.problem == "quoting":
        return Finding(
            code="quoting",
            expected="quotation marks in pairs",
            remedy=(
                'A cell with a comma, a quotation mark or a line break stands in "...", and a '
                'quotation mark inside it is doubled: "the ""Middle Corridor""".'
            ),
        )
    if not raw.cells:
        return Finding(code="cell-count", expected="a row", remedy="The line is blank: delete it.")
    if len(raw.cells) != width:
        expected = f"{width} cells, one for each column"
        return Finding(
            code="cell-count", expected=expected, remedy=_advise_on_count(raw.cells, width)
        )
    if not any(raw.cells):
        return Finding(
            code="required", expected="a row", remedy="All its cells are empty: delete it."
        )
    return None


def _advise_on_count(cells: list[str], width: int) -> str:
    found = f"This row has {len(cells)}."
    if len(cells) > width:
        if not any(cells[width:]):
            return (
                f"{found} The ones at its end are empty: delete the commas there, which are empty "
                "columns in Excel."
            )
        if any(mark in cell for cell in cells for mark in CURLY):
            return f'{found} Quotation marks must be straight ("), not curly as Word writes them.'
        return (
            f"{found} A cell that holds a comma must stand in quotation marks; if none does, a "
            "comma is one too many."
        )
    if cells[0].count(";") >= width // 2:
        return f"{found} Its cells are separated by semicolons instead of commas."
    last = show_value(cells[-1])
    return (
        f"{found} It ends with '{last}': a comma is missing, or the row was cut off there, or a "
        'cell with a line break does not stand in "...".'
    )


def _is_conflict(raw: RawRecord) -> bool:
    return bool(raw.cells) and raw.cells[0].startswith(_CONFLICT)


def _conflict(file: str, line: int) -> Fault:
    return file_fault(
        "conflict",
        file,
        expected="rows only",
        remedy=(
            "The line is the mark of a merge conflict: of the rows between <<<<<<< and >>>>>>> "
            "keep one version, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
        ),
        line=line,
    )


def _too_long(file: str, line: int) -> Fault:
    return file_fault(
        "too-large",
        file,
        expected=f"a table of at most {MAX_ROWS:,} rows",
        remedy="What stands from this line on was not read: split the table.",
        line=line,
    )


def _hopeless(file: str, line: int) -> Fault:
    return file_fault(
        "quoting",
        file,
        expected="quotation marks in pairs",
        remedy=(
            "Too many rows of this file have broken quotation marks to mend it row by row: take "
            "the last good copy, or save it again as CSV UTF-8 from the program that made it."
        ),
        line=line,
    )


def _unterminated(content: bytes, file: str) -> Fault:
    return Fault(
        code="unterminated",
        severity="warning",
        file=file,
        line=line_at(content, len(content)),
        expected="a line break at the end of the last line",
        remedy="If the file was cut off, take the last good copy; else add the line break.",
    )
