"""The buttons of the masthead that hand on what is on screen, in every view."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import streamlit as st

from components.link.address import full_link
from components.scenes.scene import SceneError
from components.sharing.scene_dialog import show_scene_dialog
from components.sharing.take_away import show_take_away
from components.views.briefing.scenes import stage_of
from components.words.catalogue import text
from ledger.tables.vocabulary import SCENE_VIEWS

if TYPE_CHECKING:
    from components.link.model import Link, Offer
    from components.live_plot import ThemeName
    from ledger.counting.snapshot import Snapshot


def show_tools(snapshot: Snapshot, offer: Offer, link: Link, theme: ThemeName) -> None:
    """Draw the buttons; links.js tells the server the browser's address before each click.

    What is handed on from the briefing is what the stage shows, also while today's scenes cannot
    be shown.
    """
    if link.view == "briefing":
        with suppress(SceneError):  # where there never was a stage, each button gives the reason
            now = stage_of(snapshot, offer)
            snapshot, offer = now.snapshot, now.offer
    with st.container(key="handing_on", horizontal=True, width="content"):
        if link.view == "briefing" or link.view in SCENE_VIEWS:
            with st.popover(text("sharing.save")):
                _show_files(snapshot, offer, link, theme)
        with st.container(key="tools", width="content"):
            asked = st.button(text("sharing.share"), key="share", help=text("sharing.share_help"))
        if asked:
            dialog = st.dialog(text("sharing.share_title"), width="large")
            dialog(_show_link)(full_link(snapshot.version, theme), snapshot.version)


def _show_files(snapshot: Snapshot, offer: Offer, link: Link, theme: ThemeName) -> None:
    with st.container(key="tools_files", horizontal=True, width="content"):
        show_take_away(snapshot, offer, link, theme)
        asked = st.button(
            text("sharing.save_scene"),
            key="save_scene",
            help=text("sharing.save_scene_help"),
        )
    if asked:
        show_scene_dialog(snapshot, offer, link)


def _show_link(address: str, version: str) -> None:
    st.code(address, language=None, wrap_lines=True)
    st.caption(text("sharing.share_note", version=version))
