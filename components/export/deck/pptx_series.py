"""The series of a native PowerPoint chart: their colours, marks and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_PATTERN
from pptx.util import Pt

from components.export.deck.chart import CHART_PT, LEAST_LABELLED
from components.figures.palette import writing_on

if TYPE_CHECKING:
    from components.export.deck.chart import Chart, Series
    from components.figures.palette import Theme

#: Colour does not speak alone: each line has marks of its own shape.
_MARKS: Final = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.X,
    XL_MARKER_STYLE.STAR,
    XL_MARKER_STYLE.PLUS,
    XL_MARKER_STYLE.DASH,
)


#: What the sheet behind a waterfall calls where its bars begin.
START: Final = "starts at"
#: What the pieces of a list and of a goal are filled with.
_PATTERNS: Final = {
    "hatched": MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    "dotted": MSO_PATTERN.DOTTED_GRID,
}


def draw_series(drawn: Any, chart: Chart, theme: Theme) -> None:  # noqa: ANN401  pptx has no types
    """Give the series of a chart their look."""
    plot = drawn.plots[0]
    if chart.kind == "line":
        _draw_lines(plot, chart)
        return
    plot.gap_width = 45
    if chart.stacked or chart.one_each:
        plot.overlap = 100
    shapes = list(plot.series)
    if chart.starts:  # what a bar stands off the axis is a piece that nobody sees
        shapes.pop(0).format.fill.background()
    for shape, series in zip(shapes, chart.series, strict=True):
        _fill(shape.format.fill, series, theme)
        shape.invert_if_negative = False
        if chart.stacked or series.look != "filled":
            _outline(shape.format.line, series, theme)
        if chart.of_whole:
            _label_parts(shape, series)
    if chart.labelled:
        plot.has_data_labels = True
        labels = plot.data_labels
        labels.number_format, labels.number_format_is_linked = chart.number_format, False
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
        labels.font.size = Pt(CHART_PT)


def _fill(fill: Any, series: Series, theme: Theme) -> None:  # noqa: ANN401
    """Fill the pieces of a series; a ring has the paper inside, which shows through."""
    if series.look in _PATTERNS:
        fill.patterned()
        fill.pattern = _PATTERNS[series.look]
        fill.fore_color.rgb = to_rgb(series.colour)
        fill.back_color.rgb = to_rgb(theme.paper)
    elif series.look == "filled":
        fill.solid()
        fill.fore_color.rgb = to_rgb(series.colour)
    else:
        fill.background()


def _outline(line: Any, series: Series, theme: Theme) -> None:  # noqa: ANN401
    """Outline the pieces of a series; the palest of the colours is nearly that of the paper."""
    is_filled = series.look == "filled"
    line.color.rgb = to_rgb(theme.muted if is_filled else series.colour)
    line.width = Pt(0.5 if is_filled else 1.25)
    if series.look == "dashed":
        line.dash_style = MSO_LINE_DASH_STYLE.DASH


def _label_parts(shape: Any, series: Series) -> None:  # noqa: ANN401
    """Write the shares that have room for it into their pieces."""
    for index, share in enumerate(series.numbers):
        if share >= LEAST_LABELLED:
            font = shape.points[index].data_label.font
            font.size = Pt(CHART_PT)
            # On the paper it is the ink of all text.
            if series.look == "filled":
                font.color.rgb = to_rgb(writing_on(series.colour))


def _draw_lines(plot: Any, chart: Chart) -> None:  # noqa: ANN401
    """Draw lines with marks, and the last number of each that has room for it."""
    for index, (shape, series) in enumerate(zip(plot.series, chart.series, strict=True)):
        shape.smooth = False
        shape.format.line.color.rgb = to_rgb(series.colour)
        shape.format.line.width = Pt(2.25)
        shape.marker.style, shape.marker.size = _MARKS[index % len(_MARKS)], 6
        shape.marker.format.fill.solid()
        shape.marker.format.fill.fore_color.rgb = to_rgb(series.colour)
        shape.marker.format.line.color.rgb = to_rgb(series.colour)
        if index in chart.ends_told:
            label = shape.points[len(series.values) - 1].data_label
            label.position = XL_LABEL_POSITION.RIGHT
            label.font.size = Pt(CHART_PT)
            label.font.bold = True


def to_rgb(colour: str) -> RGBColor:
    """Give a colour as pptx takes it."""
    return RGBColor.from_string(colour.removeprefix("#").upper())
