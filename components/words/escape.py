"""Text of tables and addresses made harmless where Streamlit would read it as Markdown."""

from __future__ import annotations

_MARKS = frozenset("\\`*_{}[]()#+-.!|~$:<>&")


def escape_markdown(text: str) -> str:
    r"""Escape every mark of Markdown, so that no cell can become an image, a link or a formula.

    >>> escape_markdown("![x](http://x)")
    '\\!\\[x\\]\\(http\\://x\\)'
    """
    return "".join(f"\\{char}" if char in _MARKS else char for char in text)
