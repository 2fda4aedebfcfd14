"""What the page tells about files that people edit while it is open, and how it notices them.

A file that cannot be used is told in a banner, rows that an edit took away in a notice, any other
edit in passing. What is a fault and what was lost is decided in ledger and geodata.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from components.server.held import held_ledger, held_shapes
from components.words.catalogue import text
from components.words.escape import escape_markdown
from components.words.sentences import join_words
from ledger.counting.snapshot import LedgerRefused
from ledger.faults import format_fault, show_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from ledger.counting.snapshot import Snapshot
    from ledger.faults import Fault
    from ledger.live.edits import Edit, TableChange
    from ledger.live.trouble import Trouble

#: Streamlit runs the fragment that looks at the files for each viewer, so no more often where many
#: look; the variable is for who edits alone and will not wait.
LOOK_EVERY_S = float(os.environ.get("CORRIDORS_LOOK_EVERY_S") or 5)
#: Rows that went by mistake are missed within a day; those that went on purpose are not news then.
TOLD_FOR = timedelta(days=1)
_IDS_SHOWN = 3

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


def _show_trouble(trouble: Trouble | None, tell: Callable[[Trouble], tuple[str, str]]) -> None:
    if trouble is None:
        return
    headline, effect = tell(trouble)
    sentences = [f"**{headline}**", effect, text("edits.fix")]
    if trouble.waiting:
        files = escape_markdown(join_words(trouble.waiting))
        sentences.append(text("edits.waiting", files=files))
    fault = escape_markdown(format_fault(trouble.first_fault))
    st.warning(f"{' '.join(sentences)}\n\n{fault}", icon=":material/history:")


def _tell_tables(trouble: Trouble) -> tuple[str, str]:
    """Say what is wrong with the tables, and what the figures rest on meanwhile."""
    file, time = escape_markdown(trouble.file), _write_time(trouble.since)
    faults = text("edits.faults", count=trouble.fault_count)
    if trouble.first_start:
        missing = text("edits.missing", count=trouble.held_back, time=time, faults=faults)
        return missing, text("edits.tables.none", file=file)
    unusable = text("edits.unusable", file=file, time=time, faults=faults)
    return unusable, text("edits.tables.last_good")


def _tell_shapes(trouble: Trouble) -> tuple[str, str]:
    """Say what is wrong with the shapes, and what the map draws meanwhile."""
    file, time = escape_markdown(trouble.file), _write_time(trouble.since)
    faults = text("edits.faults", count=trouble.fault_count)
    if trouble.first_start:
        missing = text("edits.shapes.missing", file=file, time=time, faults=faults)
        return missing, text("edits.shapes.none")
    unusable = text("edits.unusable", file=file, time=time, faults=faults)
    return unusable, text("edits.shapes.last_good")


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
    notice, button = st.columns([11, 1], vertical_alignment="center")
    notice.info(f"{message} {text('edits.restore')}", icon=":material/playlist_remove:")
    button.button(text("edits.dismiss"), key="dismiss_losses", on_click=dismiss, width="stretch")


def _tell_loss(loss: TableChange) -> str:
    file, time = escape_markdown(loss.file), _write_time(loss.taken_at)
    ids = escape_markdown(", ".join(map(show_value, loss.gone[:_IDS_SHOWN])))
    more = len(loss.gone) - _IDS_SHOWN
    listed = text("edits.removed_more", ids=ids, count=more) if more > 0 else f"{ids}."
    message = f"**{text('edits.removed', count=len(loss.gone), file=file, time=time)}** {listed}"
    added, changed = _count_rest(loss)
    if added and changed:
        return f"{message} {text('edits.same_edit.both', added=added, changed=changed)}"
    if added:
        return f"{message} {text('edits.same_edit.added', added=added)}"
    if changed:
        return f"{message} {text('edits.same_edit.changed', changed=changed)}"
    return message


def _show_in_passing(edit: Edit, version: str) -> None:
    """Say to a viewer under whose eyes the figures changed what made them change."""
    if st.session_state.get(_SEEN, version) == version or edit.version != version:
        return
    if edit.changes and not any(change.gone for change in edit.changes):
        changes = "; ".join(map(_tell_change, edit.changes))
        st.toast(escape_markdown(text("edits.updated", changes=changes)), icon=":material/update:")


def _tell_change(change: TableChange) -> str:
    added, changed = _count_rest(change)
    if added and changed:
        return text("edits.in_passing.both", file=change.file, added=added, changed=changed)
    if added:
        return text("edits.in_passing.added", file=change.file, added=added)
    return text("edits.in_passing.changed", file=change.file, changed=changed)


def _count_rest(change: TableChange) -> list[str]:
    """Write how many rows are new, and how many changed; '' for none."""
    counts = (change.added, change.changed)
    return [text("edits.rows", count=count) if count else "" for count in counts]


def _write_time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
