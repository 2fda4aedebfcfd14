"""A place that freight passes, which the network and its legs both know."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the network. `gauge_mm` is the gauge it works with, None where none is known."""

    id: str
    name: str
    country: str
    kind: str
    lon: float
    lat: float
    gauge_mm: int | None
