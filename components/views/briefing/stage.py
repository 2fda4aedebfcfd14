"""The stage: one element in the browser that shows every scene and answers to the keys.

It holds a live plot for each kind of picture and steps without the server (static/briefing.js);
the address carries the scene, so that a reload or a lost connection comes back to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from streamlit.components.v2 import component

from components.server.assets import asset_folder, fetch_script, shapes_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.figures.palette import ThemeName

_component = component("briefing_stage", js=fetch_script("briefing.js"), isolate_styles=False)


def show_stage(scenes: Sequence[dict[str, Any]], *, theme: ThemeName, static_url: str) -> None:
    """Draw the stage, or update the one that is there.

    Args:
        scenes: As pictures.py builds them.
        theme: Which template and which map colours to draw in.
        static_url: Address of the layers of the map that no scene changes.
    """
    _component(
        key="scenes",
        data={
            "assets": asset_folder(),
            "scenes": list(scenes),
            "static": static_url,
            "shapes": shapes_folder(),
            "theme": theme,
        },
        height="content",
    )
