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
from components.words.catalogue import text
from ledger.editing.trial import Trial
from ledger.importing.candidates import ImportRefused, Reading
from ledger.importing.payers import name_payers
from ledger.importing.trying import is_workbook, try_import

if TYPE_CHECKING:
    from ledger.counting.snapshot import Snapshot
    from ledger.importing.candidates import Effect
    from ledger.importing.gate import Admission
    from ledger.importing.trying import Format, ImportTrial

#: What becomes of what is not mapped, in the order of the list.
_EFFECTS: Final[tuple[Effect, ...]] = ("row", "cell", "left-out")
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
        show_note(text("trials.import.none"))
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
        text("trials.import.source"),
        key=f"import_url_{mark}",
        placeholder="https://d-portal.org/q.html?aid={id}",
    )
    accessed = middle.date_input(
        text("trials.import.accessed"),
        value="today",
        key=f"import_day_{mark}",
    )
    everywhere = right.toggle(
        text("trials.import.everywhere"),
        key=f"import_all_{mark}",
        help=text("trials.import.everywhere_help"),
    )
    if url and not url.startswith(("https://", "http://")):
        left.caption(text("trials.import.no_address"))
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
        text(
            "trials.import.title",
            count=len(imported.rows),
            format=text(f"trials.import.format.{kind}"),
            records=text("trials.import.records", count=imported.records),
            passing=f"{len(found.admission.admitted):,}",
        ),
        text(
            "trials.import.note",
            rows=f"{effects.count('row'):,}",
            cells=f"{effects.count('cell'):,}",
            left_out=f"{effects.count('left-out'):,}",
        ),
    )


def _show_held_back(found: ImportTrial) -> None:
    """Draw the candidates as a file, and the faults for which some of them do not pass."""
    admission = found.admission
    if admission.imported.rows:
        st.download_button(
            text("trials.import.candidates"),
            data=lambda: admission.text,
            file_name="candidates.csv",
            mime="text/csv",
            key="import_candidates",
            on_click="ignore",
            help=text("trials.import.candidates_help"),
        )
    if admission.faults:
        show_subtitle(
            text("trials.import.failing", number=f"{found.held_back:,}"),
            text("trials.import.failing_note"),
        )
        show_fault_rows(admission.faults, "import_faults")


def _show_unmapped(admission: Admission) -> None:
    """Draw what was not mapped, each with its reason and its money."""
    table = unmapped_frame(admission)
    if table.empty:
        return
    show_subtitle(text("trials.unmapped.title"), text("trials.unmapped.note"))
    config = st.column_config
    heads = {column: text(f"trials.unmapped.column.{column}") for column in table}
    show_records(
        table,
        key="import_unmapped",
        columns={
            "what": config.TextColumn(heads["what"], width=130),
            "kind": config.TextColumn(heads["kind"], width=110),
            "value": config.TextColumn(heads["value"], width=170),
            "reason": config.TextColumn(heads["reason"], width=330),
            "amount": config.TextColumn(heads["amount"], width=120),
            "record": config.TextColumn(heads["record"], width=180),
            "place": config.NumberColumn(heads["place"], width=60),
        },
        height=min(HEAD_PX + ROW_PX * len(table), 420),
        alt=text("trials.unmapped.alt"),
    )
    download_csv(
        text("trials.unmapped.download"),
        lambda: table,
        key="import_unmapped_download",
        file_name="not-taken.csv",
        width="content",
    )


def unmapped_frame(admission: Admission) -> pd.DataFrame:
    """Give each remark as a row, what is held back first; in the order of the file otherwise."""
    remarks = sorted(
        admission.imported.remarks, key=lambda remark: _EFFECTS.index(remark.unmapped.effect)
    )
    return pd.DataFrame(
        {
            "what": text(f"trials.unmapped.effect.{remark.unmapped.effect}"),
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
    """Say of the options of the command line what they are here."""
    reason = reason.replace("--source-url", text("trials.import.give_address"))
    return reason.replace("--all-recipients takes it", text("trials.import.take_all"))
