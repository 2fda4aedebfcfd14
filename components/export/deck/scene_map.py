"""What the map of a scene shows: the same on a slide, in a picture that goes alone, in numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from components.export.map.spec import MapSpec
from components.scenes.answers import package_of_scene
from ledger.answers.queries import Selection

if TYPE_CHECKING:
    from components.link.model import Camera, Link
    from components.scenes.scene import Scene
    from ledger.counting.snapshot import Snapshot


def map_on_slide(snapshot: Snapshot, scene: Scene, theme: str) -> MapSpec:
    """Give the map of a slide, which has the sources in its own foot."""
    return MapSpec(_link_of_map(snapshot, scene), theme, scene.highlighted, scene.title)


def map_alone(
    snapshot: Snapshot, scene: Scene, theme: str, camera: Camera | None = None
) -> MapSpec:
    """Give the map of a picture that goes alone, with the sources of the scene.

    Args:
        snapshot: The ledger.
        scene: The scene.
        theme: `light` or `dark`.
        camera: Where a viewer moved the map; None for the scene's own.
    """
    spec = map_on_slide(snapshot, scene, theme)
    link = replace(spec.link, camera=camera or scene.camera)
    return replace(spec, link=link, remark=f"Sources: {scene.source}.")


def _link_of_map(snapshot: Snapshot, scene: Scene) -> Link:
    """Let the map of an opened package show that package, whole as the chart beside it."""
    link = scene.link
    if link.view != "investors" or link.study.section != "families":
        return link
    package_id = package_of_scene(snapshot, scene)
    if package_id is None:
        return link
    study = replace(link.study, without=())
    return replace(link, selection=Selection(package=package_id), study=study)
