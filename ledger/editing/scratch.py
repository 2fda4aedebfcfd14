"""A table as rows of text that somebody edits, and the way back: a file, or a patch.

A cell is the text that stands in the file, so 0.40 stays 0.40 and an empty cell stays empty.
Whether the edited rows are sound is for the gate.
"""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

from ledger.files.csv_text import split_records
from ledger.files.csv_writing import write_csv

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.tables.schema import Table


def read_rows(content: bytes) -> list[list[str]]:
    """Give the cells of every row of a sound table, without its header."""
    _, *rows = (raw.cells for raw in split_records(content))
    return rows


def write_rows(table: Table, content: bytes, rows: Sequence[Sequence[str]]) -> bytes:
    """Write edited rows as a file; where no cell differs it is the old one, byte for byte.

    Args:
        table: Which one.
        content: The bytes that the rows were read from.
        rows: The rows as they are now, in any number and order.
    """
    if [list(row) for row in rows] == read_rows(content):
        return content
    return write_csv([table.header, *rows])


def build_patch(path: str, old: bytes, new: bytes) -> bytes:
    r"""Write what changed as a unified diff that `git apply` takes.

    Lines end at \n, as git sees them; a carriage return belongs to its line.

    Args:
        path: The file as the repository names it: `data/pledges.csv`.
        old: Its bytes, UTF-8.
        new: What they become.

    Returns:
        The patch; nothing where nothing changed.
    """
    if old == new:
        return b""
    lines = unified_diff(_lines(old), _lines(new), f"a/{path}", f"b/{path}", lineterm="")
    parts = [f"diff --git a/{path} b/{path}", next(lines), next(lines)]
    for line in lines:
        parts.append(line.removesuffix("\n"))
        if not line.endswith("\n") and not line.startswith("@@"):
            parts.append("\\ No newline at end of file")
    return "".join(f"{part}\n" for part in parts).encode()


def _lines(content: bytes) -> list[str]:
    return [part for part in content.decode().replace("\n", "\n\0").split("\0") if part]
