"""The briefing as a PowerPoint file: a slide a scene, its charts native and open to editing.

Fonts are those that PowerPoint has on Windows and Mac. Every picture and chart has its alt text,
every slide its sources, data version and speaker note.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from components.export.deck.pptx_chart import add_chart
from components.export.deck.pptx_theme import paint_theme
from components.export.deck.slides import (
    CAPTION,
    CAPTION_PT,
    FOOT,
    FOOT_PT,
    MAP,
    MAP_HEIGHT_PX,
    MAP_WIDTH_PX,
    PAGE,
    TITLE,
    TITLE_PT,
    Area,
    build_slide,
    chart_areas,
)
from components.export.map.picture import save_plain_map
from components.figures.palette import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from components.export.deck.slides import Slide
    from components.export.map.spec import World
    from components.figures.palette import ThemeName
    from components.scenes.scene import Scene

#: Of the pictures, 1980 pixels across the slide's map.
PICTURE_DPI: Final = 330.0
_TITLE_ONLY: Final = 5


def save_deck(
    world: World,
    scenes: Sequence[Scene],
    theme: ThemeName = "light",
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Make the deck.

    Args:
        world: What pictures and charts are made from.
        scenes: In the order of the slides.
        theme: `light` or `dark`.
        progress: Told after each slide how many are done, of how many.

    Returns:
        The bytes of a .pptx file.

    Raises:
        SceneError: If the font of the maps lacks letters of a name.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = (Inches(side) for side in PAGE)
    paint_theme(deck, theme)
    deck.core_properties.title = "Central Asia Corridors: a briefing"
    deck.core_properties.subject = f"Data {world.snapshot.version} of {world.snapshot.date}"
    deck.core_properties.author = "Central Asia Corridors"
    for number, scene in enumerate(scenes, 1):
        _add_slide(deck, world, build_slide(world, scene, theme))
        if progress is not None:
            progress(number, len(scenes))
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def _add_slide(deck: Any, world: World, slide: Slide) -> None:  # noqa: ANN401  pptx has no types
    page = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    title = page.shapes.title
    _place(title, TITLE)
    _write(title.text_frame, [slide.scene.title], TITLE_PT, bold=True)
    caption = page.shapes.add_textbox(*_inches(CAPTION))
    caption.name = "Caption"
    _write(caption.text_frame, [slide.scene.caption], CAPTION_PT)
    png = save_plain_map(world, slide.map, MAP_WIDTH_PX, MAP_HEIGHT_PX, PICTURE_DPI)
    picture = page.shapes.add_picture(io.BytesIO(png), *_inches(MAP))
    picture.name = "Map"
    describe(picture, slide.map_alt)
    picture.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    picture.line.width = Pt(0.75)
    for chart, area in zip(slide.charts, chart_areas(slide.charts), strict=True):
        frame = add_chart(page, chart, _inches(area), THEMES[slide.map.theme])
        frame.name = "Chart"
        describe(frame, chart.alt)
    foot = page.shapes.add_textbox(*_inches(FOOT))
    foot.name = "Sources"
    _write(foot.text_frame, slide.foot, FOOT_PT, muted=THEMES[slide.map.theme].muted)
    page.notes_slide.notes_text_frame.text = slide.scene.note


def describe(shape: Any, text: str) -> None:  # noqa: ANN401  as above
    """Give a shape its alt text, which pptx has no word for."""
    shape._element._nvXxPr.cNvPr.set("descr", text)  # noqa: SLF001


def _inches(area: Area) -> tuple[Any, ...]:
    return tuple(Inches(side) for side in area)


def _place(shape: Any, area: Area) -> None:  # noqa: ANN401  as above
    shape.left, shape.top, shape.width, shape.height = _inches(area)


def _write(
    frame: Any,  # noqa: ANN401  as above
    lines: Sequence[str],
    size: float,
    *,
    bold: bool = False,
    muted: str | None = None,
) -> None:
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if bold else MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = None
        run = paragraph.add_run()
        run.text = line
        run.font.size = Pt(size)
        run.font.bold = bold
        if muted is not None:
            run.font.color.rgb = RGBColor.from_string(muted.removeprefix("#").upper())
        else:
            run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
