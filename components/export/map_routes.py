"""A scenario on a sheet: routes between two places, what is closed, what they compare with.

The routes are those of geodata.answer; none is sought here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from components.export.map_atlas import pointed_at
from components.export.map_ground import draw_ground, mark_countries
from components.export.map_legend import Entry, draw_scale
from components.export.map_lines import Way, draw_ways, mark_legs, points_along
from components.export.map_marks import draw_places, draw_rings
from components.export.map_names import (
    SMALLEST,
    Box,
    Name,
    Room,
    boxes_round,
    draw_names,
    middles,
    names_of_areas,
    place_names,
)
from components.figures.palette import CORRIDOR_COLOURS, THEMES
from components.scenario_link import find_answer
from geodata.journey import load_paths
from geodata.scenario import open_legs, read_scenario

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from components.export.map_picture import MapSpec, World
    from components.export.projection import View
    from components.export.sheet import Sheet
    from geodata.answer import Answer

#: Width in pixels and hollow part of each route and compared path, as in scenario_style.js.
_ROUTES: Final = ((5.0, 0.0), (3.0, 0.0), (4.4, 0.45))
_COMPARED: Final = ((3.6, 0.0), (4.4, 0.45), (2.6, 0.0), (4.4, 0.45))
_END_NAME: Final = 14.0
_ORDER: Final = ("fastest", "second", "third")


def draw_routes(sheet: Sheet | None, view: View, world: World, spec: MapSpec) -> tuple[Entry, ...]:
    """Draw a scenario, or without a sheet only tell what its legend says."""
    found = find_answer(world.network, spec.link.transit)
    ways = [*_routes(found, spec), *_compared(world, spec)]
    if sheet is None:
        return tuple(_legend(ways, spec))
    transit = spec.link.transit
    scenario, _ = read_scenario(
        world.network, transit.avoid, "planned" if transit.planned else "operating"
    )
    closed = world.network.legs.keys() - open_legs(world.network, scenario).keys()
    named = set(spec.highlighted)
    legs, nodes = world.layers["legs"], world.layers["nodes"]
    draw_ground(
        sheet,
        view,
        home=world.layers["home"],
        totals_usd_m={},
        hatched=scenario.avoid_countries,
    )
    mark_countries(sheet, view, named)
    draw_ways(sheet, view, legs, ways, closed)
    mark_legs(sheet, view, legs, named)
    stops = set(found.routes[0].nodes) if found.routes else set()
    ends = {transit.origin, transit.destination}
    shown = [
        at
        for at, id_ in enumerate(nodes["id"])
        if id_ in named | ends or (id_ in stops and (nodes["rank"][at] == 1 or view.zoom > 4.4))
    ]
    marks = draw_places(sheet, view, nodes, shown)
    rings = pointed_at(view, world, named)
    draw_rings(sheet, [spot[:3] for spot in rings])
    taken = [Box(*draw_scale(sheet, view)), *boxes_round(marks)]
    taken += boxes_round((x, y, r + 4) for x, y, r, _ in rings)
    names = _names(sheet, view, nodes, shown, named | ends)
    areas = names_of_areas(sheet, view, world.layers["labels"])
    order = (*names, *areas["home"], *areas["sea"], *areas["neighbour"])
    place = {id_: at for at, id_ in enumerate(legs["id"])}
    drawn = [place[id_] for way in ways for id_ in way.legs if id_ in place]
    avoid = np.concatenate([points_along(view, legs, drawn), middles(areas["home"])])
    spots = np.reshape([spot[:3] for spot in (*marks, *rings)], (-1, 3))
    draw_names(sheet, place_names(order, Room(view.width, view.height, taken, avoid, spots)))
    return ()


def _names(
    sheet: Sheet,
    view: View,
    nodes: Mapping[str, Sequence[Any]],
    shown: Sequence[int],
    first: set[str | None],
) -> Iterator[Name]:
    """Yield names of places: ends and what the scene points at first, and bold."""
    for at in sorted(shown, key=lambda at: (nodes["id"][at] not in first, nodes["rank"][at])):
        important = nodes["id"][at] in first
        if not important and nodes["rank"][at] > 2 and view.zoom < 5.4:
            continue
        x, y = (float(one) for one in view.xy(nodes["lon"][at], nodes["lat"][at]))
        off = 9.0 if important else 6.0
        yield Name(
            nodes["label"][at],
            x,
            y,
            _END_NAME if important else SMALLEST,
            off,
            sheet.theme.ink,
            sheet.theme.halo,
            bold=important,
        )


def _routes(found: Answer, spec: MapSpec) -> Iterator[Way]:
    colours = CORRIDOR_COLOURS[spec.theme]["routes"]  # type: ignore[index]
    for number, route in enumerate(found.routes):
        width, core = _ROUTES[number]
        label = f"{_ORDER[number]}: {route.km:,.0f} km, {route.days.central:.0f} days"
        yield Way(route.legs, label, colours[number], width, core)


def _compared(world: World, spec: MapSpec) -> Iterator[Way]:
    colours = CORRIDOR_COLOURS[spec.theme]["compared"]  # type: ignore[index]
    routes = world.snapshot.routes
    names = dict(zip(routes["id"], routes["name"], strict=True))
    paths = load_paths(world.snapshot)
    for number, path in enumerate(spec.link.transit.compare):
        width, core = _COMPARED[number]
        yield Way(paths[path], f"{'ABCD'[number]}: {names[path]}", colours[number], width, core)


def _legend(ways: Sequence[Way], spec: MapSpec) -> Iterator[Entry]:
    theme = THEMES[spec.theme]
    yield Entry("Routes", "heading")
    for way in ways:
        yield Entry(way.label, "line", way.colour, way.width, casing=theme.casing, core=way.core)
    yield Entry("by sea", "line", theme.muted, 3.0, (2.2, 0.7))
    if spec.link.transit.avoid:
        yield Entry("closed in this scenario", "line", theme.muted, 1.3, (2.5, 2.0))
