"""The section "Since last briefing": what changed between two versions of the pledges."""

from __future__ import annotations

from html import escape
from math import fsum
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.amounts import format_count, format_usd_change
from components.held import DATA
from components.investors.changes_tables import (
    cells_table,
    download_table,
    format_day,
    known_rows,
    split_revised,
    tell_changes,
    whole_rows_table,
)
from components.investors.parts import show_heading
from components.investors.versions import choose_sides, held_snapshot, held_versions
from components.tables import download_csv
from ledger.faults import format_fault
from ledger.history.differences import Differences, compare_rows
from ledger.history.editions import PLEDGES
from ledger.history.revisions import NoHistory, Version
from ledger.queries import cut
from ledger.snapshot import LedgerRefused, Snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.investors.changes_tables import Known
    from components.investors.studied import Studied
    from components.investors.versions import Sides
    from components.labels import Names
    from ledger.history.differences import Change
#: Tables of so many rows are shown whole; a longer one scrolls.
_WHOLE: Final = 11


def show_changes(at: Studied) -> None:
    """Draw what changed between two versions, as far as the cut asks for it."""
    versions = held_versions(DATA)
    if isinstance(versions, str):
        st.info(
            f"{versions} So the page knows only the tables as they stand. Two folders of tables "
            "can be compared all the same: `python -m ledger diff OLD NEW`.",
            icon=":material/history:",
        )
        return
    left, right, beside = st.columns([2, 2, 1], vertical_alignment="bottom")
    try:
        sides = choose_sides(DATA, versions, at.snapshot, (left, right))
        new = held_snapshot(DATA, sides.newer.revision, sides.newer) if sides.newer else at.snapshot
        if sides.older is None:
            _show_none_earlier(at, sides)
            return
        old = held_snapshot(DATA, sides.older.revision, sides.older)
    except LedgerRefused as refused:
        st.warning("A version of the tables cannot be read. Its first fault:")
        st.code(format_fault(refused.faults[0]), language=None, wrap_lines=True)
        return
    except NoHistory as reason:
        st.warning(str(reason))
        return
    older, newer = sides.older, sides.newer
    whole = _held_differences(old.content_hash, new.content_hash, old, new)
    differences = whole.within(cut(old, at.cut), cut(new, at.cut))
    span = f"since {format_day(older.day)}"
    if newer:
        span = f"{format_day(older.day)} to {format_day(newer.day)}"
    show_heading(f"{at.subject()}, {span}: {tell_changes(differences)}", _tell_sides(older, newer))
    _tell_held_back(older, old)
    if differences.is_empty:
        st.info(_tell_empty(sides, whole), icon=":material/history:")
        return
    known = known_rows(at.names, old.pledges, new.pledges)
    download_csv(
        "Download all changes",
        lambda: download_table(differences, known),
        key="changes_download",
        file_name=f"changes-{older.short}-{newer.short if newer else new.version}.csv",
        place=beside,
    )
    _show_groups(differences, known, at.names)


def _tell_empty(sides: Sides, whole: Differences) -> str:
    """Say why there is nothing to see, and the way out."""
    if sides.older == sides.newer:
        return "Both sides are one version of the data. Choose another one above."
    if whole.is_empty:
        return "The two versions hold the same pledges, cell by cell. Choose another one above."
    return "Pledges changed, but none of this selection: press Reset to see them."


def _show_none_earlier(at: Studied, sides: Sides) -> None:
    """Say that there is nothing to hold the newer side against."""
    newer = f"Version {sides.newer.short}" if sides.newer else "What the page shows now"
    told = (
        f"It was held against {format_count(sides.before, 'earlier version')} of the tables, cell "
        "by cell: what they changed since is no pledge."
        if sides.before
        else "It is the first version of the tables in this history."
    )
    show_heading(
        f"{at.subject()}: no earlier version of the data holds other pledges", f"{newer}. {told}"
    )


