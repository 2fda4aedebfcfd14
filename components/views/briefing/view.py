"""The frame of the briefing: a story on the stage, or why there is none; a viewer's with a tray."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

import streamlit as st

from components.export.map.plan import HOME
from components.link.address import address_with, change_link, current_link
from components.link.model import Link
from components.scenes.scene import SceneError
from components.server.assets import atlas_url
from components.server.held import network_of, paths_of
from components.server.per_version import once_per_version
from components.views.briefing.editor import edit_scene
from components.views.briefing.editor_rows import show_rows
from components.views.briefing.own_story import current_desk, fill_desk, hold_desk
from components.views.briefing.pictures import build_stage_scenes
from components.views.briefing.scenes import list_stories, scenes_of, stage_of
from components.views.briefing.stage import show_stage
from components.views.briefing.tray import EDIT, ROWS, show_tray
from components.views.record import View, fill_nothing
from components.words.catalogue import text
from components.words.escape import escape_markdown
from ledger.tables.vocabulary import OWN_STORY

if TYPE_CHECKING:
    from components.live_plot import ThemeName
    from components.scenes.scene import Scene
    from components.views.record import Screen
    from ledger.counting.snapshot import Snapshot


def _show(screen: Screen) -> None:
    """Draw the story that the link names."""
    change_link()
    _show_switch(screen.snapshot)
    notice = st.empty()  # always there: a notice that comes must not move the stage in the page
    if current_link().story == OWN_STORY:
        _show_own(screen)
    else:
        _show_shipped(screen, notice)


def _show_switch(snapshot: Snapshot) -> None:
    """Draw a link for each story, the viewer's own among them."""
    now = current_link().story
    links = ""
    for story, name in list_stories(snapshot):
        address = escape(urlencode(address_with(story=story, scene=None), doseq=True))
        here = " aria-current='page'" if story == now else ""
        links += f"<a class='ca-link' target='_self' href='?{address}'{here}>{escape(name)}</a>"
    label = escape(text("story.switch.label"))
    st.html(f"<nav class='ca-stories' aria-label='{label}'>{links}</nav>")


def _show_own(screen: Screen) -> None:
    """Draw the viewer's own story with its tray; only the tray before it has a scene."""
    snapshot = screen.snapshot
    filled = fill_desk(snapshot, screen.offer)
    with st.container(key="own_story"):
        asked = show_tray(filled)
        if filled.scenes:
            with st.container(key="own_stage"):
                show_stage(
                    _stage_scenes(snapshot, filled.scenes, screen.theme),
                    theme=screen.theme,
                    static_url=atlas_url(snapshot),
                )
    if scene_id := asked.get(EDIT):
        hold_desk(replace(current_desk(), saved_id="", refused=()))
        scene = next((scene for scene in filled.scenes if scene.id == scene_id), None)
        own = filled.story.find(str(scene_id))
        if own is not None:
            link = scene.link if scene else replace(Link(), camera=HOME)
            edit_scene(snapshot, screen.offer, link, own.id)
    elif asked.get(ROWS):
        show_rows(snapshot, filled.story)


def _show_shipped(screen: Screen, notice: Any) -> None:  # noqa: ANN401  a place of the page
    """Draw a shipped story, from the last good scenes where the snapshot's cannot be shown."""
    story = current_link().story
    try:
        now = stage_of(screen.snapshot, screen.offer, story)
    except SceneError as problem:
        message = text("briefing.not_shown", problem=str(problem))
        notice.error(escape_markdown(message), icon=":material/error:")
        return
    version = now.snapshot.version
    if now.problem:
        notice.warning(
            f"**{escape_markdown(text('briefing.stale_title'))}** "
            f"{escape_markdown(text('briefing.stale', version=version))}"
            f"\n\n{escape_markdown(now.problem)}",
            icon=":material/history:",
        )
    show_stage(
        _stage_scenes(now.snapshot, scenes_of(now.snapshot, story, offer=now.offer), screen.theme),
        theme=screen.theme,
        static_url=atlas_url(now.snapshot),
    )


@once_per_version(most=24)
def _stage_scenes(
    snapshot: Snapshot, scenes: tuple[Scene, ...], theme: ThemeName
) -> list[dict[str, Any]]:
    return build_stage_scenes(snapshot, network_of(snapshot), paths_of(snapshot), scenes, theme)


VIEW: Final = View(
    code="briefing",
    fill_controls=fill_nothing,  # the stage reads its scene from the address itself
    show=_show,
    sections=(),
)
