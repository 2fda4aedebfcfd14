"""A chart of a slide as a native PowerPoint chart, with its numbers in a sheet behind it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CATEGORY_TYPE,
    XL_CHART_TYPE,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from components.export.deck.chart import CHART_PT, MONEY, MONEY_AXIS, MONEY_POWERS, NAMED_APART
from components.export.deck.layout import LEADING, POINT, TEXT_SIZE
from components.export.deck.pptx_series import START, draw_series, to_rgb

if TYPE_CHECKING:
    from components.export.deck.chart import Chart
    from components.figures.palette import Theme

_TYPES = {
    ("bar", False): XL_CHART_TYPE.BAR_CLUSTERED,
    ("bar", True): XL_CHART_TYPE.BAR_STACKED,
    ("column", False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    ("column", True): XL_CHART_TYPE.COLUMN_STACKED,
    ("line", False): XL_CHART_TYPE.LINE_MARKERS,
}
#: Room for the number above the tallest column, and for the end of a bar without one.
_HEADROOM = 1.2
_END = 1.04
#: Points left of columns for the numbers of their axis, right of lines for their last number.
_AXIS_WIDTH, _LINE_END = 54.0, 58.0


def add_chart(page: Any, chart: Chart, box: tuple[Any, ...], theme: Theme) -> Any:  # noqa: ANN401
    """Add a chart to a slide and give its frame."""
    data = CategoryChartData(number_format=chart.number_format)
    for name in chart.names:
        data.add_category(date(int(name), 1, 1) if chart.by_year else name)
    if chart.by_year:
        data.categories.number_format = "yyyy"
    if chart.starts:
        data.add_series(START, chart.starts)
    for series in chart.series:
        data.add_series(series.name, series.values)
    frame = page.shapes.add_chart(_TYPES[chart.kind, chart.stacked], *box, data)
    drawn = frame.chart
    drawn.font.size = Pt(CHART_PT)
    drawn.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    drawn.has_title = False  # the slide has it above the chart
    _draw_axes(drawn, chart, theme)
    if chart.kind == "line" or chart.ceiling:
        _leave_room(drawn, chart, box)
    draw_series(drawn, chart, theme)
    drawn.has_legend = chart.has_legend
    if drawn.has_legend:
        drawn.legend.position = XL_LEGEND_POSITION.TOP
        drawn.legend.include_in_layout = False
        drawn.legend.font.size = Pt(CHART_PT)
    return frame


def _leave_room(drawn: Any, chart: Chart, box: tuple[Any, ...]) -> None:  # noqa: ANN401
    """Leave room right of lines for their last numbers, as PowerPoint itself would not.

    Columns of one scale are given the same room within.
    """
    width, height = box[2].pt, box[3].pt
    beside = _LINE_END if chart.kind == "line" else 8.0
    row = TEXT_SIZE * POINT * LEADING
    above, below = row * chart.has_legend + 12, row + 10
    sides = {
        "x": _AXIS_WIDTH / width,
        "y": above / height,
        "w": 1 - (_AXIS_WIDTH + beside) / width,
        "h": 1 - (above + below) / height,
    }
    layout = OxmlElement("c:layout")  # pptx has no word for it
    places = OxmlElement("c:manualLayout")
    layout.append(places)
    settings = {"layoutTarget": "inner", "xMode": "edge", "yMode": "edge", **sides}
    for tag, value in settings.items():
        element = OxmlElement(f"c:{tag}")
        element.set("val", str(value))
        places.append(element)
    drawn._chartSpace.chart.plotArea.insert(0, layout)  # noqa: SLF001


def _draw_axes(drawn: Any, chart: Chart, theme: Theme) -> None:  # noqa: ANN401
    names, values = drawn.category_axis, drawn.value_axis
    names.format.line.color.rgb = to_rgb(theme.muted)
    names.has_major_gridlines = False
    names.tick_labels.font.size = Pt(CHART_PT)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _name_upright(names)
    if names.category_type == XL_CATEGORY_TYPE.TIME_SCALE:
        _name_years(names)
    if chart.kind == "bar":
        names.reverse_order = True  # PowerPoint counts bars from below
    values.visible = chart.has_axis
    values.has_major_gridlines = values.visible
    _scale(values, chart)
    if values.visible:
        values.major_gridlines.format.line.color.rgb = to_rgb(theme.rule)
        values.format.line.fill.background()
        values.tick_labels.font.size = Pt(CHART_PT)
        values.tick_labels.number_format = _axis_format(chart)
        values.tick_labels.number_format_is_linked = False
        if chart.kind == "bar":
            values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def _scale(axis: Any, chart: Chart) -> None:  # noqa: ANN401
    if chart.log:
        axis.minimum_scale, axis.maximum_scale = chart.powers
        axis.crosses = XL_AXIS_CROSSES.MINIMUM
        base = OxmlElement("c:logBase")  # pptx has no word for it either
        base.set("val", "10")
        axis._element.find(qn("c:scaling")).insert(0, base)  # noqa: SLF001
        return
    axis.minimum_scale = 0
    if chart.of_whole:
        axis.maximum_scale = 1
        return
    axis.maximum_scale = (_HEADROOM if chart.labelled else _END) * chart.largest or 1
    if chart.has_axis:
        axis.major_unit = chart.axis_step


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


def _axis_format(chart: Chart) -> str:
    if chart.number_format != MONEY:
        return chart.number_format
    return MONEY_POWERS if chart.log else MONEY_AXIS
