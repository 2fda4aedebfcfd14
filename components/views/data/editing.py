"""The section "Edit the deals": a scratch copy of pledges.csv, and the ways to save it.

The server's files are never written: what comes out is a file or a patch to download. Cells are
edited as the text that stands in the file, so that no number is written anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from components.views.data.parts import show_note, show_title
from components.views.data.preview import count_changed, show_clean_download, show_trial
from components.views.data.trying import held_trial
from components.words.catalogue import text
from ledger.editing.scratch import build_patch, read_rows, write_rows
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ledger.counting.names import Names
    from ledger.counting.snapshot import Snapshot
    from ledger.editing.trial import Preview

NAME: Final = "pledges"
PATH: Final = f"data/{NAME}.csv"
_SCRATCH: Final = "scratch"
_WIDTHS: Final = {
    "id": 200,
    "title": 320,
    "note": 320,
    "source_title": 240,
    "part_of": 200,
    "investor": 180,
    "sector": 200,
    "recipient": 120,
}


@dataclass(slots=True)
class Scratch:
    """A copy that one session edits.

    Attributes:
        version: The data version that it was taken from.
        content: The bytes of the table then.
        start: The rows that the editor was opened with.
        rows: The rows as edited last.
        round: How many times the editor was opened, so that each gets a key of its own.
    """

    version: str
    content: bytes
    start: pd.DataFrame
    rows: pd.DataFrame
    round: int = 0


@st.fragment
def show_editing(snapshot: Snapshot) -> None:
    """Draw the deals as a table to edit, what the edit would do, and the downloads."""
    scratch = _open_scratch(snapshot)
    show_title(
        text("trials.edit.title"),
        text("trials.edit.note"),
    )
    if scratch.version != snapshot.version:
        st.warning(
            text("trials.edit.outdated", yours=scratch.version, shown=snapshot.version),
            icon=":material/update:",
        )
    edited = st.data_editor(
        scratch.start,
        key=f"editor_{scratch.round}",
        num_rows="dynamic",
        hide_index=True,
        column_config=_columns(snapshot, snapshot.names),
        height=430,
        placeholder="",
        alt=text("trials.edit.alt"),
    )
    scratch.rows = edited
    content = write_rows(TABLES[NAME], scratch.content, as_cells(edited))
    if content == scratch.content:
        show_note(text("trials.edit.untouched"))
        return
    trial = held_trial(snapshot, NAME, content, text("trials.edit.yours"), "whole")
    _show_ways_out(snapshot, scratch, trial.preview)
    show_trial(snapshot, NAME, trial, "edit")


def as_cells(frame: pd.DataFrame) -> list[list[str]]:
    """Give the rows of the editor as cells; what was never filled or was cleared is empty."""
    return [
        ["" if cell is None or cell != cell else str(cell) for cell in row]  # noqa: PLR0124  NaN
        for row in frame.itertuples(index=False, name=None)
    ]


def as_frame(rows: Sequence[Sequence[str]]) -> pd.DataFrame:
    """Give cells as the editor takes them: text, nothing where empty."""
    cells = [[cell or None for cell in row] for row in rows]
    return pd.DataFrame(cells, columns=list(TABLES[NAME].header), dtype="object")


def _open_scratch(snapshot: Snapshot) -> Scratch:
    """Give the session's copy; a new one where there is none, or where nothing was edited."""
    scratch: Scratch | None = st.session_state.get(_SCRATCH)
    if scratch is None:
        return _begin(snapshot, 0)
    if f"editor_{scratch.round}" not in st.session_state:
        # The editor was out of sight and has forgotten its edits: it goes on from their result.
        scratch.start, scratch.round = scratch.rows.reset_index(drop=True), scratch.round + 1
    untouched = as_cells(scratch.rows) == read_rows(scratch.content)
    if untouched and scratch.version != snapshot.version:
        return _begin(snapshot, scratch.round + 1)
    return scratch


def _begin(snapshot: Snapshot, number: int) -> Scratch:
    content = snapshot.contents[NAME]
    rows = as_frame(read_rows(content))
    scratch = Scratch(snapshot.version, content, rows, rows, number)
    st.session_state[_SCRATCH] = scratch
    return scratch


def _show_ways_out(snapshot: Snapshot, scratch: Scratch, preview: Preview | None) -> None:
    """Draw the downloads, which only a copy without a fault has, and the button to revert."""
    with st.container(key="ways_out", horizontal=True, vertical_alignment="center"):
        if preview is not None:
            show_clean_download(NAME, preview, "edit")
            clean = preview.clean
            st.download_button(
                text("trials.edit.patch"),
                data=lambda: build_patch(PATH, scratch.content, clean),
                file_name=f"{NAME}-{scratch.version}.patch",
                mime="text/x-diff",
                key="edit_patch",
                on_click="ignore",
                help=text("trials.edit.patch_help"),
            )
            show_note(text("trials.edit.changed", count=count_changed(preview.differences)))
        st.button(text("trials.edit.revert"), key="revert", on_click=_revert(snapshot, scratch))


def _revert(snapshot: Snapshot, scratch: Scratch) -> Callable[[], None]:
    def revert() -> None:
        _begin(snapshot, scratch.round + 1)

    return revert


def _columns(snapshot: Snapshot, names: Names) -> dict[str, Any]:
    """Give each column its editor: a list where its words are known, else text."""

    def name_investor(code: str) -> str:
        return text("trials.edit.investor", name=names.investor(code), code=code)

    config = st.column_config
    known: dict[str, tuple[list[str], Callable[[Any], str]]] = {
        "investor": (list(snapshot.investors["code"]), name_investor),
        "sector": (list(snapshot.sectors["code"]), names.sector),
        "part_of": (sorted(snapshot.pledges["id"]), str),
    }
    columns: dict[str, Any] = {}
    for column in TABLES[NAME].columns:
        help_text, width = column.description, _WIDTHS.get(column.name)
        if column.required:
            help_text = text("trials.edit.required", description=help_text)
        if column.name in known or column.allowed:
            options, label = known.get(column.name, (list(column.allowed), str))
            columns[column.name] = config.SelectboxColumn(
                column.name, options=options, format_func=label, help=help_text, width=width
            )
        elif column.name.endswith("_url"):
            columns[column.name] = config.LinkColumn(column.name, help=help_text, width=200)
        else:
            right = "right" if column.kind in {"number", "whole", "year"} else None
            columns[column.name] = config.TextColumn(
                column.name,
                help=help_text,
                width=width,
                alignment=right,
                pinned=column.name == "id",
            )
    return columns
