"""What a map and its legend show, found before either is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from components.export.map.atlas_legend import legend_of_atlas
from components.export.map.atlas_plan import AtlasPlan, plan_atlas
from components.export.map.legend import legend_height
from components.export.map.projection import view_of
from components.export.map.route_plan import RoutePlan, plan_routes
from components.export.map.routes import legend_of_routes
from components.figures.palette import THEMES

if TYPE_CHECKING:
    from components.export.map.legend import Entry
    from components.export.map.projection import View
    from components.export.map.spec import MapSpec, World
    from components.link.model import Camera

#: The frame of the five republics and the Caspian, where a link has no camera.
HOME: Final[Camera] = (66.5, 45.3, 3.85)


@dataclass(frozen=True, slots=True)
class MapPlan:
    """What a map and its legend show, and how much of the height the legend takes.

    Attributes:
        shown: What is on the map.
        entries: Of the legend.
        strip: Pixels of the legend, below the map.
    """

    shown: AtlasPlan | RoutePlan
    entries: tuple[Entry, ...]
    strip: float


def plan_map(world: World, spec: MapSpec, width: float, height: float) -> MapPlan:
    """Find what a map of a size in pixels shows, its legend included.

    The legend names what lies on the map, which has the height that the legend leaves over: the
    strip grows until it holds what is then there.
    """
    camera, strip = spec.link.camera or HOME, 0.0
    while True:
        view = view_of(camera, width, height - strip, spec.viewport)
        shown, entries = _find(view, world, spec)
        needed = legend_height(entries, width)
        if needed <= strip:
            return MapPlan(shown, entries, strip)
        strip = needed


def _find(
    view: View, world: World, spec: MapSpec
) -> tuple[AtlasPlan | RoutePlan, tuple[Entry, ...]]:
    if spec.link.view == "corridors":
        routes = plan_routes(view, world, spec)
        return routes, tuple(legend_of_routes(routes, THEMES[spec.theme]))
    atlas = plan_atlas(view, world, spec)
    return atlas, tuple(legend_of_atlas(atlas, THEMES[spec.theme]))
