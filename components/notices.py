"""What the page has to tell about its data: a bad edit, a refused start, a misfit link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.escape import escape_markdown
from components.held import held_ledger
from ledger.faults import format_fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.faults import Fault
    from ledger.last_good import Trouble

_FAULTS_SHOWN = 20


def show_trouble(trouble: Trouble | None) -> None:
    """Say that an edit is bad and that the last good tables are still shown."""
    if trouble is None:
        return
    st.warning(
        f"An edit of the data did not pass since {trouble.since:%Y-%m-%d %H:%M} UTC; this page "
        "shows the last good tables and recovers by itself once the file is mended.",
        icon=":material/history:",
    )
    st.text(format_fault(trouble.first_fault))


def show_refusal(faults: Sequence[Fault]) -> None:
    """Say why there is no ledger to show at all."""
    st.error("The tables in data/ did not pass the gate, so there is nothing to show yet.")
    for fault in faults[:_FAULTS_SHOWN]:
        st.text(format_fault(fault))
    if len(faults) > _FAULTS_SHOWN:
        st.text(f"... and {len(faults) - _FAULTS_SHOWN} more: python -m ledger check")


def show_problems(problems: Sequence[str], made_on: str | None, version: str) -> None:
    """Tell what of the address was dropped, and that its figures may have moved since."""
    for problem in problems:
        st.warning(escape_markdown(problem), icon=":material/link_off:")
    if made_on and made_on != version:
        st.info(
            f"This link was made on data version {escape_markdown(made_on)}; the figures here are "
            f"of {version}.",
            icon=":material/update:",
        )


@st.fragment(run_every="2s")
def watch_for_edits(version: str, trouble: Trouble | None) -> None:
    """Draw the page anew when the tables on disk have changed, for better or worse."""
    snapshot, now = held_ledger().current()
    if snapshot.version != version or now != trouble:
        st.rerun()
