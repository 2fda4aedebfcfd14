"""The page from top to bottom: snapshot, link, one view."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import streamlit as st

from components.link.address import address_with, current_link, link_problems, sync_with_address
from components.link.writing import write_query
from components.server.assets import asset_folder
from components.server.heap import freeze_data
from components.server.held import held_ledger, offer_of
from components.sharing import show_tools
from components.views.atlas import view as atlas
from components.views.briefing import view as briefing
from components.views.corridors import view as corridors
from components.views.data import view as data
from components.views.investors import view as investors
from components.views.minerals import view as minerals
from components.views.record import Screen
from components.widgets.edits import show_edits, watch_for_edits
from components.widgets.explain import ask_as_linked, show_asked
from components.widgets.find_box import show_find_box
from components.widgets.help import show_help
from components.widgets.notices import show_problems, show_refusal
from components.words.catalogue import text
from ledger.counting.snapshot import LedgerRefused
from ledger.tables import parameters
from ledger.tables.complete import complete

if TYPE_CHECKING:
    from components.link.model import Link, Offer, Params
    from components.live_plot import ThemeName
    from ledger.counting.snapshot import Snapshot

#: By code, in the order of the masthead.
VIEWS: Final = complete(
    "views of the page",
    parameters.VIEWS,
    {
        view.code: view
        for view in (
            atlas.VIEW,
            corridors.VIEW,
            minerals.VIEW,
            investors.VIEW,
            data.VIEW,
            briefing.VIEW,
        )
    },
)


def show_page() -> None:
    """Draw the page."""
    # By its address: as text it would travel with every click.
    st.html(f"<style>@import url('{asset_folder()}page.css');</style>")
    # Streamlit names a fragment after its place. In one place for every view it keeps its name, so
    # that the browser never asks for one that the next view has no more.
    watch = st.container(key="watch")
    try:
        snapshot, trouble = held_ledger().current()
    except LedgerRefused as refusal:
        show_refusal(refusal.faults)
        with watch:
            watch_for_edits(refusal.faults)
        return
    offer = offer_of(snapshot)
    sync_with_address(offer, _fill_widgets)
    ask_as_linked(snapshot)
    masthead = st.container(key="masthead", horizontal=True, vertical_alignment="center")
    theme = _theme(current_link())
    # One place for all notices, there or not: what stands above the map must not change its place
    # in the page, or the browser builds the map anew.
    with st.container(key="notices"):
        look = show_edits(snapshot, trouble)
        show_problems(link_problems(), current_link().data, snapshot.version)
    VIEWS[current_link().view].show(Screen(snapshot, trouble, offer, theme))
    show_asked(snapshot)
    with masthead:
        _show_masthead(snapshot, offer, theme)
    _show_colophon(snapshot)
    show_help(tour=current_link().view != "briefing")
    _show_here(snapshot, theme)
    with watch:
        watch_for_edits(look)
    freeze_data(snapshot.version)


def _fill_widgets(link: Link, offer: Offer) -> None:
    """Fill the widgets of the view that the link opens; the others keep no state while unseen."""
    VIEWS[link.view].fill(link, offer)


def _theme(link: Link) -> ThemeName:
    """Take the theme that the browser draws; the link's where the browser has not said yet."""
    drawn = st.context.theme.type
    if drawn in {"light", "dark"}:
        return "dark" if drawn == "dark" else "light"
    return "dark" if link.theme == "dark" else "light"


def _show_masthead(snapshot: Snapshot, offer: Offer, theme: ThemeName) -> None:
    link = current_link()
    st.html(f"<h1 class='ca-title'>{escape(text('page.title'))}</h1>", width="content")
    views = (
        _anchor(view.label, address_with(view=code, camera=None), current=code == link.view)
        for code, view in VIEWS.items()
    )
    label = escape(text("page.masthead.views"))
    st.html(f"<nav class='ca-views' aria-label='{label}'>{''.join(views)}</nav>", width="content")
    with st.container(key="finding"):
        show_find_box()
    show_tools(snapshot, offer, link, theme)
    other = "light" if theme == "dark" else "dark"
    address = urlencode(address_with(theme=other), doseq=True)
    label = escape(text(f"page.theme.to_{other}"))
    st.html(
        f"<a class='ca-theme ca-{theme}' target='_self' href='?{escape(address)}' "
        f"title='{label}' aria-label='{label}'><i></i></a>",
        width="content",
    )


def _show_here(snapshot: Snapshot, theme: ThemeName) -> None:
    """Say to the menus of the charts what the page shows (live_plot/static/chart_menu.js)."""
    link = write_query(address_with(data=snapshot.version, theme=theme, camera=None))
    st.html(
        f"<i class='ca-here' hidden data-link='{escape(link)}' data-version='{snapshot.version}' "
        f"data-date='{snapshot.date}'></i>"
    )


def _anchor(label: str, params: Params, *, current: bool = False) -> str:
    """Write a link inside the page, which links.js follows without a reload."""
    address = escape(urlencode(params, doseq=True))
    here = " aria-current='page'" if current else ""
    return f"<a class='ca-link' target='_self' href='?{address}'{here}>{escape(label)}</a>"


def _show_colophon(snapshot: Snapshot) -> None:
    version = text(
        "page.colophon.version",
        newest=f"{snapshot.newest_source_date}",
        version=snapshot.version,
        date=f"{snapshot.date}",
    )
    st.html(
        f"<div class='ca-colophon'><p><strong>{escape(text('page.colophon.counted_title'))}"
        f"</strong> {escape(text('page.colophon.counted'))}</p>"
        f"<p><strong>{escape(text('page.colophon.sources_title'))}</strong> "
        f"{escape(text('page.colophon.sources'))}</p><p>{escape(version)}</p></div>"
    )


st.set_page_config(page_title=text("page.title"), layout="wide", initial_sidebar_state="collapsed")
show_page()
