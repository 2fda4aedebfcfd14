"""A map with its panel beside it, as atlas, corridors and minerals begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.live_plot import live_plot
from components.server.assets import atlas_url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from streamlit.delta_generator import DeltaGenerator

    from components.live_plot import Event, ThemeName
    from ledger.counting.snapshot import Snapshot

#: As high as the panel; page.css knows what stands above.
MAP_HEIGHT: Final = "calc(var(--ca-map-height) + 45px)"


def place_map(share: float) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Give the column of a map and the panel beside it, below it on a narrow screen.

    Args:
        share: The map's width, with that of the panel for 1.
    """
    column, beside = st.columns([share, 1], gap="small")
    return column, beside.container(key="panel", border=True)


def draw_map(  # noqa: PLR0913  every one is named where it is called
    snapshot: Snapshot,
    figure: Mapping[str, Any],
    *,
    alt: str,
    theme: ThemeName,
    key: str = "map",
    height: str = MAP_HEIGHT,
    still: str | None = None,
    frames: str | None = None,
    on_click: Callable[[Event], None] | None = None,
) -> None:
    """Draw a map on the ground that no filter changes; see live_plot."""
    live_plot(
        figure,
        key=key,
        height=height,
        alt=alt,
        theme=theme,
        static_url=atlas_url(snapshot),
        still=still,
        frames=frames,
        on_click=on_click,
    )
