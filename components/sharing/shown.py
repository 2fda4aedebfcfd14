"""What is on screen as a link: of the briefing the scene that is on, with the camera of the map."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from components.address import asked_camera
from components.briefing.scenes import scenes_of
from components.export.map_picture import HOME
from components.link import Study

if TYPE_CHECKING:
    from components.link import Link, Offer
    from components.scenes import Scene
    from ledger.snapshot import Snapshot


def shown_scene(snapshot: Snapshot, offer: Offer, link: Link) -> Scene | None:
    """Give the scene that the briefing shows; None in any other view.

    Raises:
        SceneError: If the scenes cannot be shown.
    """
    if link.view != "briefing":
        return None
    scenes = scenes_of(snapshot, offer)
    asked = (one for one in scenes if link.scene in {one.id, str(one.order)})
    return next(asked, scenes[0])


def shown_link(snapshot: Snapshot, offer: Offer, link: Link) -> Link:
    """Give the link of what is drawn, always with a camera.

    Raises:
        SceneError: If the scenes cannot be shown.
    """
    scene = shown_scene(snapshot, offer, link)
    if scene is not None:
        base = scene.link
    elif link.view == "investors":
        base = link
    else:
        # The address keeps what the investors view was asked, such as whom it leaves out; no other
        # view does so.
        base = replace(link, study=Study())
    camera = asked_camera() or base.camera or HOME
    return replace(base, camera=camera, scene=None, number=None, data=None, theme=None)
