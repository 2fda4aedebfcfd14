"""Into which class of the map's ramp an amount of money falls, and how the legend names it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

# Lower edges of the ramp's classes in USD millions, the first one open below. They are the same
# for every selection, so that a shade means the same amount before and after a filter.
AMOUNT_EDGES: tuple[float, ...] = (1_000.0, 3_000.0, 10_000.0, 30_000.0, 100_000.0)


def amount_class(usd_m: float) -> int:
    """Return the ramp's class of an amount in USD millions: 0 (below one billion) to 5."""
    return bisect_right(AMOUNT_EDGES, usd_m)


def amount_class_labels() -> tuple[str, ...]:
    """Return what the legend writes beside each class of the ramp, smallest first."""
    billions = [f"{edge / 1000:g}" for edge in AMOUNT_EDGES]
    between = [f"{low}-{high}" for low, high in pairwise(billions)]
    return (f"<{billions[0]}", *between, f">{billions[-1]}")
