"""What a map of routes shows in a view, found before anything is drawn.

The routes are those of geodata.network.answer, of a site those by its gates; none is sought here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from components.export.map.ground import seen_countries
from components.export.map.lines import Way, lies_on
from components.export.map.pointed import find_pointed
from components.figures.map_style import COMPARED_FORMS, MARKS, ROUTE_FORMS
from components.figures.palette import CORRIDOR_COLOURS
from components.figures.reach_places import day_class, day_edges
from components.link.corridor_sections import WITHIN, find_nearby
from components.link.defaults import (
    DESTINATION,
    ORIGIN,
    PORT,
    find_answer,
    find_closed_legs,
    scenario_of,
)
from components.link.mineral_ways import find_linked_ways
from components.words.catalogue import text
from geodata.network.access import let_lorries
from geodata.network.answer import answer
from geodata.network.journey import load_paths

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from components.export.map.pointed import Pointed
    from components.export.map.projection import View
    from components.export.map.spec import MapSpec, World
    from components.link.corridor_sections import Nearby
    from components.link.model import Link, Transit
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
        nearby: What is reached, drawn instead of routes where the link opens that section.
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
    nearby: Nearby | None

    @property
    def reached(self) -> tuple[tuple[str, int], ...]:
        """The places that are reached, each with its class of days, the nearest last."""
        if self.nearby is None:
            return ()
        edges = day_edges(WITHIN, self.nearby.within)
        places = [(near.place, day_class(near.days.p50, edges)) for near in self.nearby.reached]
        return tuple(places[::-1])

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
    found, ends = _ask(world, spec.link)
    closed = find_closed_legs(world.network, transit)
    countries = {place.country for place in world.network.places.values()}
    named = {*spec.highlighted}
    nearby = (
        find_nearby(world.network, ends[0], transit.within, scenario_of(world.network, transit))
        if spec.link.view == "corridors" and transit.section == "reach"
        else None
    )
    ways = () if nearby else (*_routes(found, spec.theme), *_compared(world, spec))
    return RoutePlan(
        view=view,
        world=world,
        transit=transit,
        answer=found,
        ways=tuple(_tell_hidden(view, world, ways)),
        closed=tuple(id_ for id_ in world.layers["legs"]["id"] if id_ in closed),
        hatched=seen_countries(view, sorted(countries.intersection(transit.avoid))),
        ends=ends,
        stops=_stops(view, world, None if nearby else found, named | {*ends[: 1 if nearby else 2]}),
        pointed=find_pointed(view, world, named, ends=ends),
        nearby=nearby,
    )


def _ask(world: World, link: Link) -> tuple[Answer, tuple[str, str]]:
    """Give the answer to a link with its ends; for a site its best ways by gate are the routes."""
    network, transit = world.network, link.transit
    if link.view != "minerals":
        ends = (transit.origin or ORIGIN, transit.destination or DESTINATION)
        return find_answer(network, transit), ends
    port, scenario = transit.destination or PORT, scenario_of(network, transit)
    found = find_linked_ways(world.snapshot, network, link)
    if found is None:
        message = f"No table has the site {link.minerals.site!r}, so no way of it can be drawn."
        raise ValueError(message)
    node, ways = found.fastest.node, found.ways[: len(ORDER)]
    asked = answer(network, node, port, let_lorries(scenario, found.fastest.by), transit.rank)
    routes, prices = (tuple(getattr(way, part) for way in ways) for part in ("route", "price"))
    return replace(asked, routes=routes, prices=prices, others=()), (node, port)


def _stops(
    view: View, world: World, found: Answer | None, first: Collection[str]
) -> tuple[int, ...]:
    nodes = world.layers["nodes"]
    passed = {*found.routes[0].nodes} if found and found.routes else set()
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
        label = text(
            "export_map.legend.route",
            order=text(f"export_map.order.{ORDER[number]}"),
            length=f"{route.km:,.0f}",
            days=f"{route.days.p50:.0f}",
        )
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
        hidden = "" if seen else text(f"export_map.hidden.{'same' if mine else 'off'}")
        yield replace(way, hidden=hidden)
