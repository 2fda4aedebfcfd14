"""The rows of data/scenes.csv that a story of one's own would be, for the editor of the tables.

Nothing is sent or written: the presenter takes the rows along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.story.file import check_strictly
from components.story.rows import write_editor_rows
from components.words.catalogue import text

if TYPE_CHECKING:
    from components.story.record import Story
    from ledger.counting.snapshot import Snapshot


def show_rows(snapshot: Snapshot, story: Story) -> None:
    """Open the rows in a dialog, with what the shipped story would refuse of them."""
    st.dialog(text("story.rows.title"), width="large")(_show)(snapshot, story)


def _show(snapshot: Snapshot, story: Story) -> None:
    rows = write_editor_rows(snapshot, story)
    st.caption(text("story.rows.note"))
    faults = check_strictly(story)
    if faults:
        st.warning(text("story.rows.faults"), icon=":material/edit_note:")
        for fault in faults:
            st.text(fault.message)
    else:
        st.success(text("story.rows.sound"), icon=":material/check:")
    st.code(rows, language=None, wrap_lines=True)
    st.download_button(
        text("story.rows.download"),
        rows,
        file_name="rows-of-scenes.csv",
        mime="text/csv",
        key="rows_download",
        on_click="ignore",
    )
