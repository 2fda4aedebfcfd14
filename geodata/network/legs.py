"""What each leg takes: its km, its days and its Mt a year, from sources first, else assumptions.

Each figure keeps the names of the assumptions that made it, so that the page can mark estimates.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from geodata.network.assumptions import Range, hours, sum_ranges, to_mt
from geodata.shapes.routes import build_routes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from geodata.network.places import Place


@dataclass(frozen=True, slots=True)
class Leg:
    """A piece of the network between two places, travelled either way.

    Attributes:
        ends: The places it joins, in the order of the table.
        countries: Countries of its ends.
        km: Length in km.
        km_basis: `sourced`, `section` (its share of a published longer stretch) or `estimated`.
        parts: Days by what takes them: rail or sea (under way), border, gauge change, ship wait.
        days: Their sum; hours in ports come on top where rail meets sea.
        capacity: Capacity as stated, None where none is.
        capacity_unit: Unit of `capacity`, or ''.
        capacity_mt: Freight only: Mt a year, None where no figure is known.
        capacity_kind: actual, design, plan, or '' without a figure.
        group: Id of the capacity group it belongs to, or ''.
        sea: The water it crosses, as vocabulary.Sea has it, or '' on land.
        border: Whether its ends lie in two countries.
        gauge_change: Whether its ends work with two gauges.
        estimated: Keys of the assumptions in its km and days.
        capacity_estimated: Keys of the assumptions in its capacity.
        line: LineString of its points in lon/lat.
    """

    id: str
    corridor: str
    ends: tuple[str, str]
    countries: frozenset[str]
    mode: str
    status: str
    km: float
    km_basis: str
    parts: Mapping[str, Range]
    days: Range
    capacity: float | None
    capacity_unit: str
    capacity_mt: float | None
    capacity_kind: str
    group: str
    sea: str
    border: bool
    gauge_change: bool
    estimated: tuple[str, ...]
    capacity_estimated: tuple[str, ...]
    line: BaseGeometry


def build_legs(
    legs: pd.DataFrame,
    places: Mapping[str, Place],
    assumed: Mapping[str, Range],
    sections: Sequence[tuple[float, tuple[str, ...]]],
) -> list[Leg]:
    """Give every leg of the table its figures, in the order of the table.

    Args:
        legs: Table of legs of every mode.
        places: Places by id.
        assumed: Assumptions by key.
        sections: Published km and legs of longer stretches.
    """
    nodes = pd.DataFrame([(place.id, place.lon, place.lat) for place in places.values()],
                         columns=["id", "lon", "lat"])  # fmt: skip
    routes = build_routes(nodes, legs)
    shares = _share_sections(routes, sections)
    return [
        _build_leg(row, places, assumed, line, geodesic, shares.get(row["id"]))
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
    assumed: Mapping[str, Range],
    line: BaseGeometry,
    geodesic: float,
    share: float | None,
) -> Leg:
    mode, ends = row["mode"], (row["from"], row["to"])
    start, end = places[ends[0]], places[ends[1]]
    border = start.country != end.country
    gauge_change = (
        mode == "rail"
        and None not in (start.gauge_mm, end.gauge_mm)
        and start.gauge_mm != end.gauge_mm
    )
    sea = row["sea"]
    km, basis = _length(row, mode, assumed, geodesic, share)
    keys = [] if basis != "estimated" else [f"detour-{mode}"]
    parts = {}
    if mode in ("rail", "sea"):
        parts[mode] = _under_way(row, km, assumed[f"speed-{mode}"])
        keys += [f"speed-{mode}"] if pd.isna(row["transit_days"]) else []
        for name, key, there in (
            ("border", "border-hours-rail", border),
            ("gauge change", "gauge-change-hours", gauge_change),
            ("ship wait", "ship-wait-hours", mode == "sea"),
        ):
            if there:
                parts[name] = hours(assumed[key])
                keys.append(key)
    capacity = None if pd.isna(row["capacity"]) else float(row["capacity"])
    capacity_mt, converted = None, ()
    if mode in ("rail", "sea") and capacity is not None:
        capacity_mt, converted = to_mt(capacity, row["capacity_unit"], assumed)
    return Leg(
        id=row["id"],
        corridor=row["corridor"],
        ends=ends,
        countries=frozenset((start.country, end.country)),
        mode=mode,
        status=row["status"],
        km=km.central,
        km_basis=basis,
        parts=MappingProxyType(parts),
        days=sum_ranges(parts.values()),
        capacity=capacity,
        capacity_unit=row["capacity_unit"],
        capacity_mt=capacity_mt,
        capacity_kind=row["capacity_kind"],
        group=row["capacity_group"],
        sea=sea,
        border=border,
        gauge_change=gauge_change,
        estimated=tuple(keys),
        capacity_estimated=converted,
        line=line,
    )


def _length(
    row: Mapping, mode: str, assumed: Mapping[str, Range], geodesic: float, share: float | None
) -> tuple[Range, str]:
    if pd.notna(row["length_km"]):
        return Range(*[float(row["length_km"])] * 3), "sourced"
    if share is not None:
        return Range(share, share, share), "section"
    return Range(*(geodesic * factor for factor in assumed[f"detour-{mode}"])), "estimated"


def _under_way(row: Mapping, km: Range, speed: Range) -> Range:
    """Days under way: as sourced, else km by speed, the shortest way at the highest speed first."""
    if pd.notna(row["transit_days"]):
        return Range(*[float(row["transit_days"])] * 3)
    return Range(km.low / speed.high, km.central / speed.central, km.high / speed.low)
