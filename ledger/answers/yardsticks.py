"""Pledges beside the size of who receives them: the recipient's output and its people.

The rule by which one of several rival figures is taken lives here, with the figures not taken, so
that a page can show both. A sum of pledges of many years is set against one year, and says so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import fsum, nan
from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

from ledger.counting.sums import COUNTED
from ledger.tables.vocabulary import SHARED_BUCKETS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledger.counting.prices import Prices

#: Who publishes the series that all five republics share.
SERIES_OF: Final = "World Bank"


class Figure(NamedTuple):
    """A figure as the table has it."""

    year: int
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class Yardstick:
    """One sourced figure about a country.

    Attributes:
        value: USD million (current) for `gdp`, persons for `population`.
        year: Of the figure.
        source: Publisher.
        note: What the table says of it.
        rivals: Figures of the same or a later year that were not taken, oldest first.
    """

    value: float
    year: int
    source: str
    note: str
    rivals: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Yardsticks:
    """What pledges are set against, by ISO 3166-1 alpha-3; a country without a figure is absent."""

    gdp: Mapping[str, Yardstick]
    people: Mapping[str, Yardstick]


def take_yardsticks(context: pd.DataFrame) -> Yardsticks:
    """Take one GDP and one population for each country from data/context.csv.

    The last year of the World Bank's series, so that all countries are measured by one method;
    where it has none, the last year of any source, the first such row of the table. Later and rival
    figures are estimates or follow another method: they are returned beside it and never mixed in.
    """
    return Yardsticks(_take_each(context, "gdp"), _take_each(context, "population"))


def per_recipient(
    frame: pd.DataFrame,
    investors: Sequence[str],
    yardsticks: Yardsticks,
    *,
    column: str = COUNTED,
    prices: Prices | None = None,
) -> pd.DataFrame:
    """Set what investors count in each recipient against its GDP and its people.

    Args:
        frame: Selected pledges, with `column`.
        investors: Whose pledges.
        yardsticks: What they are set against.
        column: `counted_usd_m` or `constant_usd_m`.
        prices: For constant dollars: the GDP of its year is carried to the same base year with the
            same deflator; where its year has no level of prices there is no share.

    Returns:
        A row for each `recipient` (a bucket; money of several has no GDP) and `investor` of which
        something counts: `usd_m`, `marks` (of it USD millions by mark), `gdp_usd_m` (in the prices
        of `column`), `percent_of_gdp`, `persons`, `usd_per_head` (NaN without a figure). Recipients
        by their sum, largest first, ties by code, those of several last; investors in the order
        given.
    """
    sums: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    marks: defaultdict[tuple[str, str], defaultdict[str, float]] = defaultdict(
        lambda: defaultdict(float)
    )
    for recipient, investor, mark, usd_m in zip(
        frame["recipient_bucket"], frame["investor"], frame["mark"], frame[column], strict=True
    ):
        if usd_m > 0 and investor in investors:
            sums[recipient][investor] += usd_m
            marks[recipient, investor][str(mark)] += usd_m
    order = sorted(
        sums, key=lambda code: (code in SHARED_BUCKETS, -fsum(sums[code].values()), code)
    )
    table = pd.DataFrame(
        [
            (to, code, sums[to][code], dict(marks[to, code]))
            for to in order
            for code in investors
            if code in sums[to]
        ],
        columns=["recipient", "investor", "usd_m", "marks"],
    )
    table["gdp_usd_m"] = [_gdp_usd_m(yardsticks.gdp.get(to), prices) for to in table["recipient"]]
    people = yardsticks.people
    table["persons"] = [people[to].value if to in people else nan for to in table["recipient"]]
    table = table.astype({"usd_m": "float64", "gdp_usd_m": "float64", "persons": "float64"})
    table["percent_of_gdp"] = table["usd_m"] / table["gdp_usd_m"] * 100
    table["usd_per_head"] = table["usd_m"] * 1e6 / table["persons"]
    return table


def _take_each(context: pd.DataFrame, indicator: str) -> dict[str, Yardstick]:
    figures: defaultdict[str, list[tuple[Figure, str]]] = defaultdict(list)
    columns = ("country", "indicator", "year", "value", "source_publisher", "note")
    for country, name, year, value, source, note in zip(
        *(context[column].tolist() for column in columns), strict=True
    ):
        if name == indicator and value > 0:
            figures[country].append((Figure(int(year), value, source), note))
    return {country: _take(own) for country, own in figures.items()}


def _take(figures: Sequence[tuple[Figure, str]]) -> Yardstick:
    series = [pair for pair in figures if pair[0].source.startswith(SERIES_OF)]
    taken, note = max(series or figures, key=lambda pair: pair[0].year)  # the first of equals
    rivals = (figure for figure, _ in figures if figure.year >= taken.year and figure is not taken)
    return Yardstick(
        taken.value,
        taken.year,
        taken.source,
        note,
        tuple(sorted(rivals, key=lambda figure: figure.year)),
    )


def _gdp_usd_m(gdp: Yardstick | None, prices: Prices | None) -> float:
    if gdp is None:
        return nan
    carried = gdp.value if prices is None else prices.constant_usd_m(gdp.value, gdp.year)
    return nan if carried is None else carried
