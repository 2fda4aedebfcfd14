"""The filters of the minerals view: from a link to widgets, from them into the address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.link.address import change_link, current_link, hold_link
from components.widgets.dossier_panel import close_dossier
from components.widgets.sheet import count_filters, fold_controls
from components.words.catalogue import Labels, text
from components.words.sentences import begin
from ledger.tables.vocabulary import CRITICAL_LISTS

if TYPE_CHECKING:
    from components.link.model import Link, Minerals, Offer
    from ledger.counting.snapshot import Snapshot

#: Whose list of critical minerals, in words.
LIST_LABELS: Final = Labels("labels.critical_list")


def fill_controls(link: Link, _: Offer) -> None:
    """Put a link's question into the widgets; to be called before they are drawn."""
    asked, state = link.minerals, st.session_state
    state["commodity"] = list(asked.commodities)
    state["list"] = list(asked.lists)
    state["country"] = list(asked.countries)
    state["minerals"] = asked.section


def show_controls(snapshot: Snapshot, offer: Offer) -> None:
    """Draw the filters in one row; an empty one means all."""
    count = sum(bool(st.session_state[key]) for key in ("commodity", "list", "country"))
    with fold_controls(count_filters(count)):
        _show_row(snapshot, offer)


def _show_row(snapshot: Snapshot, offer: Offer) -> None:
    names = snapshot.names
    mineral, lists, country, reset = st.columns(
        [4, 2.4, 3, 0.8], vertical_alignment="bottom", gap="small"
    )
    mineral.multiselect(
        text("minerals.filter.mineral"),
        sorted(offer.codes["commodity"], key=names.commodity),
        key="commodity",
        format_func=lambda code: begin(names.commodity(code)),
        placeholder=text("minerals.filter.all_minerals"),
    )
    lists.pills(
        text("minerals.filter.list"),
        CRITICAL_LISTS,
        selection_mode="multi",
        key="list",
        format_func=lambda code: LIST_LABELS[code],
        help=text("minerals.filter.list_help"),
    )
    country.multiselect(
        text("minerals.filter.country"),
        sorted(offer.codes["country"], key=names.recipient),
        key="country",
        format_func=names.recipient,
        placeholder=text("minerals.filter.all_countries"),
    )
    reset.button(
        text("minerals.filter.reset"), key="reset_minerals", on_click=_reset, width="stretch"
    )


def read_controls(section: str) -> Minerals:
    """Read the question from the widgets and write it into the address."""
    state = st.session_state
    asked = replace(
        current_link().minerals,
        section=section,
        commodities=tuple(state["commodity"]),
        lists=tuple(code for code in CRITICAL_LISTS if code in state["list"]),
        countries=tuple(state["country"]),
    )
    change_link(minerals=asked)
    return asked


def _reset() -> None:
    """Take every filter out and close the site; the section stays."""
    for key in ("commodity", "list", "country"):
        st.session_state[key] = []
    close_dossier()
    asked = current_link().minerals
    hold_link(minerals=replace(asked, commodities=(), lists=(), countries=(), site=None))
