"""The line above the numbers: whose money and which years they hold, and one click to widen them.

A bare address opens on less than the ledger, so what is held back is said before any number.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.link.defaults import OPENING_YEAR
from components.link.opening import opening_of
from components.widgets.filters import reset
from components.words.sentences import lower_first
from components.words.subject import range_of

if TYPE_CHECKING:
    from components.link.model import Offer
    from ledger.answers.queries import Selection
    from ledger.counting.snapshot import Snapshot

#: What a chip selects, by the filter that it fills.
_HELP: Final = {
    "years": "All years hold deals without a date, which no range of years does.",
    "recipient": "The five republics hold every deal that names at least one of them, deals shared "
    "with other states too.",
}


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
            _show_chip("years", "All years", offer.years)
        elif opening.years:
            _show_chip("years", f"Since {OPENING_YEAR}", (OPENING_YEAR, offer.years[1]))
        if not selection.recipients:
            _show_chip("recipient", "Five republics only", opening.recipients)
        elif selection.recipients == opening.recipients:
            _show_chip("recipient", "Corridor states too", ())
        else:
            _show_chip("recipient", "All recipients", ())
        st.button(
            f"Reset to {lower_first(range_of(snapshot, opening))}",
            key="reset",
            type="tertiary",
            on_click=reset,
            args=(offer,),
        )
        st.html(f"<p class='ca-small'>data to {snapshot.newest_source_date}</p>", width="content")


def _show_chip(widget: str, label: str, value: tuple[object, ...]) -> None:
    """Draw a chip that puts another value into a filter."""
    st.button(
        label,
        key=f"scope_{widget}",
        type="tertiary",
        help=_HELP[widget],
        on_click=_put,
        args=(widget, value),
    )


def _put(widget: str, value: tuple[object, ...]) -> None:
    st.session_state[widget] = value if widget == "years" else list(value)
