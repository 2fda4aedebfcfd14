"""The briefing as a PowerPoint file: a slide a scene, its charts native and open to editing.

Every picture and chart has its alt text, every slide its sources, data version and speaker note.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from components.export.deck.layout import (
    LEADING,
    MAP_HEIGHT_PX,
    MAP_WIDTH_PX,
    POINT,
    SHEET,
    MapPicture,
    describe,
    lay_out,
)
from components.export.deck.pptx_chart import add_chart
from components.export.deck.pptx_theme import paint_theme
from components.export.map.picture import save_plain_map
from components.figures.palette import THEMES
from components.words.catalogue import text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from components.export.deck.layout import Box, Layout, Words
    from components.export.map.spec import World
    from components.figures.palette import ThemeName
    from components.scenes.scene import Scene

#: Of the pictures, 1920 pixels and more across the slide.
PICTURE_DPI: Final = 205.0
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
    deck.slide_width, deck.slide_height = (Pt(side * POINT) for side in SHEET)
    paint_theme(deck, theme)
    snapshot = world.snapshot
    deck.core_properties.title = text("exports.document")
    deck.core_properties.author = text("exports.author")
    deck.core_properties.subject = text(
        "exports.data", version=snapshot.version, date=snapshot.date
    )
    layouts = lay_out(snapshot, world.network, scenes, theme)
    for number, layout in enumerate(layouts, 1):
        _add_slide(deck, world, layout)
        if progress is not None:
            progress(number, len(layouts))
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def _add_slide(deck: Any, world: World, layout: Layout) -> None:  # noqa: ANN401  pptx has no types
    page, theme = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY]), THEMES[layout.theme]
    title = page.shapes.title
    title.left, title.top, title.width, title.height = _points(layout.title.box)
    _write(title.text_frame, layout.title, bold=True)
    _add_text(page, "Caption", layout.caption)
    for picture in layout.pictures:
        if isinstance(picture, MapPicture):
            png = save_plain_map(world, picture.spec, MAP_WIDTH_PX, MAP_HEIGHT_PX, PICTURE_DPI)
            shape = page.shapes.add_picture(io.BytesIO(png), *_points(picture.box))
            _name(shape, "Map", describe(world, picture))
            continue
        _add_text(page, "Chart title", picture.title, bold=True)
        for part in picture.parts:
            if part.heading is not None:
                _add_text(page, "Chart heading", part.heading, bold=True)
            frame = add_chart(page, part.chart, _points(part.box), theme)
            _name(frame, "Chart", part.chart.alt)
    _add_text(page, "Sources", layout.foot, muted=theme.muted)
    _add_text(page, "Page", layout.page, muted=theme.muted, align=PP_ALIGN.RIGHT)
    page.notes_slide.notes_text_frame.text = layout.scene.note


def _name(shape: Any, name: str, alt: str) -> None:  # noqa: ANN401  as above
    """Name a shape and give it its alt text, which pptx has no word for."""
    shape.name = name
    shape._element._nvXxPr.cNvPr.set("descr", alt)  # noqa: SLF001


def _points(box: Box) -> tuple[Any, ...]:
    return tuple(Pt(side * POINT) for side in box)


def _add_text(page: Any, name: str, words: Words, **look: Any) -> None:  # noqa: ANN401  as above
    shape = page.shapes.add_textbox(*_points(words.box))
    shape.name = name
    _write(shape.text_frame, words, **look)


def _write(
    frame: Any,  # noqa: ANN401  as above
    words: Words,
    *,
    bold: bool = False,
    muted: str | None = None,
    align: PP_ALIGN = PP_ALIGN.LEFT,
) -> None:
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, line in enumerate(words.lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = align
        paragraph.line_spacing = Pt(words.size * POINT * LEADING)
        run = paragraph.add_run()
        run.text = line
        run.font.size = Pt(words.size * POINT)
        run.font.bold = bold
        if muted is not None:
            run.font.color.rgb = RGBColor.from_string(muted.removeprefix("#").upper())
        else:
            run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
