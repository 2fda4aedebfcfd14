"""The section "Since last briefing": what happened since a day, or between two versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from components.link.address import current_link
from components.server.held import DATA
from components.server.per_version import once_per_version
from components.views.investors.changes_events import show_events, show_link
from components.views.investors.changes_groups import show_groups
from components.views.investors.changes_tables import (
    download_table,
    format_day,
    known_rows,
    tell_changes,
)
from components.views.investors.changes_versions import (
    asks_versions,
    choose_sides,
    held_snapshot,
    held_versions,
)
from components.widgets.empty import show_no_deals
from components.widgets.tables import download_csv
from components.widgets.totals import show_heading
from components.words.catalogue import text
from ledger.answers.queries import cut
from ledger.counting.snapshot import LedgerRefused, Snapshot
from ledger.faults import format_fault
from ledger.history.differences import CROSSINGS, GROUPS, Differences, compare_rows
from ledger.history.editions import PLEDGES
from ledger.history.revisions import NoHistory, Version

if TYPE_CHECKING:
    from datetime import date

    from components.views.investors.changes_versions import Sides
    from components.views.investors.studied import Studied
    from ledger.answers.queries import Cut


def show_changes(scope: Studied) -> None:
    """Draw what happened since a day, or, where the address asks so, between two versions."""
    if asks_versions(current_link().study):
        show_link(text("events.back"), by_versions=False)
        _show_versions(scope)
        return
    day = show_events(scope)
    if day is not None:
        st.caption(_tell_history(scope, day))
    show_link(text("events.versions"), by_versions=True)


def _tell_history(scope: Studied, day: date) -> str:
    """Say what only edits of the tables tell: stages that they moved, rows that they took out."""
    versions = held_versions(DATA)
    if isinstance(versions, str):
        return text("events.history.none")
    base = next((version for version in versions if version.day <= day), versions[-1])
    try:
        old = held_snapshot(DATA, base)
    except (LedgerRefused, NoHistory):
        return text("events.history.none")
    whole = _compare_pledges(old, scope.snapshot)
    found = whole.within(cut(old, scope.cut), cut(scope.snapshot, scope.cut))
    return text(
        "events.history.edits",
        version=base.short,
        day=format_day(base.day),
        up=f"{len(found.ids('upgraded')):,}",
        down=f"{len(found.ids('downgraded')):,}",
        gone=f"{len(found.ids('gone')):,}",
    )


def _show_versions(scope: Studied) -> None:
    """Draw what changed between two versions, as far as the cut asks for it."""
    versions = held_versions(DATA)
    if isinstance(versions, str):
        note = text("changes.no_history", reason=versions)
        st.info(note, icon=":material/history:")
        return
    left, right, beside = st.columns([2, 2, 1], vertical_alignment="bottom")
    try:
        sides = choose_sides(DATA, versions, scope.snapshot, (left, right))
        new = held_snapshot(DATA, sides.newer) if sides.newer else scope.snapshot
        if sides.older is None:
            _show_none_earlier(scope, sides)
            return
        old = held_snapshot(DATA, sides.older)
    except LedgerRefused as refused:
        st.warning(text("changes.unreadable"))
        st.code(format_fault(refused.faults[0]), language=None, wrap_lines=True)
        return
    except NoHistory as reason:
        st.warning(str(reason))
        return
    older, newer = sides.older, sides.newer
    whole = _compare_pledges(old, new)
    differences = whole.within(cut(old, scope.cut), cut(new, scope.cut))
    show_heading(_tell_span(scope, differences, older, newer), _tell_sides(older, newer))
    _tell_held_back(older, old)
    if differences.is_empty:
        if sides.older == sides.newer or whole.is_empty:
            st.info(_tell_empty(sides), icon=":material/history:")
            return

        def count_changed(asked: Cut) -> int:
            inside = whole.within(cut(old, asked), cut(new, asked))
            return len({id_ for name in (*GROUPS, *CROSSINGS) for id_ in inside.ids(name)})

        show_no_deals(
            scope.snapshot, scope.cut, title="changed", noun="changed", count=count_changed
        )
        return
    known = known_rows(scope.names, old.pledges, new.pledges)
    download_csv(
        text("changes.download"),
        lambda: download_table(differences, known),
        key="changes_download",
        file_name=f"changes-{older.short}-{newer.short if newer else new.version}.csv",
        place=beside,
    )
    show_groups(scope, differences, known)


def _tell_span(
    scope: Studied, differences: Differences, older: Version, newer: Version | None
) -> str:
    """Say from when to when what changed; one day is said once."""
    values = {
        "subject": scope.subject(),
        "day": format_day(older.day),
        "changes": tell_changes(differences),
    }
    if newer is None:
        return text("changes.heading.since", count=None, **values)
    if newer.day == older.day:
        return text("changes.heading.day", count=None, **values)
    return text("changes.heading.days", count=None, last=format_day(newer.day), **values)


def _tell_empty(sides: Sides) -> str:
    """Say why there is nothing to see, and the way out."""
    if sides.older == sides.newer:
        return text("changes.empty.same")
    return text("changes.empty.alike")


def _show_none_earlier(scope: Studied, sides: Sides) -> None:
    """Say that there is nothing to compare the newer side with."""
    before = sides.before
    if sides.newer is None:
        note = text("changes.checked.now", count=before) if before else text("changes.first.now")
    elif before:
        note = text("changes.checked.version", count=before, newer=sides.newer.short)
    else:
        note = text("changes.first.version", newer=sides.newer.short)
    show_heading(text("changes.heading.same", subject=scope.subject()), note)


def _tell_sides(older: Version, newer: Version | None) -> str:
    if newer is None:
        return text("changes.sides_now", older=older.short)
    return text("changes.sides", older=older.short, newer=newer.short)


def _tell_held_back(version: Version, old: Snapshot) -> None:
    """Say that rows which do not pass today's checks look new."""
    lines = {
        fault.line
        for fault in old.faults
        if fault.severity == "row" and Path(fault.file).stem == PLEDGES
    }
    if lines:
        st.caption(text("changes.ignored", count=len(lines), version=version.short))


@once_per_version(most=16)
def _compare_pledges(old: Snapshot, new: Snapshot) -> Differences:
    return compare_rows(PLEDGES, old.pledges, new.pledges)
