"""The pictures of a handout: maps and charts as SVG in both themes, and what a pointer finds there.

A light picture stands in the file as it is and needs no script; a dark one is packed and is
unpacked the first time that the theme is asked for.
"""

from __future__ import annotations

import base64
import gzip
import re
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from matplotlib.backends.backend_agg import FigureCanvasAgg

from components.export.deck.chart import format_value
from components.export.deck.chart_picture import draw_chart
from components.export.deck.layout import ChartPicture, MapPicture, describe
from components.export.deck.page import draw_chart_svg, draw_map_svg
from components.export.paper.sheet import drawing
from components.figures.palette import THEMES
from components.words.catalogue import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.figure import Figure

    from components.export.deck.chart import Chart
    from components.export.deck.layout import Box, Part, Picture
    from components.export.map.spec import World

#: The outline of a shape, whose tenths of a unit nobody sees.
_OUTLINE: Final = re.compile(r' d="([^"]+)"')
_STEP: Final = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER: Final = re.compile(r"-?\d+\.\d+")
#: Letters that a data address may hold as they are.
_PLAIN: Final = " /:;,.=()'!$*+-_~@?&[]{}|^`"
#: The least size of a thing that is pointed at, in units.
_LEAST: Final = 10.0


class Spot(NamedTuple):
    """A part of a chart that a pointer finds: its box in parts of the chart's, and what it says."""

    left: float
    top: float
    width: float
    height: float
    words: str


def write_picture(world: World, light: Picture, dark: Picture) -> str:
    """Write a picture of a scene as HTML, from its two layouts."""
    if isinstance(light, MapPicture) and isinstance(dark, MapPicture):
        images = _write_images(
            draw_map_svg(world, light), draw_map_svg(world, dark), describe(world, light)
        )
        return f"<figure class='map' style='{place(light.box)}'>{images}</figure>"
    if not (isinstance(light, ChartPicture) and isinstance(dark, ChartPicture)):
        raise TypeError("the two layouts of a scene show different kinds of picture")
    title = f"<p class='over' style='{place(light.title.box)}'>{_lines(light.title.lines)}</p>"
    parts = [_write_chart(one, other) for one, other in zip(light.parts, dark.parts, strict=True)]
    return title + "".join(parts)


def place(box: Box, size: float = 0) -> str:
    """Write where a box stands on the sheet, and the size of its letters, as custom properties."""
    words = f"--x:{box.left:g};--y:{box.top:g};--w:{box.width:g};--h:{box.height:g}"
    return f"{words};--s:{size:g}" if size else words


def _lines(lines: tuple[str, ...]) -> str:
    return "<br>".join(map(escape, lines))


def _write_chart(light: Part, dark: Part) -> str:
    chart, box = light.chart, light.box
    heading = ""
    if light.heading:
        heading = (
            f"<p class='over' style='{place(light.heading.box)}'>{_lines(light.heading.lines)}</p>"
        )
    images = _write_images(draw_chart_svg(light, "light"), draw_chart_svg(dark, "dark"), chart.alt)
    spots = "".join(
        f"<i style='left:{spot.left:.2%};top:{spot.top:.2%};width:{spot.width:.2%};"
        f"height:{spot.height:.2%}' data-says='{escape(spot.words)}'></i>"
        for spot in find_spots(light)
    )
    return (
        f"{heading}<figure class='chart' style='{place(box)}'><div>{images}{spots}</div>"
        f"<details><summary>{escape(text('handout.data'))}</summary>{write_table(chart)}</details>"
        "</figure>"
    )


def write_table(chart: Chart) -> str:
    """Write the numbers of a chart as a table, a row a category."""
    head = "".join(f"<th scope='col'>{escape(series.name)}</th>" for series in chart.series)
    rows = []
    for row, category in enumerate(chart.categories):
        cells = "".join(
            f"<td>{escape(_write_value(chart, series.values[row]))}</td>" for series in chart.series
        )
        rows.append(f"<tr><th scope='row'>{escape(category)}</th>{cells}</tr>")
    caption = f"<caption>{escape(chart.title)}</caption>"
    return f"<table>{caption}<thead><tr><td></td>{head}</tr></thead>{''.join(rows)}</table>"


def _write_value(chart: Chart, value: float | None) -> str:
    if value is None:
        return text("handout.no_value")
    return format_value(value, chart.number_format)


def find_spots(part: Part) -> tuple[Spot, ...]:
    """Find what a pointer can stand on: each bar, or each category of a chart of lines."""
    with drawing():
        figure = draw_chart(part.chart, part.box, THEMES["light"])
        FigureCanvasAgg(figure)
        found = _list_lines if part.chart.kind == "line" else _list_bars
        width, height = figure.bbox.width, figure.bbox.height
        return tuple(
            Spot(left / width, 1 - top / height, wide / width, high / height, words)
            for left, top, wide, high, words in found(figure, part.chart)
        )


def _list_bars(figure: Figure, chart: Chart) -> Iterator[tuple[float, float, float, float, str]]:
    axes = next(axes for axes in figure.axes if axes.containers)
    for series, bars in zip(chart.series, axes.containers, strict=True):
        for category, value, bar in zip(chart.categories, series.values, bars, strict=True):
            if not value:
                continue
            box = bar.get_window_extent()
            more = max(0.0, _LEAST - box.width) / 2
            parts = [category] if series.name == category else [category, series.name]
            words = text("handout.spot", name=", ".join(parts), value=_write_value(chart, value))
            yield box.x0 - more, box.y1, box.width + 2 * more, box.height, words


def _list_lines(figure: Figure, chart: Chart) -> Iterator[tuple[float, float, float, float, str]]:
    axes = next(axes for axes in figure.axes if axes.lines)
    box, count = axes.get_window_extent(), len(chart.categories)
    step = box.width / max(1, count - 1)
    for place_, category in enumerate(chart.categories):
        values = [
            text("handout.spot", name=series.name, value=_write_value(chart, series.values[place_]))
            for series in chart.series
            if series.values[place_] is not None
        ]
        x = axes.transData.transform((place_, axes.get_ylim()[0]))[0]
        words = text("handout.spot", name=category, value="; ".join(values))
        yield x - step / 2, box.y1, step, box.height, words


def _write_images(light: bytes, dark: bytes, alt: str) -> str:
    """Write two pictures of which one is shown: the light one as it is, the dark one packed."""
    packed = base64.b64encode(gzip.compress(_shrink(dark).encode(), 9, mtime=0)).decode()
    address = f"data:image/svg+xml,{quote(_shrink(light), safe=_PLAIN)}"
    return (
        f"<img class='light' alt='{escape(alt)}' src='{escape(address)}'>"
        f"<img class='dark' alt='{escape(alt)}' data-packed='{packed}'>"
    )


def _shrink(svg: bytes) -> str:
    """Round the outlines of a picture to tenths of a unit, and leave out what only readers need."""
    shrunk = _OUTLINE.sub(
        lambda found: f' d="{_join_steps(_NUMBER.sub(_round, found[1]))}"', svg.decode()
    )
    return re.sub(r"\s*\n\s*", " ", shrunk[shrunk.index("<svg") :])


def _round(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}".removesuffix(".0")


def _join_steps(outline: str) -> str:
    """Leave out the command of a line that follows a line, as an outline may."""
    joined, last = [], ""
    for command, numbers in _STEP.findall(outline):
        again = command == "L" and last in {"L", "M"}
        joined.append(f"{'' if again else command} {' '.join(numbers.split())}")
        last = command
    return "".join(joined)
