"""The map of a link as a picture: what the page shows, drawn with matplotlib and without a browser.

Web Mercator, as on the page; the scale bar names the latitude at which it is true. In a picture
that goes alone title, sources, disclaimer, date and data version stand as well.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final, Literal

from matplotlib.figure import Figure

from components.export.map.atlas import draw_atlas
from components.export.map.atlas_plan import AtlasPlan
from components.export.map.legend import draw_legend
from components.export.map.mineral_plan import MineralPlan
from components.export.map.minerals import draw_minerals
from components.export.map.plan import draws_sites, plan_map
from components.export.map.routes import draw_routes
from components.export.paper.credits import data_line, shapes_line
from components.export.paper.letters import check_map
from components.export.paper.sheet import drawing, lay_sheet, text_width, wrap
from components.figures.palette import THEMES

if TYPE_CHECKING:
    from components.export.map.spec import MapSpec, World
    from components.figures.palette import Theme

Format = Literal["png", "svg", "pdf"]
#: What a picture that goes alone measures, in CSS pixels; three device pixels each make 3840x2160.
ALONE: Final = (1280.0, 720.0)
PNG_WIDTH: Final = 3840
#: CSS pixels to an inch, so that a figure is 12.8 inches wide.
_PER_INCH: Final = 100.0
_PT: Final = 72 / _PER_INCH
_TITLE, _SUBTITLE, _SUBTITLE_ROW = 21.0, 14.0, 18.0
_FOOT, _FOOT_ROW = 12.0, 16.5


def save_map(world: World, spec: MapSpec, file_format: Format) -> bytes:
    """Draw a picture that goes alone.

    Returns:
        A PNG of 3840x2160 pixels, or an SVG or PDF with letters as paths or embedded.

    Raises:
        SceneError: If the font lacks letters of a name.
    """
    with drawing():
        figure = draw_alone(world, spec)
        return save_figure(figure, file_format, dpi=PNG_WIDTH / (ALONE[0] / _PER_INCH))


def draw_alone(world: World, spec: MapSpec) -> Figure:
    """Draw title, map, legend and foot on a figure; raises as `save_map` does."""
    width, height = ALONE
    figure = Figure(figsize=(width / _PER_INCH, height / _PER_INCH))
    theme = THEMES[spec.theme]
    figure.set_facecolor(theme.paper)
    above = _draw_title(figure, spec, theme)
    below = _draw_foot(figure, world, spec, theme)
    draw_map(figure, (0, above, width, height - above - below), _PT, world, spec)
    return figure


def save_plain_map(world: World, spec: MapSpec, width: float, height: float, dpi: float) -> bytes:
    """Draw a picture for a slide, with legend and scale but without title and foot, as PNG.

    Raises:
        SceneError: If the font lacks letters of a name.
    """
    with drawing():
        figure = Figure(figsize=(width / _PER_INCH, height / _PER_INCH))
        draw_map(figure, (0, 0, width, height), _PT, world, spec)
        return save_figure(figure, "png", dpi=dpi)


def save_figure(figure: Figure, file_format: Format, *, dpi: float) -> bytes:
    """Save a figure as bytes that are the same for the same figure."""
    stamps = {"png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}
    target = io.BytesIO()
    figure.savefig(
        target,
        format=file_format,
        dpi=dpi,
        metadata=stamps[file_format],
        facecolor=figure.get_facecolor(),
    )
    return target.getvalue()


def draw_map(
    figure: Figure, box: tuple[float, float, float, float], pt: float, world: World, spec: MapSpec
) -> None:
    """Draw map and legend into a box of a figure.

    Args:
        figure: The figure.
        box: Left, top, width, height in pixels.
        pt: Points in a pixel.
        world: What it is drawn from.
        spec: What it shows.

    Raises:
        SceneError: If the font lacks letters of a name.
    """
    left, top, width, height = box
    theme = THEMES[spec.theme]
    plan = plan_map(world, spec, width, height)
    below = height - plan.strip
    sheets = [lay_sheet(figure, (left, top, width, below), pt, theme)]
    if isinstance(plan.shown, AtlasPlan):
        draw_atlas(sheets[0], plan.shown)
    elif isinstance(plan.shown, MineralPlan):
        draw_minerals(sheets[0], plan.shown)
    else:
        draw_routes(sheets[0], plan.shown)
    if plan.entries:
        sheets.append(lay_sheet(figure, (left, top + below, width, plan.strip), pt, theme))
        draw_legend(sheets[1], plan.entries)
    check_map(spec.title, (text for sheet in sheets for text in sheet.texts()))


def _draw_title(figure: Figure, spec: MapSpec, theme: Theme) -> float:
    room = ALONE[0] - 28
    lines = wrap(spec.subtitle, _SUBTITLE, room)
    height = 46.0 + _SUBTITLE_ROW * len(lines)
    sheet = lay_sheet(figure, (0, 0, ALONE[0], height), _PT, theme)
    sheet.fill(theme.paper)
    size = min(_TITLE, _TITLE * room / text_width(spec.title, _TITLE, bold=True))
    sheet.write(14, 23, spec.title, size=size, colour=theme.ink, bold=True)
    for number, line in enumerate(lines):
        y = 42 + _SUBTITLE_ROW * (number + 0.5)
        sheet.write(14, y, line, size=_SUBTITLE, colour=theme.ink)
    return height


def _draw_foot(figure: Figure, world: World, spec: MapSpec, theme: Theme) -> float:
    data = data_line(world.snapshot, of_sites=draws_sites(spec.link))
    lines = [
        line
        for words in (shapes_line(), f"{data} {spec.remark}")
        for line in wrap(words, _FOOT, ALONE[0] - 28)
    ]
    height = _FOOT_ROW * len(lines) + 12
    sheet = lay_sheet(figure, (0, ALONE[1] - height, ALONE[0], height), _PT, theme)
    sheet.fill(theme.paper)
    for number, line in enumerate(lines):
        sheet.write(14, 6 + _FOOT_ROW * (number + 0.5), line, size=_FOOT, colour=theme.muted)
    return height
