"""A chart of a scene drawn with matplotlib, from the same data as the native one of the deck."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.ticker import MultipleLocator

from components.export.deck.chart import LEAST_LABELLED, MONEY, NAMED_APART, format_value
from components.export.deck.layout import LEADING, POINT, TEXT_SIZE
from components.export.paper.sheet import text_width, wrap
from components.figures.growth import write_step
from components.figures.palette import writing_on

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from components.export.deck.chart import Chart, Series
    from components.export.deck.layout import Box
    from components.figures.palette import Theme

#: Points of the letters, of a line of them, and of the sample of a legend with its gaps.
_SIZE: Final = TEXT_SIZE * POINT
_LINE: Final = _SIZE * LEADING
_SAMPLE: Final = 40.0
#: Points beside a standing chart for the numbers of its axis, and behind a line for its last one.
_AXIS: Final = 52.0
_END: Final = 58.0
#: The part of the width that names beside lying bars take at most.
_NAMES: Final = 0.36
#: Of the distance of two bars, what a bar takes.
_THICK: Final = 0.72
_MARKS: Final = "osD^x*P_"
#: What the pieces of a list and of a goal are filled with.
_HATCHES: Final = {"hatched": "////", "dotted": "..."}


def draw_chart(chart: Chart, box: Box, theme: Theme) -> Figure:
    """Draw a chart as large as its box; its title and heading are the sheet's."""
    width, height = box.width * POINT, box.height * POINT
    figure = Figure(figsize=(width / 72, height / 72))
    figure.set_facecolor("none")
    above = _draw_legend(figure, chart, width, theme)
    below = 4.0 if chart.kind == "bar" and not chart.has_axis else _LINE + 4
    left = {"bar": _names_width(chart, width), "column": _AXIS, "line": _AXIS}[chart.kind]
    behind = {"bar": 4.0 if chart.of_whole else 48.0, "column": 0.0, "line": _END}[chart.kind]
    axes = figure.add_axes(
        (
            left / width,
            below / height,
            (width - left - behind) / width,
            (height - above - below) / height,
        )
    )
    axes.set_facecolor("none")
    _draw_values(axes, chart, theme, left - 8)
    axes.tick_params(colors=theme.ink, labelsize=_SIZE, length=0, which="both")
    for side in ("top", "right", "bottom", "left"):
        axes.spines[side].set_visible(False)
    return figure


def _names_width(chart: Chart, width: float) -> float:
    widest = max(text_width(name, _SIZE) for name in chart.names)
    return min(widest, width * _NAMES) + 12


def _draw_legend(figure: Figure, chart: Chart, width: float, theme: Theme) -> float:
    """Draw a sample and a name for each series above the chart; give the points that they take."""
    if not chart.has_legend:
        return 4.0
    widths = [text_width(series.name, _SIZE) + _SAMPLE for series in chart.series]
    columns = max(1, min(len(widths), int(width / max(widths))))
    if sum(widths) < width:
        columns = len(widths)
    sheet = figure.add_axes((0, 0, 1, 1), frame_on=False)
    sheet.axis("off")
    samples = [
        Rectangle((0, 0), 1, 1, **_style(series, theme, stacked=chart.stacked))
        if chart.kind != "line"
        else Line2D([], [], color=series.colour, marker=_MARKS[index % len(_MARKS)])
        for index, series in enumerate(chart.series)
    ]
    sheet.legend(
        handles=samples,
        labels=[series.name for series in chart.series],
        loc="upper left",
        bbox_to_anchor=(0, 1),
        ncols=columns,
        handlelength=1.0,
        handletextpad=0.4,
        columnspacing=1.2,
        fontsize=_SIZE,
        frameon=False,
        labelcolor=theme.ink,
        borderpad=0,
        borderaxespad=0.1,
        labelspacing=0.3,
    )
    return -(-len(widths) // columns) * (_LINE + 2) + 10


def _format_step(value: float, number_format: str) -> str:
    """Write a step of an axis, which is a round amount where it is money."""
    if number_format == MONEY:
        return write_step(round(value, 6)) if value else "$0"
    return format_value(value, number_format)


def _draw_values(axes: Axes, chart: Chart, theme: Theme, room: float) -> None:
    """Draw bars, columns or lines, the names beside them, and their numbers or an axis."""
    places = np.arange(len(chart.categories))
    if chart.kind == "line":
        _draw_lines(axes, chart, theme)
    else:
        _draw_bars(axes, chart, theme)
    names = chart.names
    if chart.kind == "bar":
        names = tuple("\n".join(wrap(name, _SIZE, room)) for name in names)
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
    """Draw the series on top of each other, or beside each other, or each in a place of its own."""
    places = np.arange(len(chart.categories))
    lying = chart.kind == "bar"
    start = np.asarray(chart.starts or np.zeros(len(places)))
    shared = chart.stacked or chart.one_each
    thick = _THICK if shared else _THICK / len(chart.series)
    for index, series in enumerate(chart.series):
        values = np.asarray(series.numbers)
        style = _style(series, theme, stacked=chart.stacked)
        aside = 0.0 if shared else thick * (index - (len(chart.series) - 1) / 2)
        if lying:
            axes.barh(places + aside, values, thick, left=start, **style)
        else:
            axes.bar(places + aside, values, thick, bottom=start, **style)
        if chart.of_whole:
            _label_parts(axes, series, start, theme)
        if chart.labelled:
            _label_ends(axes, chart, series, places + aside, theme)
        start = start + values if chart.stacked and not chart.starts else start


def _label_ends(axes: Axes, chart: Chart, series: Series, places: np.ndarray, theme: Theme) -> None:
    """Write each number at the end of its bar; what is not known has none."""
    lying = chart.kind == "bar"
    for place, value in zip(places, series.values, strict=True):
        if value is None:
            continue
        align: dict[str, Any] = (
            {"va": "center", "ha": "left"} if lying else {"va": "bottom", "ha": "center"}
        )
        axes.annotate(
            format_value(value, chart.number_format),
            (value, place) if lying else (place, value),
            (4, 0) if lying else (0, 3),
            textcoords="offset points",
            size=_SIZE,
            color=theme.ink,
            **align,
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
            style: dict[str, Any] = {"size": _SIZE, "color": colour}
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
                size=_SIZE,
                weight="bold",
                color=theme.ink,
            )
