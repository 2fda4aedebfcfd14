"""A chart of a slide as a native PowerPoint chart, with its numbers in a sheet behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from components.export.chart import MONEY, MONEY_AXIS
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
#: More columns than these have no room for a number each.
_MOST_LABELLED = 9
_YEARS_APART = 5
#: Room for the number above the tallest column.
_HEADROOM = 1.2


def add_chart(page: Any, chart: Chart, box: tuple[Any, ...], theme: Theme) -> Any:  # noqa: ANN401
    """Add a chart to a slide and give its frame."""
    data = CategoryChartData(number_format=chart.number_format)
    data.categories = chart.categories
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
    _draw_series(drawn, chart)
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
    _name_categories(names, 1 if len(chart.categories) <= _MOST_LABELLED else _YEARS_APART)
    if chart.kind == "bar":
        names.reverse_order = True  # PowerPoint counts bars from below
    values.visible = chart.stacked or len(chart.categories) > _MOST_LABELLED
    values.has_major_gridlines = values.visible
    values.minimum_scale = 0
    if not values.visible:
        values.maximum_scale = _HEADROOM * max(chart.series[0].values) or 1
    if values.visible:
        values.major_gridlines.format.line.color.rgb = _rgb(theme.rule)
        values.format.line.fill.background()
        values.tick_labels.font.size = Pt(CHART_PT)
        values.tick_labels.number_format = _axis_format(chart)
        values.tick_labels.number_format_is_linked = False
        if chart.kind == "bar":
            values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def _name_categories(axis: Any, step: int) -> None:  # noqa: ANN401
    """Name every so many categories, as PowerPoint would choose itself; pptx has no word for it."""
    skip = OxmlElement("c:tickLblSkip")
    skip.set("val", str(step))
    axis._element.insert_element_before(skip, "c:tickMarkSkip", "c:noMultiLvlLbl", "c:extLst")  # noqa: SLF001


def _draw_series(drawn: Any, chart: Chart) -> None:  # noqa: ANN401
    plot = drawn.plots[0]
    plot.gap_width = 45
    if chart.stacked:
        plot.overlap = 100
    for shape, series in zip(plot.series, chart.series, strict=True):
        shape.format.fill.solid()
        shape.format.fill.fore_color.rgb = _rgb(series.colour)
        shape.invert_if_negative = False
    if not chart.stacked and len(chart.categories) <= _MOST_LABELLED:
        plot.has_data_labels = True
        labels = plot.data_labels
        labels.number_format, labels.number_format_is_linked = chart.number_format, False
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
        labels.font.size = Pt(CHART_PT)


def _axis_format(chart: Chart) -> str:
    return MONEY_AXIS if chart.number_format == MONEY else chart.number_format


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#").upper())
