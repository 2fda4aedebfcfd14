"""The frame of the data view: the choice of a section, held in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from components.link.address import change_link
from components.link.model import Desk
from components.views.data.coverage import show_coverage
from components.views.data.editing import show_editing
from components.views.data.faults import show_faults
from components.views.data.methods import show_methods
from components.views.data.tables import show_tables
from components.views.data.trying import show_trying
from components.views.record import Section, View, choose_section, fill_nothing

if TYPE_CHECKING:
    from components.link.model import Link, Offer
from components.views.record import Screen


def _fill_table(link: Link) -> None:
    st.session_state["table"] = link.desk.table


_SECTIONS: Final[tuple[Section[Screen], ...]] = (
    Section(
        code="tables",
        fill=_fill_table,
        show=lambda screen: show_tables(screen.snapshot, screen.trouble),
    ),
    Section(
        code="coverage",
        fill=fill_nothing,
        show=lambda screen: show_coverage(screen.snapshot),
    ),
    Section(
        code="faults",
        fill=fill_nothing,
        show=lambda screen: show_faults(screen.snapshot, screen.trouble),
    ),
    Section(
        code="try",
        fill=fill_nothing,
        show=lambda screen: show_trying(screen.snapshot),
    ),
    Section(
        code="edit",
        fill=fill_nothing,
        show=lambda screen: show_editing(screen.snapshot),
    ),
    Section(
        code="methods",
        fill=fill_nothing,
        show=lambda screen: show_methods(screen.snapshot),
    ),
)


def _fill_controls(link: Link, _: Offer) -> None:
    st.session_state["desk"] = link.desk.section


def _show(screen: Screen) -> None:
    section = choose_section(_SECTIONS, key="desk")
    # A widget that is not drawn loses its state: the table is kept for the way back.
    st.session_state["table"] = st.session_state["table"]
    change_link(desk=Desk(section=section.code, table=st.session_state["table"]))
    section.show(screen)


VIEW: Final = View(
    code="data",
    fill_controls=_fill_controls,
    show=_show,
    sections=_SECTIONS,
)
