"""The viewer's own story as a session holds it: the desk, and what the stage makes of it today.

The browser keeps the story (static/story_tray.js) and hands it over when a session begins; nothing
of it is written on the server.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from components.scenes.resolvers import build_resolvers
from components.server.held import network_of
from components.server.per_version import once_per_version
from components.story.acts import Desk, answer, keep_numbers
from components.story.filled import fill_story, remember_numbers

if TYPE_CHECKING:
    from components.link.model import Offer
    from components.story.filled import FilledStory
    from ledger.counting.snapshot import Snapshot

_DESK: Final = "own_story"


def current_desk() -> Desk:
    """Give the desk of the session; an empty one before the browser has handed its story over."""
    return st.session_state.get(_DESK) or Desk()


def hold_desk(desk: Desk) -> None:
    """Keep a desk for the runs that follow."""
    st.session_state[_DESK] = desk


def answer_requests(requests: object) -> None:
    """Answer what the browser asks, one request after the other."""
    desk = current_desk()
    for request in requests if isinstance(requests, list) else [requests]:
        desk = answer(desk, request)
    hold_desk(desk)


def fill_desk(snapshot: Snapshot, offer: Offer) -> FilledStory:
    """Fill in the story of the session, and keep how its numbers are shown while they are new."""
    desk = current_desk()
    filled = _fill(snapshot, desk.story.model_dump_json(), offer=offer, desk=desk)
    if desk.story.scenes and desk.story.data in {"", snapshot.version}:
        story = remember_numbers(desk.story, filled)
        hold_desk(keep_numbers(desk, story.model_copy(update={"data": snapshot.version})))
    return filled


@once_per_version(most=64)
def _fill(snapshot: Snapshot, _written: str, *, offer: Offer, desk: Desk) -> FilledStory:
    resolvers = build_resolvers(snapshot, network_of(snapshot))
    return fill_story(snapshot, desk.story, resolvers, offer)
