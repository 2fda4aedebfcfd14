"""What others publish for a way: days and prices beside ours, and how far ours is from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from geodata.network.journey import follows

if TYPE_CHECKING:
    from geodata.network.journey import Route
    from geodata.network.network import Network


@dataclass(frozen=True, slots=True)
class PublishedDays:
    """A row of published_times.csv that speaks of a route's ends.

    Attributes:
        id: Its id.
        days_low: Fewest days.
        days_high: Most days.
        km: Length as published, None if none is.
        basis: scheduled, measured, claimed or forwarder.
        date: When it held.
        corridor: Id of the corridor it names, or ''.
        avoid: Countries that its way does not pass.
        fits: Whether the route goes that way: past none of `avoid`, by `corridor`.
        days_off: How many days our P50 lies beyond its range: above +, below -, within 0.
        publisher: Who published it.
        url: Its address.
        note: What must be known of it: who drove, what was waited for.
    """

    id: str
    days_low: float
    days_high: float
    km: float | None
    basis: str
    date: str
    corridor: str
    avoid: tuple[str, ...]
    fits: bool
    days_off: float
    publisher: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class PublishedPrice:
    """A row of tariffs.csv that speaks of a route's ends; attributes as its columns."""

    id: str
    low: float
    high: float
    unit: str
    mode: str
    date: str
    includes: str
    corridor: str
    fits: bool
    publisher: str
    url: str


def find_published_days(network: Network, route: Route) -> tuple[PublishedDays, ...]:
    """Published days between the ends of a route, either way round, those that fit it first."""
    found = []
    start, end = route.nodes[0], route.nodes[-1]
    times = network.published_times
    rows = [*times.get((start, end), ()), *times.get((end, start), ())]
    for row in rows:
        low, high = float(row["days_low"]), float(row["days_high"])
        avoid = tuple(filter(None, row["avoid"].split(";")))
        fits = set(avoid).isdisjoint(route.countries) and follows(network, route, row["corridor"])
        p50 = route.days.p50
        found.append(
            PublishedDays(
                id=row["id"],
                days_low=low,
                days_high=high,
                km=None if pd.isna(row["km"]) else float(row["km"]),
                basis=row["basis"],
                date=row["date"],
                corridor=row["corridor"],
                avoid=avoid,
                fits=fits,
                days_off=max(0.0, p50 - high) - max(0.0, low - p50),
                publisher=row["source_publisher"],
                url=row["source_url"],
                note=row["note"],
            )
        )
    return tuple(sorted(found, key=lambda days: (not days.fits, days.id)))


def find_published_prices(network: Network, route: Route) -> tuple[PublishedPrice, ...]:
    """Published prices from the origin to the destination of a route, those that fit first."""
    found = [
        PublishedPrice(
            id=row["id"],
            low=float(row["low"]),
            high=float(row["high"]),
            unit=row["unit"],
            mode=row["mode"],
            date=row["date"],
            includes=row["includes"],
            corridor=row["corridor"],
            fits=follows(network, route, row["corridor"])
            and set(row["mode"].split("-")) == set(route.modes),
            publisher=row["source_publisher"],
            url=row["source_url"],
        )
        for row in network.tariffs.get((route.nodes[0], route.nodes[-1]), ())
    ]
    return tuple(sorted(found, key=lambda price: (not price.fits, price.id)))
