"""A chart of a slide drawn with matplotlib, from the same data as the native one of the deck."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.ticker import MultipleLocator

from components.amounts import format_usd
from components.export.chart import DAYS, MEGATONNES, MONEY, NAMED_APART, PER_CENT
from components.export.sheet import wrap
from components.export.slides import CHART_PT, NARROWER, PAGE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from components.export.chart import Chart
    from components.export.slides import Area
    from components.figures.palette import Theme

_SIZE_PT: Final = CHART_PT * NARROWER
_FORMATS: Final = {PER_CENT: "{:.0%}", MEGATONNES: "{:.2f}", DAYS: "{:.1f}"}
#: Inches beside a lying bar for its name, and below it for a legend.
_NAMES, _LEGEND_ROW, _TITLE = 2.0, 0.26, 0.36


def format_value(value: float, number_format: str) -> str:
    """Write a number as the deck's number format does."""
    if number_format == MONEY:
        return format_usd(value)
    return _FORMATS.get(number_format, "{:,.0f}").format(value)


def _format_step(value: float, number_format: str) -> str:
    """Write a step of an axis, which is a whole number of billions where it is money."""
    if number_format == MONEY:
        return f"${value / 1000:,.0f}B" if value else "$0"
    return format_value(value, number_format)


def draw_chart(figure: Figure, chart: Chart, area: Area, theme: Theme) -> None:
    """Draw a chart into an area of the page."""
    legend = len(chart.series) > 1
    rows = -(-len(chart.series) // 2)
    below = _LEGEND_ROW * rows + 0.45 if legend else 0.1
    below += 0.3 if chart.kind == "column" else 0.0
    beside = _NAMES if chart.kind == "bar" else 0.5
    left, top = area.left + beside, area.top + _TITLE
    width = area.width - beside - 0.6 * (chart.kind == "bar")
    height = area.height - _TITLE - below
    axes = figure.add_axes(
        (
            left / PAGE[0],
            1 - (top + height) / PAGE[1],
            width / PAGE[0],
            height / PAGE[1],
        )
    )
    axes.set_facecolor("none")
    title_at = area.left / PAGE[0], 1 - (area.top + _TITLE / 2) / PAGE[1]
    figure.text(*title_at, chart.title, size=_SIZE_PT + 1, weight="bold", color=theme.ink)
    _draw_bars(axes, chart, theme)
    axes.tick_params(colors=theme.ink, labelsize=_SIZE_PT, length=0)
    for side in ("top", "right", "bottom", "left"):
        axes.spines[side].set_visible(False)
    if legend:
        axes.legend(
            loc="upper center",
            bbox_to_anchor=(0.5 - beside / width / 4, -0.3 / height),
            ncols=2,
            fontsize=_SIZE_PT,
            frameon=False,
            labelcolor=theme.ink,
        )


def _draw_bars(axes: Axes, chart: Chart, theme: Theme) -> None:
    places = np.arange(len(chart.categories))
    lying = chart.kind == "bar"
    start = np.zeros(len(places))
    for series in chart.series:
        values = np.asarray(series.values)
        style: dict[str, Any] = {"facecolor": series.colour, "label": series.name}
        if chart.stacked:  # the palest of the colours is nearly that of the paper
            style |= {"edgecolor": theme.muted, "lw": 0.5}
        if lying:
            axes.barh(places, values, 0.68, left=start, **style)
        else:
            axes.bar(places, values, 0.68, bottom=start, **style)
        start = start + values if chart.stacked else start
    room = (_NAMES - 0.1) * 72
    names = ["\n".join(wrap(name, _SIZE_PT, room)) for name in chart.categories]
    most = chart.largest or 1.0
    if lying:
        axes.set_yticks(places, names)
        axes.invert_yaxis()
        axes.set_xlim(0, most * 1.02)
        scale = axes.xaxis
    else:
        step = 1 if chart.labelled else NAMED_APART
        axes.set_xticks(places[::step], names[::step])
        axes.set_ylim(0, most * 1.12)
        scale = axes.yaxis
    scale.set_visible(not chart.labelled)
    if not chart.labelled:
        scale.set_major_formatter(lambda value, _: _format_step(value, chart.number_format))
        scale.set_major_locator(MultipleLocator(chart.axis_step))
        axes.grid(axis="x" if lying else "y", color=theme.rule, lw=0.6)
        axes.set_axisbelow(True)
        return
    for place, value in zip(places, chart.series[0].values, strict=True):
        words = format_value(value, chart.number_format)
        at = (value, place) if lying else (place, value)
        away = (4, 0) if lying else (0, 3)
        align: dict[str, Any] = (
            {"va": "center", "ha": "left"} if lying else {"va": "bottom", "ha": "center"}
        )
        axes.annotate(
            words, at, away, textcoords="offset points", size=_SIZE_PT, color=theme.ink, **align
        )
