"""Checks that a table's first line is exactly its columns, and tells what went wrong if not.

A wrong header refuses the whole table: its cells would land in the wrong columns.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from ledger.faults import Fault, file_fault, find_nearest, show_value
from ledger.files.csv_text import RawRecord
from ledger.tables.schema import Table

SAVE_WITH_COMMAS = (
    "In Excel choose File > Save As > 'CSV UTF-8 (Comma delimited) (*.csv)'. If it writes "
    "semicolons again, first set the comma as list separator in Windows Settings > Region > "
    "Additional settings; or use LibreOffice: Save As > Text CSV > Edit filter settings > Field "
    "delimiter ','."
)

#: Quotation marks as word processors write them.
CURLY = "\u201c\u201d\u201e"

#: Of more names than this in one line, the number is told.
_MOST_NAMED = 10

_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def check_header(table: Table, raw: RawRecord | None, content: bytes, file: str) -> Fault | None:
    """Return the file fault of a first record that is not the table's header, or None."""
    expected = f"the header {','.join(table.header[:3])},... with its {len(table.header)} columns"
    if raw is None:
        remedy = "The file is empty: take the last good copy, or begin with the header."
        return file_fault("header", file, expected=expected, remedy=remedy)
    if raw.problem is None and tuple(raw.cells) == table.header:
        return None
    if raw.cells and raw.cells[0].casefold() == "sep=":
        remedy = "Delete the first line, 'sep=,': only Excel knows it, and the header is line 1."
        return file_fault("header", file, expected=expected, remedy=remedy)
    delimiter = _other_delimiter(table, content)
    if delimiter is not None:
        return file_fault(
            "delimiter",
            file,
            expected="columns separated by commas",
            remedy=f"They are separated by {delimiter}. {SAVE_WITH_COMMAS}",
        )
    if raw.problem is not None:
        remedy = (
            "The first line is longer than any header: line breaks may be lost."
            if raw.problem == "too-large"
            else "A quotation mark is open in the first line."
        )
        return file_fault("header", file, expected=expected, remedy=remedy)
    return file_fault(
        "header", file, expected=expected, remedy=_tell_difference(table, raw.cells), line=raw.line
    )


def _other_delimiter(table: Table, content: bytes) -> str | None:
    first = content[:10_000].removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")
    lines = first.splitlines()
    # Excel's own first line that names the delimiter of the rest.
    if lines and lines[0].casefold().startswith("sep="):
        return _DELIMITERS.get(lines[0][4:5], "another character") + ", as the line 'sep=' says"
    for delimiter, name in _DELIMITERS.items():
        parts = {part.strip(' "') for part in lines[0].split(delimiter)} if lines else set()
        if len(parts.intersection(table.header)) > len(table.header) // 2:
            return name
    return None


def _tell_difference(table: Table, cells: list[str]) -> str:
    """Say which columns are missing, unknown, doubled or out of order."""
    counts = Counter(cells)
    named = [cell for cell in cells if cell]
    missing = [name for name in table.header if name not in counts]
    unknown = [cell for cell in named if cell not in table.header]
    doubled = sorted(cell for cell, count in counts.items() if cell and count > 1)
    parts: list[str] = []
    if len(missing) == len(table.header):
        if any(mark in cell for cell in cells for mark in CURLY):
            return 'Quotation marks must be straight ("), not curly as Word writes them.'
        return (
            "No column is known. If a title or an empty line stands above the header, delete it; "
            "if the header is missing, take it from python -m ledger template."
        )
    if missing:
        parts.append(f"Missing: {', '.join(missing)}.")
    if unknown:
        shown = (f"'{show_value(cell)}'{_meant(cell, missing)}" for cell in unknown)
        parts.append(f"Unknown: {_list_some(shown, len(unknown))}.")
    if doubled:
        parts.append(f"Twice: {_list_some(map(show_value, doubled), len(doubled))}.")
    if len(named) < len(cells):
        empty = [number for number, cell in enumerate(cells, 1) if not cell]
        where = f"{empty[0]} to {empty[-1]}" if len(empty) > 1 else f"{empty[0]}"
        parts.append(
            f"Without a name: column {where}; if cells of the header were merged, unmerge them in "
            "Excel and write each name."
            if missing
            else f"Without a name: column {where}; delete the empty columns."
        )
    if not parts:
        wrong = next(i for i, (a, b) in enumerate(zip(cells, table.header, strict=False)) if a != b)
        parts.append(
            f"The columns are in another order: column {wrong + 1} must be "
            f"{table.header[wrong]}, not {cells[wrong]}."
        )
    return " ".join(parts)


def _list_some(names: Iterable[str], count: int) -> str:
    """Return the first names and the number of the rest; names not told are not even made."""
    rest = f" and {count - _MOST_NAMED:,} more" if count > _MOST_NAMED else ""
    return ", ".join(islice(names, _MOST_NAMED)) + rest


def _meant(cell: str, missing: list[str]) -> str:
    near = find_nearest(cell.replace(" ", "_"), tuple(missing))
    return f" (did you mean {near}?)" if near else ""
