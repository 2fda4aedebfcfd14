"""What could it replace? The region's part of the world beside China's, and what Japan imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from components.views.minerals.question import MineralQuestion


def show_replacement(question: MineralQuestion) -> None:
    """Draw the section."""
    st.caption(f"{len(question.scope.commodities)} minerals")
