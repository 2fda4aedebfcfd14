"""A Plotly figure that is updated in place: the same element, map object and camera each time.

`st.plotly_chart` takes its identity from the figure's content, so every change of data destroys
and rebuilds a WebGL map. This component keeps a constant key and draws in the browser
(static/plot.js); it decides nothing about what is drawn: that is in components/figures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.components.v2 import component

from components.figures.palette import ThemeName
from components.server.assets import asset_folder, fetch_script, shapes_folder

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["Event", "ThemeName", "live_plot"]

Event = dict[str, Any]

_component = component("live_plot", js=fetch_script("plot.js"), isolate_styles=False)


def live_plot(  # noqa: PLR0913  every one is named where it is called
    figure: Mapping[str, Any] | go.Figure,
    *,
    key: str,
    height: str,
    alt: str,
    theme: ThemeName,
    static_url: str | None = None,
    still: str | None = None,
    frames: str | None = None,
    on_click: Callable[[Event], None] | None = None,
) -> None:
    """Draw a figure, or update the one already drawn under this key.

    Args:
        figure: `data` and `layout`, and for the map `atlas` (see figures/atlas_map.py). A template
            in it is dropped: the browser has the project's own. `narrow` says what is
            another where there is no more room than on a phone, or than `below` pixels: `layout`,
            `height`, and `data` where they differ too.
        key: Constant; it is the identity of the plot.
        height: A CSS length, as `330px`.
        alt: A short constant sentence for screen readers; live numbers belong in text beside it.
        theme: Which template and which map colours to draw in.
        static_url: Address of the layers that a filter does not change; a map has one.
        still: Address of the picture that stands in a map's place until the map is drawn.
        frames: Address of the rows behind a map's marks, which the browser adds up by itself.
        on_click: Called before the rerun with `{"kind", "id"}` of what was clicked.
    """
    plain = figure if isinstance(figure, Mapping) else figure.to_plotly_json()
    layout = {name: value for name, value in plain["layout"].items() if name != "template"}

    def report_click() -> None:
        clicked = st.session_state[key].get("click")
        if on_click is not None and clicked is not None:
            on_click(clicked)

    # The room is kept from the first message on: nothing below moves when the script arrives.
    st.html(f"<style>.st-key-{key} {{ min-height: {height}; }}</style>")
    _component(
        key=key,
        data={
            "assets": asset_folder(),
            "figure": {**plain, "layout": layout},
            "static": static_url,
            "shapes": shapes_folder() if static_url else None,
            "still": still,
            "frames": frames,
            "theme": theme,
            "height": height,
            "alt": alt,
        },
        height="content",
        on_click_change=report_click,
    )
