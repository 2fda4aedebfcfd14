"""The frame of the briefing: the scenes of data/scenes.csv on the stage, or why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.link.address import change_link
from components.scenes.scene import SceneError
from components.server.assets import atlas_url
from components.server.held import network_of, paths_of
from components.server.per_version import once_per_version
from components.views.briefing.pictures import build_stage_scenes
from components.views.briefing.scenes import scenes_of, stage_of
from components.views.briefing.stage import show_stage
from components.views.record import View, fill_nothing
from components.words.catalogue import text
from components.words.escape import escape_markdown

if TYPE_CHECKING:
    from components.link.model import Offer
    from components.live_plot import ThemeName
    from components.views.record import Screen
    from ledger.counting.snapshot import Snapshot


def _show(screen: Screen) -> None:
    """Draw the view, from the last good scenes where those of the snapshot cannot be shown."""
    change_link()
    notice = st.empty()  # always there: a notice that comes must not move the stage in the page
    try:
        now = stage_of(screen.snapshot, screen.offer)
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
        _build_stage(now.snapshot, screen.theme, offer=now.offer),
        theme=screen.theme,
        static_url=atlas_url(now.snapshot),
    )


@once_per_version(most=8)
def _build_stage(snapshot: Snapshot, theme: ThemeName, *, offer: Offer) -> list[dict[str, Any]]:
    scenes = scenes_of(snapshot, offer=offer)
    return build_stage_scenes(snapshot, network_of(snapshot), paths_of(snapshot), scenes, theme)


VIEW: Final = View(
    code="briefing",
    fill_controls=fill_nothing,  # the stage reads its scene from the address itself
    show=_show,
    sections=(),
)
