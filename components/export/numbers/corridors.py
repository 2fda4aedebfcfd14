"""The numbers that the corridors view shows: routes, their days, what can pass, paths compared.

Days and kilometres are those of the network that is given, with the assumptions it was built on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.export.map.route_plan import ORDER
from components.export.numbers.rows import ShownRow
from components.link.defaults import COMPARED, find_answer
from components.words.freight import basis_text
from components.words.routes import stretch_name
from geodata.network.cost import find_price
from geodata.network.flows import find_flow
from geodata.network.journey import describe_path, load_paths
from geodata.network.pipelines import show_capacity
from geodata.network.scenario import CASPIAN_HALF, OPERATING, PLANNED, Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.export.map.spec import World
    from components.link.model import Transit
    from geodata.network.answer import Answer
    from geodata.network.cost import Price
    from geodata.network.flows import Flow
    from geodata.network.journey import Route
    from geodata.network.lines import Line

_LENGTH: Final = "lengths of legs, published where a source gives them"
_DAYS: Final = "our estimate from speeds, borders and waits (assumptions.csv)"
_FLOW: Final = "capacities of legs and groups that sources give"
_BASE: Final = "base case: nothing closed, only what operates today"


def corridor_rows(world: World, transit: Transit) -> Iterator[ShownRow]:
    """Give the numbers of a scenario and of the paths set side by side."""
    found = find_answer(world.network, transit)
    for order, route, price in zip(ORDER, found.routes, found.prices, strict=False):
        yield from _route_rows(f"{order} route", route)
        yield _price_row(f"{order} route", price)
        yield from _against_base(f"{order} route", found, route)
    if found.reason:
        yield ShownRow("routes", "no route", "", None, "", found.reason)
    for line in found.lines:
        yield from _line_rows(line)
    yield _flow_row("can pass in a year", "", found.flow)
    yield _flow_row("can pass in a year", _BASE, found.base_flow)
    for point in found.chokepoints:
        where = stretch_name(world.network, point.legs)
        basis = _DAYS if point.days_lost is not None else "no way is left without it"
        yield ShownRow("loss of a stretch", where, "", point.days_lost, "days", basis)
    yield from _path_rows(world, transit)


def _route_rows(shown_in: str, route: Route, name: str = "") -> Iterator[ShownRow]:
    yield ShownRow(shown_in, name or "Kilometres", "km" if name else "", route.km, "km", _LENGTH)
    for mode, km in route.km_by_mode.items():
        yield ShownRow(shown_in, name or "Kilometres", mode, km, "km", _LENGTH)
    days = {"": route.days, **route.days_by}
    for part, span in days.items():
        yield ShownRow(
            shown_in,
            name or "Days",
            part or ("days" if name else ""),
            span.p50,
            "days",
            _DAYS,
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
    yield ShownRow("by pipe", "Kilometres", "", line.km, "km", _LENGTH)
    yield ShownRow("by pipe", "Capacity per year", "", capacity, unit, line.capacity_kind)


def _flow_row(name: str, part: str, flow: Flow) -> ShownRow:
    basis = f"{_FLOW}. {flow.in_words()}"
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
