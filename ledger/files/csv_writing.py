"""Writes cells as CSV text, quoted only where they must be; the twin of `csv_text.py`.

The csv module is not used: which cells it quotes differs between versions of Python (a bare
carriage return, for one), and the same cells must give the same bytes everywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MUST_QUOTE = re.compile(r'[,"\r\n]')


def write_csv(records: Iterable[Sequence[str]], line_end: str = "\n") -> bytes:
    """Write records as UTF-8 text without a byte order mark, each ended by `line_end`."""
    return "".join(f"{','.join(map(quote_cell, cells))}{line_end}" for cells in records).encode()


def quote_cell(cell: str) -> str:
    """Return a cell as it stands in the file: quoted only if it needs to be (RFC 4180)."""
    if _MUST_QUOTE.search(cell) is None:
        return cell
    return '"' + cell.replace('"', '""') + '"'
