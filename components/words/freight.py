"""Dollars, tonnes and cautions of a route in words, one wording for the view and its exports."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from babel import Locale

from components.words.catalogue import LANGUAGE, text
from components.words.sentences import join_words
from geodata.network.cost import TARIFF
from geodata.network.scenario import PLANNED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geodata.network.cost import Price
    from geodata.network.flows import Flow
    from geodata.network.journey import Route
    from geodata.network.network import Network
    from geodata.network.scenario import Scenario

#: So many times at most that a port lost days to weather are named, the last first.
_CLOSURES_NAMED: Final = 2


def day_text(date: str) -> str:
    """Write an ISO day, month or year as a reader says it.

    >>> day_text("2025-08"), day_text("2025-08-27"), day_text("2025")
    ('Aug 2025', '27 Aug 2025', '2025')
    """
    year, *rest = date.split("-")
    if not rest:
        return year
    month = _month(rest[0])
    if len(rest) == 1:
        return text("routes.day.month", month=month, year=year)
    return text("routes.day.day", day=f"{int(rest[1])}", month=month, year=year)


@cache
def _month(number: str) -> str:
    return Locale.parse(LANGUAGE).months["format"]["abbreviated"][int(number)]


def dollars_text(low: float, high: float) -> str:
    """Write a range of dollars, to the hundred where it is one.

    >>> dollars_text(3474, 3474), dollars_text(16320.4, 17476)
    ('$3,474', '$16,300 to 17,500')
    """
    if low == high:
        return text("routes.dollars.amount", amount=f"{low:,.0f}")
    return text(
        "routes.dollars.range", low=f"{round(low, -2):,.0f}", high=f"{round(high, -2):,.0f}"
    )


def basis_text(price: Price) -> str:
    """Write what a price rests on: a published tariff with its date, or an estimate by km."""
    if price.basis != TARIFF:
        return text("routes.price.estimate")
    if not price.includes:
        return text("routes.price.tariff_bare", day=day_text(price.date))
    return text("routes.price.tariff", day=day_text(price.date), includes=price.includes)


def capacity_text(flow: Flow) -> tuple[str, str]:
    """Write what routes carry together by known limits: the figure, and what is not known."""
    gaps = len(flow.without_figure)
    if flow.tonnes_mt is not None:
        return megatonnes(flow.tonnes_mt), text("routes.capacity.whole")
    if flow.known_mt is None:
        remark = text("routes.capacity.gaps", count=gaps)
    else:
        remark = text("routes.capacity.known_gaps", count=gaps, known=f"{flow.known_mt:.3g}")
    return text("routes.capacity.unknown"), remark


def megatonnes(mt: float) -> str:
    """Write million tonnes: `8.2 Mt`."""
    return text("routes.capacity.mt", tonnes=f"{mt:.3g}")


def describe_flow(flow: Flow) -> str:
    """Say in a sentence or two what routes carry by the limits that are known, and what is not."""
    if not flow.in_scope:
        return text("routes.flow.none")
    gaps, legs = f"{len(flow.without_figure):,}", f"{len(flow.in_scope):,}"
    if flow.known_mt is None:
        sentences = [text("routes.flow.unknown", gaps=gaps, legs=legs)]
    else:
        known = f"{flow.known_mt:.3g}"
        limits = join_words([limit.name for limit in flow.limits])
        sentences = [
            text("routes.flow.in_part", known=known, limits=limits, gaps=gaps, legs=legs)
            if flow.tonnes_mt is None
            else text("routes.flow.whole", known=known, limits=limits)
        ]
    for group in flow.carried:
        name, tonnes = group.name, f"{group.mt:.3g}"
        sentences.append(
            text("routes.flow.carried_in", name=name, tonnes=tonnes, year=f"{group.year}")
            if group.year
            else text("routes.flow.carried", name=name, tonnes=tonnes)
        )
    return " ".join(sentences)


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
        yield text(
            "routes.capacity.stated",
            amount=amount_text(least.capacity or 0.0, unit),
            kind=text(f"routes.capacity_kind.{least.capacity_kind}"),
            leg=network.leg_name(least.id),
        )


def amount_text(capacity: float, unit: str) -> str:
    """Write a capacity in its own unit, a code of the tables: `60 train pairs a day`."""
    amount = f"{capacity / 1e6:.4g}" if unit == "tonnes/year" else f"{capacity:,.10g}"
    return text(f"routes.capacity_in.{unit.replace('/', '_per_')}", amount=amount)


def list_cautions(network: Network, route: Route) -> list[str]:
    """List what a forwarder must know of a route: closed seasons, storms, war, sanctions."""
    seasons = [
        text(
            "routes.caution.season",
            leg=network.leg_name(leg),
            first=_season_day(first),
            last=_season_day(last),
        )
        for leg, first, last in route.closures
    ]
    ports = dict.fromkeys(end for leg in route.chain if leg.mode == "sea" for end in leg.ends)
    storms = [
        text(
            "routes.caution.port",
            port=network.places[port].name,
            closures=_list_closures(network.port_closures[port]),
        )
        for port in ports
        if port in network.port_closures
    ]
    warned = [
        text("routes.caution.stated", words=row["words"], publisher=row["source_publisher"])
        for iso3 in route.countries
        for row in network.cautions.get(iso3, ())
    ]
    return [*seasons, *storms, *warned]


def _list_closures(rows: Sequence[Mapping]) -> str:
    """Write the last days that a port lost to weather, each with its source."""
    return ", ".join(
        text(
            "routes.caution.closure",
            count=int(row["days"]),
            cause=text(f"routes.cause.{row['cause']}"),
            period=day_text(row["period"]),
            publisher=row["source_publisher"],
        )
        for row in rows[:_CLOSURES_NAMED]
    )


def _season_day(month_day: str) -> str:
    month, day = month_day.split("-")
    return text("routes.day.season", day=f"{int(day)}", month=_month(month))
