"""What the page has to tell about its data: a bad edit, a refused start, a misfit link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.amounts import format_count
from components.escape import escape_markdown
from components.held import held_ledger
from ledger.faults import format_fault, is_blocking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.faults import Fault
    from ledger.trouble import Trouble

_FAULTS_SHOWN = 20


def show_trouble(trouble: Trouble | None) -> None:
    """Say what is wrong with the files, and what the page shows meanwhile."""
    if trouble is None:
        return
    faults = format_count(trouble.fault_count, "fault")
    if trouble.first_start:
        held = format_count(trouble.held_back, "row")
        told = f"The tables have {faults}: {held} are missing from every total."
    else:
        told = (
            f"An edit has had {faults} since {trouble.since:%Y-%m-%d %H:%M} UTC. This page shows "
            "the last good tables and recovers by itself once the file is mended."
        )
    if trouble.waiting:
        told += f" Good edits wait with it: {', '.join(trouble.waiting)}."
    st.warning(escape_markdown(told), icon=":material/history:")
    st.text(format_fault(trouble.first_fault))


def show_refusal(faults: Sequence[Fault]) -> None:
    """Say why there is no ledger to show at all."""
    st.error("The tables in data/ did not pass the gate, so there is nothing to show yet.")
    blocking = [fault for fault in faults if is_blocking(fault)]
    for fault in blocking[:_FAULTS_SHOWN]:
        st.text(format_fault(fault))
    if len(blocking) > _FAULTS_SHOWN:
        st.text(f"... and {len(blocking) - _FAULTS_SHOWN} more: python -m ledger check")


def show_problems(problems: Sequence[str], made_on: str | None, version: str) -> None:
    """Tell what of the address was dropped, and that its figures may have moved since."""
    if problems:
        st.warning(escape_markdown(" ".join(problems)), icon=":material/link_off:")
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
