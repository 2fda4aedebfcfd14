"""The charts of a scene as the stage draws them: the page's own figures.

Which answers a scene has, their titles and boxes are those of every file (export/deck/layout.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

from components.figures.dependence import build_dependence_figure
from components.figures.gate_days import build_gate_days_figure
from components.figures.growth import STAGE_ROOM, build_growth_figure
from components.figures.investor_paints import paint_investors
from components.figures.marks import Sample, legend_marks
from components.figures.ore_flow import build_ore_flow_figure, legend_of_flow
from components.figures.packages import build_package_figure
from components.figures.palette import (
    INVESTOR_COLOURS,
    MARK_COLOURS,
    REPORT_AGE_COLOURS,
    THEMES,
    colour_lines,
)
from components.figures.report_age import build_report_age_figure
from components.figures.stages import build_investor_stages_figure, build_stages_figure
from components.figures.supply import build_supply_figure
from components.figures.yearly import build_yearly_figure
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
from components.words.labels import REPORT_AGE_KEYS
from components.words.mineral_money import PARTY_LABELS
from ledger.answers.waterfall import step_package
from ledger.tables.complete import complete

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.figures.palette import ThemeName
    from ledger.counting.snapshot import Snapshot

    _Parts = tuple[Mapping[str, Any], Mapping[str, str | Sample]]

#: Panels side by side that leave their names room.
_PANELS: Final = 3


class Drawn(NamedTuple):
    """What the browser draws of an answer, and colours or samples by label.

    The legend is empty where the axis names everything.
    """

    figure: Mapping[str, Any]
    legend: Mapping[str, str | Sample]


def draw_answer(snapshot: Snapshot, answer: Answer, theme: ThemeName) -> Drawn:
    """Draw an answer for the stage."""
    return Drawn(*_FIGURES[type(answer)](snapshot, answer, theme))


def _draw_stages(snapshot: Snapshot, answer: Stages, theme: ThemeName) -> _Parts:
    colours, stage_sums = MARK_COLOURS[theme], answer.sums
    counting = stage_sums.marks.loc[stage_sums.marks["counted_usd_m"] > 0, "mark"]
    figure = build_stages_figure(stage_sums, snapshot.names.investors, colours, BARS)
    legend = legend_marks(theme, set(counting)) if stage_sums.alone is None else {}
    return figure, legend


def _draw_report_ages(_: Snapshot, answer: ReportAges, theme: ThemeName) -> _Parts:
    colours, kinds = REPORT_AGE_COLOURS[theme], set(answer.found["report_age"])
    tints = {label: colours[kind] for kind, label in REPORT_AGE_KEYS.items() if kind in kinds}
    marks = {mark for row in answer.found["marks"] for mark in row}
    legend = {**tints, **legend_marks(theme, marks, THEMES[theme].muted)}
    return build_report_age_figure(answer.found, colours), legend


def _draw_growth(snapshot: Snapshot, answer: Growth, theme: ThemeName) -> _Parts:
    names, colours = snapshot.names.investors, colour_lines(answer.sizes.drawn, theme)
    basis = answer.sizes.basis
    if answer.reading == "bars":
        until = snapshot.newest_source_date
        events, paper = snapshot.events, THEMES[theme]
        figure = build_yearly_figure(
            answer.growth, names, colours, paper, events, basis=basis, until=until
        )
        return figure, {}
    index = answer.reading == "index"
    figure = build_growth_figure(
        answer.growth, names, colours, basis=basis, index=index, room=STAGE_ROOM
    )
    return figure, {}


def _draw_package(_: Snapshot, answer: OpenedPackage, theme: ThemeName) -> _Parts:
    figure = build_package_figure(
        step_package(answer.package), answer.package.nodes, MARK_COLOURS[theme], THEMES[theme]
    )
    return figure, {}


def _draw_dependence(snapshot: Snapshot, answer: Dependence, theme: ThemeName) -> _Parts:
    names = snapshot.names
    figure = build_dependence_figure(
        answer.found,
        {**names.countries, **names.investors},
        paint_investors(theme),
        columns=_PANELS,
    )
    return figure, {}


def _draw_replacement(snapshot: Snapshot, answer: Replacement, theme: ThemeName) -> _Parts:
    paints = {
        "region": THEMES[theme].accent,
        "CHN": INVESTOR_COLOURS[theme]["CHN"],
        "ink": THEMES[theme].ink,
    }
    figure = build_supply_figure(answer.lines, snapshot.names, answer.region, paints)
    return figure, {}


def _draw_ore_sales(snapshot: Snapshot, answer: OreSales, theme: ThemeName) -> _Parts:
    flow, names = answer.flow, snapshot.names
    return build_ore_flow_figure(flow, names, theme), legend_of_flow(flow, names, theme)


def _draw_gate_days(_: Snapshot, answer: GateDays, theme: ThemeName) -> _Parts:
    return build_gate_days_figure(answer.spans, THEMES[theme]), {}


def _draw_party_stages(_: Snapshot, answer: PartyStages, theme: ThemeName) -> _Parts:
    colours, stage_sums = MARK_COLOURS[theme], answer.sums
    counting = stage_sums.marks.loc[stage_sums.marks["counted_usd_m"] > 0, "mark"]
    figure = build_investor_stages_figure(
        stage_sums.marks, stage_sums.totals, PARTY_LABELS, colours, BARS + 1
    )
    return figure, legend_marks(theme, set(counting))


#: What draws each kind of answer.
_FIGURES: Final[Mapping[type[Answer], Callable[[Snapshot, Any, ThemeName], _Parts]]] = complete(
    "charts of the stage",
    get_args(Answer),
    {
        Stages: _draw_stages,
        ReportAges: _draw_report_ages,
        Growth: _draw_growth,
        OpenedPackage: _draw_package,
        Dependence: _draw_dependence,
        Replacement: _draw_replacement,
        OreSales: _draw_ore_sales,
        GateDays: _draw_gate_days,
        PartyStages: _draw_party_stages,
    },
)