def _tell_sides(older: Version, newer: Version | None) -> str:
    other = f"version {newer.short}" if newer else "what the page shows now"
    return (
        f"Version {older.short} of the tables against {other}; days are those of the commits, UTC. "
        "Rows are matched by id. What a row adds to the total or takes from it stands once, on "
        "its first change; amounts are nominal counted dollars."
    )


def _tell_held_back(version: Version, old: Snapshot) -> None:
    """Say that rows which today's rules hold back look new."""
    lines = {
        fault.line
        for fault in old.faults
        if fault.severity == "row" and Path(fault.file).stem == PLEDGES
    }
    if lines:
        st.caption(
            f"{format_count(len(lines), 'row')} of version {version.short} did not pass today's "
            f"rules and so look new: `python -m ledger diff {version.short}` names them."
        )


def _show_groups(differences: Differences, known: Known, names: Names) -> None:
    money, words = split_revised(differences)
    groups = (
        ("new", "New", differences.new),
        ("entered", "Entered this filter", differences.entered),
        ("upgraded", "Upgraded on the ladder", differences.upgraded),
        ("downgraded", "Downgraded, suspended or cancelled", differences.downgraded),
        ("revised", "Amount revised", money),
        ("left", "Left this filter", differences.left),
        ("gone", "Gone", differences.gone),
    )
    for key, title, changes in groups:
        _show_group(key, title, changes, known, names)
    if not words:
        return
    rows = len({change.id for change in words})
    told = f"{format_count(len(words), 'correction')} of other cells in {format_count(rows, 'row')}"
    alone = not any(changes for *_, changes in groups)
    if alone or st.toggle(f"Show {told}, which move no money", key="show_words"):
        _show_group("words", "Other corrections", words, known, names)


def _show_group(
    key: str, title: str, changes: Sequence[Change], known: Known, names: Names
) -> None:
    """Draw one group: whole rows, or a line for each cell."""
    if not changes:
        return
    whole = key in {"new", "gone"}
    table = whole_rows_table(changes, known) if whole else cells_table(changes, known, names)
    if key == "words":
        table = table.drop(columns="change")  # they move no money
    count = format_count(len({change.id for change in changes}), "pledge")
    money = fsum(change.counted_change_usd_m for change in changes)
    moved = f", {format_usd_change(money)}" if money else ""
    st.html(f"<h3 class='ca-chart'>{escape(title)}: {count}{moved}</h3>{_tell_crossing(key)}")
    config = st.column_config
    st.dataframe(
        table,
        key=f"changes_{key}",
        hide_index=True,
        column_config={
            "title": config.TextColumn("Deal", width="large"),
            "investor_name": config.TextColumn("Investor", width=130),
            "recipient": config.TextColumn("Recipient", width="medium"),
            "stage": config.TextColumn("Stage", width="small"),
            "field": config.TextColumn("What changed", width="medium"),
            "old": config.TextColumn("Was", width="medium"),
            "new": config.TextColumn("Is", width="medium"),
            "change": config.NumberColumn("Change, $M", format="%+,.1f", width="small"),
        },
        height="content" if len(table) <= _WHOLE else 420,
        placeholder="",
        alt=f"{title}: table of pledges",
    )


def _tell_crossing(key: str) -> str:
    """Say what a row does that comes into the filter or leaves it."""
    if key == "entered":
        told = "They now add all that they count."
    elif key == "left":
        told = "They take all that they counted along."
    else:
        return ""
    return (
        "<p class='ca-small'>Both versions have these pledges; the first line of each says what "
        f"moved it across the filter. {told}</p>"
    )


@st.cache_resource(max_entries=16, show_spinner=False)
def _held_differences(
    old_hash: str,  # noqa: ARG001
    new_hash: str,  # noqa: ARG001
    _old: Snapshot,
    _new: Snapshot,
) -> Differences:
    return compare_rows(PLEDGES, _old.pledges, _new.pledges)
