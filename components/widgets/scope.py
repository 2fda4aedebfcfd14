"""The line above the numbers: whose money and which years they hold, and one click to widen them.

A bare address opens on less than the ledger, so what is held back is said before any number.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from components.link.address import address_with, current_link
from components.link.defaults import OPENING_YEAR
from components.link.opening import opening_of
from components.link.writing import write_query
from components.widgets.filters import reset
from components.words.catalogue import text
from components.words.sentences import lower_first
from components.words.subject import range_of

if TYPE_CHECKING:
    from components.link.model import Offer
    from ledger.answers.queries import Selection
    from ledger.counting.snapshot import Snapshot


def show_scope(snapshot: Snapshot, offer: Offer, selection: Selection) -> None:
    """Say whose money of which years is selected; offer more of it, or what the page opens on.

    Args:
        snapshot: The ledger.
        offer: What a link may hold.
        selection: The filter that the widgets hold.
    """
    opening = opening_of(offer)
    with st.container(key="scope", horizontal=True, vertical_alignment="center", gap="small"):
        sentence = escape(range_of(snapshot, selection))
        st.html(f"<p class='ca-range'>{sentence}</p>", width="content")
        if selection.years:
            _show_chip("years", text("scope.all_years"), offer.years)
        elif opening.years:
            since = text("scope.since", year=f"{OPENING_YEAR}")
            _show_chip("years", since, (OPENING_YEAR, offer.years[1]))
        if not selection.recipients:
            _show_chip("recipient", text("scope.republics"), opening.recipients)
        elif selection.recipients == opening.recipients:
            _show_chip("recipient", text("scope.corridor"), ())
        else:
            _show_chip("recipient", text("scope.everybody"), ())
        st.button(
            text("scope.reset", range=lower_first(range_of(snapshot, opening))),
            key="reset",
            type="tertiary",
            on_click=reset,
            args=(offer,),
        )
        newest = escape(text("scope.data", date=f"{snapshot.newest_source_date}"))
        changes = replace(current_link().study, section="changes")
        address = escape(write_query(address_with(view="investors", study=changes, camera=None)))
        st.html(
            f"<p class='ca-small'>{newest} <a class='ca-link ca-plain' target='_self' "
            f"href='?{address}'>{escape(text('scope.new'))}</a></p>",
            width="content",
        )


def _show_chip(widget: str, label: str, value: tuple[object, ...]) -> None:
    """Draw a chip that puts another value into a filter."""
    st.button(
        label,
        key=f"scope_{widget}",
        type="tertiary",
        help=text(f"scope.help.{widget}"),
        on_click=_put,
        args=(widget, value),
    )


def _put(widget: str, value: tuple[object, ...]) -> None:
    st.session_state[widget] = value if widget == "years" else list(value)
