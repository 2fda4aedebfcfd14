"""The buttons of the masthead that hand on what is on screen, in every view."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from components.link.address import full_link
from components.scenes.scene import SceneError
from components.sharing.shown import shown_link, shown_scene
from components.sharing.take_away import show_take_away
from components.story.link import LONGEST_LINK, pack_story
from components.views.briefing.draft import can_be_scene
from components.views.briefing.editor import add_scene
from components.views.briefing.own_story import current_desk, hold_desk
from components.views.briefing.scenes import stage_of
from components.words.catalogue import text
from components.words.escape import escape_markdown
from ledger.tables.vocabulary import OWN_STORY, SCENE_VIEWS

if TYPE_CHECKING:
    from components.link.model import Link, Offer
    from components.live_plot import ThemeName
    from ledger.counting.snapshot import Snapshot


def show_tools(snapshot: Snapshot, offer: Offer, link: Link, theme: ThemeName) -> None:
    """Draw the buttons; links.js tells the server the browser's address before each click.

    What is handed on from the briefing is what the stage shows, also while today's scenes cannot
    be shown.
    """
    if link.view == "briefing" and link.story != OWN_STORY:
        with suppress(SceneError):  # where there never was a stage, each button gives the reason
            now = stage_of(snapshot, offer, link.story)
            snapshot, offer = now.snapshot, now.offer
    with st.container(key="handing_on", horizontal=True, width="content"):
        if link.view == "briefing" or link.view in SCENE_VIEWS:
            with st.popover(text("sharing.save")):
                _show_files(snapshot, offer, link, theme)
        with st.container(key="tools", horizontal=True, width="content"):
            adds = _shows_scenes(link) and _draw_add(link)
            asked = st.button(text("sharing.share"), key="share", help=text("sharing.share_help"))
        if adds:
            _add_scene(snapshot, offer, link)
        if asked:
            dialog = st.dialog(text("sharing.share_title"), width="large")
            dialog(_show_link)(full_link(snapshot.version, theme), snapshot.version, link.story)


def _shows_scenes(link: Link) -> bool:
    """Say whether the view shows what could become a scene of the viewer's own story."""
    return link.view in SCENE_VIEWS or (link.view == "briefing" and link.story != OWN_STORY)


def _draw_add(link: Link) -> bool:
    """Draw the button "Add to my briefing", which says why where it cannot be pressed."""
    can = link.view == "briefing" or can_be_scene(link)
    why = text("story.editor.add_help") if can else text("story.editor.add_not")
    return st.button(text("story.editor.add"), key="add_scene", help=why, disabled=not can)


def _add_scene(snapshot: Snapshot, offer: Offer, link: Link) -> None:
    """Open the form of a new scene; one that is on the stage brings its own words along."""
    try:
        scene = shown_scene(snapshot, offer, link)
        shown = shown_link(snapshot, offer, link)
    except SceneError as problem:
        st.error(escape_markdown(str(problem)))
        return
    hold_desk(replace(current_desk(), saved_id="", refused=()))
    if scene is None:
        _, _, ids = (link.dossier or "").partition(":")
        opened = ids.split(",") if ids else [site] if (site := shown.minerals.site) else []
        add_scene(snapshot, offer, shown, tuple(opened))
        return
    row = snapshot.scenes[(snapshot.scenes["id"] == scene.id).to_numpy()].iloc[0]
    words = ("title", "caption", "note", "source", "highlighted")
    add_scene(snapshot, offer, shown, scene.highlighted, {name: str(row[name]) for name in words})


def _show_files(snapshot: Snapshot, offer: Offer, link: Link, theme: ThemeName) -> None:
    with st.container(key="tools_files", horizontal=True, width="content"):
        show_take_away(snapshot, offer, link, theme)


def _show_link(address: str, version: str, story: str) -> None:
    """Draw the link; one to the viewer's own story carries the story, where it fits."""
    if story == OWN_STORY:
        longer = f"{address}#story={pack_story(current_desk().story)}"
        if len(longer) > LONGEST_LINK:
            length, most = f"{len(longer):,}", f"{LONGEST_LINK:,}"
            message = text("story.tray.link_long", length=length, most=most)
            st.warning(message, icon=":material/link_off:")
            return
        address = longer
    st.code(address, language=None, wrap_lines=True)
    st.caption(text("sharing.share_note", version=version))
