"""What the map of a scene shows, the same on a slide, in a picture that goes alone and in numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from components.export.map_picture import MapSpec

if TYPE_CHECKING:
    from components.link import Camera
    from components.scenes import Scene


def map_on_slide(scene: Scene, theme: str) -> MapSpec:
    """Give the map of a slide, which has the sources in its own foot."""
    return MapSpec(scene.link, theme, scene.highlighted, scene.title)


def map_alone(scene: Scene, theme: str, camera: Camera | None = None) -> MapSpec:
    """Give the map of a picture that goes alone, with the sources of the scene.

    Args:
        scene: The scene.
        theme: `light` or `dark`.
        camera: Where a viewer moved the map; None for the scene's own.
    """
    spec = map_on_slide(scene, theme)
    link = replace(spec.link, camera=camera or scene.camera)
    return replace(spec, link=link, remark=f"Sources: {scene.source}.")
