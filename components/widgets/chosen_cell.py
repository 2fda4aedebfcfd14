"""The cell that a viewer chose in a table, remembered by its names.

Its place would be another's once a filter or an edit has changed the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def remember_cell(key: str, names: Sequence[str], headings: Sequence[str]) -> Callable[[], None]:
    """Give what a table calls when its viewer chooses a cell.

    Args:
        key: Key of the table.
        names: Of its rows, in the order in which they are drawn.
        headings: Of its columns.
    """

    def keep() -> None:
        cells = st.session_state[key]["selection"]["cells"]
        row, heading = cells[0] if cells else (None, "")
        name = "" if row is None else names[row]
        st.session_state[_place(key)] = (name, heading if heading in headings else "")

    return keep


def choose_cell(key: str, cells: Mapping[str, tuple[str, str]], label: str) -> None:
    """Draw a list of cells to choose from, where the table is cards (records.py).

    Args:
        key: Key of the table.
        cells: Name of row and heading of each cell, by what the list says of it.
        label: What the list is.
    """

    def keep() -> None:
        st.session_state[_place(key)] = cells.get(st.session_state[f"{key}_choice"], ("", ""))

    st.selectbox(
        label,
        list(cells),
        index=None,
        key=f"{key}_choice",
        placeholder=label,
        label_visibility="collapsed",
        on_change=keep,
    )


def chosen_cell(key: str) -> tuple[str, str]:
    """Give the name of its row and its heading; '' for none."""
    return st.session_state.get(_place(key), ("", ""))


def _place(key: str) -> str:
    return f"{key}_cell"
