"""A chart of a slide drawn with matplotlib, from the same data as the native one of the deck."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.ticker import MultipleLocator

from components.export.deck.chart import LEAST_LABELLED, MONEY, NAMED_APART, format_value
from components.export.deck.slides import CHART_PT, LINE, LINE_END, NARROWER, PAGE
from components.export.paper.sheet import wrap
from components.figures.growth import write_step
from components.figures.palette import writing_on

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from components.export.deck.chart import Chart, Series
    from components.export.deck.slides import Area
    from components.figures.palette import Theme

_SIZE_PT: Final = CHART_PT * NARROWER
#: Inches beside a lying bar for its name, and of a line of the title.
_NAMES, _TITLE_LINE = 2.0, 0.24
_MARKS: Final = "osD^x*P_"
#: What the pieces of a list and of a goal are filled with.
_HATCHES: Final = {"hatched": "////", "dotted": "..."}


def _format_step(value: float, number_format: str) -> str:
    """Write a step of an axis, which is a round amount where it is money."""
    if number_format == MONEY:
        return write_step(round(value, 6)) if value else "$0"
    return format_value(value, number_format)


def draw_chart(figure: Figure, chart: Chart, area: Area, theme: Theme) -> None:
    """Draw a chart into an area of the page."""
    below = LINE * chart.legend_rows + 0.1 + (0.3 if chart.kind != "bar" or chart.has_axis else 0.0)
    above = _write_title(figure, chart, area, theme)
    beside = {"bar": _NAMES, "column": 0.6, "line": 0.75}[chart.kind]
    left, top = area.left + beside, area.top + above
    behind = {"bar": 0.1 if chart.of_whole else 0.6, "column": 0.0, "line": LINE_END}
    width = area.width - beside - behind[chart.kind]
    height = area.height - above - below
    axes = figure.add_axes(
        (
            left / PAGE[0],
            1 - (top + height) / PAGE[1],
            width / PAGE[0],
            height / PAGE[1],
        )
    )
    axes.set_facecolor("none")
    _draw_values(axes, chart, theme)
    axes.tick_params(colors=theme.ink, labelsize=_SIZE_PT, length=0, which="both")
    for side in ("top", "right", "bottom", "left"):
        axes.spines[side].set_visible(False)
    if chart.legend_rows:
        centre = area.left + area.width / 2, area.top + area.height
        figure.legend(
            handles=axes.get_legend_handles_labels()[0],
            loc="lower center",
            bbox_to_anchor=(centre[0] / PAGE[0], 1 - centre[1] / PAGE[1]),
            ncols=chart.legend_columns,
            handlelength=1.0,
            handletextpad=0.4,
            columnspacing=0.7,
            fontsize=_SIZE_PT,
            frameon=False,
            labelcolor=theme.ink,
            borderpad=0,
            labelspacing=0.3,
        )


def _write_title(figure: Figure, chart: Chart, area: Area, theme: Theme) -> float:
    """Write the title, and below it what is left out; give the inches that they take."""
    size, room = _SIZE_PT + 1, area.width * 72
    lines = [(line, "bold") for line in wrap(chart.title, size, room, bold=True)]
    lines += [(line, "normal") for line in wrap(chart.note, size, room)]
    for number, (line, weight) in enumerate(lines):
        y = 1 - (area.top + (number + 0.6) * _TITLE_LINE) / PAGE[1]
        style: dict[str, Any] = {"size": size, "weight": weight, "color": theme.ink}
        figure.text(area.left / PAGE[0], y, line, va="center", **style)
    return _TITLE_LINE * len(lines) + 0.12


def _draw_values(axes: Axes, chart: Chart, theme: Theme) -> None:
    """Draw bars, columns or lines, the names beside them, and their numbers or an axis."""
    places = np.arange(len(chart.categories))
    if chart.kind == "line":
        _draw_lines(axes, chart, theme)
    else:
        _draw_bars(axes, chart, theme)
    room = (_NAMES - 0.1) * 72
    names = ["\n".join(wrap(name, _SIZE_PT, room)) for name in chart.names]
    most = chart.largest or 1.0
    if chart.kind == "bar":
        axes.set_yticks(places, names)
        axes.invert_yaxis()
        axes.set_xlim(0, 1.0 if chart.of_whole else most * 1.02)
        scale = axes.xaxis
    else:
        step = NAMED_APART if chart.by_year else 1
        axes.set_xticks(places[::step], names[::step])
        scale = axes.yaxis
    if chart.kind == "column" or (chart.kind == "line" and not chart.log):
        axes.set_ylim(0, most * 1.12)
    scale.set_visible(chart.has_axis)
    if not chart.has_axis:
        return
    scale.set_major_formatter(lambda value, _: _format_step(value, chart.number_format))
    if not chart.log:
        scale.set_major_locator(MultipleLocator(chart.axis_step))
    axes.grid(axis="x" if chart.kind == "bar" else "y", color=theme.rule, lw=0.6)
    axes.set_axisbelow(True)


def _draw_bars(axes: Axes, chart: Chart, theme: Theme) -> None:
    places = np.arange(len(chart.categories))
    lying = chart.kind == "bar"
    start = np.asarray(chart.starts or np.zeros(len(places)))
    for series in chart.series:
        values = np.asarray(series.numbers)
        style = _style(series, theme, stacked=chart.stacked)
        if lying:
            axes.barh(places, values, 0.68, left=start, **style)
        else:
            axes.bar(places, values, 0.68, bottom=start, **style)
        if chart.of_whole:
            _label_parts(axes, series, start, theme)
        start = start + values if chart.stacked and not chart.starts else start
    if not chart.labelled:
        return
    for place, value in zip(places, chart.ends, strict=True):
        words = format_value(value, chart.number_format)
        point = (value, place) if lying else (place, value)
        away = (4, 0) if lying else (0, 3)
        align: dict[str, Any] = (
            {"va": "center", "ha": "left"} if lying else {"va": "bottom", "ha": "center"}
        )
        axes.annotate(
            words, point, away, textcoords="offset points", size=_SIZE_PT, color=theme.ink, **align
        )


def _style(series: Series, theme: Theme, *, stacked: bool) -> dict[str, Any]:
    """Give the words of matplotlib for the pieces of a series (figures/marks.py)."""
    style: dict[str, Any] = {"label": series.name}
    if series.look == "filled":
        # The palest of the colours is nearly that of the paper.
        outline = {"edgecolor": theme.muted, "lw": 0.5} if stacked else {}
        return style | {"facecolor": series.colour} | outline
    style |= {"facecolor": "none", "edgecolor": series.colour, "lw": 1.2}
    if series.look in _HATCHES:
        return style | {"hatch": _HATCHES[series.look], "lw": 0.8}
    return style | ({"ls": (0, (3, 2))} if series.look == "dashed" else {})


def _label_parts(axes: Axes, series: Series, start: np.ndarray, theme: Theme) -> None:
    """Write the shares that have room for it into their pieces."""
    colour = writing_on(series.colour) if series.look == "filled" else theme.ink
    for place, (left, share) in enumerate(zip(start, series.numbers, strict=True)):
        if share >= LEAST_LABELLED:
            style: dict[str, Any] = {"size": _SIZE_PT, "color": colour}
            axes.text(left + share / 2, place, f"{share:.0%}", ha="center", va="center", **style)


def _draw_lines(axes: Axes, chart: Chart, theme: Theme) -> None:
    """Draw lines with marks, and the last number of each that has room for it."""
    if chart.log:
        axes.set_yscale("log")
        axes.set_ylim(*chart.powers)
        axes.minorticks_off()
    places = np.arange(len(chart.categories))
    for index, series in enumerate(chart.series):
        values = np.asarray(series.values, dtype=float)
        style: dict[str, Any] = {"color": series.colour, "marker": _MARKS[index % len(_MARKS)]}
        axes.plot(places, values, lw=2, ms=4.5, label=series.name, clip_on=False, **style)
        if index in chart.ends_told:
            axes.annotate(
                format_value(values[-1], chart.number_format),
                (places[-1], values[-1]),
                (6, 0),
                textcoords="offset points",
                va="center",
                size=_SIZE_PT,
                weight="bold",
                color=theme.ink,
            )
