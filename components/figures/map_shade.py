"""How the map shades countries: named deals set against output or people, or who promised most.

Lists and goals are no money that could be set beside money, so only named deals are. Figures of
output and people are those of data/context.csv; where there is none a country is hatched, and said.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING, Final, Literal

from components.figures.investor_paints import LEGEND, group_investors
from components.figures.map_style import INVESTOR_SHADE
from components.figures.palette import INVESTOR_COLOURS, THEMES, mix
from components.figures.per_recipient import write_dollars, write_percent
from components.words.catalogue import text
from ledger.answers.claims import rows_of_claims
from ledger.answers.yardsticks import take_yardsticks
from ledger.counting.sums import COUNTED
from ledger.tables.parameters import BY_NAME
from ledger.tables.vocabulary import SHARED_BUCKETS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd

    from components.figures.palette import ThemeName
    from ledger.answers.yardsticks import Yardstick
    from ledger.counting.snapshot import Snapshot

#: What countries may be shaded by, and that they are not.
SHADES: Final = BY_NAME["shade"].words
NO_SHADE: Final = BY_NAME["shade"].default[0]
#: Lower edges of the classes, the first one open below. They are the same for every selection, so
#: that a shade means the same before and after a filter: per cent of a year's output, and dollars.
EDGES: Final[Mapping[str, tuple[float, ...]]] = {
    "output": (1.0, 3.0, 10.0, 30.0, 100.0),
    "head": (30.0, 100.0, 300.0, 1_000.0, 3_000.0),
}
_WRITE: Final = {"output": write_percent, "head": write_dollars}


@dataclass(frozen=True, slots=True)
class ShadeClass:
    """A class of the legend.

    Attributes:
        paint: Place in Theme.amounts as text, or a key of INVESTOR_COLOURS.
        label: Its words.
    """

    paint: str
    label: str


@dataclass(frozen=True, slots=True)
class Shade:
    """What a shading shows.

    Attributes:
        title: Of its legend.
        source: Whose figures it rests on, and of which years; '' for none.
        classes: All of them, in the order of the legend.
        class_of: Place in `classes` by ISO3.
        missing: Countries with named deals and without a figure to set them against.
        words: What a country's tooltip says, by ISO3.
    """

    title: str
    source: str
    classes: tuple[ShadeClass, ...]
    class_of: Mapping[str, int]
    missing: tuple[str, ...]
    words: Mapping[str, str]


def find_shade(
    snapshot: Snapshot, frame: pd.DataFrame, kind: str, countries: Collection[str]
) -> Shade | None:
    """Find how the countries of a selection are shaded.

    Args:
        snapshot: The tables of which the rows are.
        frame: The selected pledges.
        kind: A word of SHADES.
        countries: ISO3 of those that may be shaded.

    Returns:
        The shading, or None where there is none.
    """
    named = _sum_named(frame, countries)
    if kind == "investor":
        return _by_investor(snapshot, named)
    if kind == "output" or kind == "head":  # noqa: PLR1714  so that the types are known
        return _beside(snapshot, named, kind)
    return None


def paint_of(paint: str, theme: ThemeName) -> str:
    """Give the colour of a class: of the ramp, or an investor's, paler so that marks show."""
    colours = THEMES[theme]
    if paint.isdigit():
        return colours.amounts[int(paint)]
    return mix(INVESTOR_COLOURS[theme][paint], colours.home, 1 - INVESTOR_SHADE)


def _sum_named(frame: pd.DataFrame, countries: Collection[str]) -> dict[str, dict[str, float]]:
    """Add up named deals by country and investor, USD millions."""
    sums: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    rows = rows_of_claims(frame)
    for claim in ("committed", "signed", "announced"):
        mine = rows[claim]
        for country, investor, usd_m in zip(
            mine["recipient_bucket"].astype(str), mine["investor"], mine[COUNTED], strict=True
        ):
            if usd_m > 0 and country in countries and country not in SHARED_BUCKETS:
                sums[country][str(investor)].append(float(usd_m))
    return {
        country: {investor: fsum(own) for investor, own in sorted(sums[country].items())}
        for country in sorted(sums)
    }


def _beside(
    snapshot: Snapshot, named: Mapping[str, Mapping[str, float]], kind: Literal["output", "head"]
) -> Shade:
    """Set named deals against a year's output or against people."""
    yardsticks = take_yardsticks(snapshot.context)
    figures: Mapping[str, Yardstick] = yardsticks.gdp if kind == "output" else yardsticks.people
    found = {country: figures[country] for country in named if country in figures}
    ratios = {
        country: fsum(named[country].values()) / figure.value * (100 if kind == "output" else 1e6)
        for country, figure in found.items()
    }
    write = _WRITE[kind]
    return Shade(
        title=text(f"map.beside.{kind}.title"),
        source=_cite(found),
        classes=tuple(
            ShadeClass(str(place), label) for place, label in enumerate(_class_labels(kind))
        ),
        class_of={country: bisect_right(EDGES[kind], ratio) for country, ratio in ratios.items()},
        missing=tuple(country for country in named if country not in figures),
        words={
            country: text(
                f"map.beside.{kind}.country",
                ratio=write(ratio),
                publisher=found[country].source,
                year=str(found[country].year),
            )
            for country, ratio in ratios.items()
        },
    )


def _class_labels(kind: str) -> list[str]:
    edges = [f"{edge:,g}" for edge in EDGES[kind]]
    sign = {"output": ("", "%"), "head": ("$", "")}[kind]
    between = [f"{sign[0]}{low}-{high}{sign[1]}" for low, high in pairwise(edges)]
    first, last = (f"{sign[0]}{edge}{sign[1]}" for edge in (edges[0], edges[-1]))
    return [f"<{first}", *between, f">{last}"]


def _cite(figures: Mapping[str, Yardstick]) -> str:
    """Name the publishers of the figures, each with its years."""
    years: defaultdict[str, set[int]] = defaultdict(set)
    for figure in figures.values():
        years[figure.source].add(figure.year)
    return "; ".join(
        f"{publisher} {min(own)}" + (f"-{max(own)}" if len(own) > 1 else "")
        for publisher, own in sorted(years.items())
    )


def _by_investor(snapshot: Snapshot, named: Mapping[str, Mapping[str, float]]) -> Shade:
    """Give each country the colour of who promised most in named deals."""
    names = snapshot.names
    top = {
        country: max(own.items(), key=lambda one: (one[1], one[0]))[0]
        for country, own in named.items()
    }
    group = group_investors(snapshot.investors)
    classes = []
    for key, label in LEGEND.items():
        mine = sorted({names.investor(code) for code in top.values() if group[code] == key})
        if mine:
            alone = mine == [label]
            classes.append(ShadeClass(key, label if alone else f"{label}: {', '.join(mine)}"))
    place = {one.paint: at for at, one in enumerate(classes)}
    return Shade(
        title=text("map.top_investor.title"),
        source="",
        classes=tuple(classes),
        class_of={country: place[group[code]] for country, code in top.items()},
        missing=(),
        words={
            country: text(
                "map.top_investor.country",
                investor=names.investor(code),
                share=f"{named[country][code] / fsum(named[country].values()):.0%}",
            )
            for country, code in top.items()
        },
    )
