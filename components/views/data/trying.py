"""The section "Try a file": one is dropped, judged in memory, and forgotten with the session."""

from __future__ import annotations

import hashlib
from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.views.data.importing import show_import
from components.views.data.parts import name_table, show_title
from components.views.data.preview import show_clean_download, show_refusal, show_trial
from components.words.catalogue import text
from ledger.editing.joining import MODES, choose_mode, find_table
from ledger.editing.trial import MAX_TRIAL_BYTES, MAX_TRIAL_LINES, Trial, check_size, try_file
from ledger.faults import show_value
from ledger.importing.trying import guess_format
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from ledger.counting.snapshot import Snapshot
    from ledger.editing.joining import Mode

_KEPT: Final = "trial_kept"
_GUESSED: Final = "trial_guessed"
#: What a person may pick: a workbook of another kind gets a sentence that says how to save it.
_ENDINGS: Final = ("csv", "txt", "tsv", "xlsx", "xls", "xml")


def show_trying(snapshot: Snapshot) -> None:
    """Draw the place to drop a file, and what came of the one dropped."""
    show_title(
        text("trials.try.title"),
        text(
            "trials.try.note",
            megabytes=f"{MAX_TRIAL_BYTES // 1_000_000}",
            lines=f"{MAX_TRIAL_LINES:,}",
        ),
    )
    dropped = st.file_uploader(
        text("trials.try.file"),
        type=list(_ENDINGS),
        key="try_file",
        label_visibility="collapsed",
    )
    if dropped is None:
        st.html(
            f"<p class='ca-small'>{escape(text('trials.try.begin'))} "
            "<code>python -m ledger template pledges</code></p>"
        )
        return
    content = dropped.getvalue()
    too_large = check_size(content, show_value(dropped.name))
    if too_large is not None:
        show_refusal(Trial((too_large,)), "try")
        return
    kind = guess_format(content)
    if kind is not None and show_import(snapshot, kind, content, show_value(dropped.name)):
        return
    name, mode = _choose(snapshot, content, dropped.name)
    if name is None:
        return
    trial = held_trial(snapshot, name, content, show_value(dropped.name), mode)
    if trial.preview is not None:
        show_clean_download(name, trial.preview, "try")
    show_trial(snapshot, name, trial, "try")


def held_trial(snapshot: Snapshot, name: str, content: bytes, shown: str, mode: Mode) -> Trial:
    """Try a file, or give what came of it last; one trial is kept, in the session alone."""
    wanted = (snapshot.version, name, hashlib.sha256(content).hexdigest(), shown, mode)
    kept = st.session_state.get(_KEPT)
    if kept is None or kept[0] != wanted:
        kept = (wanted, try_file(snapshot, name, content, shown, mode, pause=_yield_to_viewer))
        st.session_state[_KEPT] = kept
    return kept[1]


def _yield_to_viewer() -> None:
    """End the run where the viewer has left or wants something else: Streamlit raises it here."""
    _ = _KEPT in st.session_state


def _guess_mode(snapshot: Snapshot, name: str, content: bytes, mark: str) -> tuple[Mode, int, int]:
    """Guess how a file is meant, once for each file, table and version."""
    wanted = (snapshot.version, name, mark)
    kept = st.session_state.get(_GUESSED)
    if kept is None or kept[0] != wanted:
        kept = (wanted, choose_mode(TABLES[name], snapshot.contents[name], content))
        st.session_state[_GUESSED] = kept
    return kept[1]


def _choose(snapshot: Snapshot, content: bytes, file_name: str) -> tuple[str | None, Mode]:
    """Draw which table the file is and how it is meant, as guessed until somebody says else."""
    guess = find_table(content, file_name)
    mark = hashlib.sha256(content + file_name.encode()).hexdigest()[:12]
    left, right = st.columns([1, 2.4], vertical_alignment="bottom")
    name = left.selectbox(
        text("trials.try.table") if guess else text("trials.try.which_table"),
        list(TABLES),
        index=list(TABLES).index(guess) if guess else None,
        key=f"try_table_{mark}",
        format_func=lambda name: name_table(TABLES[name].file),
        placeholder=text("trials.try.choose_table"),
    )
    if name is None:
        return None, "whole"
    table = TABLES[name]
    guessed, held, there = _guess_mode(snapshot, name, content, mark)
    chosen = right.segmented_control(
        text("trials.try.names", count=there, held=f"{held:,}", file=table.file),
        MODES,
        key=f"try_mode_{mark}_{name}",
        default=guessed,
        required=True,
        format_func=lambda mode: text(f"trials.try.mode.{mode}"),
    )
    mode: Mode = "rows" if chosen == "rows" else "whole"
    return name, mode if chosen else guessed
