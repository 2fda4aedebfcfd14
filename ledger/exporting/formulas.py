"""Keeps a spreadsheet from running a cell as a formula.

The gate refuses such cells (`characters.py`), but a name typed by a viewer or a column that is
computed never passed it; so every export goes through here as well.
"""

from __future__ import annotations

from typing import Final, TypeVar

T = TypeVar("T")

#: How a cell begins that a spreadsheet may run; with the full-width signs, which some of them read
#: as the plain ones.
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def defuse(cell: T) -> T | str:
    """Put an apostrophe before text that a spreadsheet would run; give all else as it is."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
