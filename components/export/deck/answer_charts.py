"""Answers of scenes as charts that slide and page draw in their own way, with the stage's titles.

Every sum of money is one of the ledger's, in USD millions and unrounded; what is shown rounded is
so by its number format only.
"""

from __future__ import annotations

from dataclasses import replace
from math import fsum
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

from components.export.deck.chart import MONEY, PER_CENT, WHOLE, Chart, Series
from components.export.deck.mineral_charts import (
    chart_gate_days,
    chart_ore_sales,
    chart_replacement,
)
from components.export.deck.titles import entitle_answer
from components.figures.dependence import split_investors
from components.figures.investor_paints import LEGEND, group_investors
from components.figures.marks import FROM_FIRMEST, LOOK_OF
from components.figures.palette import (
    INVESTOR_COLOURS,
    MARK_COLOURS,
    THEMES,
    colour_lines,
)
from components.figures.report_age import label_years
from components.figures.shades import pale
from components.figures.stages import split_drawn
from components.figures.yearly import order_rows, tell_row
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
from components.words.catalogue import text
from components.words.labels import MARK_LABELS
from components.words.mineral_money import PARTY_LABELS
from components.words.package_steps import name_step
from components.words.sentences import begin
from ledger.answers.stages import LIVE_STAGES
from ledger.answers.waterfall import step_package
from ledger.counting.sums import COUNTED
from ledger.tables.complete import complete

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.figures.marks import Look
    from components.figures.palette import ThemeName
    from ledger.counting.snapshot import Snapshot

_USD: Final = "USD million"
#: How steps are drawn that have no mark: sums are told from what no total holds.
_LOOK_OF_STEPS: Final[Mapping[str, Look]] = {
    "stated": "ring",
    "counted": "filled",
    **dict.fromkeys(("dead", "others", "over"), "dashed"),
}


class Charts(NamedTuple):
    """The charts of one answer below one title."""

    title: str
    charts: tuple[Chart, ...]


def chart_answer(snapshot: Snapshot, answer: Answer, theme: ThemeName) -> Charts:
    """Give the charts of an answer: one, which has the title of all, or several."""
    title = entitle_answer(answer)
    drawn = _CHARTS[type(answer)](snapshot, answer, theme)
    charts = drawn if isinstance(drawn, tuple) else (replace(drawn, title=title),)
    return Charts(title, charts)


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
        return Chart("", "bar", labels, by_mark(rows, theme), MONEY, _USD)
    rows = {
        mark: tuple(fsum(sums.get((code, mark), 0.0) for code in group) for group in groups)
        for mark in FROM_FIRMEST
    }
    categories = [_name(names, code) for code in own] + [f"{len(rest)} others"] * bool(rest)
    return Chart("", "bar", tuple(categories), by_mark(rows, theme), MONEY, _USD, stacked=True)


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
    return Chart("", "column", labels, by_mark(rows, theme), MONEY, _USD, stacked=True)


def _growth(snapshot: Snapshot, answer: Growth, theme: ThemeName) -> Chart | tuple[Chart, ...]:
    """Build the lines of what adds up, or the columns of each investor."""
    if answer.reading == "bars":
        return _yearly(snapshot, answer, theme)
    growth, names, index = answer.growth, snapshot.names, answer.reading == "index"
    colours = colour_lines(answer.sizes.drawn, theme)
    years = range(int(growth["year"].min()), int(growth["year"].max()) + 1)
    column = "index" if index else "cumulative_usd_m"
    points = growth.set_index(["investor", "year"])[column].to_dict()
    series = tuple(
        Series(names.investor(who), tuple(points.get((who, y)) for y in years), colours[who])
        for who in dict.fromkeys(growth["investor"])
    )
    return Chart(
        "",
        "line",
        tuple(map(str, years)),
        series,
        WHOLE if index else MONEY,
        "own last year = 100" if index else _unit_of(answer),
        log=not index,
    )


def _yearly(snapshot: Snapshot, answer: Growth, theme: ThemeName) -> tuple[Chart, ...]:
    """Build the columns of each investor, all on one scale."""
    growth, colours = answer.growth, colour_lines(answer.sizes.drawn, theme)
    years = range(int(growth["year"].min()), int(growth["year"].max()) + 1)
    sums = growth.set_index(["investor", "year"])
    added, committed = (sums[f"{part}_usd_m"].to_dict() for part in ("added", "committed"))
    words = tuple(begin(text(f"charts.growth.part.{part}")) for part in ("committed", "rest_short"))
    charts = []
    for code in order_rows(list(dict.fromkeys(growth["investor"]))):
        firm = tuple(committed.get((code, year), 0.0) for year in years)
        whole = tuple(added.get((code, year), 0.0) for year in years)
        rest = tuple(max(0.0, usd_m - own) for usd_m, own in zip(whole, firm, strict=True))
        series = (
            Series(words[0], firm, colours[code]),
            Series(words[1], rest, pale(colours[code], THEMES[theme])),
        )
        own = growth[growth["investor"] == code]
        charts.append(
            Chart(
                f"{snapshot.names.investor(code)}: {tell_row(own)}",
                "column",
                tuple(map(str, years)),
                series,
                MONEY,
                _unit_of(answer),
                stacked=True,
                ceiling=float(growth["added_usd_m"].max()),
            )
        )
    return tuple(charts)


def _unit_of(answer: Growth) -> str:
    sizes = answer.sizes
    return f"million, {sizes.basis}" if sizes.constant else _USD


def _package(_: Snapshot, answer: OpenedPackage, theme: ThemeName) -> Chart:
    """Build the steps of a package, each a series of its own, for each has a look of its own."""
    steps = step_package(answer.package)
    labels = tuple(map(name_step, steps))
    paper = THEMES[theme]
    series = []
    for row, step in enumerate(steps):
        values = tuple(step.usd_m if row == place else None for place in range(len(steps)))
        if step.mark:
            look, colour = LOOK_OF[step.mark], MARK_COLOURS[theme][step.mark]
        else:
            look, colour = _LOOK_OF_STEPS[step.kind], paper.muted
        series.append(Series(labels[row], values, colour, look))
    starts = tuple(step.start_usd_m for step in steps)
    return Chart(
        "",
        "bar",
        labels,
        tuple(series),
        MONEY,
        _USD,
        stacked=True,
        starts=starts,
    )


def _shares(snapshot: Snapshot, answer: Dependence, theme: ThemeName) -> Chart:
    """Build each republic's shares by investor, in the groups whose colours the stage has."""
    names, colours = snapshot.names, INVESTOR_COLOURS[theme]
    group_of = group_investors(snapshot.investors)
    shares: list[dict[str, float]] = []
    for republic in answer.found:
        own, _ = split_investors(republic)
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
    return Chart("", "bar", republics, series, PER_CENT, "share", stacked=True)


#: What draws each kind of answer.
_CHARTS: Final[
    Mapping[type[Answer], Callable[[Snapshot, Any, ThemeName], Chart | tuple[Chart, ...]]]
] = complete(
    "charts of a deck",
    get_args(Answer),
    {
        Stages: _stages,
        ReportAges: _report_age,
        Growth: _growth,
        OpenedPackage: _package,
        Dependence: _shares,
        Replacement: chart_replacement,
        OreSales: chart_ore_sales,
        GateDays: chart_gate_days,
        PartyStages: _party_stages,
    },
)
