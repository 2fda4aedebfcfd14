"""Reads a table of strangers, CSV or xlsx, row by row as text, by the names of its columns.

Only what is needed to find the table and to give cells one form; what the columns mean is for the
importer. Our own tables go through the stricter `reader.py`.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from contextlib import closing
from datetime import date, datetime
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from ledger.faults import file_fault, find_nearest, show_value
from ledger.files.reading import SAVE_AS_UTF8, check_bytes
from ledger.importing.candidates import ImportRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import IO

    from openpyxl import Workbook

    from ledger.faults import Fault

_ZIP = b"PK\x03\x04"
#: Excel's own limit: a row numbered higher would be preceded by as many empty ones.
_MAX_SHEET_ROWS = 1_048_576
#: The tags that begin a row or a cell of a sheet, with the number that they give themselves.
_NUMBERED = re.compile(
    rb"<(?:\w+:)?(?P<kind>row|c)(?=[\s/>])"
    rb"(?:[^>]*?\sr=[\"'](?P<letters>[A-Za-z]*)(?P<digits>[0-9]+)[\"'])?"
)

Record = tuple[int, dict[str, str]]


def read_records(
    content: bytes, file: str, required: Sequence[str], most_unfolded_bytes: int
) -> Iterator[Record]:
    """Yield the rows below the header, each with its physical line or row number.

    Args:
        content: The bytes of the file.
        file: What faults call it.
        required: Columns that must be there; in a workbook they name the sheet.
        most_unfolded_bytes: A workbook that would unfold to more is refused.

    Raises:
        ImportRefused: If the file cannot be read or lacks a column.
    """
    is_workbook = content.startswith(_ZIP)
    rows = (
        _read_workbook(content, file, required, most_unfolded_bytes)
        if is_workbook
        else _read_csv(content, file)
    )
    header: list[str] = []
    for line, cells in rows:
        if not header:
            header = cells
            _check_columns(header, required, file)
        elif any(cells):
            # A sheet's row ends at its last filled cell; a CSV's has all cells or is damaged.
            lacking = [""] * (len(header) - len(cells)) if is_workbook else []
            if len(cells + lacking) != len(header):
                raise ImportRefused(_miscount(file, line, len(header), len(cells)))
            yield line, dict(zip(header, cells + lacking, strict=True))
    if not header:
        _check_columns(header, required, file)


def _miscount(file: str, line: int, columns: int, cells: int) -> Fault:
    remedy = f"This row has {cells}. The file is damaged: fetch it again from its publisher."
    expected = f"{columns} cells, one for each column"
    return file_fault("cell-count", file, expected=expected, remedy=remedy, line=line)


def _check_columns(header: Sequence[str], required: Sequence[str], file: str) -> None:
    missing = [name for name in required if name not in header]
    if not missing:
        return
    remedy = f"Missing: {', '.join(missing)}."
    if len(missing) == len(required):
        remedy = "None of the columns is there: is this the right file, or a title above them?"
    raise ImportRefused(
        file_fault(
            "header",
            file,
            expected="the columns of the published file",
            remedy=remedy,
            nearest=find_nearest(missing[0], tuple(header)),
        )
    )


def _read_csv(content: bytes, file: str) -> Iterator[tuple[int, list[str]]]:
    refused = check_bytes(content, file)
    if refused is not None:
        raise ImportRefused(refused)
    text = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")
    reader = csv.reader(text, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        remedy = f"The reader says: {error}. {SAVE_AS_UTF8}"
        fault = file_fault(
            "quoting", file, expected="quotation marks in pairs", remedy=remedy, line=line
        )
        raise ImportRefused(fault) from None


def _read_workbook(
    content: bytes, file: str, required: Sequence[str], most_unfolded_bytes: int
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of the sheet, or say that the workbook is broken."""
    try:
        _check_unfolded(content, file, most_unfolded_bytes)
        with closing(load_workbook(io.BytesIO(content), read_only=True, data_only=True)) as book:
            yield from _read_sheet(book, file, required)
    except ImportRefused:
        raise
    except Exception as error:  # noqa: BLE001  zip, zlib, XML and openpyxl each raise their own
        remedy = (
            f"The reader says: {show_value(str(error))}. Fetch it again, or save it as CSV UTF-8."
        )
        raise ImportRefused(
            file_fault("unreadable", file, expected="an xlsx workbook", remedy=remedy)
        ) from None


def _check_unfolded(content: bytes, file: str, most_bytes: int) -> None:
    """Refuse a workbook that would fill the memory when it is unfolded."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unfolded = sum(entry.file_size for entry in archive.infolist())
        if unfolded > most_bytes:
            remedy = "It would unfold to more than any published table has."
            raise ImportRefused(
                file_fault("too-large", file, expected="a workbook of usual size", remedy=remedy)
            )
        for entry in archive.infolist():
            if "/worksheets/" in entry.filename and entry.filename.endswith(".xml"):
                with archive.open(entry) as sheet:
                    _check_numbers(sheet, file)


def _check_numbers(sheet: IO[bytes], file: str) -> None:
    """Refuse a sheet that numbers its rows or cells out of order: its reader would drop some."""
    row, column, rest = 0, 0, b""
    while piece := sheet.read(1 << 20):
        # A tag may end in the next piece.
        whole, cut, rest = (rest + piece).rpartition(b"<")
        rest = cut + rest
        for tag in _NUMBERED.finditer(whole):
            letters, digits = tag["letters"], tag["digits"]
            if tag["kind"] == b"row":
                before, row, column = row, int(digits or row + 1), 0
                ordered = before < row <= _MAX_SHEET_ROWS
            else:
                before, column = column, _column_number(letters) if letters else column + 1
                ordered = before < column and int(digits or row) == row
            if not ordered:
                remedy = (
                    f"Behind row {row:,} it goes back or leaps: open it in Excel and save anew."
                )
                expected = "a sheet whose rows and cells are numbered in order"
                raise ImportRefused(
                    file_fault("unreadable", file, expected=expected, remedy=remedy, line=row)
                )


def _column_number(letters: bytes) -> int:
    """Give the number of a column: A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _read_sheet(
    book: Workbook, file: str, required: Sequence[str]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of the first sheet whose first row has the columns."""
    for sheet in book.worksheets:
        # What a sheet says of its size is its writer's word: rows and cells are read to their end.
        sheet.reset_dimensions()
        rows = enumerate(sheet.iter_rows(values_only=True), 1)
        _, first = next(rows, (1, ()))
        header = _as_texts(first)
        if required[0] in header:
            yield 1, header
            for number, cells in rows:
                yield number, _as_texts(cells)
            return
    names = ", ".join(sheet.title for sheet in book.worksheets)
    remedy = f"None of its sheets has it in its first row: {show_value(names)}."
    raise ImportRefused(
        file_fault("header", file, expected=f"a sheet with '{required[0]}'", remedy=remedy)
    )


def _as_texts(cells: Iterable[object]) -> list[str]:
    """Give the texts of a row up to the last cell that holds one; a cell may only have a colour."""
    texts = [_as_text(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _as_text(cell: object) -> str:
    """Write a workbook's cell as the published CSV does: ISO days, whole numbers without .0."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
