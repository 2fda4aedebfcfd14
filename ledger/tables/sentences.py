"""How words become a sentence, the same for messages of the ledger and for the page."""

from collections.abc import Sequence


def begin(sentence: str) -> str:
    """Give a sentence its capital."""
    return sentence[:1].upper() + sentence[1:]


def lower_first(sentence: str) -> str:
    """Take the capital from what goes on within another sentence."""
    return sentence[:1].lower() + sentence[1:]


def join_words(words: Sequence[str], last_by: str = "and") -> str:
    """Join words as a sentence does: `A`, `A and B`, `A, B and C`."""
    *first, last = words
    return f"{', '.join(first)} {last_by} {last}" if first else last


def add_article(noun: str) -> str:
    """Give a noun its article: `a plant`, `an operation`."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
