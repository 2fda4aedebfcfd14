"""Splits an amount by published percentages, so that the parts add up to the whole, to the cent."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How far published percentages may miss 100 for being rounded: the third of 33.33 is 0.01 away.
TOLERANCE = Fraction(2, 100)
_CENT = Fraction(1, 100)


def adds_up(percentages: Sequence[Fraction]) -> bool:
    """Say whether percentages are shares of one whole: none below 0, and 100 together."""
    return min(percentages) >= 0 and abs(sum(percentages) - 100) <= TOLERANCE


def split_exactly(total: Fraction, weights: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """Split an amount in proportion to weights.

    Each part is cut to whole cents towards zero, and the largest takes what is left, so that the
    sum of the parts is the total without rounding.

    Args:
        total: The amount, in units of its currency; may be negative.
        weights: At least one above 0, none below 0; they need not add up to 1.

    Returns:
        The parts, in the order of the weights.
    """
    if len(weights) == 1:
        return (total,)
    whole = sum(weights)
    parts = [int(total * weight / whole / _CENT) * _CENT for weight in weights]
    largest = max(range(len(weights)), key=lambda number: weights[number])
    parts[largest] += total - sum(parts)
    return tuple(parts)
