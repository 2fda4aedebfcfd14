"""The choice of two versions of the data to compare, held in the address.

Versions come from git (ledger.history) and are held by revision, so that a rerun reads nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.link.address import change_link, current_link
from components.server.heap import freeze_heap
from components.server.per_version import once_per_version
from components.words.catalogue import text
from components.words.escape import escape_markdown
from ledger.counting.snapshot import LedgerRefused
from ledger.history.earlier import Earlier, find_earlier
from ledger.history.editions import load_version_snapshot
from ledger.history.revisions import NoHistory, Version, last_version_on, list_versions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from streamlit.delta_generator import DeltaGenerator

    from components.link.model import Link, Study
    from ledger.counting.snapshot import Snapshot

#: The newer side unless another version is chosen: what the page shows.
NOW: Final = "now"
#: The older side unless another version is chosen: the last one whose pledges differ, if one does
#: in more than words.
LAST: Final = "last"


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared.

    Attributes:
        older: None where no version before the newer side holds other pledges.
        newer: None for what the page shows.
        before: How many versions there are before the newer side.
    """

    older: Version | None
    newer: Version | None
    before: int


def empty_versions(_: Link) -> None:
    """Let the choice be filled anew from the link; to be called when a link is opened."""
    for key in ("since", "until", "since_day"):
        st.session_state.pop(key, None)


def asks_versions(study: Study) -> bool:
    """Tell whether an address asks for versions of the tables: by word, by two, or by revision."""
    revision = study.since is not None and "-" not in study.since
    return study.by_versions or study.until is not None or revision


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


def choose_sides(
    folder: Path,
    versions: tuple[Version, ...],
    now: Snapshot,
    places: tuple[DeltaGenerator, DeltaGenerator],
) -> Sides:
    """Draw the choice of the two versions and write it into the address.

    Args:
        folder: Where the tables are.
        versions: Newest first, not empty.
        now: What the page shows.
        places: Where the older and the newer side are chosen.
    """
    by_key = {version.short: version for version in versions}
    _fill(versions)
    _exchange([version.short for version in versions])
    newer = by_key.get(st.session_state["until"])
    before = versions[versions.index(newer) + 1 :] if newer else versions
    try:
        newer_tables = held_snapshot(folder, newer) if newer else now
        key = newer.revision if newer else now.content_hash
        earlier = _find_earlier(
            folder, key, versions[0].revision, before=before, newer=newer_tables
        )
    except (LedgerRefused, NoHistory):
        earlier = Earlier(None)  # whoever reads the newer side tells why it cannot be read
    last = earlier.version

    def name(key: str) -> str:
        if key in by_key:
            return _name(by_key[key])
        if key == NOW:
            return text("changes.choice.now")
        if last is None:
            return text("changes.choice.last_none")
        return text("changes.choice.last", version=_name(last))

    left, right = places
    older_key = left.selectbox(
        text("changes.choice.older"), [LAST, *by_key], key="since", format_func=name
    )
    newer_key = right.selectbox(
        text("changes.choice.newer"), [NOW, *by_key], key="until", format_func=name
    )
    since = None if older_key == LAST else older_key
    until = None if newer_key == NOW else newer_key
    change_link(study=replace(current_link().study, by_versions=True, since=since, until=until))
    if older_key == LAST and earlier.passed_over:
        names = ", ".join(version.short for version in earlier.passed_over)
        st.caption(text("changes.choice.skipped", versions=names))
    return Sides(by_key.get(older_key, last), newer, len(before))


def _fill(versions: tuple[Version, ...]) -> None:
    """Fill the two choices from the link where they hold nothing yet."""
    study = current_link().study
    known = {version.short for version in versions}
    for key, word, otherwise in (("since", study.since, LAST), ("until", study.until, NOW)):
        if st.session_state.get(key) in {*known, otherwise}:
            continue
        found = find_version(versions, word)
        if word and found is None:
            st.caption(text("changes.choice.unknown", version=escape_markdown(word)))
        st.session_state[key] = found.short if found else otherwise


def _exchange(newest_first: list[str]) -> None:
    """Exchange the two sides where the older one is the later, and say so."""
    older, newer = st.session_state["since"], st.session_state["until"]
    if not {older, newer} <= set(newest_first):
        return
    if newest_first.index(older) < newest_first.index(newer):
        st.session_state["since"], st.session_state["until"] = newer, older
        st.info(text("changes.choice.exchanged"), icon=":material/swap_horiz:")


def _name(version: Version) -> str:
    return text("changes.choice.version", day=str(version.day), subject=version.subject)


@st.cache_resource(ttl=60, max_entries=4, show_spinner=False)
def held_versions(folder: Path) -> tuple[Version, ...] | str:
    """List the versions, or say why there are none; a new commit is seen within a minute."""
    try:
        return list_versions(folder)
    except NoHistory as reason:
        return str(reason)


#: The pledges of a version; raises as `load_version_snapshot` does.
held_snapshot = once_per_version(most=8)(load_version_snapshot)


@once_per_version(most=8)
def _find_earlier(
    folder: Path,
    _newer_key: str,
    _newest: str,  # names the history
    *,
    before: tuple[Version, ...],
    newer: Snapshot,
) -> Earlier:
    earlier = find_earlier(
        folder, before, newer.pledges, lambda version: held_snapshot(folder, version).pledges
    )
    freeze_heap()  # the versions that it read are kept: 36,000 objects
    return earlier
