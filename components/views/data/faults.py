"""The section "Faults": all that the gate says of the tables, as one table to work through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.views.data.parts import (
    SEVERITY_LABELS,
    show_fault_rows,
    show_subtitle,
    show_title,
    tell_faults,
)
from components.words.amounts import format_count
from ledger.faults import is_blocking
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from ledger.counting.snapshot import Snapshot
    from ledger.faults import Fault
    from ledger.live.trouble import Trouble


def show_faults(snapshot: Snapshot, trouble: Trouble | None) -> None:
    """Draw the faults of an edit that cannot be used, then those of the tables shown."""
    # At a first start the faults of the tables shown are those of the files.
    edited = trouble.faults if trouble and not trouble.first_start else ()
    blocking = sum(map(is_blocking, snapshot.faults))
    warnings = len(snapshot.faults) - blocking
    summary = tell_faults(blocking, warnings)
    if edited:
        show_title(
            f"The files as edited have {format_count(len(edited), 'fault')}; the last good tables, "
            f"which the page shows, have {summary}"
        )
        show_subtitle("Faults of the edit that cannot be used")
        show_fault_rows(edited, "edit_faults")
        show_subtitle("Of the tables shown")
    else:
        show_title(f"All tables: {summary}")
    st.html(
        "<p class='ca-small'>A fault holds back its row, or refuses its file. A warning holds back "
        "nothing: it names what a reader should know. The same list: "
        "<code>python -m ledger check</code>.</p>"
    )
    shown = _choose(snapshot.faults)
    if not snapshot.faults:
        st.success("Nothing to fix.", icon=":material/check:")
    elif not shown:
        st.info("No fault is of this kind in these tables. Take a filter out to see the others.")
    else:
        show_fault_rows(shown, "faults")


def _choose(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Draw the filters, and give the faults that they leave."""
    left, right = st.columns(2)
    severities = left.multiselect(
        "What they do",
        [code for code in SEVERITY_LABELS if any(f.severity == code for f in faults)],
        key="fault_severity",
        format_func=lambda code: SEVERITY_LABELS[code],
        placeholder="All kinds",
    )
    files = right.multiselect(
        "File",
        [t.file for t in TABLES.values() if any(f.file.endswith(f"/{t.file}") for f in faults)],
        key="fault_file",
        placeholder="All files",
    )
    return tuple(
        fault
        for fault in faults
        if (not severities or fault.severity in severities)
        and (not files or fault.file.rsplit("/", 1)[-1] in files)
    )
