"""A briefing as a PDF, tagged and with bookmarks, and one scene of it as PNG or SVG.

matplotlib draws the pictures, typst sets the sheet (sheet.typ); where things stand says layout.py.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import typst
from matplotlib.figure import Figure

from components.export.deck.chart_picture import draw_chart
from components.export.deck.layout import (
    LEADING,
    MAP_HEIGHT_PX,
    MAP_WIDTH_PX,
    MapPicture,
    as_units,
    describe,
    lay_out,
)
from components.export.map.picture import draw_map, save_figure
from components.export.paper.fonts import FOLDER, SANS
from components.export.paper.letters import check_texts
from components.export.paper.sheet import drawing
from components.figures.palette import THEMES
from components.words.catalogue import LANGUAGE, text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from components.export.deck.layout import Layout, Part, Picture
    from components.export.map.spec import World
    from components.figures.palette import ThemeName
    from components.scenes.scene import Scene

_SHEET: Final = Path(__file__).with_name("sheet.typ")
#: Dots to an inch of a picture that is 3840 wide.
_PPI: Final = 288.0


def save_pdf(
    world: World,
    scenes: Sequence[Scene],
    theme: ThemeName = "light",
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Make the PDF; arguments as of `save_deck`.

    Returns:
        The bytes of a .pdf file by the standard for accessible ones, PDF/UA-1: a page a scene.

    Raises:
        SceneError: If the font lacks letters of a scene, its charts or its map.
    """
    layouts = lay_out(world.snapshot, world.network, scenes, theme)
    return _compile(world, layouts, progress, format="pdf", pdf_standards=["ua-1"])


def save_scene(
    world: World,
    scenes: Sequence[Scene],
    scene_id: str,
    theme: ThemeName,
    file_format: Literal["png", "svg"],
) -> bytes:
    """Draw one scene of a briefing as it is shown: a PNG of 3840 by 2160 pixels, or an SVG.

    Raises:
        SceneError: If the font lacks letters of the scene, its charts or its map.
    """
    layouts = lay_out(world.snapshot, world.network, scenes, theme)
    chosen = [layout for layout in layouts if layout.scene.id == scene_id]
    content = _compile(world, chosen, None, format=file_format, ppi=_PPI)
    if file_format == "png":
        return content
    # Its letters are drawn: what it says in words is for who cannot see it.
    start, end, rest = content.partition(b">")
    return b"".join((start, end, f"<title>{escape(chosen[0].scene.title)}</title>".encode(), rest))


def draw_map_svg(world: World, picture: MapPicture) -> bytes:
    """Draw a map as SVG, its letters as lines.

    Raises:
        SceneError: If the font lacks letters of a name.
    """
    with drawing():
        figure = Figure(figsize=(MAP_WIDTH_PX / 72, MAP_HEIGHT_PX / 72))
        draw_map(figure, (0, 0, MAP_WIDTH_PX, MAP_HEIGHT_PX), 1.0, world, picture.spec)
        return save_figure(figure, "svg", dpi=72)


def draw_chart_svg(part: Part, theme: ThemeName) -> bytes:
    """Draw a chart as SVG, its letters as lines."""
    with drawing():
        return save_figure(draw_chart(part.chart, part.box, THEMES[theme]), "svg", dpi=72)


def _compile(
    world: World,
    layouts: Sequence[Layout],
    progress: Callable[[int, int], None] | None,
    **options: Any,  # noqa: ANN401  typst's own
) -> bytes:
    theme = layouts[0].theme
    for layout in layouts:
        check_texts(layout.scene.id, layout.texts)
    paper = THEMES[theme]
    sheets = []
    for number, layout in enumerate(layouts, 1):
        sheets.append(_write_scene(world, layout))
        if progress is not None:
            progress(number, len(layouts))
    briefing = {
        "title": text("exports.document"),
        "author": text("exports.author"),
        "language": LANGUAGE,
        "font": SANS,
        "leading": LEADING,
        "paint": {name: getattr(paper, name) for name in ("paper", "ink", "muted")},
        "scenes": sheets,
    }
    day = datetime.fromisoformat(world.snapshot.date).replace(tzinfo=UTC)
    made = typst.compile(
        _SHEET,
        font_paths=[FOLDER],
        ignore_system_fonts=True,
        sys_inputs={"briefing": json.dumps(briefing)},
        timestamp=int(day.timestamp()),
        **options,
    )
    return made[0] if isinstance(made, list) else made


def _write_scene(world: World, layout: Layout) -> dict[str, Any]:
    """Give a scene as plain data, its pictures drawn."""
    words = {name: as_units(getattr(layout, name)) for name in ("title", "caption", "foot", "page")}
    return {
        **words,
        "pictures": [_write_picture(world, one, layout.theme) for one in layout.pictures],
    }


def _write_picture(world: World, picture: Picture, theme: ThemeName) -> dict[str, Any]:
    if isinstance(picture, MapPicture):
        svg = draw_map_svg(world, picture).decode()
        whole = {"box": picture.box, "heading": None, "alt": describe(world, picture), "svg": svg}
        return {"title": None, "parts": [whole]}
    parts = [
        {
            "box": part.box,
            "heading": part.heading and as_units(part.heading),
            "alt": part.chart.alt,
            "svg": draw_chart_svg(part, theme).decode(),
        }
        for part in picture.parts
    ]
    return {"title": as_units(picture.title), "parts": parts}
