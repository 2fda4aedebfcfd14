"""A chart as plain data, which a deck, a PDF and a table of numbers each show in their own way."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from components.words.amounts import format_usd

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.figures.marks import Look

#: How numbers are written, in the words of a spreadsheet: USD millions are shown as billions.
MONEY: Final = '[>=999.5]"$"#,##0.0,"B";[>=1]"$"#,##0"M";"$"0'
#: The same on an axis, whose steps are whole billions.
MONEY_AXIS: Final = '[=0]"$0";"$"#,##0,"B"'
#: On a log axis, whose steps are powers of ten.
MONEY_POWERS: Final = '[>=999.5]"$"#,##0,"B";[>=1]"$"#,##0"M";"$"0.###"M"'
PER_CENT: Final = "0%"
WHOLE: Final = "#,##0"
MEGATONNES: Final = "0.00"
DAYS: Final = "0.0"
_FORMATS: Final = {PER_CENT: "{:.0%}", MEGATONNES: "{:.2f}", DAYS: "{:.1f}"}
#: Points of all letters of a native chart.
CHART_PT: Final = 14
#: More bars than these have no room for a number each.
MOST_LABELLED: Final = 9
#: Of categories without such room, the years, so many lie between two that are named.
NAMED_APART: Final = 5
#: A part of a whole smaller than this has no room for its number.
LEAST_LABELLED: Final = 0.05
#: Longer rows are told by their first, last and largest number.
_TOLD_WHOLE: Final = 12
_STEPS: Final = {"bar": 3, "column": 4, "line": 4}
#: Least distance of two numbers at ends of lines, as a part of the axis.
_GAP: Final = 0.1


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers, as many as there are categories; None where a line has not begun.

    Attributes:
        name: What the legend calls it.
        values: The numbers.
        colour: Its colour as `#rrggbb`.
        look: What its pieces are filled with and how they are outlined (figures/marks.py).
    """

    name: str
    values: tuple[float | None, ...]
    colour: str
    look: Look = "filled"

    @property
    def numbers(self) -> tuple[float, ...]:
        """The values for who adds or draws them: 0 where there is none."""
        return tuple(value or 0.0 for value in self.values)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as data.

    Attributes:
        title: What it shows, with its unit.
        kind: `bar` lies, `column` stands, `line` has a mark for each number.
        categories: What the numbers belong to, first one first.
        series: The numbers.
        number_format: How they are written, in the words of a spreadsheet.
        unit: The unit of the numbers as they stand, for the table of numbers.
        stacked: Whether the series add up.
        log: Whether equal steps of the axis are equal ratios.
        ceiling: The highest number of all charts that share a scale with this one.
        starts: Where each bar of a waterfall begins; empty where all begin at the axis.
    """

    title: str
    kind: Literal["bar", "column", "line"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    number_format: str
    unit: str
    stacked: bool = False
    log: bool = False
    ceiling: float = 0.0
    starts: tuple[float, ...] = ()

    @property
    def labelled(self) -> bool:
        """Whether there is room for a number at each bar; an axis tells them otherwise."""
        few = len(self.categories) <= MOST_LABELLED
        return self.kind != "line" and not self.stacked and few

    @property
    def of_whole(self) -> bool:
        """Whether each category is a whole, divided into shares."""
        return self.stacked and self.number_format == PER_CENT

    @property
    def ends_named(self) -> bool:
        """Whether the names tell what bars add up to: their pieces have no room for numbers."""
        return self.kind == "bar" and self.stacked and not self.of_whole

    @property
    def names(self) -> tuple[str, ...]:
        """What stands beside the bars, or below columns and lines."""
        if not self.ends_named:
            return self.categories
        return tuple(
            f"{category}, {format_value(end, self.number_format)}"
            for category, end in zip(self.categories, self.ends, strict=True)
        )

    @property
    def has_axis(self) -> bool:
        """Whether an axis tells the numbers, as nothing else does."""
        return not (self.labelled or self.of_whole or self.ends_named)

    @property
    def has_legend(self) -> bool:
        """Whether several series need a name each; names beside the bars may say it all."""
        return len(self.series) > 1 and not self.one_each

    @property
    def one_each(self) -> bool:
        """Whether each category is a series of its own, told apart by its look alone."""
        return {series.name for series in self.series} <= {*self.categories}

    @property
    def ends(self) -> tuple[float, ...]:
        """What each category adds up to."""
        return tuple(map(math.fsum, zip(*(series.numbers for series in self.series), strict=True)))

    @property
    def by_year(self) -> bool:
        """Whether the categories are years that have no room for a name each."""
        years = all(len(name) == 4 and name.isdigit() for name in self.categories)
        return years and not self.labelled

    @property
    def largest(self) -> float:
        """The end of the longest bar, or the highest point."""
        if self.stacked:
            starts = self.starts or (0.0,) * len(self.categories)
            own = max(start + end for start, end in zip(starts, self.ends, strict=True))
        else:
            own = max(max(one.numbers) for one in self.series)
        return max(own, self.ceiling)

    @property
    def powers(self) -> tuple[float, float]:
        """The ends of a log axis: powers of ten that hold all numbers, the upper with room."""
        numbers = [value for series in self.series for value in series.values if value]
        low = math.floor(math.log10(min(numbers)))
        high = math.ceil(math.log10(max(numbers) * 1.3))
        return 10.0**low, 10.0 ** max(high, low + 1)

    @property
    def axis_step(self) -> float:
        """The step of the axis: 1, 2 or 5 times a power of ten, few enough for large letters."""
        least = (self.largest or 1.0) / _STEPS[self.kind]
        power = 10.0 ** math.floor(math.log10(least))
        return next(step * power for step in (1, 2, 5, 10) if step * power >= least * 0.999)

    @property
    def ends_told(self) -> frozenset[int]:
        """Which lines have room for their last number at its point, by their place."""
        low, high = self.powers if self.log else (0.0, self.largest or 1.0)
        label_places: dict[int, float] = {}
        for index in sorted(
            range(len(self.series)), key=lambda index: -self.series[index].numbers[-1]
        ):
            end = self.series[index].numbers[-1]
            place = math.log10(end / low) / math.log10(high / low) if self.log else end / high
            if all(abs(place - other) >= _GAP for other in label_places.values()):
                label_places[index] = place
        return frozenset(label_places)

    @property
    def alt(self) -> str:
        """The chart with its values in a sentence or two, for who cannot see it."""
        if self.one_each and len(self.series) > 1:
            parts = ", ".join(self._say(self.categories, self.ends))
        else:
            parts = "; ".join(self._rows() if self._by_series() else self._columns())
        return f"{self.title}: {parts}."

    def _by_series(self) -> bool:
        return self.kind == "line" or len(self.series) == 1

    def _rows(self) -> Iterator[str]:
        """Say the values of each series."""
        for series in self.series:
            text = ", ".join(self._say(self.categories, series.values))
            yield f"{series.name}: {text}" if len(self.series) > 1 else text

    def _columns(self) -> Iterator[str]:
        """Say what each category is made of."""
        parts = [series.name for series in self.series]
        for index, name in enumerate(self.names):
            values = [series.values[index] or None for series in self.series]
            yield f"{name}: {', '.join(self._say(parts, values)) or 'nothing'}"

    def _say(self, names: Sequence[str], values: Sequence[float | None]) -> list[str]:
        pairs = [
            (name, value) for name, value in zip(names, values, strict=True) if value is not None
        ]
        if len(pairs) > _TOLD_WHOLE:
            largest = max(pairs, key=lambda pair: pair[1])
            pairs = [*dict.fromkeys((pairs[0], largest, pairs[-1]))]
        return [f"{name} {format_value(value, self.number_format)}" for name, value in pairs]


def format_value(value: float, number_format: str) -> str:
    """Write a number as the deck's number format does."""
    if number_format == MONEY:
        return format_usd(value)
    return _FORMATS.get(number_format, "{:,.0f}").format(value)
