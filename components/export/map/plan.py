"""What a map and its legend show, found before either is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from components.export.map.atlas_legend import legend_of_atlas
from components.export.map.atlas_plan import AtlasPlan, plan_atlas
from components.export.map.legend import legend_height
from components.export.map.mineral_plan import MineralPlan, plan_minerals
from components.export.map.minerals import legend_of_minerals
from components.export.map.projection import view_of
from components.export.map.route_plan import RoutePlan, plan_routes
from components.export.map.routes import legend_of_routes
from components.figures.palette import THEMES

if TYPE_CHECKING:
    from components.export.map.legend import Entry
    from components.export.map.projection import View
    from components.export.map.spec import MapSpec, World
    from components.link.model import Camera, Link

#: The frame of the five republics and the Caspian, where a link has no camera.
HOME: Final[Camera] = (66.5, 45.3, 3.85)


#: What each kind of map shows.
Shown = AtlasPlan | RoutePlan | MineralPlan


@dataclass(frozen=True, slots=True)
class MapPlan:
    """What a map and its legend show, and how much of the height the legend takes.

    Attributes:
        shown: What is on the map.
        entries: Of the legend.
        strip: Pixels of the legend, below the map.
    """

    shown: Shown
    entries: tuple[Entry, ...]
    strip: float


def shows_sites(link: Link) -> bool:
    """Say whether a link opens the map of mines and plants."""
    return link.view == "minerals" and link.minerals.section == "where"


def draws_sites(link: Link) -> bool:
    """Say whether a link is drawn as a map of sites: all of its view but a site's ways out.

    A slide has a map whatever its charts answer, and of minerals that is where they are.
    """
    return link.view == "minerals" and not shows_ways(link)


def shows_ways(link: Link) -> bool:
    """Say whether a link opens the map of a site's ways to a port."""
    asked = link.minerals
    return link.view == "minerals" and asked.section == "way" and asked.site is not None


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


def _find(view: View, world: World, spec: MapSpec) -> tuple[Shown, tuple[Entry, ...]]:
    theme = THEMES[spec.theme]
    if draws_sites(spec.link):
        minerals = plan_minerals(view, world, spec)
        return minerals, tuple(legend_of_minerals(minerals))
    if spec.link.view == "corridors" or shows_ways(spec.link):
        routes = plan_routes(view, world, spec)
        return routes, tuple(legend_of_routes(routes, theme))
    atlas = plan_atlas(view, world, spec)
    return atlas, tuple(legend_of_atlas(atlas, theme))
