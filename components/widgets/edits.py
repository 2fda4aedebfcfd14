"""What the page tells about files that people edit while it is open, and how it notices them.

A file that cannot be used is told in a banner, rows that an edit took away in a notice, any other
edit in passing. What is a fault and what was lost is decided in ledger and geodata.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from components.server.held import held_ledger, held_shapes
from components.words.amounts import format_count
from components.words.escape import escape_markdown
from ledger.counting.snapshot import LedgerRefused
from ledger.faults import format_fault, show_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from ledger.counting.snapshot import Snapshot
    from ledger.faults import Fault
    from ledger.live.edits import Edit, TableChange
    from ledger.live.trouble import Trouble

#: Streamlit runs the fragment that looks at the files for each viewer, so not more often than this.
LOOK_EVERY_S = 5
#: Rows that went by mistake are missed within a day; those that went on purpose are not news then.
TOLD_FOR = timedelta(days=1)
_IDS_SHOWN = 3
_WHO = "The file's editor must fix it; the page then follows by itself."

# What this session knows: the version it was shown last, and the losses it has dismissed.
_SEEN = "edits_seen"
_DISMISSED = "edits_dismissed"


@dataclass(frozen=True, slots=True)
class Look:
    """What the files were when the page was drawn; equal until something about them changes."""

    version: str
    trouble: Trouble | None
    shapes_version: str
    shapes_trouble: Trouble | None


def show_edits(snapshot: Snapshot, trouble: Trouble | None) -> Look:
    """Draw all notices about edited files, and say what was looked at."""
    shapes, shapes_trouble = held_shapes().current()
    _show_trouble(trouble, _tell_tables)
    _show_trouble(shapes_trouble, _tell_shapes)
    edit = held_ledger().latest_edit()
    if edit is not None:
        _show_losses(edit)
        _show_in_passing(edit, snapshot.version)
    st.session_state[_SEEN] = snapshot.version
    return Look(snapshot.version, trouble, shapes.version, shapes_trouble)


@st.fragment(run_every=LOOK_EVERY_S)
def watch_for_edits(look: Look | tuple[Fault, ...]) -> None:
    """Draw the page anew when files on disk have changed, for better or worse.

    Every five seconds, so that a repair is on the page within seven. While nothing changes the
    files take 0.06 ms of a look (bench/reload.py), Streamlit's run of this fragment 4 ms of the
    processor (bench/viewers.py).

    Args:
        look: What the page was drawn from; the faults if there was no ledger to draw.
    """
    try:
        snapshot, trouble = held_ledger().current()
        shapes, shapes_trouble = held_shapes().current()
        now = Look(snapshot.version, trouble, shapes.version, shapes_trouble)
    except LedgerRefused as refusal:
        now = refusal.faults
    if now != look:
        st.rerun()


def _show_trouble(trouble: Trouble | None, tell: Callable[[Trouble, str], str]) -> None:
    if trouble is None:
        return
    since = f"since {_write_time(trouble.since)} ({format_count(trouble.fault_count, 'fault')})"
    message = tell(trouble, since)
    if trouble.waiting:
        message += f" Good edits wait with it: {escape_markdown(', '.join(trouble.waiting))}."
    fault = escape_markdown(format_fault(trouble.first_fault))
    st.warning(f"{message}\n\n{fault}", icon=":material/history:")


def _tell_tables(trouble: Trouble, since: str) -> str:
    file = escape_markdown(trouble.file)
    if trouble.first_start:
        held = format_count(trouble.held_back, "row")
        are = "is" if trouble.held_back == 1 else "are"
        return (
            f"**{held} {are} missing from every total {since}.** There is no earlier good version "
            f"of {file} to show instead. {_WHO}"
        )
    return (
        f"**{file} cannot be used {since}.** Every figure on this page is from the last good "
        f"tables. {_WHO}"
    )


def _tell_shapes(trouble: Trouble, since: str) -> str:
    file = escape_markdown(trouble.file)
    if trouble.first_start:
        return (
            f"**The map lacks the shapes of {file} {since}.** There is no earlier good version to "
            f"draw; the figures do not depend on it. {_WHO}"
        )
    return (
        f"**{file} cannot be used {since}.** The map draws the last good shapes; the figures do "
        f"not depend on them. {_WHO}"
    )


def _show_losses(edit: Edit) -> None:
    """Name the rows that are gone, until they are back, dismissed, or no news any more."""
    dismissed = st.session_state.setdefault(_DISMISSED, frozenset())
    latest = datetime.now(UTC) - TOLD_FOR
    news = [
        loss
        for loss in edit.losses
        if loss.taken_at > latest and (loss.file, loss.taken_at) not in dismissed
    ]
    if not news:
        return

    def dismiss() -> None:
        st.session_state[_DISMISSED] = dismissed | {(loss.file, loss.taken_at) for loss in news}

    message = "\n\n".join(map(_tell_loss, news))
    hint = "If that was not meant, whoever edits the file puts them back."
    notice, button = st.columns([11, 1], vertical_alignment="center")
    notice.info(f"{message} {hint}", icon=":material/playlist_remove:")
    button.button("Dismiss", key="dismiss_losses", on_click=dismiss, width="stretch")


def _tell_loss(loss: TableChange) -> str:
    count, ids = len(loss.gone), ", ".join(map(show_value, loss.gone[:_IDS_SHOWN]))
    more = f" and {count - _IDS_SHOWN} more" if count > _IDS_SHOWN else ""
    are = "is" if count == 1 else "are"
    message = (
        f"**{format_count(count, 'row')} {are} gone from {escape_markdown(loss.file)} since "
        f"{_write_time(loss.taken_at)}:** {escape_markdown(ids)}{more}."
    )
    if loss.added or loss.changed:
        message += f" The same edit had {_tell_rest(loss)}."
    return message


def _show_in_passing(edit: Edit, version: str) -> None:
    """Say to a viewer under whose eyes the figures changed what made them change."""
    if st.session_state.get(_SEEN, version) == version or edit.version != version:
        return
    if edit.changes and not any(change.gone for change in edit.changes):
        summary = "; ".join(f"{change.file} has {_tell_rest(change)}" for change in edit.changes)
        st.toast(
            escape_markdown(f"Edited: {summary}. The figures are new."), icon=":material/update:"
        )


def _tell_rest(change: TableChange) -> str:
    parts = ((change.added, "new row"), (change.changed, "changed row"))
    return " and ".join(format_count(count, what) for count, what in parts if count)


def _write_time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
