"""The frame of the briefing: the scenes of data/scenes.csv on the stage, or why there are none.

Scenes that were once shown stay on the stage while newer ones cannot be: a speaker may stand there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.address import change_link
from components.assets import atlas_url
from components.briefing.pictures import build_stage_scenes
from components.briefing.scenes import scenes_of
from components.briefing.stage import show_stage
from components.escape import escape_markdown
from components.networks import network_of, paths_of
from components.scenes import SceneError

if TYPE_CHECKING:
    from components.link import Link, Offer
    from components.live_plot import ThemeName
    from ledger.snapshot import Snapshot


_NO_SCENE: Final = "data/scenes.csv holds no scene. Save a view as a scene and add its row."


@dataclass(frozen=True, slots=True)
class _Good:
    """What scenes were last shown from, in whatever theme."""

    snapshot: Snapshot
    offer: Offer


@dataclass(slots=True)
class _Held:
    """The one that the running server holds for all its viewers; None until scenes were shown."""

    good: _Good | None = None


def fill_view(link: Link, offer: Offer) -> None:
    """Fill nothing: the stage reads its scene from the address itself."""


def show(snapshot: Snapshot, offer: Offer, theme: ThemeName) -> None:
    """Draw the view, from the last good scenes where those of the snapshot cannot be shown."""
    change_link()
    notice = st.empty()  # always there: a notice that comes must not move the stage in the page
    try:
        staged = _staged(snapshot.version, theme, snapshot, offer)
        problem = "" if staged else _NO_SCENE
    except SceneError as error:
        staged, problem = [], str(error)
    held = held_scenes()
    if not problem:
        held.good = _Good(snapshot, offer)
    elif held.good is None:
        notice.error(
            f"The briefing cannot be shown. {escape_markdown(problem)}", icon=":material/error:"
        )
        return
    else:
        snapshot, offer = held.good.snapshot, held.good.offer
        staged = _staged(snapshot.version, theme, snapshot, offer)
        notice.warning(
            "**The scenes of data/scenes.csv cannot be shown.** The stage keeps the last good ones,"
            f" of data version {snapshot.version}. Whoever edits the file mends it; the stage then "
            f"follows by itself.\n\n{escape_markdown(problem)}",
            icon=":material/history:",
        )
    show_stage(
        staged,
        theme=theme,
        static_url=atlas_url(snapshot),
        version_line=f"Data version {snapshot.version} of {snapshot.date}",
    )


@st.cache_resource(max_entries=8, show_spinner=False)
def _staged(
    version: str,  # noqa: ARG001
    theme: ThemeName,
    _snapshot: Snapshot,
    _offer: Offer,
) -> list[dict[str, Any]]:
    scenes = scenes_of(_snapshot, _offer)
    return build_stage_scenes(_snapshot, network_of(_snapshot), paths_of(_snapshot), scenes, theme)


@cache
def held_scenes() -> _Held:
    """Return what the running server holds of the last good scenes."""
    return _Held()
