"""The tray of the viewer's own story: one element in the browser that arranges and keeps scenes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st
from streamlit.components.v2 import component

from components.link.address import full_address
from components.link.model import Link
from components.server.assets import asset_folder, fetch_script
from components.story.file import MOST_BYTES
from components.story.link import LONGEST_LINK, pack_story
from components.story.record import write_story
from components.views.briefing.editor import name_view, split_numbers
from components.views.briefing.own_story import answer_requests, current_desk
from components.words.catalogue import texts_below
from ledger.tables.vocabulary import OWN_STORY

if TYPE_CHECKING:
    from components.story.filled import FilledStory
    from components.story.record import Story

KEY: Final = "story_tray"
#: What the tray asks of the page, beside changes of the story.
EDIT: Final = "edit"
ROWS: Final = "rows"
_component = component("story_tray", js=fetch_script("story_tray.js"), isolate_styles=False)


def show_tray(filled: FilledStory) -> dict[str, Any]:
    """Draw the tray, or update the one that is there.

    Returns:
        What else the presenter asks for in this run: `edit`, the id of a scene, or `rows`.
    """
    desk = current_desk()
    _component(
        key=KEY,
        data={
            "assets": asset_folder(),
            "texts": texts_below("story.tray"),
            "loaded": desk.loaded,
            "stamp": desk.stamp,
            "keep": not desk.untouched,
            "story": write_story(desk.story),
            "before": write_story(desk.before[-1]) if desk.before else "",
            "answered": list(desk.answered),
            "message": desk.message,
            "refused": list(desk.refused),
            "changes": list(filled.changes),
            "scenes": _list_scenes(filled),
            "link": _write_link(desk.story),
            "most_letters": LONGEST_LINK,
            "most_bytes": MOST_BYTES,
        },
        height="content",
        on_asked_change=lambda: answer_requests(st.session_state[KEY].get("asked")),
        on_edit_change=lambda: None,
        on_rows_change=lambda: None,
    )
    asked = st.session_state[KEY]
    return {name: asked.get(name) for name in (EDIT, ROWS) if asked.get(name)}


def _list_scenes(filled: FilledStory) -> list[dict[str, Any]]:
    """Give each scene as the tray shows it; a number in its title is a part of its own."""
    shown = {scene.id: scene for scene in filled.scenes}
    listed: list[dict[str, Any]] = []
    for number, own in enumerate(filled.story.scenes, 1):
        scene = shown.get(own.id)
        texts = {figure.placeholder: figure.text for figure in scene.figures} if scene else {}
        faults = [fault.message for fault in filled.faults if fault.scene == number]
        listed.append(
            {
                "id": own.id,
                "parts": split_numbers(own.title, texts or own.numbers),
                "title": scene.title if scene else "",
                "view": name_view(own.view),
                "faults": faults,
                "remarks": list(filled.remarks.get(number, ())),
            }
        )
    return listed


def _write_link(story: Story) -> str:
    """Write the address that carries the story; '' for a story without scenes."""
    if not story.scenes:
        return ""
    return f"{full_address(Link(view='briefing', story=OWN_STORY))}#story={pack_story(story)}"
