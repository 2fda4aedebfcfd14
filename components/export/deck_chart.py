"""A chart of a slide as a native PowerPoint chart, with its numbers in a sheet behind it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CATEGORY_TYPE,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from components.export.chart import MONEY, MONEY_AXIS, NAMED_APART
from components.export.slides import CHART_PT

if TYPE_CHECKING:
    from components.export.chart import Chart
    from components.figures.palette import Theme

_TYPES = {
    ("bar", False): XL_CHART_TYPE.BAR_CLUSTERED,
    ("bar", True): XL_CHART_TYPE.BAR_STACKED,
    ("column", False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    ("column", True): XL_CHART_TYPE.COLUMN_STACKED,
}
#: Room for the number above the tallest column, and for the end of a bar without one.
_HEADROOM = 1.2
_END = 1.04


def add_chart(page: Any, chart: Chart, box: tuple[Any, ...], theme: Theme) -> Any:  # noqa: ANN401
    """Add a chart to a slide and give its frame."""
    names = chart.categories
    data = CategoryChartData(number_format=chart.number_format)
    by_year = chart.kind == "column" and not chart.labelled and all(map(str.isdigit, names))
    for name in names:
        data.add_category(date(int(name), 1, 1) if by_year else name)
    if by_year:
        data.categories.number_format = "yyyy"
    for series in chart.series:
        data.add_series(series.name, series.values)
    frame = page.shapes.add_chart(_TYPES[chart.kind, chart.stacked], *box, data)
    drawn = frame.chart
    drawn.font.size = Pt(CHART_PT)
    drawn.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    drawn.has_title = True
    drawn.chart_title.include_in_layout = False
    words = drawn.chart_title.text_frame
    words.text = chart.title
    words.paragraphs[0].runs[0].font.size = Pt(CHART_PT)
    words.paragraphs[0].runs[0].font.bold = True
    _draw_axes(drawn, chart, theme)
    _draw_series(drawn, chart, theme)
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False
        drawn.legend.font.size = Pt(CHART_PT)
    return frame


def _draw_axes(drawn: Any, chart: Chart, theme: Theme) -> None:  # noqa: ANN401
    names, values = drawn.category_axis, drawn.value_axis
    names.format.line.color.rgb = _rgb(theme.muted)
    names.has_major_gridlines = False
    names.tick_labels.font.size = Pt(CHART_PT)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _name_upright(names)
    if names.category_type == XL_CATEGORY_TYPE.TIME_SCALE:
        _name_years(names)
    if chart.kind == "bar":
        names.reverse_order = True  # PowerPoint counts bars from below
    values.visible = not chart.labelled
    values.has_major_gridlines = values.visible
    values.minimum_scale = 0
    if chart.labelled:
        values.maximum_scale = _HEADROOM * chart.largest or 1
    else:
        values.maximum_scale, values.major_unit = _END * chart.largest or 1, chart.axis_step
        values.major_gridlines.format.line.color.rgb = _rgb(theme.rule)
        values.format.line.fill.background()
        values.tick_labels.font.size = Pt(CHART_PT)
        values.tick_labels.number_format = _axis_format(chart)
        values.tick_labels.number_format_is_linked = False
        if chart.kind == "bar":
            values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def _name_upright(axis: Any) -> None:  # noqa: ANN401
    """Turn no name: LibreOffice slants those that are crowded where no angle is told."""
    upright = axis._element.get_or_add_txPr().find(qn("a:bodyPr"))  # noqa: SLF001
    upright.set("rot", "0")
    upright.set("vert", "horz")


def _name_years(axis: Any) -> None:  # noqa: ANN401
    """Name every so many years; pptx has no word for it.

    The years are dates because LibreOffice knows no step between names that are text.
    """
    unit = axis._element.find(qn("c:baseTimeUnit"))  # noqa: SLF001
    unit.set("val", "years")
    for tag, value in (("c:majorTimeUnit", "years"), ("c:majorUnit", str(NAMED_APART))):
        element = OxmlElement(tag)
        element.set("val", value)
        unit.addnext(element)


def _draw_series(drawn: Any, chart: Chart, theme: Theme) -> None:  # noqa: ANN401
    plot = drawn.plots[0]
    plot.gap_width = 45
    if chart.stacked:
        plot.overlap = 100
    for shape, series in zip(plot.series, chart.series, strict=True):
        shape.format.fill.solid()
        shape.format.fill.fore_color.rgb = _rgb(series.colour)
        shape.invert_if_negative = False
        if chart.stacked:  # the palest of the colours is nearly that of the paper
            shape.format.line.color.rgb = _rgb(theme.muted)
            shape.format.line.width = Pt(0.5)
    if chart.labelled:
        plot.has_data_labels = True
        labels = plot.data_labels
        labels.number_format, labels.number_format_is_linked = chart.number_format, False
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
        labels.font.size = Pt(CHART_PT)


def _axis_format(chart: Chart) -> str:
    return MONEY_AXIS if chart.number_format == MONEY else chart.number_format


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#").upper())
