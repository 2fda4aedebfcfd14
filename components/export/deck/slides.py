"""A briefing as slides, as plain data: what stands on each, and where. Deck and PDF draw the same.

Measured in inches on a page of 13.333 by 7.5, which is 16:9.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from components.export.deck.charts import build_charts
from components.export.deck.scene_map import map_on_slide
from components.export.map.alt import describe_map
from components.export.paper.credits import BORDERS, MAP_CREDITS, version_line
from components.export.paper.sheet import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.export.deck.chart import Chart
    from components.export.map.spec import MapSpec, World
    from components.figures.palette import ThemeName
    from components.scenes.scene import Scene

PAGE: Final = (13.333, 7.5)


class Area(NamedTuple):
    """A rectangle on the page: inches from the left, from the top, width, height."""

    left: float
    top: float
    width: float
    height: float


TITLE: Final = Area(0.45, 0.28, 12.43, 0.6)
CAPTION: Final = Area(0.45, 0.9, 12.43, 1.0)
MAP: Final = Area(0.45, 1.93, 7.8, 4.6)
CHARTS: Final = Area(8.35, 1.93, 4.53, 4.6)
FOOT: Final = Area(0.45, 6.6, 12.43, 0.72)
#: Sizes of letters in points; nothing on a slide is smaller than the foot.
TITLE_PT: Final = 26
CAPTION_PT: Final = 20
CHART_PT: Final = 14
FOOT_PT: Final = 14
#: DejaVu Sans of the PDF is wider than the Calibri of the deck, so it is set smaller.
NARROWER: Final = 0.86
#: Inches of height of a line of letters on a chart, of a bar with its share of the gap, of columns.
LINE: Final = 0.26
BAR: Final = 0.27
COLUMN: Final = 1.2
#: Inches right of a line for its last number.
LINE_END: Final = 0.8
#: CSS pixels across the picture: as few as show the ground, so that its letters are large. The
#: smallest, of map_names.SMALLEST pixels, measure 12.2 points on the slide.
MAP_WIDTH_PX: Final = 600.0
MAP_HEIGHT_PX: Final = MAP_WIDTH_PX * MAP.height / MAP.width


@dataclass(frozen=True, slots=True)
class Slide:
    """One scene on a page.

    Attributes:
        scene: The scene, filled in.
        map: What the picture shows.
        map_alt: The picture in a few sentences.
        charts: One or two charts; none where nothing counts.
        foot: Sources, version, disclaimer, a line each.
    """

    scene: Scene
    map: MapSpec
    map_alt: str
    charts: tuple[Chart, ...]
    foot: tuple[str, ...]


def build_slide(world: World, scene: Scene, theme: ThemeName) -> Slide:
    """Lay out one scene."""
    foot = (
        f"Sources: {scene.source}. {MAP_CREDITS}",
        f"{version_line(world.snapshot)} {BORDERS}",
    )
    spec = map_on_slide(world.snapshot, scene, theme)
    return Slide(
        scene=scene,
        map=spec,
        map_alt=describe_map(world, spec, MAP_WIDTH_PX, MAP_HEIGHT_PX),
        charts=build_charts(world, scene, theme),
        foot=foot,
    )


def chart_areas(charts: Sequence[Chart]) -> tuple[Area, ...]:
    """Divide the room beside the map among charts, by what each has to hold."""
    gap = 0.1
    needs = [_height(chart) for chart in charts]
    room = CHARTS.height - gap * (len(charts) - 1)
    # Charts of one scale are equally high within: what their words leave is shared out evenly.
    spare = (room - sum(needs)) / len(charts) if charts else 0.0
    one_scale = len({chart.ceiling for chart in charts} - {0.0}) == 1
    areas: list[Area] = []
    top = CHARTS.top
    for need in needs:
        height = need + spare if one_scale else need * room / sum(needs)
        areas.append(Area(CHARTS.left, top, CHARTS.width, height))
        top += areas[-1].height + gap
    return tuple(areas)


def _height(chart: Chart) -> float:
    """Reckon how high a chart would be that is alone: title, names, axis and legend, in inches."""
    drawn = BAR * len(chart.categories) if chart.kind == "bar" else COLUMN
    axis = 0.0 if chart.kind == "bar" and not chart.has_axis else LINE
    return LINE * (title_lines(chart) + chart.legend_rows) + 0.3 + drawn + axis


def title_lines(chart: Chart) -> int:
    """Give the lines of title and note, in letters that are wider than the deck's."""
    room = 0.8 * CHARTS.width * 72
    lines = wrap(chart.title, CHART_PT, room, bold=True)
    return len(lines) + (len(wrap(chart.note, CHART_PT, room)) if chart.note else 0)
