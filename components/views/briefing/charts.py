"""The charts of a scene that opens the investors view, drawn large: the page's own figures.

Which answers a scene has is chosen in components.scenes.answers; here is how a stage draws them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, get_args

from components.export.deck.investor_charts import chart_answer
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
from components.figures.supply import build_supply_figure, usual_year
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
    answer_scene,
)
from components.words.catalogue import text
from components.words.labels import REPORT_AGE_KEYS
from components.words.mineral_money import PARTY_LABELS
from components.words.ore_flow import tell_widths
from ledger.answers.waterfall import step_package
from ledger.tables.complete import complete

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.figures.palette import ThemeName
    from components.scenes.scene import Scene
    from geodata.network.network import Network
    from ledger.counting.snapshot import Snapshot

#: Panels side by side that leave their names room.
_PANELS: Final = 3


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """One chart of a scene.

    Attributes:
        title: What it shows, with unit and price basis, and what is left out.
        alt: The chart with its values, for who cannot see it.
        figure: What the browser draws.
        legend: Colours or samples by label; empty where the axis names everything.
        room: Its part of the width, in shares.
    """

    title: str
    alt: str
    figure: Mapping[str, Any]
    legend: Mapping[str, str | Sample] = field(default_factory=dict)
    room: float = 1.0


def build_charts(
    snapshot: Snapshot, network: Network, scene: Scene, theme: ThemeName
) -> tuple[ChartPicture, ...]:
    """Build the charts of a scene; none where its section has no chart for a stage."""
    answers = answer_scene(snapshot, network, scene)
    return tuple(_draw(snapshot, answer, theme) for answer in answers)


def _draw(snapshot: Snapshot, answer: Answer, theme: ThemeName) -> ChartPicture:
    alt = " ".join(chart.alt for chart in chart_answer(snapshot, answer, theme))
    return _PICTURES[type(answer)](snapshot, answer, theme, alt)


def _draw_stages(snapshot: Snapshot, answer: Stages, theme: ThemeName, alt: str) -> ChartPicture:
    colours, stage_sums = MARK_COLOURS[theme], answer.sums
    counting = stage_sums.marks.loc[stage_sums.marks["counted_usd_m"] > 0, "mark"]
    figure = build_stages_figure(stage_sums, snapshot.names.investors, colours, BARS)
    legend = legend_marks(theme, set(counting)) if stage_sums.alone is None else {}
    return ChartPicture(answer.title, alt, figure, legend, room=1.7)


def _draw_report_ages(_: Snapshot, answer: ReportAges, theme: ThemeName, alt: str) -> ChartPicture:
    colours, kinds = REPORT_AGE_COLOURS[theme], set(answer.found["report_age"])
    tints = {label: colours[kind] for kind, label in REPORT_AGE_KEYS.items() if kind in kinds}
    marks = {mark for row in answer.found["marks"] for mark in row}
    legend = {**tints, **legend_marks(theme, marks, THEMES[theme].muted)}
    return ChartPicture(answer.title, alt, build_report_age_figure(answer.found, colours), legend)


def _draw_growth(snapshot: Snapshot, answer: Growth, theme: ThemeName, alt: str) -> ChartPicture:
    names, colours = snapshot.names.investors, colour_lines(answer.sizes.drawn, theme)
    basis, title = answer.sizes.basis, answer.title
    if answer.reading == "bars":
        figure = build_yearly_figure(
            answer.growth,
            names,
            colours,
            THEMES[theme],
            snapshot.events,
            basis=basis,
            until=snapshot.newest_source_date,
        )
        title = text("briefing.chart.yearly_committed", title=title)
    else:
        index = answer.reading == "index"
        figure = build_growth_figure(
            answer.growth, names, colours, basis=basis, index=index, room=STAGE_ROOM
        )
        title = title if index else text("briefing.chart.log_axis", title=title)
    if answer.note:
        title = text("briefing.chart.noted", title=title, note=answer.note)
    return ChartPicture(title, alt, figure)


def _draw_package(_: Snapshot, answer: OpenedPackage, theme: ThemeName, alt: str) -> ChartPicture:
    figure = build_package_figure(
        step_package(answer.package), answer.package.nodes, MARK_COLOURS[theme], THEMES[theme]
    )
    return ChartPicture(text("briefing.chart.package_nominal", title=answer.title), alt, figure)


def _draw_dependence(
    snapshot: Snapshot, answer: Dependence, theme: ThemeName, alt: str
) -> ChartPicture:
    names = snapshot.names
    figure = build_dependence_figure(
        answer.found,
        {**names.countries, **names.investors},
        paint_investors(theme),
        columns=_PANELS,
    )
    return ChartPicture(answer.title, alt, figure)


def _draw_replacement(
    snapshot: Snapshot, answer: Replacement, theme: ThemeName, alt: str
) -> ChartPicture:
    paints = {
        "region": THEMES[theme].accent,
        "CHN": INVESTOR_COLOURS[theme]["CHN"],
        "ink": THEMES[theme].ink,
    }
    figure = build_supply_figure(answer.lines, snapshot.names, answer.region, paints)
    title = text(
        "briefing.chart.replacement_year", title=answer.title, year=f"{usual_year(answer.lines)}"
    )
    return ChartPicture(title, alt, figure)


def _draw_ore_sales(
    snapshot: Snapshot, answer: OreSales, theme: ThemeName, alt: str
) -> ChartPicture:
    flow, names = answer.flow, snapshot.names
    title = text("briefing.chart.noted", title=answer.title, note=tell_widths(flow))
    figure = build_ore_flow_figure(flow, names, theme)
    return ChartPicture(title, alt, figure, legend_of_flow(flow, names, theme))


def _draw_gate_days(_: Snapshot, answer: GateDays, theme: ThemeName, alt: str) -> ChartPicture:
    figure = build_gate_days_figure(answer.spans, THEMES[theme])
    title = answer.title
    if answer.note:
        title = text("briefing.chart.gates_range", title=title)
    return ChartPicture(title, alt, figure)


def _draw_party_stages(
    _: Snapshot, answer: PartyStages, theme: ThemeName, alt: str
) -> ChartPicture:
    colours, stage_sums = MARK_COLOURS[theme], answer.sums
    counting = stage_sums.marks.loc[stage_sums.marks["counted_usd_m"] > 0, "mark"]
    figure = build_investor_stages_figure(
        stage_sums.marks, stage_sums.totals, PARTY_LABELS, colours, BARS + 1
    )
    return ChartPicture(answer.title, alt, figure, legend_marks(theme, set(counting)))


#: What draws each kind of answer.
_PICTURES: Final[Mapping[type[Answer], Callable[[Snapshot, Any, ThemeName, str], ChartPicture]]] = (
    complete(
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
)
