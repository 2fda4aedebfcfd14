"""Controls that stand in the page where there is room, and in a sheet behind a button elsewhere.

They are the same elements both times: page.css takes them out of a narrow page, and sheets.js
brings them up when the button is pressed.
"""

from __future__ import annotations

from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from components.words.catalogue import text

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def fold_controls(label: str, *, with_layers: bool = False) -> Iterator[None]:
    """Draw what the block draws as controls of the view; a page has one such block.

    Args:
        label: What the button says of them on a narrow screen.
        with_layers: Whether the view has switches of the map's layers, a sheet of their own.
    """
    labels = {"filters": label} | ({"layers": text("filters.layers")} if with_layers else {})
    buttons = (
        f"<button type='button' data-sheet='{sheet}' aria-haspopup='dialog'>{escape(said)}</button>"
        for sheet, said in labels.items()
    )
    st.html(f"<div class='ca-folds'>{''.join(buttons)}</div>")
    with st.container(key="filters"):
        show_sheet_head(text("filters.fold_none"))
        yield


def show_sheet_head(title: str) -> None:
    """Draw the name of a sheet and the button that closes it; neither is seen in a wide page."""
    with st.container(key=f"sheet_{title.lower()}"):
        st.html(
            f"<div class='ca-sheet'><strong>{escape(title)}</strong>"
            f"<button type='button' data-close>{escape(text('filters.done'))}</button></div>"
        )


def count_filters(count: int) -> str:
    """Write the label of the button by how many filters are set."""
    return text("filters.fold", count=count) if count else text("filters.fold_none")
