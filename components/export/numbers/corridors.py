"""The numbers that the corridors view shows: routes, their days, what can pass, its open section.

Days and kilometres are those of the network that is given, with the assumptions it was built on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.export.map.route_plan import ORDER
from components.export.numbers.rows import USD, ShownRow
from components.link.corridor_sections import find_climb, find_nearby
from components.link.defaults import COMPARED, ORIGIN, find_answer, scenario_of
from components.words.assumptions import scope_text
from components.words.freight import basis_text, describe_flow
from components.words.remarks import write_reason
from components.words.routes import stretch_name
from components.words.staircase import work_text
from geodata.network.cost import find_price
from geodata.network.flows import find_flow
from geodata.network.journey import describe_path, load_paths
from geodata.network.lines import describe_line
from geodata.network.pipelines import show_capacity
from geodata.network.scenario import CASPIAN_HALF, OPERATING, PLANNED, Scenario
from ledger.tables.complete import complete
from ledger.tables.parameters import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from components.export.map.spec import World
    from components.link.model import Transit
    from geodata.network.answer import Answer
    from geodata.network.cost import Price
    from geodata.network.flows import Flow
    from geodata.network.journey import Route
    from geodata.network.lines import Line

LENGTH_BASIS: Final = "lengths of legs, published where a source gives them"
DAYS_BASIS: Final = "our estimate from speeds, borders and waits (assumptions.csv)"
_FLOW: Final = "capacities of legs and groups that sources give"
_BASE: Final = "base case: nothing closed, only what operates today"


def corridor_rows(world: World, transit: Transit) -> Iterator[ShownRow]:
    """Give the numbers of a scenario and of the section that is open."""
    found = find_answer(world.network, transit)
    for order, route, price in zip(ORDER, found.routes, found.prices, strict=False):
        yield from _route_rows(f"{order} route", route)
        yield _price_row(f"{order} route", price)
        yield from _against_base(f"{order} route", found, route)
    if found.reason:
        yield ShownRow("routes", "no route", "", None, "", write_reason(found.reason))
    for line in found.lines:
        yield from _line_rows(line)
    yield _flow_row("can pass in a year", "", found.flow)
    yield _flow_row("can pass in a year", _BASE, found.base_flow)
    for point in found.chokepoints:
        where = stretch_name(world.network, point.legs)
        basis = DAYS_BASIS if point.days_lost is not None else "no way is left without it"
        yield ShownRow("loss of a stretch", where, "", point.days_lost, "days", basis)
    yield from _BY_SECTION[transit.section](world, transit)


def _route_rows(shown_in: str, route: Route, name: str = "") -> Iterator[ShownRow]:
    yield ShownRow(
        shown_in, name or "Kilometres", "km" if name else "", route.km, "km", LENGTH_BASIS
    )
    for mode, km in route.km_by_mode.items():
        yield ShownRow(shown_in, name or "Kilometres", mode, km, "km", LENGTH_BASIS)
    days = {"": route.days, **route.days_by}
    for part, span in days.items():
        yield ShownRow(
            shown_in,
            name or "Days",
            part or ("days" if name else ""),
            span.p50,
            "days",
            DAYS_BASIS,
            low=span.p10,
            high=span.p90,
        )
    for what, count in (
        ("borders", route.borders),
        ("gauge changes", route.gauge_changes),
        ("transshipments", route.transshipments),
    ):
        yield ShownRow(
            shown_in, name or what.capitalize(), what if name else "", count, what, "legs"
        )


def _against_base(shown_in: str, found: Answer, route: Route) -> Iterator[ShownRow]:
    for unit, more in (("days", found.days_more(route)), ("km", found.km_more(route))):
        if more is not None:
            yield ShownRow(shown_in, f"More {unit} than in the base case", "", more, unit, _BASE)


def _price_row(shown_in: str, price: Price, name: str = "") -> ShownRow:
    return ShownRow(
        shown_in,
        name or "Cost of a 40-foot box",
        "cost" if name else "",
        price.middle,
        "USD",
        basis_text(price),
        low=price.low,
        high=price.high,
    )


def _line_rows(line: Line) -> Iterator[ShownRow]:
    capacity, unit = show_capacity(line)
    yield ShownRow("by pipe", "Kilometres", "", line.km, "km", LENGTH_BASIS)
    yield ShownRow("by pipe", "Capacity per year", "", capacity, unit, line.capacity_kind)


def _flow_row(name: str, part: str, flow: Flow) -> ShownRow:
    basis = f"{_FLOW}. {describe_flow(flow)}"
    return ShownRow("can pass", name, part, flow.known_mt, "million tonnes", basis)


def _path_rows(world: World, transit: Transit) -> Iterator[ShownRow]:
    snapshot, network = world.snapshot, world.network
    routes = snapshot.routes.set_index("id")
    paths = load_paths(snapshot)
    scenario = Scenario(
        caspian_half=CASPIAN_HALF in transit.avoid,
        legs=PLANNED if transit.planned else OPERATING,
    )
    for path in transit.compare or COMPARED:
        if path not in paths:
            continue
        name = str(routes.loc[path, "name"])
        route = describe_path(network, paths[path], str(routes.loc[path, "origin"]))
        yield from _route_rows("compared path", route, name)
        yield _price_row("compared path", find_price(network, route), name)
        flow = find_flow(network, [route.legs], scenario)
        tonnes = flow.known_mt
        yield ShownRow("compared path", name, "capacity", tonnes, "million tonnes", _FLOW)


def _staircase_rows(world: World, transit: Transit) -> Iterator[ShownRow]:
    snapshot, network = world.snapshot, world.network
    found, scenario = find_answer(network, transit), scenario_of(network, transit)
    climb = find_climb(snapshot, network, load_paths(snapshot), found, scenario, transit)
    if climb is None:
        yield ShownRow("what would it take", "no such route", "", None, "", "")
        return
    known, unit = climb.flow.known_mt, "million tonnes"
    yield ShownRow("what would it take", climb.name, "known to pass", known, unit, _FLOW)
    for number, step in enumerate(climb.steps, start=1):
        name = f"{number}. {step.name}"
        after = f"{_FLOW}; {work_text(step)}"
        yield ShownRow("what would it take", name, "before", step.before_mt, unit, _FLOW)
        yield ShownRow("what would it take", name, "after", step.after_mt, unit, after)
        cost = step.work.capex_usd_m if step.work else None
        for part, usd_m in (("cost", cost), ("cost so far", step.capex_usd_m)):
            yield ShownRow("what would it take", name, part, usd_m, USD, work_text(step))


def _reach_rows(world: World, transit: Transit) -> Iterator[ShownRow]:
    network, origin = world.network, transit.origin or ORIGIN
    nearby = find_nearby(network, origin, transit.within, scenario_of(network, transit))
    within = f"within {nearby.within} days of {network.places[origin].name}"
    basis = f"{within}, by {', '.join(nearby.modes)}; {DAYS_BASIS}"
    yield ShownRow("reach", "places reached", "", len(nearby.reached), "places", basis)
    yield ShownRow("reach", "places there are", "", nearby.places, "places", basis)
    yield ShownRow("reach", "countries reached", "", len(nearby.countries), "countries", basis)
    for near in nearby.reached:
        place, days = network.places[near.place], near.days
        yield ShownRow(
            "reach", place.name, network.country_name(place.country), days.p50, "days", DAYS_BASIS,
            low=days.p10, high=days.p90, lon=place.lon, lat=place.lat,
        )  # fmt: skip


def _section_of_lines(world: World, _: Transit) -> Iterator[ShownRow]:
    snapshot, network = world.snapshot, world.network
    routes = snapshot.routes.set_index("id")
    for path, legs in load_paths(snapshot).items():
        if not all(leg in network.lines for leg in legs):
            continue
        line = describe_line(network, legs, str(routes.loc[path, "origin"]))
        name = str(routes.loc[path, "name"])
        yield ShownRow("pipelines and cables", name, "length", line.km, "km", LENGTH_BASIS)
        basis = f"{line.capacity_kind or 'no figure'}, of the weakest leg"
        yield ShownRow(
            "pipelines and cables", name, "capacity", line.capacity, line.capacity_unit, basis
        )


def _assumption_rows(world: World, _: Transit) -> Iterator[ShownRow]:
    units = world.snapshot.assumptions.to_dict("records")
    for row in units:
        held = world.network.assumptions.find(row["key"], row["scope"])
        yield ShownRow(
            "assumption", row["key"], scope_text(world.network, row["scope"]), held.central,
            row["unit"], row["source_title"], low=held.low, high=held.high,
        )  # fmt: skip


#: The numbers of each section of the view.
_BY_SECTION: Final[Mapping[str, Callable[[World, Transit], Iterator[ShownRow]]]] = complete(
    "numbers of the corridors view",
    SECTIONS["corridors"],
    {
        "paths": _path_rows,
        "staircase": _staircase_rows,
        "reach": _reach_rows,
        "lines": _section_of_lines,
        "assumptions": _assumption_rows,
    },
)
