"""The section "Since last briefing": what changed between two versions of the pledges.

Versions come from git (ledger.history) and are held by revision, so that a rerun reads nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import escape
from math import fsum
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.address import change_link, current_link
from components.amounts import format_count, format_usd_change
from components.escape import escape_markdown
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
from components.tables import download_csv
from ledger.faults import format_fault
from ledger.history.differences import Differences, compare_rows
from ledger.history.editions import PLEDGES, load_version_snapshot
from ledger.history.revisions import NoHistory, Version, last_version_on, list_versions
from ledger.queries import cut
from ledger.snapshot import LedgerRefused, Snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.delta_generator import DeltaGenerator

    from components.investors.changes_tables import Known
    from components.investors.studied import Studied
    from ledger.history.differences import Change

#: The newer side unless another version is chosen.
NOW: Final = "now"


def empty_versions() -> None:
    """Let the choice be filled anew from the link; to be called when a link is opened."""
    for key in ("since", "until"):
        st.session_state.pop(key, None)


def show_changes(at: Studied) -> None:
    """Draw what changed between two versions, as far as the cut asks for it."""
    versions = _held_versions(DATA)
    if isinstance(versions, str):
        st.info(
            f"{versions} So the page knows only the tables as they stand. Two folders of tables "
            "can be compared all the same: `python -m ledger diff OLD NEW`.",
            icon=":material/history:",
        )
        return
    left, right, beside = st.columns([2, 2, 1], vertical_alignment="bottom")
    older, newer = _choose(left, right, versions)
    try:
        old = _held_snapshot(DATA, older.revision, older)
        new = _held_snapshot(DATA, newer.revision, newer) if newer else at.snapshot
    except LedgerRefused as refused:
        st.warning("A version of the tables cannot be read. Its first fault:")
        st.code(format_fault(refused.faults[0]), language=None, wrap_lines=True)
        return
    except NoHistory as reason:
        st.warning(str(reason))
        return
    whole = _held_differences(old.content_hash, new.content_hash, old, new)
    differences = whole.only({*cut(old, at.cut)["id"], *cut(new, at.cut)["id"]})
    span = f"since {format_day(older.day)}"
    if newer:
        span = f"{format_day(older.day)} to {format_day(newer.day)}"
    show_heading(f"{at.subject()}, {span}: {tell_changes(differences)}", _tell_sides(older, newer))
    _tell_held_back(older, old)
    if differences.is_empty:
        st.info(
            "The two versions hold the same pledges, cell by cell. Choose another one above."
            if whole.is_empty
            else "Pledges changed, but none of this selection: press Reset to see them.",
            icon=":material/history:",
        )
        return
    known = known_rows(at.names, old.pledges, new.pledges)
    download_csv(
        "Download all changes",
        lambda: download_table(differences, known),
        key="changes_download",
        file_name=f"changes-{older.short}-{newer.short if newer else new.version}.csv",
        place=beside,
    )
    _show_groups(differences, known)


def default_version(versions: Sequence[Version]) -> Version:
    """Choose what to compare with: the last version of a day before the newest one's day.

    Args:
        versions: Newest first, not empty.
    """
    newest = versions[0].day
    return next((version for version in versions if version.day < newest), versions[-1])


def find_version(versions: Sequence[Version], word: str | None) -> Version | None:
    """Find the version that a link names: the beginning of a hash, or a day (the last by then)."""
    if not word:
        return None
    if "-" in word:
        try:
            return last_version_on(versions, date.fromisoformat(word))
        except (ValueError, NoHistory):
            return None
    return next((version for version in versions if version.revision.startswith(word)), None)


def _choose(
    left: DeltaGenerator, right: DeltaGenerator, versions: tuple[Version, ...]
) -> tuple[Version, Version | None]:
    """Draw the choice of the two versions; the newer is None for what the page shows."""
    by_key = {version.short: version for version in versions}
    default, study = default_version(versions).short, current_link().study
    for key, word, otherwise in (("since", study.since, default), ("until", study.until, NOW)):
        found = find_version(versions, word)
        if word and found is None:
            st.caption(f"The link's version '{escape_markdown(word)}' is not in this history.")
        if st.session_state.get(key) not in {*by_key, NOW}:
            st.session_state[key] = found.short if found else otherwise
    older = left.selectbox(
        "Older version of the data",
        list(by_key),
        key="since",
        format_func=lambda key: _name(by_key[key]),
    )
    newer = right.selectbox(
        "Newer version",
        [NOW, *by_key],
        key="until",
        format_func=lambda key: _name(by_key[key]) if key in by_key else "What the page shows now",
    )
    since = None if older == default else older
    change_link(study=replace(study, since=since, until=None if newer == NOW else newer))
    return by_key[older], by_key.get(newer)


def _name(version: Version) -> str:
    return f"{version.day} · {version.subject}"


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


def _show_groups(differences: Differences, known: Known) -> None:
    money, words = split_revised(differences)
    for key, title, changes in (
        ("new", "New", differences.new),
        ("upgraded", "Upgraded on the ladder", differences.upgraded),
        ("downgraded", "Downgraded, suspended or cancelled", differences.downgraded),
        ("revised", "Amount revised", money),
        ("gone", "Gone", differences.gone),
    ):
        _show_group(key, title, changes, known)
    if not words:
        return
    rows = len({change.id for change in words})
    told = f"{format_count(len(words), 'correction')} of other cells in {format_count(rows, 'row')}"
    if st.toggle(f"Show {told}, which move no money", key="show_words"):
        _show_group("words", "Other corrections", words, known)


def _show_group(key: str, title: str, changes: Sequence[Change], known: Known) -> None:
    """Draw one group: whole rows, or a line for each cell."""
    if not changes:
        return
    whole = changes[0].field is None
    table = whole_rows_table(changes, known) if whole else cells_table(changes, known)
    if key == "words":
        table = table.drop(columns="change")  # they move no money
    count = format_count(len({change.id for change in changes}), "pledge")
    money = fsum(change.counted_change_usd_m for change in changes)
    moved = f", {format_usd_change(money)}" if money else ""
    st.html(f"<h3 class='ca-chart'>{escape(title)}: {count}{moved}</h3>")
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
        height=min(38 + 35 * len(table), 420),
        placeholder="",
        alt=f"{title}: table of pledges",
    )


@st.cache_resource(ttl=60, max_entries=4, show_spinner=False)
def _held_versions(folder: Path) -> tuple[Version, ...] | str:
    """List the versions, or say why there are none; a new commit is seen within a minute."""
    try:
        return list_versions(folder)
    except NoHistory as reason:
        return str(reason)


@st.cache_resource(max_entries=8, show_spinner=False)
def _held_snapshot(folder: Path, revision: str, _version: Version) -> Snapshot:  # noqa: ARG001
    return load_version_snapshot(folder, _version)


@st.cache_resource(max_entries=16, show_spinner=False)
def _held_differences(
    old_hash: str,  # noqa: ARG001
    new_hash: str,  # noqa: ARG001
    _old: Snapshot,
    _new: Snapshot,
) -> Differences:
    return compare_rows(PLEDGES, _old.pledges, _new.pledges)
