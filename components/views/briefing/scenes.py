"""The scenes of the briefing as the running server holds them, once for each data version.

Scenes that were once shown stay on the stage while newer ones cannot be: a speaker may stand there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from components.scenes.resolvers import build_resolvers
from components.scenes.scene import SceneError, load_scenes
from components.server.held import network_of
from components.server.per_version import once_per_version
from components.views.briefing.own_story import fill_desk
from components.words.catalogue import text
from ledger.tables.vocabulary import OWN_STORY, STORIES

if TYPE_CHECKING:
    from components.link.model import Link, Offer
    from components.scenes.scene import Scene
    from ledger.counting.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class OnStage:
    """What the stage and all that is handed on from it are made from.

    Attributes:
        snapshot: Whose scenes can be shown.
        offer: What a link into it may hold.
        problem: Why this is not today's snapshot; '' where it is.
    """

    snapshot: Snapshot
    offer: Offer
    problem: str = ""


@dataclass(slots=True)
class _Held:
    """The last good ones of each story, for all viewers of the running server."""

    good: dict[str, OnStage] = field(default_factory=dict)


def stage_of(snapshot: Snapshot, offer: Offer, story: str) -> OnStage:
    """Give what the stage shows: the snapshot, or the last one whose scenes could be shown.

    Raises:
        SceneError: If there is neither.
    """
    good = held_scenes().good
    try:
        scenes_of(snapshot, story, offer=offer)
    except SceneError as problem:
        if story not in good:
            raise
        return OnStage(good[story].snapshot, good[story].offer, str(problem))
    good[story] = OnStage(snapshot, offer)
    return good[story]


def scenes_on(snapshot: Snapshot, offer: Offer, link: Link) -> tuple[Scene, ...]:
    """Give the scenes of the story that a link opens, the viewer's own among them.

    Raises:
        SceneError: If a shipped one cannot be filled in, or there is none.
    """
    if link.story != OWN_STORY:
        return scenes_of(snapshot, link.story, offer=offer)
    scenes = fill_desk(snapshot, offer).scenes
    if not scenes:
        raise SceneError(text("story.tray.empty"))
    return scenes


@once_per_version(most=4)
def scenes_of(snapshot: Snapshot, story: str = STORIES[0], *, offer: Offer) -> tuple[Scene, ...]:
    """Give the scenes of a shipped story with their numbers filled in, at least one.

    Raises:
        SceneError: If one cannot be filled in, or there is none.
    """
    resolvers = build_resolvers(snapshot, network_of(snapshot))
    scenes = load_scenes(snapshot, resolvers, offer, story=story)
    if not scenes:
        raise SceneError(text("briefing.no_scene"))
    return scenes


def list_stories(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """List the stories that can be told, code and name; the viewer's own is the last."""
    told = set(snapshot.scenes["story"])
    shipped = [(code, text(f"story.shipped.{code}")) for code in STORIES if code in told]
    return (*shipped, (OWN_STORY, text("story.name")))


@cache
def held_scenes() -> _Held:
    """Return what the running server holds of the last good scenes."""
    return _Held()
