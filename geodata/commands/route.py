"""`geodata route`: what the corridors view answers for two places, as text or as JSON."""

from __future__ import annotations

import json
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata.network.answer import RANKS, answer
from geodata.network.caspian import describe_switch
from geodata.network.flows import find_flow
from geodata.network.network import load_network
from geodata.network.pipelines import show_capacity
from geodata.network.scenario import OPERATING, PLANNED, read_scenario
from ledger.counting.snapshot import LedgerRefused, load_snapshot
from ledger.faults import format_fault
from ledger.tables.vocabulary import FREIGHT_MODES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from geodata.network.answer import Answer
    from geodata.network.flows import Flow
    from geodata.network.journey import Route
    from geodata.network.lines import Line
    from geodata.network.network import Network

CANNOT_RUN = 2
_DATA = Path(__file__).resolve().parents[2] / "data"
_NEAREST = 5
_UNIT = "Mt"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("origin", metavar="FROM", help="id or name of a place of nodes.csv")
    parser.add_argument("destination", metavar="TO", help="likewise")
    parser.add_argument(
        "--avoid",
        action="append",
        default=[],
        metavar="WORD",
        help="a country (RUS), caspian-half, caspian-closed or the id of a leg; repeatable",
    )
    parser.add_argument("--legs", choices=(OPERATING, PLANNED), default=OPERATING)
    parser.add_argument(
        "--mode", action="append", default=[], choices=FREIGHT_MODES, help="repeatable"
    )
    parser.add_argument("--rank", choices=RANKS, default=RANKS[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--data", type=Path, default=_DATA, metavar="DIR", help="the tables")


def run(options: argparse.Namespace) -> int:
    """Print the answer.

    Returns:
        0, also where there is no route; 2 where a place or a word is not known or the tables are
        refused, with the reason on stderr.
    """
    try:
        network = load_network(load_snapshot(options.data))
    except LedgerRefused as refused:
        return _stop(*map(format_fault, refused.faults))
    origin = _find_place(network, options.origin)
    destination = _find_place(network, options.destination)
    unknown = [] if origin else [_name_nearest(network, options.origin)]
    unknown += [] if destination else [_name_nearest(network, options.destination)]
    scenario, words = read_scenario(network, options.avoid, options.legs, options.mode)
    unknown += [f"'{word}' is no country, switch or leg of the network." for word in words]
    if unknown or not origin or not destination:
        return _stop(*unknown)
    found = answer(network, origin, destination, scenario, options.rank)
    switch = describe_switch(network, origin, destination, scenario)
    message = f"{found.message} {switch}".strip()
    alone = [find_flow(network, [route.legs], scenario) for route in found.routes]
    if options.json:
        print(json.dumps(_as_json(found, alone, message), ensure_ascii=False))
    else:
        print("\n".join(_as_text(network, found, alone, message)))
    return 0


def _find_place(network: Network, name: str) -> str | None:
    """The id of a place that is given by its id or its name."""
    if name in network.places:
        return name
    wanted = name.casefold().strip()
    named = (place.id for place in network.places.values() if place.name.casefold() == wanted)
    return next(named, None)


def _name_nearest(network: Network, name: str) -> str:
    names = {place.id.casefold(): place.id for place in network.places.values()}
    names |= {place.name.casefold(): place.id for place in network.places.values()}
    wanted = name.casefold().strip()
    near = get_close_matches(wanted, names, n=_NEAREST, cutoff=0.5)
    near += [known for known in names if wanted and known.startswith(wanted[:4])]
    ids = list(dict.fromkeys(names[known] for known in near))[:_NEAREST]
    hint = f" Nearest: {', '.join(ids)}." if ids else ""
    return f"'{name}' is no place of nodes.csv.{hint}"


def _as_json(found: Answer, alone: list[Flow], message: str) -> dict[str, Any]:
    routes = [
        _route_json(route, flow, found.prices[number])
        for number, (route, flow) in enumerate(zip(found.routes, alone, strict=True))
    ]
    return {
        "routes": routes + [_line_json(line) for line in found.lines],
        "capacity": {
            "value": found.flow.known_mt if found.routes else None,
            "unit": _UNIT,
            "legs_without": len(found.flow.without_figure),
            "limits": [limit.name for limit in found.flow.limits],
        },
        "chokepoints": [
            {"legs": list(point.legs), "days_lost": point.days_lost} for point in found.chokepoints
        ],
        "message": message,
    }


def _route_json(route: Route, flow: Flow, price: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "km": route.km,
        "days": route.days._asdict(),
        "nodes": list(route.nodes),
        "countries": list(route.countries),
        "modes": list(route.modes),
        "borders": route.borders,
        "gauge_changes": route.gauge_changes,
        "capacity": {
            "value": flow.known_mt,
            "unit": _UNIT,
            "legs_without": len(flow.without_figure),
            "limit": " and ".join(limit.name for limit in flow.limits),
        },
        "usd_feu": {"low": price.low, "high": price.high, "basis": price.basis},
    }


def _line_json(line: Line) -> dict[str, Any]:
    capacity, unit = show_capacity(line)
    return {
        "km": line.km,
        "days": {"p10": None, "p50": None, "p90": None},
        "nodes": list(line.nodes),
        "countries": list(line.countries),
        "modes": ["pipeline"],
        "borders": len(line.countries) - 1,
        "gauge_changes": 0,
        "capacity": {
            "value": capacity,
            "unit": unit,
            "legs_without": line.legs_without,
            "limit": line.weakest,
        },
        "usd_feu": {"low": None, "high": None, "basis": None},
    }


def _as_text(network: Network, found: Answer, alone: list[Flow], message: str) -> Iterator[str]:
    for number, (route, flow) in enumerate(zip(found.routes, alone, strict=True), start=1):
        price = found.prices[number - 1]
        days = route.days
        yield (
            f"{number}. {days.p50:.1f} days ({days.p10:.1f} to {days.p90:.1f}), {route.km:,.0f} km"
            f" by {', '.join(route.modes)}; {price.low:,.0f} to {price.high:,.0f} USD for a box of"
            f" 40 feet ({price.basis})"
        )
        yield "   " + ", ".join(network.country_name(iso3) for iso3 in route.countries)
        yield f"   {flow.in_words()}"
    for line in found.lines:
        capacity, unit = show_capacity(line)
        amount = "unknown capacity" if capacity is None else f"{capacity:.4g} {unit} a year"
        yield f"By pipe: {line.km:,.0f} km, {amount.replace('bbl/day a year', 'barrels a day')}"
    if found.routes:
        yield f"Together: {found.flow.in_words()}"
    if message:
        yield message


def _stop(*lines: str) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return CANNOT_RUN
