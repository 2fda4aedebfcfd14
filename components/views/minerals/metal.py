"""Where does ore become metal? Sellers, plants and buyers of one mineral."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from components.views.minerals.question import MineralQuestion


def show_metal(question: MineralQuestion) -> None:
    """Draw the section."""
    st.caption(f"{len(question.scope.commodities)} minerals")
