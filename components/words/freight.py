"""Dollars, tonnes and cautions of a way in words, one wording for the view and its exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.words.amounts import format_count
from geodata.network.cost import TARIFF
from geodata.network.scenario import PLANNED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geodata.network.cost import Price
    from geodata.network.flows import Flow
    from geodata.network.journey import Route
    from geodata.network.network import Network
    from geodata.network.scenario import Scenario

#: So many times at most a port's weather is told, the last first.
_CLOSURES_TOLD: Final = 2
_MONTHS: Final = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # fmt: skip


def day_text(date: str) -> str:
    """Write an ISO day, month or year as a reader says it.

    >>> day_text("2025-08"), day_text("2025-08-27"), day_text("2025")
    ('Aug 2025', '27 Aug 2025', '2025')
    """
    year, *rest = date.split("-")
    words = [year, *(_MONTHS[int(month)] for month in rest[:1])]
    return " ".join(reversed([*words, *(str(int(day)) for day in rest[1:])]))


def dollars_text(low: float, high: float) -> str:
    """Write a range of dollars, to the hundred where it is one.

    >>> dollars_text(3474, 3474), dollars_text(16320.4, 17476)
    ('$3,474', '$16,300 to 17,500')
    """
    if low == high:
        return f"${low:,.0f}"
    return f"${round(low, -2):,.0f} to {round(high, -2):,.0f}"


def basis_text(price: Price) -> str:
    """Write what a price rests on: a published tariff with its date, or an estimate by km."""
    if price.basis != TARIFF:
        return "estimate by km and borders"
    return f"tariff of {day_text(price.date)}: {price.includes or 'what is included is not said'}"


def capacity_text(flow: Flow) -> tuple[str, str]:
    """Write what routes carry together by known limits: the figure, and what is not known."""
    gaps = format_count(len(flow.without_figure), "leg")
    if flow.known_mt is None:
        return "unknown", f"{gaps} without a figure"
    if flow.tonnes_mt is None:
        return "unknown", f"above {flow.known_mt:.3g} Mt; {gaps} without a figure"
    return f"{flow.tonnes_mt:.3g} Mt", "every leg has a figure"


def own_capacities(network: Network, route: Route, scenario: Scenario) -> Iterator[str]:
    """Write the lowest stated capacity of a route in each unit, unconverted, with its leg.

    A plan is none where only what operates today is asked for.
    """
    stated = [
        leg
        for leg in route.chain
        if leg.capacity is not None and (leg.capacity_kind != "plan" or scenario.legs == PLANNED)
    ]
    for unit in dict.fromkeys(leg.capacity_unit for leg in stated):
        least = min(
            (leg for leg in stated if leg.capacity_unit == unit), key=lambda leg: leg.capacity or 0
        )
        amount = _amount_text(least.capacity or 0.0, unit)
        yield f"{amount} ({least.capacity_kind}, {network.leg_name(least.id)})"


def _amount_text(capacity: float, unit: str) -> str:
    if unit == "tonnes/year":
        return f"{capacity / 1e6:.3g} Mt a year"
    what, _, span = unit.partition("/")
    return f"{capacity:,.6g} {what.replace('-', ' ')} a {span}"


def list_cautions(network: Network, route: Route) -> list[str]:
    """List what a forwarder must know of a way: closed seasons, storms, war, sanctions."""
    seasons = [
        f"{network.leg_name(leg)} is usually closed from {_month_day(first)} to {_month_day(last)}."
        for leg, first, last in route.closures
    ]
    ports = dict.fromkeys(end for leg in route.chain if leg.mode == "sea" for end in leg.ends)
    storms = [
        f"{network.places[port].name} lost {_tell_closures(network.port_closures[port])}."
        for port in ports
        if port in network.port_closures
    ]
    warned = [
        f"{row['words']} ({row['source_publisher']})"
        for iso3 in route.countries
        for row in network.cautions.get(iso3, ())
    ]
    return [*seasons, *storms, *warned]


def _tell_closures(rows: Sequence[Mapping]) -> str:
    """Write the last days that a port lost to weather, each with its source."""
    return ", ".join(
        f"{format_count(int(row['days']), 'day')} to {row['cause']} in {day_text(row['period'])} "
        f"({row['source_publisher']})"
        for row in rows[:_CLOSURES_TOLD]
    )


def _month_day(text: str) -> str:
    month, day = text.split("-")
    return f"{int(day)} {_MONTHS[int(month)]}"
