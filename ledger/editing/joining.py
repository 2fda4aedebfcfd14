"""A stray file and the table that it belongs to: which one it is, and how its rows join the others.

Works on cells as they are written, so that nothing is converted. Whether the result is sound is for
the gate, asked by `trial.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from ledger.files.csv_text import split_records
from ledger.files.csv_writing import write_csv
from ledger.files.reading import check_bytes, line_at
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ledger.files.csv_text import RawRecord
    from ledger.tables.schema import Table

#: `whole`: the file is the table, so rows that it lacks are removed. `rows`: it holds rows to add
#: or to change, and all others stay.
Mode = Literal["whole", "rows"]
MODES: tuple[Mode, ...] = ("whole", "rows")

#: What the web and Excel put between columns when they do not use commas.
_SEPARATORS = re.compile(r"[,;\t|]")
#: Copies are called `pledges (1).csv`, `pledges - Copy.csv`, `pledges_new.csv`, `2026 pledges.csv`.
_WORDS = re.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True)
class Joined:
    """The rows of a file in front of the rows of the table that it does not name.

    Attributes:
        content: Header and rows of the file, byte for byte and line for line, then the others.
        own_lines: How many physical lines are the file's.
        origins: For each later record the line on which it stands in the table, by its line here.
    """

    content: bytes
    own_lines: int
    origins: Mapping[int, int]


def find_table(content: bytes, file_name: str) -> str | None:
    """Tell which table a file is: by the columns of its first line, else by its name.

    Args:
        content: Its bytes, which need not be text.
        file_name: What the file is called.

    Returns:
        The name of the table, or None if neither says.
    """
    first = content[:10_000].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").splitlines()
    cells = {cell.strip(' "') for cell in _SEPARATORS.split(first[0])} if first else set[str]()
    shared = {name: len(cells.intersection(t.header)) for name, t in TABLES.items()}
    # Sources stand in nearly every table and tell nothing: what counts is how much of either side
    # the other explains.
    fits = {n: shared[n] / len(cells.union(TABLES[n].header)) for n in TABLES if shared[n] > 1}
    best = max(fits, key=lambda name: fits[name], default=None)
    if best is not None and fits[best] > 0.5:
        return best
    stem = "_".join(word for word in _WORDS.split(PurePath(file_name).stem.lower()) if word)
    named = [name for name in TABLES if re.search(rf"(^|_){name}($|_)", stem)]
    return max(named, key=len, default=None)


def choose_mode(table: Table, current: bytes, content: bytes) -> tuple[Mode, int, int]:
    """Tell whether a file is the whole table, by how many of the table's rows it names.

    Returns:
        The mode: `whole` from half of the rows on; how many of the current rows the file names;
        and how many there are.
    """
    if check_bytes(content, table.file) is not None:
        return "whole", 0, 0
    there = {_key(table, raw) for raw in _rows(table, current)}
    held = len(there.intersection(_key(table, raw) for raw in _rows(table, content)))
    return ("whole" if 2 * held >= len(there) else "rows"), held, len(there)


def join_rows(table: Table, current: bytes, content: bytes) -> Joined:
    """Put the rows of a file before those of the table that it neither has nor replaces.

    Args:
        table: Which one.
        current: The bytes of the table, sound.
        content: The bytes of the file: text with the table's header.
    """
    named = {_key(table, raw) for raw in _rows(table, content)}
    ended = content if content.endswith((b"\n", b"\r")) else content + b"\n"
    line = own_lines = line_at(ended, len(ended)) - 1
    kept: list[list[str]] = []
    origins: dict[int, int] = {}
    for raw in _rows(table, current):
        if _key(table, raw) not in named:
            line += 1
            origins[line] = raw.line
            line += sum(_count_breaks(cell) for cell in raw.cells)
            kept.append(raw.cells)
    return Joined(ended + write_csv(kept), own_lines, origins)


def merge_rows(table: Table, current: bytes, content: bytes) -> bytes:
    """Return the table with the rows of a file in their places, new ones at its end."""
    rows = {_key(table, raw): raw.cells for raw in _rows(table, current)}
    rows |= {_key(table, raw): raw.cells for raw in _rows(table, content)}
    return write_csv([table.header, *rows.values()])


def _rows(table: Table, content: bytes) -> Iterator[RawRecord]:
    """Yield the records behind the header that have all their cells."""
    records = split_records(content)
    next(records, None)
    return (raw for raw in records if len(raw.cells) == len(table.header))


def _key(table: Table, raw: RawRecord) -> tuple[str, ...]:
    return tuple(raw.cells[table.header.index(column)] for column in table.key)


def _count_breaks(cell: str) -> int:
    return cell.count("\n") + cell.count("\r") - cell.count("\r\n")
