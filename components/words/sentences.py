"""Text of the page as sentences: joined, begun, and cut where there is little room."""

from __future__ import annotations

from typing import Final

from ledger.tables.sentences import begin, join_words, lower_first

__all__ = ["begin", "clip", "in_sentence", "join_words", "lower_first", "shorten"]

#: Words that a shortened title must not end with.
_LEADING_ON: Final = frozenset(
    {"a", "an", "and", "around", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"}
)
#: Words that make a name a description, which English gives an article.
_COMMON: Final = frozenset({"Bank", "Union", "Group", "Fund", "Commission", "Emirates"})


def in_sentence(name: str) -> str:
    """Write an investor's name as the inside of a sentence has it.

    >>> in_sentence("World Bank Group"), in_sentence("United States"), in_sentence("Japan")
    ('the World Bank Group', 'the United States', 'Japan')
    """
    common = name.startswith("United ") or not _COMMON.isdisjoint(name.split())
    return f"the {name}" if common else name


def shorten(title: str, longest: int) -> str:
    """Cut a title that is too long at a word that can stand last, with `…` as its last sign."""
    if len(title) <= longest:
        return title
    first, *words = title[:longest].split(" ")[:-1] or [title[: longest - 1]]
    while words and words[-1] in _LEADING_ON:
        words.pop()
    return f"{' '.join([first, *words]).rstrip(',:;(')}…"


def clip(text: str, longest: int) -> str:
    """Cut a text that is too long at a letter, with `…` as its last sign."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
