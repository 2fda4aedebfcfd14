"""The briefing as a PDF, drawn from the slides of the deck, its maps as lines."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from components.export.deck.letters import ON_PAGE, check_charts, check_scenes
from components.export.deck.pdf_chart import draw_chart
from components.export.deck.slides import (
    CAPTION,
    CAPTION_PT,
    FOOT,
    FOOT_PT,
    MAP,
    MAP_WIDTH_PX,
    NARROWER,
    PAGE,
    TITLE,
    TITLE_PT,
    Area,
    build_slide,
    chart_areas,
)
from components.export.map.picture import draw_map
from components.export.paper.sheet import Sheet, drawing, lay_sheet, wrap
from components.figures.palette import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from components.export.deck.slides import Slide
    from components.export.map.spec import World
    from components.figures.palette import Theme, ThemeName
    from components.scenes.scene import Scene

LEADING: Final = 1.28


def save_pdf(
    world: World,
    scenes: Sequence[Scene],
    theme: ThemeName = "light",
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Make the PDF; arguments as of `save_deck`.

    Returns:
        The bytes of a .pdf file, a page a scene.

    Raises:
        SceneError: If the font lacks letters of a scene, its charts or its map.
    """
    check_scenes(scenes, ON_PAGE)
    target = io.BytesIO()
    title = "Central Asia Corridors: a briefing"
    about = {"Title": title, "Subject": f"Data {world.snapshot.version}", "CreationDate": None}
    pages = PdfPages(target, metadata=about)
    for number, scene in enumerate(scenes, 1):
        slide = build_slide(world, scene, theme)
        check_charts(scene, slide.charts)
        with drawing():
            figure = _draw(world, slide)
            pages.savefig(figure, facecolor=figure.get_facecolor())
        if progress is not None:
            progress(number, len(scenes))
    with drawing():
        pages.close()
    return target.getvalue()


def _draw(world: World, slide: Slide) -> Figure:
    figure = Figure(figsize=PAGE)
    theme = THEMES[slide.map.theme]
    figure.set_facecolor(theme.paper)
    _write(figure, TITLE, [slide.scene.title], TITLE_PT, theme, bold=True)
    _write(figure, CAPTION, [slide.scene.caption], CAPTION_PT, theme)
    _write(figure, FOOT, slide.foot, FOOT_PT, theme, muted=True)
    pixel = MAP.width / MAP_WIDTH_PX * 72  # points
    box = tuple(side * 72 / pixel for side in MAP)
    draw_map(figure, (box[0], box[1], box[2], box[3]), pixel, world, slide.map)
    corner = MAP.left / PAGE[0], 1 - (MAP.top + MAP.height) / PAGE[1]
    sides = MAP.width / PAGE[0], MAP.height / PAGE[1]
    edge = {"edgecolor": theme.rule, "facecolor": "none", "lw": 0.75, "zorder": 20}
    figure.add_artist(Rectangle(corner, *sides, **edge))
    for chart, area in zip(slide.charts, chart_areas(slide.charts), strict=True):
        draw_chart(figure, chart, area, theme)
    return figure


def _write(  # noqa: PLR0913  a block of text has these
    figure: Figure,
    area: Area,
    texts: Sequence[str],
    size_pt: float,
    theme: Theme,
    *,
    bold: bool = False,
    muted: bool = False,
) -> None:
    """Write texts, each broken into lines that fit the area; the sheet is measured in points."""
    size = size_pt * NARROWER
    left, top, width, height = (side * 72 for side in area)
    sheet: Sheet = lay_sheet(figure, (left, top, width, height), 1.0, theme)
    lines = [line for text in texts for line in wrap(text, size, width, bold=bold)]
    for number, line in enumerate(lines):
        y = size * (0.6 + LEADING * number)
        colour = theme.muted if muted else theme.ink
        sheet.write(0, y, line, size=size, colour=colour, bold=bold)
