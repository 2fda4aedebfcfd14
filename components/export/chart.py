"""A chart as plain data, which a deck, a PDF and a table of numbers each show in their own way."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

#: How numbers are written, in the words of a spreadsheet: USD millions are shown as billions.
MONEY: Final = '[>=999.5]"$"#,##0.0,"B";[>=1]"$"#,##0"M";"$"0'
#: The same on an axis, whose steps are whole billions.
MONEY_AXIS: Final = '[=0]"$0";"$"#,##0,"B"'
PER_CENT: Final = "0%"
WHOLE: Final = "#,##0"
MEGATONNES: Final = "0.00"
DAYS: Final = "0.0"
#: More bars than these have no room for a number each.
MOST_LABELLED: Final = 9
#: Of categories without such room, the years, so many lie between two that are named.
NAMED_APART: Final = 5
_STEPS: Final = {"bar": 3, "column": 4}


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers, as many as there are categories."""

    name: str
    values: tuple[float, ...]
    colour: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as data.

    Attributes:
        title: What it shows, with its unit.
        kind: `bar` lies, `column` stands.
        categories: What the numbers belong to, first one first.
        series: The numbers.
        number_format: How they are written, in the words of a spreadsheet.
        unit: The unit of the numbers as they stand, for the table of numbers.
        alt: The chart in a sentence, for who cannot see it.
        stacked: Whether the series add up.
    """

    title: str
    kind: Literal["bar", "column"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    number_format: str
    unit: str
    alt: str
    stacked: bool = False

    @property
    def labelled(self) -> bool:
        """Whether there is room for a number at each bar; an axis tells them otherwise."""
        return not self.stacked and len(self.categories) <= MOST_LABELLED

    @property
    def largest(self) -> float:
        """The end of the longest bar."""
        rows = [series.values for series in self.series]
        if self.stacked:
            return max(map(math.fsum, zip(*rows, strict=True)))
        return max(max(row) for row in rows)

    @property
    def axis_step(self) -> float:
        """The step of the axis: 1, 2 or 5 times a power of ten, few enough for large letters."""
        least = (self.largest or 1.0) / _STEPS[self.kind]
        power = 10.0 ** math.floor(math.log10(least))
        return next(step * power for step in (1, 2, 5, 10) if step * power >= least * 0.999)
