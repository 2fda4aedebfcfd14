"""The scenes of the briefing as the running server holds them, once for each data version.

Scenes that were once shown stay on the stage while newer ones cannot be: a speaker may stand there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from components.scenes.resolvers import build_resolvers
from components.scenes.scene import SceneError, load_scenes
from components.server.held import network_of
from components.server.per_version import once_per_version
from components.words.catalogue import text

if TYPE_CHECKING:
    from components.link.model import Offer
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
    """The one that the running server holds for all its viewers; None until scenes were shown."""

    good: OnStage | None = None


def stage_of(snapshot: Snapshot, offer: Offer) -> OnStage:
    """Give what the stage shows: the snapshot, or the last one whose scenes could be shown.

    Raises:
        SceneError: If there is neither.
    """
    held = held_scenes()
    try:
        scenes_of(snapshot, offer=offer)
    except SceneError as problem:
        if held.good is None:
            raise
        return OnStage(held.good.snapshot, held.good.offer, str(problem))
    held.good = OnStage(snapshot, offer)
    return held.good


@once_per_version(most=4)
def scenes_of(snapshot: Snapshot, *, offer: Offer) -> tuple[Scene, ...]:
    """Give the scenes with their numbers filled in, at least one.

    Raises:
        SceneError: If one cannot be filled in, or there is none.
    """
    scenes = load_scenes(snapshot, build_resolvers(snapshot, network_of(snapshot)), offer)
    if not scenes:
        raise SceneError(text("briefing.no_scene"))
    return scenes


@cache
def held_scenes() -> _Held:
    """Return what the running server holds of the last good scenes."""
    return _Held()
