"""The legend of a chart on the page: what its colours, fills and outlines mean."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Mapping


def show_legend(samples: Mapping[str, str | tuple[str, str]]) -> None:
    """Draw the samples of a chart by their words: a colour, or a colour and how it is filled."""
    st.html(write_legend(samples))


def write_legend(samples: Mapping[str, str | tuple[str, str]]) -> str:
    """Write the same as HTML; a fill is a Look of figures/marks.py, which page.css draws."""
    spans = (
        f"<span>{write_sample(*((sample, 'filled') if isinstance(sample, str) else sample))}"
        f"{escape(label)}</span>"
        for label, sample in samples.items()
    )
    return f"<div class='ca-legend'>{''.join(spans)}</div>"


def write_sample(colour: str, look: str) -> str:
    """Write one mark as HTML."""
    return f"<i class='ca-{look}' style='--c:{colour}'></i>"
