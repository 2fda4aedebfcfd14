"""The unit of an axis of money: millions or billions of dollars, whichever suits what is drawn.

One figure has one unit; amounts in words have their own rounding in components/words/amounts.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from components.words.amounts import BILLION_FROM
from components.words.catalogue import text


@dataclass(frozen=True, slots=True)
class AmountUnit:
    """A unit of US dollars.

    Attributes:
        word: In the catalogue's names of titles.
        letter: As a tick has it.
        usd_m: How many USD millions make one of it.
    """

    word: str
    letter: str
    usd_m: float

    def scale(self, usd_m: float) -> float:
        """Give USD millions in this unit; figures on screen are short, tooltips say the rest."""
        return round(usd_m / self.usd_m, 4)

    def axis(self, basis: str = "") -> dict[str, Any]:
        """Give an axis of amounts from zero.

        Args:
            basis: Price basis for the title, as `nominal`; without it the page says both.
        """
        title = text(f"chart_text.usd_axis.{self.word}", basis=basis)
        return {
            "tickprefix": "$",
            "ticksuffix": self.letter,
            # Nothing has no unit.
            "labelalias": {f"$0{self.letter}": "$0"},
            "rangemode": "tozero",
            "nticks": 6,
            **({"title": {"text": title}} if basis else {}),
        }


MILLION: Final = AmountUnit("million", "M", 1.0)
BILLION: Final = AmountUnit("billion", "B", 1000.0)


def choose_unit(largest_usd_m: float) -> AmountUnit:
    """Choose the unit of an axis by the largest amount on it.

    Example:
        A bar of $50 million stands at `$50M`, not at `$0.05B`.
    """
    return BILLION if largest_usd_m >= BILLION_FROM else MILLION
