"""What a map of routes shows in a view, found before anything is drawn.

The routes are those of geodata.network.answer; none is sought here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from components.export.map.ground import seen_countries
from components.export.map.lines import Way, lies_on
from components.export.map.pointed import find_pointed
from components.figures.map_style import COMPARED_FORMS, MARKS, ROUTE_FORMS
from components.figures.palette import CORRIDOR_COLOURS
from components.link.defaults import DESTINATION, ORIGIN, find_answer, find_closed_legs
from geodata.network.journey import load_paths

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from components.export.map.pointed import Pointed
    from components.export.map.projection import View
    from components.export.map.spec import MapSpec, World
    from components.link.model import Transit
    from geodata.network.answer import Answer

ORDER: Final = ("first", "second", "third")


@dataclass(frozen=True, slots=True)
class RoutePlan:
    """What is on a map of routes.

    Attributes:
        view: What the map shows.
        world: What it is drawn from.
        transit: What was asked.
        answer: What geodata answered.
        ways: The routes and the compared paths, the uppermost first.
        closed: Ids of legs that the scenario closes, in the order of the table.
        hatched: ISO3 of the closed countries that lie on the map.
        ends: Node ids of origin and destination.
        stops: Places of the stops in the columns of nodes, those pointed at and the ends included.
        pointed: What the scene points at.
    """

    view: View
    world: World
    transit: Transit
    answer: Answer
    ways: tuple[Way, ...]
    closed: tuple[str, ...]
    hatched: tuple[str, ...]
    ends: tuple[str, str]
    stops: tuple[int, ...]
    pointed: Pointed

    @property
    def shut(self) -> bool:
        """Say whether a closed leg that goods use today lies on the map."""
        legs = self.world.layers["legs"]
        shut = {*self.closed}
        return any(
            id_ in shut and not legs["planned"][row] and lies_on(self.view, legs, row)
            for row, id_ in enumerate(legs["id"])
        )

    @property
    def kinds(self) -> frozenset[str]:
        """Give the kinds of the legs of the ways that lie on the map."""
        legs = self.world.layers["legs"]
        used = {id_ for way in self.ways for id_ in way.legs}
        return frozenset(
            legs["kind"][row]
            for row, id_ in enumerate(legs["id"])
            if id_ in used and lies_on(self.view, legs, row)
        )


def plan_routes(view: View, world: World, spec: MapSpec) -> RoutePlan:
    """Find what a map of routes shows."""
    transit = spec.link.transit
    found = find_answer(world.network, transit)
    ends = (transit.origin or ORIGIN, transit.destination or DESTINATION)
    closed = find_closed_legs(world.network, transit)
    countries = {place.country for place in world.network.places.values()}
    named = {*spec.highlighted}
    ways = (*_routes(found, spec.theme), *_compared(world, spec))
    return RoutePlan(
        view=view,
        world=world,
        transit=transit,
        answer=found,
        ways=tuple(_tell_hidden(view, world, ways)),
        closed=tuple(id_ for id_ in world.layers["legs"]["id"] if id_ in closed),
        hatched=seen_countries(view, sorted(countries.intersection(transit.avoid))),
        ends=ends,
        stops=_stops(view, world, found, named | {*ends}),
        pointed=find_pointed(view, world, named, ends=ends),
    )


def _stops(view: View, world: World, found: Answer, first: Collection[str]) -> tuple[int, ...]:
    nodes = world.layers["nodes"]
    passed = {*found.routes[0].nodes} if found.routes else set()
    xs, ys = view.xy(nodes["lon"], nodes["lat"])
    return tuple(
        row
        for row, id_ in enumerate(nodes["id"])
        if view.holds(xs[row], ys[row])
        and (
            id_ in first
            or (
                id_ in passed
                and (nodes["rank"][row] == 1 or view.zoom > MARKS["stops-small"].minzoom)
            )
        )
    )


def _routes(found: Answer, theme: str) -> Iterator[Way]:
    colours = CORRIDOR_COLOURS[theme]["routes"]  # type: ignore[index]
    for number, route in enumerate(found.routes):
        form = ROUTE_FORMS[number]
        label = f"{ORDER[number]}: {route.km:,.0f} km, {route.days.p50:.0f} days"
        yield Way(route.legs, label, colours[number], form.width, form.core)


def _compared(world: World, spec: MapSpec) -> Iterator[Way]:
    colours = CORRIDOR_COLOURS[spec.theme]["compared"]  # type: ignore[index]
    names = world.snapshot.names.routes
    paths = load_paths(world.snapshot)
    for number, path in enumerate(spec.link.transit.compare):
        form = COMPARED_FORMS[number]
        yield Way(
            paths[path], f"{'ABCD'[number]}: {names[path]}", colours[number], form.width, form.core
        )


def _tell_hidden(view: View, world: World, ways: Sequence[Way]) -> Iterator[Way]:
    """Mark the ways of which no line is seen: off the map, or below wider ones."""
    legs = world.layers["legs"]
    place = {id_: row for row, id_ in enumerate(legs["id"])}
    for number, way in enumerate(ways):
        mine = {id_ for id_ in way.legs if id_ in place and lies_on(view, legs, place[id_])}
        wider = [above for above in ways[:number] if above.width >= way.width]
        seen = mine - {id_ for above in wider for id_ in above.legs}
        hidden = "" if seen else "same line here" if mine else "off this map"
        yield replace(way, hidden=hidden)
