"""What the page has to tell about a refused start and a misfit link; edits are told in edits.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.words.catalogue import text
from components.words.escape import escape_markdown
from ledger.faults import format_fault, is_blocking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.faults import Fault

_FAULTS_SHOWN = 20


def show_refusal(faults: Sequence[Fault]) -> None:
    """Say why there is no ledger to show at all."""
    st.error(text("notices.refused"))
    blocking = [fault for fault in faults if is_blocking(fault)]
    for fault in blocking[:_FAULTS_SHOWN]:
        st.text(format_fault(fault))
    if len(blocking) > _FAULTS_SHOWN:
        st.text(text("notices.more_faults", count=len(blocking) - _FAULTS_SHOWN))


def show_problems(problems: Sequence[str], made_on: str | None, version: str) -> None:
    """Tell what of the address was dropped, and that its figures may have moved since."""
    if problems:
        st.warning(escape_markdown(" ".join(problems)), icon=":material/link_off:")
    if made_on and made_on != version:
        st.info(
            text("notices.older_link", made_on=escape_markdown(made_on), version=version),
            icon=":material/update:",
        )
