"""Investors sized up in one price basis: what the figures and tables of a comparison read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.answers.scale import choose_drawn, size_up
from ledger.counting.prices import CONSTANT, with_constant
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    import pandas as pd

    from ledger.counting.prices import Prices


@dataclass(frozen=True, slots=True)
class Sizes:
    """Pledges and totals in the prices that were chosen.

    Attributes:
        prices: All that is known of prices; None where nothing is.
        constant: Whether amounts are in constant dollars.
        frame: The pledges, with `constant_usd_m` where prices are known.
        totals: As `ledger.answers.scale.size_up` gives them.
        drawn: Investors drawn, largest first.
    """

    prices: Prices | None
    constant: bool
    frame: pd.DataFrame
    totals: pd.DataFrame
    drawn: tuple[str, ...]

    @property
    def column(self) -> str:
        """The column that is added up."""
        return CONSTANT if self.constant else COUNTED

    @property
    def basis(self) -> str:
        """The price basis, as axis titles have it."""
        if self.constant and self.prices is not None:
            return f"constant {self.prices.base_year} USD"
        return "nominal"


def size_in_prices(
    frame: pd.DataFrame, prices: Prices | None, *, constant: bool, all_named: bool
) -> Sizes:
    """Size up the investors of selected pledges.

    Args:
        frame: The pledges.
        prices: What is known of prices; without them amounts stay nominal.
        constant: Whether constant dollars are asked for.
        all_named: Whether the viewer named the investors, so that more of them are drawn.
    """
    constant = constant and prices is not None
    priced = frame if prices is None else with_constant(frame, prices)
    column = CONSTANT if constant else COUNTED
    totals = size_up(priced, column)
    drawn = choose_drawn(totals, column, all_named=all_named)
    return Sizes(prices, constant, priced, totals, tuple(drawn))
