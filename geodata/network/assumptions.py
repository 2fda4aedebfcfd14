"""The assumptions as triangles by scope, and the draws from them that all legs of a kind share.

The figures themselves stand in data/assumptions.csv with their sources; none is written here.
"""

from __future__ import annotations

import zlib
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

HOURS_A_DAY = 24.0
#: Draws from each triangle; a thousand give P10 and P90 of a route to a tenth of a day.
DRAWS = 1000
SEED = 2026
SHOWN_PERCENTILES = (10, 50, 90)


class Range(NamedTuple):
    """A figure with its doubt: low <= central <= high, the corners of a triangle."""

    low: float
    central: float
    high: float


class Spread(NamedTuple):
    """What a figure is in one case of ten at most, in every second, and in nine of ten."""

    p10: float
    p50: float
    p90: float


NOTHING = Range(0.0, 0.0, 0.0)


def sum_ranges(ranges: Iterable[Range]) -> Range:
    """Add figures, low with low and high with high."""
    return Range(*map(sum, zip(NOTHING, *ranges, strict=True)))


def spread_of(draws: np.ndarray) -> Spread:
    """P10, P50 and P90 of draws."""
    return Spread(*(float(part) for part in np.percentile(draws, SHOWN_PERCENTILES)))


def hours(figure: Range) -> Range:
    """Hours in days."""
    return Range(*(part / HOURS_A_DAY for part in figure))


class Assumptions:
    """Figures by key and scope, with their draws; hashed by identity, never changed."""

    def __init__(self, figures: Mapping[tuple[str, str], Range]) -> None:
        self._figures = MappingProxyType(dict(figures))
        self._draws: dict[tuple[str, str], np.ndarray] = {}

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys in the order of the table, each once."""
        return tuple(dict.fromkeys(key for key, _ in self._figures))

    def __getitem__(self, key: str) -> Range:
        """The figure of a key that holds where no scope has its own."""
        return self._figures[key, ""]

    def scope_of(self, key: str, scopes: Sequence[str]) -> str:
        """The first of some scopes that has a figure of its own, else ''."""
        return next((scope for scope in scopes if (key, scope) in self._figures), "")

    def find(self, key: str, *scopes: str) -> Range:
        """The figure of the first of some scopes that has one, else the one for everywhere."""
        return self._figures[key, self.scope_of(key, scopes)]

    def draw(self, key: str, *scopes: str) -> np.ndarray:
        """Draws from that figure; all scopes of a key share one draw, so they move together."""
        scope = self.scope_of(key, scopes)
        if (key, scope) not in self._draws:
            self._draws[key, scope] = draw_triangle(key, self._figures[key, scope])
        return self._draws[key, scope]


def draw_triangle(key: str, figure: Range) -> np.ndarray:
    """Draws from a triangle, by the shared draw of a key; shape (DRAWS,).

    >>> float(draw_triangle("speed-rail", Range(2.0, 2.0, 2.0)).max())
    2.0
    """
    low, central, high = figure
    if low == high:
        return np.full(DRAWS, low)
    share = _uniform(key)
    turn = (central - low) / (high - low)
    return np.where(
        share <= turn,
        low + np.sqrt(share * (high - low) * (central - low)),
        high - np.sqrt((1 - share) * (high - low) * (high - central)),
    )


@lru_cache(maxsize=64)
def _uniform(key: str) -> np.ndarray:
    """Evenly spaced shares of 1 in an order of the key's own, the same at every start."""
    order = np.random.default_rng([SEED, zlib.crc32(key.encode())]).permutation(DRAWS)
    return (order + 0.5) / DRAWS


def read_assumptions(assumptions: pd.DataFrame) -> Assumptions:
    """Read the table of assumptions (key, scope, low, central, high)."""
    return Assumptions(
        {
            (row["key"], row["scope"]): Range(
                float(row["low"]), float(row["central"]), float(row["high"])
            )
            for row in assumptions.to_dict("records")
        }
    )


#: Assumptions that turn a unit of freight into tonnes. Wagons and lorries stay what they are.
TO_TONNES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "tonnes/year": (),
        "TEU/year": ("tonnes-per-teu",),
        "train-pairs/day": ("tonnes-per-train", "operating-days"),
    }
)


def to_mt(capacity: float, unit: str, assumed: Assumptions) -> tuple[float | None, tuple[str, ...]]:
    """A capacity in Mt a year, and the assumptions that convert it; None for units of their own.

    A pair of trains a day is one train a day each way, so it gives the tonnes of one direction.

    >>> figures = {("operating-days", ""): Range(350, 350, 350),
    ...            ("tonnes-per-train", ""): Range(2000, 2000, 2000)}
    >>> to_mt(60, "train-pairs/day", Assumptions(figures))[0]
    42.0
    """
    if unit not in TO_TONNES:
        return None, ()
    tonnes = capacity
    for key in TO_TONNES[unit]:
        tonnes *= assumed[key].central
    return tonnes / 1e6, TO_TONNES[unit]
