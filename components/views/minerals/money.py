"""Whose money is in it? Pledges and offtake by investor and mineral."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from components.views.minerals.question import MineralQuestion


def show_money(question: MineralQuestion) -> None:
    """Draw the section."""
    st.caption(f"{len(question.scope.commodities)} minerals")
