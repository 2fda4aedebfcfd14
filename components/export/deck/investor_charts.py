"""Answers about investors as charts that a deck and a PDF draw in their own way.

Every sum of money is one of the ledger's, in USD millions and unrounded; what is shown rounded is
so by its number format only.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final, get_args

from components.export.deck.chart import MONEY, PER_CENT, WHOLE, Chart, Series
from components.export.deck.mineral_charts import (
    chart_gate_days,
    chart_ore_sales,
    chart_replacement,
)
from components.figures.dependence import split_pieces
from components.figures.investor_paints import LEGEND, group_investors, shorten_investors
from components.figures.marks import FROM_FIRMEST, LOOK_OF
from components.figures.packages import REST
from components.figures.palette import (
    INVESTOR_COLOURS,
    MARK_COLOURS,
    STAGE_COLOURS,
    colour_lines,
)
from components.figures.report_age import label_years
from components.figures.stages import split_drawn
from components.scenes.answers import (
    BARS,
    Answer,
    Dependence,
    GateDays,
    Growth,
    OpenedPackage,
    OreSales,
    PartyStages,
    Replacement,
    ReportAges,
    Stages,
)
from components.words.labels import MARK_LABELS
from components.words.mineral_money import PARTY_LABELS
from components.words.sentences import shorten
from ledger.answers.package_parts import sum_parts
from ledger.answers.stages import LIVE_STAGES
from ledger.counting.report_age import LAPSED_YEARS, STALE_YEARS
from ledger.counting.sums import COUNTED
from ledger.tables.complete import complete

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from components.figures.palette import ThemeName
    from ledger.counting.snapshot import Snapshot

_USD: Final = "USD million"
#: Up to so many bars leave room for long names beside them; letters of such a name, and of others.
_FEW: Final = 4
_LETTERS: Final = (50, 30)


def chart_answer(snapshot: Snapshot, answer: Answer, theme: ThemeName) -> tuple[Chart, ...]:
    """Give the charts of an answer: one, or of dependence two, its index and its shares."""
    return tuple(chart(snapshot, answer, theme) for chart in _CHARTS[type(answer)])


def _stages(snapshot: Snapshot, answer: Stages, theme: ThemeName) -> Chart:
    return _chart_stages(answer, snapshot.names.investors, theme)


def _party_stages(_: Snapshot, answer: PartyStages, theme: ThemeName) -> Chart:
    return _chart_stages(answer, PARTY_LABELS, theme)


def _chart_stages(
    answer: Stages | PartyStages, names: Mapping[str, str], theme: ThemeName
) -> Chart:
    """Build the stages of one investor, or those of several beside each other."""
    stage_sums = answer.sums
    own, rest = split_drawn(stage_sums.totals, BARS)
    groups = [(code,) for code in own] + ([rest] if rest else [])
    sums = stage_sums.marks.set_index(["investor", "mark"])[COUNTED].to_dict()
    if stage_sums.alone is not None:
        mine = {mark: sums.get((stage_sums.alone, mark), 0.0) for mark in FROM_FIRMEST}
        shown = [mark for mark in FROM_FIRMEST if mark in LIVE_STAGES or mine[mark] > 0]
        labels = tuple(MARK_LABELS[mark] for mark in shown)
        rows = {
            mark: tuple(mine[mark] if mark == other else None for other in shown) for mark in shown
        }
        return Chart(answer.title, "bar", labels, by_mark(rows, theme), MONEY, _USD)
    rows = {
        mark: tuple(fsum(sums.get((code, mark), 0.0) for code in group) for group in groups)
        for mark in FROM_FIRMEST
    }
    categories = [_name(names, code) for code in own] + [f"{len(rest)} others"] * bool(rest)
    return Chart(
        answer.title, "bar", tuple(categories), by_mark(rows, theme), MONEY, _USD, stacked=True
    )


def _name(names: Mapping[str, str], code: str, longest: int = 16) -> str:
    """Write a name beside a bar: a long one by its code, as the stage does."""
    name = names.get(code, code)
    return name if len(name) <= longest else code


def by_mark(rows: Mapping[str, tuple[float | None, ...]], theme: ThemeName) -> tuple[Series, ...]:
    """Give a series for each mark of which something counts."""
    return tuple(
        Series(MARK_LABELS[mark], values, MARK_COLOURS[theme][mark], LOOK_OF[mark])
        for mark, values in rows.items()
        if any(values)
    )


def _report_age(_: Snapshot, answer: ReportAges, theme: ThemeName) -> Chart:
    found = answer.found
    years = tuple(dict.fromkeys(found["years"]))
    rows = {
        mark: tuple(
            fsum(row.get(mark, 0.0) for row in found.loc[found["years"] == year, "marks"])
            for year in years
        )
        for mark in FROM_FIRMEST
    }
    labels = tuple(map(label_years, years))
    note = f"Stale from {STALE_YEARS} years, lapsed from {LAPSED_YEARS}"
    return Chart(
        answer.title, "column", labels, by_mark(rows, theme), MONEY, _USD, note, stacked=True
    )


def _growth(snapshot: Snapshot, answer: Growth, theme: ThemeName) -> Chart:
    growth, names = answer.growth, snapshot.names
    colours = colour_lines(answer.sizes.drawn, theme)
    years = range(int(growth["year"].min()), int(growth["year"].max()) + 1)
    column = "index" if answer.index else "cumulative_usd_m"
    points = growth.set_index(["investor", "year"])[column].to_dict()
    series = tuple(
        Series(names.investor(who), tuple(points.get((who, y)) for y in years), colours[who])
        for who in dict.fromkeys(growth["investor"])
    )
    return Chart(
        answer.title,
        "line",
        tuple(map(str, years)),
        series,
        WHOLE if answer.index else MONEY,
        "own last year = 100" if answer.index else _unit_of(answer),
        note=answer.note,
        log=not answer.index,
    )


def _unit_of(answer: Growth) -> str:
    sizes = answer.sizes
    return f"million, {sizes.basis}" if sizes.constant else _USD


def _package(_: Snapshot, answer: OpenedPackage, theme: ThemeName) -> Chart:
    """Build what a package is made of: its parts, the smaller ones together, and the rest."""
    parts = sum_parts(answer.package)
    package_id = answer.package.nodes["id"].iloc[0]
    groups = _group_parts(tuple(dict.fromkeys(parts["part"])), package_id)
    titles = dict(zip(parts["part"], parts["title"], strict=True))
    sums = parts.set_index(["part", "mark"])[COUNTED].to_dict()
    rows = {
        mark: tuple(fsum(sums.get((part, mark), 0.0) for part in group) for group in groups)
        for mark in FROM_FIRMEST
    }
    letters = _LETTERS[len(groups) > _FEW]
    named = {part: shorten(title, letters) for part, title in titles.items()} | {package_id: REST}
    series = by_mark(rows, theme)
    labels = tuple(_label(group, named) for group in groups)
    return Chart(answer.title, "bar", labels, series, MONEY, _USD, answer.note, stacked=True)


def _group_parts(parts: Sequence[str], package_id: str) -> tuple[tuple[str, ...], ...]:
    """Give the largest parts alone, the others together, and what is in none of them."""
    below = [part for part in parts if part != package_id]
    own = below if len(below) <= BARS else below[: BARS - 1]
    rest = tuple(below[len(own) :])
    return (
        *((part,) for part in own),
        *((rest,) if rest else ()),
        *((package_id,),) * (package_id in parts),
    )


def _label(group: tuple[str, ...], named: Mapping[str, str]) -> str:
    first, *others = group
    return f"{len(group)} smaller parts" if others else named[first]


def _index(snapshot: Snapshot, answer: Dependence, theme: ThemeName) -> Chart:
    names = snapshot.names
    republics = tuple(names.recipient(republic.recipient) for republic in answer.found)
    index = Series("HHI", tuple(republic.hhi for republic in answer.found), _plain_colour(theme))
    return Chart(answer.index, "bar", republics, (index,), WHOLE, "0 to 10000")


def _shares(snapshot: Snapshot, answer: Dependence, theme: ThemeName) -> Chart:
    """Build each republic's shares by investor, in the groups whose colours the stage has."""
    names, colours = snapshot.names, INVESTOR_COLOURS[theme]
    short, group_of = shorten_investors(names.investors), group_investors(snapshot.investors)
    shares: list[dict[str, float]] = []
    for republic in answer.found:
        own, _ = split_pieces(republic, short)
        grouped: dict[str, list[float]] = {}
        for code, usd_m in republic.investors:
            grouped.setdefault(group_of[code] if code in own else "rest", []).append(usd_m)
        shares.append(
            {key: fsum(amounts) / republic.counted_usd_m for key, amounts in grouped.items()}
        )
    series = tuple(
        Series(label, values, colours[key])
        for key, label in LEGEND.items()
        if any(values := tuple(own.get(key, 0.0) for own in shares))
    )
    republics = tuple(names.recipient(republic.recipient) for republic in answer.found)
    return Chart(answer.shares, "bar", republics, series, PER_CENT, "share", stacked=True)


def _plain_colour(theme: ThemeName) -> str:
    """Give the colour of bars whose names stand beside them."""
    return STAGE_COLOURS[theme]["under-construction"]


#: What draws each kind of answer, a chart each.
_CHARTS: Final[Mapping[type[Answer], tuple[Callable[[Snapshot, Any, ThemeName], Chart], ...]]] = (
    complete(
        "charts of a deck",
        get_args(Answer),
        {
            Stages: (_stages,),
            ReportAges: (_report_age,),
            Growth: (_growth,),
            OpenedPackage: (_package,),
            Dependence: (_index, _shares),
            Replacement: (chart_replacement,),
            OreSales: (chart_ore_sales,),
            GateDays: (chart_gate_days,),
            PartyStages: (_party_stages,),
        },
    )
)
