"""The form "Save this view as a scene": the view is known, a person adds the words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.scenes.scene import SceneError, scene_cells
from components.server.held import DATA
from components.sharing.scene_row import check_scene_row
from components.sharing.shown import shown_link
from components.words.catalogue import text
from components.words.escape import escape_markdown
from ledger.faults import format_fault

if TYPE_CHECKING:
    from components.link.model import Link, Offer
    from components.sharing.scene_row import SceneRow
    from ledger.counting.snapshot import Snapshot

#: The columns of data/scenes.csv that a person writes.
_WRITTEN: Final = ("title", "caption", "note", "source", "highlighted")
_ARTICLES: Final = frozenset({"a", "an", "the"})
_WORDS_OF_NAME: Final = 3


def show_scene_dialog(snapshot: Snapshot, offer: Offer, link: Link) -> None:
    """Open the dialog."""
    st.dialog(text("sharing.scene.title"), width="large")(_show_form)(snapshot, offer, link)


def _show_form(snapshot: Snapshot, offer: Offer, link: Link) -> None:
    """Draw the form, and the row once the gate has let it through."""
    try:
        shown = shown_link(snapshot, offer, link)
    except SceneError as problem:
        st.error(escape_markdown(str(problem)))
        return
    cells = scene_cells(shown)
    summary = "; ".join(f"{name} {cells[name]}" for name in cells if cells[name])
    st.caption(escape_markdown(text("sharing.scene.on_screen", cells=summary)))
    with st.form("scene_form", border=False):
        texts = {
            key: st.text_input(
                text(f"sharing.scene.label.{key}"),
                key=f"scene_{key}",
                placeholder=text(f"sharing.scene.prompt.{key}"),
            )
            for key in _WRITTEN
        }
        asked = st.form_submit_button(text("sharing.scene.check"), key="scene_check")
    if not asked:
        return
    order = len(snapshot.scenes) + 1
    taken = set(snapshot.scenes["id"])
    _show_row(check_scene_row(DATA, shown, name_scene(texts["title"], order, taken), order, texts))


def _show_row(row: SceneRow) -> None:
    if not row.sound:
        st.error(text("sharing.scene.refused"), icon=":material/block:")
        for fault in row.faults:
            st.text(format_fault(fault))
        if row.problem:
            st.text(row.problem)
        return
    st.success(text("sharing.scene.sound"), icon=":material/check:")
    st.code(row.line, language=None, wrap_lines=True)
    st.download_button(
        text("sharing.scene.download"),
        row.table,
        file_name="scenes.csv",
        mime="text/csv",
        key="scene_download",
        on_click="ignore",
    )


def name_scene(title: str, order: int, taken: set[str]) -> str:
    """Make the key of a scene from the first words of its title, more of them if it is taken."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"\{[^}]*\}", "", title.lower()))
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    for length in range(min(_WORDS_OF_NAME, len(words)), len(words) + 1):
        if (name := "-".join(words[:length])) and name not in taken:
            return name
    return f"scene-{order}"
