"""The page from top to bottom: snapshot, selection, one view."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from components import atlas
from components.held import held_ledger
from components.notices import show_problems, show_refusal, show_trouble, watch_for_edits
from components.questions import QUESTIONS
from components.selection import (
    link_with,
    offer_of,
    read_filters,
    show_filters,
    sync_with_address,
)
from ledger.queries import select
from ledger.snapshot import LedgerRefused

if TYPE_CHECKING:
    from components.link import Link, Params
    from components.live_plot import ThemeName
    from ledger.snapshot import Snapshot


def show_page() -> None:
    """Draw the page."""
    st.html(Path(__file__).with_name("page.css"))
    try:
        snapshot, trouble = held_ledger().current()
    except LedgerRefused as refusal:
        show_refusal(refusal.faults)
        return
    offer = offer_of(snapshot)
    sync_with_address(offer)
    masthead = st.container(key="masthead", horizontal=True, vertical_alignment="center")
    show_filters(snapshot, offer)
    asked = read_filters(offer)
    theme = _theme(asked.link)
    with masthead:
        _show_masthead(asked.link, theme)
    # One place for all notices, there or not: what stands above the map must not change its place
    # in the page, or the browser builds the map anew.
    with st.container(key="notices"):
        show_trouble(trouble)
        show_problems(asked.problems, asked.link.data, snapshot.version)
    atlas.show(snapshot, asked, select(snapshot, asked.selection), theme)
    _show_colophon(snapshot)
    watch_for_edits(snapshot.version, trouble)


def _theme(link: Link) -> ThemeName:
    """Take the theme that the browser draws; the link's where the browser has not said yet."""
    drawn = st.context.theme.type
    if drawn in {"light", "dark"}:
        return "dark" if drawn == "dark" else "light"
    return "dark" if link.theme == "dark" else "light"


def _show_masthead(link: Link, theme: ThemeName) -> None:
    st.html("<h1 class='ca-title'>Central Asia Corridors</h1>", width="content")
    kept = {"theme": [link.theme]} if link.theme else {}
    st.html(
        "<nav class='ca-questions' aria-label='Questions'>"
        + "".join(_anchor(label, {**params, **kept}) for label, params in QUESTIONS)
        + "</nav>",
        width="content",
    )
    other = "light" if theme == "dark" else "dark"
    address = urlencode(link_with(link, theme=other), doseq=True)
    st.html(
        f"<a class='ca-theme' target='_self' href='?{escape(address)}'>{other} theme</a>",
        width="content",
    )


def _anchor(label: str, params: Params) -> str:
    """Write a link inside the page, which links.js follows without a reload."""
    address = escape(urlencode(params, doseq=True))
    return f"<a class='ca-link' target='_self' href='?{address}'>{escape(label)}</a>"


def _show_colophon(snapshot: Snapshot) -> None:
    st.html(
        "<div class='ca-colophon'><p><strong>What counts.</strong> Every total is the sum of one "
        "column: each deal's own money at the European Central Bank's rate of its announcement "
        "date, less what its parts already count. Promises and money stand apart by stage. "
        "Amounts are nominal.</p>"
        "<p><strong>Sources.</strong> Every row carries its own; see data/README.md. Boundaries: "
        "Natural Earth (public domain). Station positions: © OpenStreetMap contributors, ODbL 1.0. "
        "Place coordinates partly from GeoNames (geonames.org), CC BY 4.0, rounded. Exchange "
        "rates: European Central Bank. Boundaries and names imply no opinion on any territory; "
        "disputed areas are drawn neutral.</p>"
        f"<p>Data version {snapshot.version}</p></div>"
    )


st.set_page_config(
    page_title="Central Asia Corridors", layout="wide", initial_sidebar_state="collapsed"
)
show_page()
