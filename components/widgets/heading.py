"""The title of a section: the answer to its question, and what it is made of."""

from __future__ import annotations

from html import escape

import streamlit as st


def show_heading(answer: str, note: str) -> None:
    """Draw a section's title, which is the answer to its question, and what it is made of."""
    st.html(
        f"<h2 class='ca-answer'>{escape(answer)}</h2><p class='ca-small'>{escape(note)}</p>",
    )
