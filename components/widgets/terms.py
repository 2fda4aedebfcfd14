"""Terms that explain themselves where they stand; terms.js opens their notes."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from components.words.catalogue import text

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_term(code: str, label: str = "") -> str:
    """Write a term as HTML, to stand within other HTML.

    Args:
        code: Its name in the glossary.
        label: How it is written here; the glossary's way where it is not given.
    """
    shown = escape(label or text(f"glossary.terms.{code}.name"))
    return f"<button type='button' class='ca-term' data-term='{code}'>{shown}</button>"


def mark_term(code: str, label: str) -> str:
    """Write a term as Markdown, for what Streamlit draws as such: labels and captions."""
    text(f"glossary.terms.{code}.text")  # a term that nothing explains is an error
    return f"[{label}](#term-{code})"


def write_terms(codes: Iterable[str]) -> str:
    """Write the terms of a section in a line, as HTML; '' for none."""
    terms = " ".join(map(write_term, codes))
    return f" <span class='ca-terms'>{escape(text('tour.terms'))} {terms}</span>" if terms else ""
