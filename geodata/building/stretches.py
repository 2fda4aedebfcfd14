"""Stretches of road: cuts a line at places that it passes, and holds its km against published ones.

The graph of trunk roads draws long bends straight, more so in mountains; the factors mend that.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import shapely
from shapely.ops import substring

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geodata.building.rows import Point


def split_at(line: list[Point], posts: Sequence[Point]) -> list[list[Point]]:
    """Cut a line where it passes nearest to each post, and lead both parts to the post itself."""
    whole = shapely.LineString(line)
    marks = [0.0, *(whole.project(shapely.Point(post)) for post in posts), whole.length]
    parts = []
    for number, (start, end) in enumerate(pairwise(marks)):
        part = list(substring(whole, start, max(end, start + 1e-6)).coords)
        if number:
            part[0] = posts[number - 1]
        if number < len(posts):
            part[-1] = posts[number]
        parts.append(part)
    return parts


def derive_factors(
    published: Sequence[Mapping[str, str]], graph_km: Mapping[tuple[str, str], float]
) -> dict[str, float]:
    """The median of published km by km on the graph, of each kind of land that has one.

    Args:
        published: Rows of published_km.csv; those of no kind of land give no factor.
        graph_km: Km on the graph by the ends of a leg.
    """
    ratios: dict[str, list[float]] = {}
    for row in published:
        if row["terrain"]:
            ratios.setdefault(row["terrain"], []).append(
                float(row["km"]) / sum_stretch(row["stretch"], graph_km)
            )
    return {terrain: round(median(found), 2) for terrain, found in ratios.items()}


def sum_stretch(stretch: str, km: Mapping[tuple[str, str], float]) -> float:
    """Km of a stretch 'node;node;...' by the km of its legs, travelled either way."""
    legs = pairwise(stretch.split(";"))
    return sum(km[start, end] if (start, end) in km else km[end, start] for start, end in legs)
