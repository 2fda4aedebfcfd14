"""What is on screen as a link: of the briefing the scene that is on, with the camera of the map.

The address keeps what other views were asked, so that a viewer comes back to it; here only what
the view on screen shows is left.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from components.export.map.plan import HOME
from components.link.address import asked_camera
from components.link.model import Minerals, Study, Transit
from components.views.briefing.scenes import scenes_on
from ledger.answers.queries import Selection
from ledger.tables.complete import complete
from ledger.tables.parameters import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.link.model import Link, Offer
    from components.scenes.scene import Scene
    from ledger.counting.snapshot import Snapshot


def shown_scene(snapshot: Snapshot, offer: Offer, link: Link) -> Scene | None:
    """Give the scene that the briefing shows; None in any other view.

    Raises:
        SceneError: If the scenes cannot be shown.
    """
    if link.view != "briefing":
        return None
    scenes = scenes_on(snapshot, offer, link)
    asked = (scene for scene in scenes if link.scene in {scene.id, str(scene.order)})
    return next(asked, scenes[0])


def shown_link(snapshot: Snapshot, offer: Offer, link: Link) -> Link:
    """Give the link of what is drawn, always with a camera.

    Raises:
        SceneError: If the scenes cannot be shown.
    """
    scene = shown_scene(snapshot, offer, link)
    base = _of_view(link) if scene is None else scene.link
    camera = asked_camera() or base.camera or HOME
    return replace(base, camera=camera, **_NO_SCENES)


def _of_view(link: Link) -> Link:
    """Leave out what only another view is asked."""
    return _BY_VIEW[link.view](link)


def _of_deals(link: Link) -> Link:
    return replace(link, study=Study(), transit=Transit(), minerals=Minerals())


def _of_routes(link: Link) -> Link:
    return replace(link, selection=Selection(), study=Study(), minerals=Minerals())


def _of_minerals(link: Link) -> Link:
    transit = link.transit if link.minerals.section == "way" else Transit()
    return replace(link, selection=Selection(), study=Study(), transit=transit)


def _of_section(link: Link) -> Link:
    study = link.study
    if study.section != "changes":
        study = replace(study, by_versions=False, since=None, until=None)
    return replace(link, study=study, transit=Transit(), minerals=Minerals())


#: What a scene cannot hold.
_NO_SCENES: Final = dict.fromkeys(("question", "scene", "number", "data", "theme"))
#: What leaves out of a link what its view does not show.
_BY_VIEW: Final[Mapping[str, Callable[[Link], Link]]] = complete(
    "links of what is on screen",
    VIEWS,
    {
        "atlas": _of_deals,
        "corridors": _of_routes,
        "minerals": _of_minerals,
        "investors": _of_section,
        "data": _of_deals,
        "briefing": _of_deals,
    },
)
