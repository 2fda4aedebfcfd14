"""The part of "Try a file" for the field's own formats: options, what is held back, the preview."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from components.views.data.parts import (
    HEAD_PX,
    ROW_PX,
    show_fault_rows,
    show_note,
    show_subtitle,
    show_title,
)
from components.views.data.preview import show_clean_download, show_refusal, show_trial
from components.widgets.records import show_records
from components.widgets.tables import download_csv
from components.words.amounts import format_count
from ledger.editing.trial import Trial
from ledger.importing.candidates import ImportRefused, Reading
from ledger.importing.payers import name_payers
from ledger.importing.trying import is_workbook, try_import

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.counting.snapshot import Snapshot
    from ledger.importing.candidates import Effect
    from ledger.importing.gate import Admission
    from ledger.importing.trying import Format, ImportTrial

_NAMES: Final[Mapping[Format, str]] = {
    "iati": "IATI activities",
    "aiddata": "AidData's project table",
}
_EFFECT_LABELS: Final[Mapping[Effect, str]] = {
    "row": "held back",
    "cell": "taken, cell left empty",
    "left-out": "left out on purpose",
}
#: What a reason calls the options of the command line, and what they are here.
_OPTIONS: Final = {
    "--source-url": "give an address above",
    "--all-recipients takes it": "the switch above takes it",
}
_KEPT: Final = "import_kept"


def show_import(snapshot: Snapshot, kind: Format, content: bytes, shown: str) -> bool:
    """Draw the options of an import and what came of it.

    Returns:
        False where a workbook is none of AidData's, and nothing was drawn: it is a table of ours.
    """
    mark = hashlib.sha256(content).hexdigest()[:12]
    options = st.empty()
    with options.container():
        reading = _read_options(snapshot, mark)
    try:
        found = _hold_import(snapshot, kind, content, shown, reading)
    except ImportRefused as refused:
        if refused.fault.code == "header" and is_workbook(content):
            options.empty()
            return False
        show_refusal(Trial((refused.fault,)), "import")
        return True
    _show_counts(kind, found)
    if found.trial is None:
        show_note("No row of it can be added: see below what each one lacks.")
    else:
        if found.trial.preview is not None:
            show_clean_download("pledges", found.trial.preview, "import")
        show_trial(snapshot, "pledges", found.trial, "import")
    _show_held_back(found)
    _show_unmapped(found.admission)
    return True


def _read_options(snapshot: Snapshot, mark: str) -> Reading:
    """Ask what the command line asks, with the same defaults."""
    left, middle, right = st.columns([2.4, 1, 1.6], vertical_alignment="bottom")
    url = left.text_input(
        "Source of records that name no page; {id} stands for their identifier",
        key=f"import_url_{mark}",
        placeholder="https://d-portal.org/q.html?aid={id}",
    )
    accessed = middle.date_input(
        "Source read on",
        value="today",
        key=f"import_day_{mark}",
    )
    everywhere = right.toggle(
        "Every country of countries.csv",
        key=f"import_all_{mark}",
        help="Off: only Central Asia and the Trans-Caspian route.",
    )
    if url and not url.startswith(("https://", "http://")):
        left.caption("An address begins with https:// or http://; this one is not used.")
        url = ""
    return Reading(
        regions=dict(zip(snapshot.countries["iso3"], snapshot.countries["region"], strict=True)),
        payers=name_payers(zip(snapshot.payers["code"], snapshot.payers["name"], strict=True)),
        accessed=accessed.isoformat(),
        source_url=url,
        all_recipients=everywhere,
        pause=_yield_to_viewer,
    )


def _hold_import(
    snapshot: Snapshot, kind: Format, content: bytes, shown: str, reading: Reading
) -> ImportTrial:
    """Try an import, or give what came of it last; one is kept, in the session alone."""
    asked = (reading.accessed, reading.source_url, reading.all_recipients)
    wanted = (snapshot.version, kind, hashlib.sha256(content).hexdigest(), shown, asked)
    kept = st.session_state.get(_KEPT)
    if kept is None or kept[0] != wanted:
        kept = (wanted, try_import(snapshot, kind, content, shown, reading))
        st.session_state[_KEPT] = kept
    return kept[1]


def _yield_to_viewer() -> None:
    """End the run where the viewer has left or wants something else: Streamlit raises it here."""
    _ = _KEPT in st.session_state


def _show_counts(kind: Format, found: ImportTrial) -> None:
    imported = found.admission.imported
    effects = [remark.unmapped.effect for remark in imported.remarks]
    show_title(
        f"{_NAMES[kind]}: {format_count(imported.records, 'record')}, "
        f"{len(found.admission.admitted):,} of {format_count(len(imported.rows), 'candidate row')} "
        "pass the check",
        f"Not mapped: {effects.count('row'):,} held back, {effects.count('cell'):,} cells left "
        f"empty. Left out on purpose: {effects.count('left-out'):,}. A candidate is not yet a "
        "fact: read its source, and set part_of, place and note before it is added.",
    )


def _show_held_back(found: ImportTrial) -> None:
    """Draw the candidates as a file, and the faults for which some of them do not pass."""
    admission = found.admission
    if admission.imported.rows:
        st.download_button(
            "Download all candidate rows",
            data=lambda: admission.text,
            file_name="candidates.csv",
            mime="text/csv",
            key="import_candidates",
            on_click="ignore",
            help="Those that pass and those that do not, under the header of pledges.csv.",
        )
    if admission.faults:
        show_subtitle(
            f"Candidate rows held back by the check: {found.held_back:,}",
            "Lines are those of candidates.csv: fix them there and drop it here.",
        )
        show_fault_rows(admission.faults, "import_faults")


def _show_unmapped(admission: Admission) -> None:
    """Draw what was not mapped, each with its reason and its money."""
    table = unmapped_frame(admission)
    if table.empty:
        return
    show_subtitle(
        "What was not taken, and why",
        "Money stands once, at the first reason for which it is held back.",
    )
    config = st.column_config
    show_records(
        table,
        key="import_unmapped",
        columns={
            "what": config.TextColumn("It is", width=130),
            "kind": config.TextColumn("What", width=110),
            "value": config.TextColumn("As the file writes it", width=170),
            "reason": config.TextColumn("Why", width=330),
            "amount": config.TextColumn("Money", width=120),
            "record": config.TextColumn("Record", width=180),
            "place": config.NumberColumn("Line", width=60),
        },
        height=min(HEAD_PX + ROW_PX * len(table), 420),
        alt="What of the file was not taken, with reason and money",
    )
    download_csv(
        "Download this list",
        lambda: table,
        key="import_unmapped_download",
        file_name="not-taken.csv",
        width="content",
    )


def unmapped_frame(admission: Admission) -> pd.DataFrame:
    """Give each remark as a row, what is held back first; in the order of the file otherwise."""
    order = list(_EFFECT_LABELS)
    remarks = sorted(
        admission.imported.remarks, key=lambda remark: order.index(remark.unmapped.effect)
    )
    return pd.DataFrame(
        {
            "what": _EFFECT_LABELS[remark.unmapped.effect],
            "kind": remark.unmapped.kind,
            "value": remark.unmapped.value,
            "reason": _speak_of_page(remark.unmapped.reason),
            "amount": remark.amount,
            "record": remark.record,
            "place": remark.line or None,
        }
        for remark in remarks
    )


def _speak_of_page(reason: str) -> str:
    for option, words in _OPTIONS.items():
        reason = reason.replace(option, words)
    return reason
