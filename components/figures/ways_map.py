"""The map of a site's best ways to a port, the site joined to the place where they begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.figures.corridor_map import MOST_ROUTES, build_corridor_map_figure
from components.link.defaults import find_closed_legs

if TYPE_CHECKING:
    from components.link.model import Link
    from geodata.network.network import Network
    from geodata.network.site_ways import SiteWays


def build_ways_figure(
    network: Network, found: SiteWays, link: Link, *, move: str = ""
) -> dict[str, Any] | None:
    """Build the map, as `build_corridor_map_figure` does; None where no way by rail or ship is.

    Args:
        network: The network.
        found: The site's ways.
        link: What is asked, with the camera.
        move: As there; by default the site and the port.
    """
    routes = [way.route for way in found.ways[:MOST_ROUTES]]
    first = routes[0] if routes else found.fastest.route
    if first is None:
        return None
    transit = link.transit
    return build_corridor_map_figure(
        routes=[route.legs for route in routes or (first,)],
        stops=first.nodes,
        closed=find_closed_legs(network, transit),
        avoid=transit.avoid,
        origin=found.fastest.node,
        destination=found.fastest.port,
        deposit=found.start,
        camera=link.camera,
        move=move or f"{found.start['id']}>{found.fastest.port}",
    )
