"""Text of tables and addresses made harmless where Streamlit or a spreadsheet would run it."""

from __future__ import annotations

from typing import Final

_MARKS = frozenset("\\`*_{}[]()#+-.!|~$:<>&")
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def escape_markdown(text: str) -> str:
    r"""Escape every mark of Markdown, so that no cell can become an image, a link or a formula.

    >>> escape_markdown("![x](http://x)")
    '\\!\\[x\\]\\(http\\://x\\)'
    """
    return "".join(f"\\{char}" if char in _MARKS else char for char in text)


def defuse(cell: object) -> object:
    """Put an apostrophe before text that a spreadsheet would run as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell
