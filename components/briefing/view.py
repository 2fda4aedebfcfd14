"""The frame of the briefing: the scenes of data/scenes.csv on the stage, or why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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


def fill_view(link: Link, offer: Offer) -> None:
    """Fill nothing: the stage reads its scene from the address itself."""


def show(snapshot: Snapshot, offer: Offer, theme: ThemeName) -> None:
    """Draw the view."""
    change_link()
    try:
        staged = _staged(snapshot.version, theme, snapshot, offer)
    except SceneError as problem:
        st.error(
            f"The briefing cannot be shown. {escape_markdown(str(problem))}",
            icon=":material/error:",
        )
        return
    if not staged:
        st.info("data/scenes.csv holds no scene yet. Save a view as a scene and add its row.")
        return
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
