"""The form of a scene: what is on the screen is known, a presenter adds the words.

Numbers in a text are chosen and not typed: the form shows each as it reads, and keeps the
placeholder to itself (static/scene_editor.js).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st
from streamlit.components.v2 import component

from components.link.address import full_address
from components.link.model import Link
from components.scenes.resolvers import build_resolvers
from components.server.assets import asset_folder, fetch_script
from components.server.held import network_of
from components.story.acts import WRITTEN
from components.story.record import write_story
from components.views.briefing.draft import draft_scene
from components.views.briefing.offered import find_number
from components.views.briefing.own_story import answer_requests, current_desk, fill_desk
from components.words.catalogue import text, texts_below
from ledger.scenes.checks import LONGEST
from ledger.scenes.placeholders import read_text
from ledger.tables.vocabulary import OWN_STORY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.link.model import Offer
    from components.scenes.scene import Resolvers
    from components.views.briefing.draft import Draft
    from ledger.counting.snapshot import Snapshot

_KEY: Final = "scene_editor"
_component = component("scene_editor", js=fetch_script("scene_editor.js"), isolate_styles=False)


def add_scene(
    snapshot: Snapshot,
    offer: Offer,
    link: Link,
    highlighted: tuple[str, ...] = (),
    cells: Mapping[str, str] | None = None,
) -> None:
    """Open the form of a new scene.

    Args:
        snapshot: The ledger.
        offer: What a link may hold.
        link: What is on screen, with a camera.
        highlighted: Ids of the things that are opened beside it.
        cells: Texts of a shipped scene that is on screen; computed ones where it is None.
    """
    network = network_of(snapshot)
    resolvers = build_resolvers(snapshot, network)
    draft = draft_scene(snapshot, network, resolvers, link, highlighted)
    dialog = st.dialog(text("story.editor.add"), width="large")
    dialog(_show)(snapshot, offer, resolvers, draft, {**draft.cells, **(cells or {})}, "")


def edit_scene(snapshot: Snapshot, offer: Offer, link: Link, scene_id: str) -> None:
    """Open the form of a scene of the viewer's own story."""
    st.dialog(text("story.editor.edit"), width="large")(_show_changed)(
        snapshot, offer, link, scene_id
    )


def _show_changed(snapshot: Snapshot, offer: Offer, link: Link, scene_id: str) -> None:
    """Draw the form of a scene until it is saved."""
    own = current_desk().story.find(scene_id)
    if own is None:
        return
    if current_desk().saved_id == scene_id:
        st.rerun()
    network = network_of(snapshot)
    resolvers = build_resolvers(snapshot, network)
    highlighted = tuple(part for part in own.highlighted.split(";") if part)
    draft = draft_scene(snapshot, network, resolvers, link, highlighted)
    _show(snapshot, offer, resolvers, draft, own.model_dump(), scene_id)


def _show(  # noqa: PLR0913, PLR0917  the parts of the form
    snapshot: Snapshot,
    offer: Offer,
    resolvers: Resolvers,
    draft: Draft,
    cells: Mapping[str, Any],
    scene_id: str,
) -> None:
    """Draw the form; `scene_id` is '' for a new scene."""

    def report() -> None:
        request = st.session_state[_KEY].get("asked")
        if isinstance(request, dict):
            opens = {name: cells[name] for name in ("view", "filters", "layers", "camera")}
            answer_requests({**request, "id": scene_id, "opens": opens})
            fill_desk(snapshot, offer)

    desk = current_desk()
    numbers = {number.placeholder: number.text for number in draft.numbers}
    _component(
        key=_KEY,
        data={
            "assets": asset_folder(),
            "texts": texts_below("story.editor"),
            "fields": [
                {
                    "name": name,
                    "label": text(f"story.editor.{name}_label"),
                    "most": LONGEST[name],
                    "parts": split_numbers(str(cells[name]), numbers, snapshot, resolvers),
                    "numbers": name != "source",
                }
                for name in WRITTEN
            ],
            "numbers": [
                {"placeholder": number.placeholder, "text": number.text, "label": number.label}
                for number in draft.numbers
            ],
            "things": [
                {
                    "id": thing.id,
                    "name": thing.name,
                    "chosen": thing.id in str(cells["highlighted"]).split(";"),
                }
                for thing in draft.things
            ],
            "is_new": not scene_id,
            "refused": list(desk.refused),
            "answered": list(desk.answered),
            "saved": bool(desk.saved_id),
            "count": len(desk.story.scenes),
            "stamp": desk.stamp,
            "story": write_story(desk.story),
            "before": write_story(desk.before[-1]) if desk.before else "",
            "href": full_address(Link(view="briefing", story=OWN_STORY)).partition("/?")[2],
        },
        height="content",
        on_asked_change=report,
    )


def split_numbers(
    written: str,
    texts: Mapping[str, str],
    snapshot: Snapshot | None = None,
    resolvers: Resolvers | None = None,
) -> list[str | dict[str, str]]:
    """Split a text into plain parts and numbers, each with its placeholder and how it reads."""
    parts: list[str | dict[str, str]] = []
    for part in read_text(written):
        if isinstance(part, str):
            parts.append(part)
            continue
        shown = texts.get(part.text)
        if shown is None and snapshot is not None and resolvers is not None:
            found = find_number(snapshot, resolvers, part.text)
            shown = found.text if found else None
        parts.append({"placeholder": part.text, "text": shown or text("story.no_figure")})
    return parts


def name_view(view: str) -> str:
    """Name the view that a scene opens."""
    return text(f"story.view.{view}")
