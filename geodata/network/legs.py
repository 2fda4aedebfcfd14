"""What each leg takes: its km, its days and its capacity, from sources first, else assumptions.

Each figure keeps the names of the assumptions that made it, so that the page can mark estimates.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.network.assumptions import DRAWS, Range, hours, sum_ranges, to_mt
from geodata.shapes.routes import build_routes
from ledger.tables.vocabulary import FREIGHT_MODES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from geodata.network.assumptions import Assumptions
    from geodata.network.borders import Borders
    from geodata.network.places import Place

#: What goods ride on where a ship takes wagons or lorries whole: they change to no ship.
CARRIERS: Mapping[str, str] = MappingProxyType({"rail-ferry": "rail", "ro-ro": "road"})


#: A road between a station and a port of at most so many km is a part of either's service.
QUAY_KM, QUAY_KINDS = 30.0, {"port", "rail-station"}
#: Parts of the days at sea that are paid once for each ship that is boarded.
BOARDING = ("ship wait", "port dwell")


@dataclass(frozen=True, slots=True)
class Leg:
    """A piece of the network between two places, travelled either way.

    Attributes:
        ends: The places it joins, in the order of the table.
        countries: Countries of its ends.
        mode: rail, sea, road, pipeline or cable.
        carrier: What goods ride on: the mode, the wagon or lorry that a ship takes whole, or the
            service of ships (`caspian/container`) within which goods stay aboard.
        kind: Its countries, its sea and its carrier: what makes a way another answer.
        states: Its ends, each with the carrier: between them ways are sought.
        km: Length in km.
        km_basis: `sourced`, `section` (its share of a published longer stretch) or `estimated`.
        parts: Days by what takes them, low, central, high: rail, sea or road (under way), border,
            gauge change, ship wait, port dwell.
        days: Their sum; hours in ports come on top where goods change what they ride on.
        draws: Days by what takes them, drawn; each of shape (DRAWS,).
        total: Their sum.
        expected: The mean of it, by which ways are sought.
        boarding: What of `total` is paid once by goods that stay aboard over several legs of one
            service: the wait for the ship and the time ashore.
        capacity: Capacity as stated, None where none is.
        capacity_unit: Unit of `capacity`, or ''.
        capacity_mt: Freight only: Mt a year, None where no figure in tonnes is known.
        capacity_kind: actual, design, plan, or '' without a figure.
        group: Id of the capacity group it belongs to, or ''.
        sea: The water it crosses, as vocabulary.Sea has it, or '' on land.
        ship: Kind of ship, or ''.
        closure: First and last day of a usual yearly closure (MM-DD), None if open all year.
        border: Whether its ends lie in two countries.
        gauge_change: Whether its ends work with two gauges.
        estimated: Keys of the assumptions in its km and days.
        capacity_estimated: Keys of the assumptions in its capacity.
        to_quay: Whether it is the short road between the station and the quays of one city.
        line: LineString of its points in lon/lat.
    """

    id: str
    corridor: str
    ends: tuple[str, str]
    countries: frozenset[str]
    mode: str
    carrier: str
    kind: frozenset[str]
    states: tuple[tuple[str, str], tuple[str, str]]
    status: str
    km: float
    km_basis: str
    parts: Mapping[str, Range]
    days: Range
    draws: Mapping[str, np.ndarray] = field(compare=False, repr=False)
    total: np.ndarray = field(compare=False, repr=False)
    expected: float
    boarding: np.ndarray | None = field(compare=False, repr=False)
    capacity: float | None
    capacity_unit: str
    capacity_mt: float | None
    capacity_kind: str
    group: str
    sea: str
    ship: str
    closure: tuple[str, str] | None
    border: bool
    gauge_change: bool
    estimated: tuple[str, ...]
    capacity_estimated: tuple[str, ...]
    to_quay: bool
    line: BaseGeometry


def build_legs(
    legs: pd.DataFrame,
    places: Mapping[str, Place],
    assumed: Assumptions,
    sections: Sequence[tuple[float, tuple[str, ...]]],
    borders: Borders,
) -> list[Leg]:
    """Give every leg of the table its figures, in the order of the table.

    Args:
        legs: Table of legs of every mode.
        places: Places by id.
        assumed: The assumptions.
        sections: Published km and legs of longer stretches.
        borders: What is known of borders.
    """
    nodes = pd.DataFrame([(place.id, place.lon, place.lat) for place in places.values()],
                         columns=["id", "lon", "lat"])  # fmt: skip
    routes = build_routes(nodes, legs)
    shares = _share_sections(routes, sections)
    return [
        _build_leg(row, places, assumed, borders, line, geodesic, shares.get(row["id"]))
        for row, line, geodesic in zip(
            legs.to_dict("records"), routes.geometry, routes["length_geodesic_km"], strict=True
        )
    ]


def _share_sections(
    routes: pd.DataFrame, sections: Sequence[tuple[float, tuple[str, ...]]]
) -> dict[str, float]:
    """Km of the legs without a length of their own, from the sections they lie on.

    What a section's published length leaves over goes to them by their drawn length.
    """
    shares: dict[str, float] = {}
    for published, ids in sections:
        own = routes.loc[list(ids), "length_km"]
        drawn = routes.loc[list(ids), "length_geodesic_km"][own.isna()]
        left = published - own.sum()
        if left > 0:
            shares.update((drawn * (left / drawn.sum())).items() if len(drawn) else ())
    return shares


def _build_leg(  # noqa: PLR0913, PLR0917  the row, and what it is measured against
    row: Mapping,
    places: Mapping[str, Place],
    assumed: Assumptions,
    borders: Borders,
    line: BaseGeometry,
    geodesic: float,
    share: float | None,
) -> Leg:
    mode, ends = row["mode"], (row["from"], row["to"])
    start, end = places[ends[0]], places[ends[1]]
    ship, sea = row["ship"], row["sea"]
    carrier = CARRIERS.get(ship, f"{sea}/{ship}" if mode == "sea" else mode)
    gauge_change = (
        carrier == "rail"
        and None not in (start.gauge_mm, end.gauge_mm)
        and start.gauge_mm != end.gauge_mm
    )
    km, basis = _length(row, mode, assumed, geodesic, share)
    keys = [] if basis != "estimated" else [f"detour-{mode}"]
    parts: dict[str, tuple[Range, np.ndarray]] = {}
    if mode in FREIGHT_MODES:
        parts[mode] = _under_way(row, km, basis, (start, end), assumed, borders)
        keys += [f"speed-{mode}"] if pd.isna(row["transit_days"]) else []
        if start.country != end.country and mode != "sea":
            # In a port, customs are in the time ashore.
            parts["border"] = borders.find_days(start, end, mode, assumed)
            keys.append(f"border-hours-{mode}")
        if gauge_change:
            parts["gauge change"] = _waiting("gauge-change-hours", assumed)
            keys.append("gauge-change-hours")
        if mode == "sea":
            for name, key in zip(BOARDING, ("ship-wait-hours", "port-dwell-hours"), strict=True):
                found = _waiting(key, assumed, f"{sea}/{ship}", sea)
                if found[0].high > 0:
                    parts[name] = found
                    keys.append(key)
    capacity = None if pd.isna(row["capacity"]) else float(row["capacity"])
    capacity_mt, converted = None, ()
    if mode in FREIGHT_MODES and capacity is not None:
        capacity_mt, converted = to_mt(capacity, row["capacity_unit"], assumed)
    draws = {name: drawn for name, (_, drawn) in parts.items()}
    total = sum(draws.values(), np.zeros(DRAWS))
    closure = row.get("closed_from") or "", row.get("closed_until") or ""
    return Leg(
        id=row["id"],
        corridor=row["corridor"],
        ends=ends,
        countries=frozenset((start.country, end.country)),
        mode=mode,
        carrier=carrier,
        kind=frozenset((start.country, end.country, sea or carrier)),
        states=((ends[0], carrier), (ends[1], carrier)),
        status=row["status"],
        km=km.central,
        km_basis=basis,
        parts=MappingProxyType({name: figure for name, (figure, _) in parts.items()}),
        days=sum_ranges(figure for figure, _ in parts.values()),
        draws=MappingProxyType(draws),
        total=total,
        expected=float(total.mean()),
        boarding=None if carrier in FREIGHT_MODES or mode != "sea" else _sum_boarding(draws),
        capacity=capacity,
        capacity_unit=row["capacity_unit"],
        capacity_mt=capacity_mt,
        capacity_kind=row["capacity_kind"],
        group=row["capacity_group"],
        sea=sea,
        ship=ship,
        closure=closure if all(closure) else None,
        border=start.country != end.country,
        gauge_change=gauge_change,
        estimated=tuple(keys),
        capacity_estimated=converted,
        to_quay=mode == "road" and km.central <= QUAY_KM and {start.kind, end.kind} == QUAY_KINDS,
        line=line,
    )


def _sum_boarding(draws: Mapping[str, np.ndarray]) -> np.ndarray:
    return sum((draws[part] for part in BOARDING if part in draws), np.zeros(DRAWS))


def _length(
    row: Mapping, mode: str, assumed: Assumptions, geodesic: float, share: float | None
) -> tuple[Range, str]:
    if pd.notna(row["length_km"]):
        return Range(*[float(row["length_km"])] * 3), "sourced"
    if share is not None:
        return Range(share, share, share), "section"
    return Range(*(geodesic * factor for factor in assumed[f"detour-{mode}"])), "estimated"


def _under_way(  # noqa: PLR0913, PLR0917  a leg, and what it is measured against
    row: Mapping,
    km: Range,
    basis: str,
    ends: tuple[Place, Place],
    assumed: Assumptions,
    borders: Borders,
) -> tuple[Range, np.ndarray]:
    """Days under way: as sourced, else km by the mean speed of both ends' countries."""
    if pd.notna(row["transit_days"]):
        days = float(row["transit_days"])
        return Range(days, days, days), np.full(DRAWS, days)
    key = f"speed-{row['mode']}"
    if row["mode"] == "sea":
        scopes = [(row["ship"],)] * 2
    else:
        scopes = [borders.speed_scopes(place.country) for place in ends]
    figures = [assumed.find(key, *scope) for scope in scopes]
    speed = Range(*(sum(corner) / 2 for corner in zip(*figures, strict=True)))
    drawn = sum(assumed.draw(key, *scope) for scope in scopes) / 2
    if basis == "estimated":
        factor = assumed.draw(f"detour-{row['mode']}")
        length = factor * (km.central / assumed[f"detour-{row['mode']}"].central)
    else:
        length = np.full(DRAWS, km.central)
    days = Range(km.low / speed.high, km.central / speed.central, km.high / speed.low)
    return days, length / drawn


def _waiting(key: str, assumed: Assumptions, *scopes: str) -> tuple[Range, np.ndarray]:
    figure = assumed.find(key, *scopes)
    return hours(figure), assumed.draw(key, *scopes) / 24.0
