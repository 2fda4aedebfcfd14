"""The map of routes through the corridor network, as ids: what is chosen, compared and closed.

The shapes of legs and the names of places are in map_layers.py, which the browser already has;
it draws this message over them (live_plot/static/scenario_map.js). No route is sought here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.figures.atlas_map import name_layers
from components.words.catalogue import texts_below
from ledger.tables.vocabulary import STRONG_LAYER

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

MOST_ROUTES = 3
MOST_COMPARED = 4
# The switches of the atlas whose legs and places answer to a hand: freight, no pipelines or cables.
_ANSWERING = name_layers({STRONG_LAYER, "corridors", "places"})


def build_corridor_map_figure(  # noqa: PLR0913  every one is named where it is called
    *,
    routes: Sequence[Sequence[str]],
    stops: Sequence[str],
    closed: Collection[str],
    avoid: Collection[str] = (),
    compared: Sequence[Sequence[str]] = (),
    compared_names: Sequence[str] = (),
    origin: str | None,
    destination: str | None,
    deposit: Mapping[str, Any] | None = None,
    reach: Mapping[str, Any] | None = None,
    camera: tuple[float, float, float] | None = None,
    move: str,
) -> dict[str, Any]:
    """Build the message of one scenario.

    Args:
        routes: Leg ids of each route in travel order, the fastest first, at most three.
        stops: Node ids of the fastest route in travel order.
        closed: Ids of the legs that the scenario closes; one that is merely planned is not closed.
        avoid: The words of the link: ISO3 of closed countries, which are hatched, and ids of legs
            closed by name, which a click reopens.
        compared: Leg ids of each compared path in travel order, at most four, lettered A to D.
        compared_names: What the legend calls them.
        origin: Node id of the first stop, marked even when there is no route.
        destination: Node id of the last stop.
        deposit: `name`, `lon`, `lat` (degrees, WGS84) of a deposit; a thread joins it to the
            first stop.
        reach: Places in classes of days, as reach_places.build_reach gives them.
        camera: Longitude, latitude and zoom of the first view, else one that fits the routes.
        move: The camera stays where the viewer left it as long as this text is the same; when it
            changes the camera fits the routes anew.

    Returns:
        `data` with an empty choropleth, `layout` with the camera, and `atlas` whose `scenario`
        the browser draws. Only ids travel, and the texts of legend and tooltip.

    Raises:
        ValueError: If there are more routes or paths than can be told apart.
    """
    if len(routes) > MOST_ROUTES or len(compared) > MOST_COMPARED:
        message = (
            f"The map tells {MOST_ROUTES} routes and {MOST_COMPARED} compared paths apart, "
            f"not {len(routes)} and {len(compared)}."
        )
        raise ValueError(message)
    view: dict[str, Any] = {}
    if camera is not None:
        lon, lat, zoom = camera
        view = {"map": {"center": {"lon": lon, "lat": lat}, "zoom": zoom}}
    return {
        "data": [empty_choropleth()],
        "layout": {"uirevision": move, **view},
        "atlas": {
            "layers": list(_ANSWERING),
            "totals": {},
            "bubbles": {"usd_m": [], "deals": []},
            "selected": None,
            "scenario": {
                "routes": [list(legs) for legs in routes],
                "stops": list(stops),
                "closed": sorted(closed),
                "avoid": sorted(avoid),
                "compared": [list(legs) for legs in compared],
                "names": list(compared_names),
                "origin": origin,
                "destination": destination,
                "deposit": _point(deposit) if deposit else None,
                "reach": dict(reach) if reach else None,
                "texts": texts_below("corridors.browser"),
            },
        },
    }


def empty_choropleth() -> dict[str, Any]:
    """Return the trace that makes Plotly open a map without country totals."""
    return {
        "type": "choroplethmap",
        "locations": [],
        "z": [],
        "featureidkey": "properties.id",
        "showscale": False,
        "hoverinfo": "skip",
    }


def _point(deposit: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": str(deposit["name"]),
        "lon": round(float(deposit["lon"]), 3),
        "lat": round(float(deposit["lat"]), 3),
    }
