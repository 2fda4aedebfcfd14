"""The section "Checks": all that the checks find in the tables, as one table to work through."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.views.data.parts import (
    count_faults,
    name_table,
    show_fault_rows,
    show_subtitle,
    show_title,
)
from components.widgets.empty import Control, show_controls_empty
from components.words.catalogue import text
from ledger.faults import is_blocking
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.counting.snapshot import Snapshot
    from ledger.faults import Fault
    from ledger.live.trouble import Trouble

#: What a fault does, worst first.
_EFFECTS: Final = ("file", "row", "warning")


def show_faults(snapshot: Snapshot, trouble: Trouble | None) -> None:
    """Draw the faults of an edit that cannot be used, then those of the tables shown."""
    # At a first start the faults of the tables shown are those of the files.
    edited = trouble.faults if trouble and not trouble.first_start else ()
    blocking = sum(map(is_blocking, snapshot.faults))
    faults = count_faults(blocking)
    warnings = text("faults.warnings", count=len(snapshot.faults) - blocking)
    if edited:
        count = text("faults.count", count=len(edited))
        show_title(text("faults.title_edited", edited=count, faults=faults, warnings=warnings))
        show_subtitle(text("faults.edited"))
        show_fault_rows(edited, "edit_faults")
        show_subtitle(text("faults.shown"))
    elif blocking:
        show_title(text("faults.title_faults", faults=faults, warnings=warnings))
    else:
        show_title(text("faults.title", warnings=warnings))
    st.html(
        f"<p class='ca-small'>{escape(text('faults.note'))} {escape(text('faults.command'))} "
        "<code>python -m ledger check</code></p>"
    )
    _show_chosen(snapshot.faults)


def _show_chosen(faults: tuple[Fault, ...]) -> None:
    """Draw the filters, and the faults that they leave or what to take out of them."""
    if not faults:
        st.success(text("faults.fine"), icon=":material/check:")
        return
    left, right = st.columns(2)
    effects = left.multiselect(
        text("faults.filter.effect"),
        [code for code in _EFFECTS if any(fault.severity == code for fault in faults)],
        key="fault_severity",
        format_func=_name_effect,
        placeholder=text("faults.filter.effect_all"),
    )
    found = {fault.file.rsplit("/", 1)[-1] for fault in faults}
    files = right.multiselect(
        text("faults.filter.table"),
        [table.file for table in TABLES.values() if table.file in found],
        key="fault_file",
        format_func=name_table,
        placeholder=text("faults.filter.table_all"),
    )
    if shown := _keep(faults, effects, files):
        show_fault_rows(shown, "faults")
        return
    effect_names = [_name_effect(code) for code in effects]
    table_names = [name_table(file) for file in files]
    show_controls_empty(
        text("faults.none"),
        (
            Control("fault_severity", effect_names, len(_keep(faults, [], files))),
            Control("fault_file", table_names, len(_keep(faults, effects, []))),
        ),
        "findings",
    )


def _keep(
    faults: tuple[Fault, ...], effects: Sequence[str], files: Sequence[str]
) -> tuple[Fault, ...]:
    """Give the faults of some effects and files; of all where none is named."""
    return tuple(
        fault
        for fault in faults
        if (not effects or fault.severity in effects)
        and (not files or fault.file.rsplit("/", 1)[-1] in files)
    )


def _name_effect(code: str) -> str:
    return text(f"faults.effect.{code}")
