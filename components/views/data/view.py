"""The frame of the data view: the choice of a section, held in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from components.link.address import change_link
from components.link.model import Desk
from components.views.data.editing import show_editing
from components.views.data.faults import show_faults
from components.views.data.methods import show_methods
from components.views.data.tables import show_tables
from components.views.data.trying import show_trying
from ledger.tables.parameters import SECTIONS

if TYPE_CHECKING:
    from components.link.model import Link, Offer
    from ledger.counting.snapshot import Snapshot
    from ledger.live.trouble import Trouble

_LABELS: Final = {
    "tables": "Tables",
    "faults": "Faults",
    "try": "Try a file",
    "edit": "Edit the deals",
    "methods": "Methods and sources",
}


def fill_desk(link: Link, offer: Offer) -> None:  # noqa: ARG001  every view is filled alike
    """Put a link's question into the widgets; to be called before they are drawn."""
    st.session_state["desk"] = link.desk.section
    st.session_state["table"] = link.desk.table


def show(snapshot: Snapshot, trouble: Trouble | None) -> None:
    """Draw the view."""
    chosen = st.segmented_control(
        "Section",
        SECTIONS["data"],
        key="desk",
        required=True,
        format_func=lambda code: _LABELS[code],
        label_visibility="collapsed",
    )
    section = chosen or SECTIONS["data"][0]
    # A widget that is not drawn loses its state: the table is kept for the way back.
    st.session_state["table"] = st.session_state["table"]
    change_link(desk=Desk(section=section, table=st.session_state["table"]))
    if section == "tables":
        show_tables(snapshot, trouble)
    elif section == "faults":
        show_faults(snapshot, trouble)
    elif section == "try":
        show_trying(snapshot)
    elif section == "edit":
        show_editing(snapshot)
    else:
        show_methods(snapshot)
