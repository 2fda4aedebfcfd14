"""The ground of the map picture: sea, land, disputed areas, shades, rivers, lakes, borders."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from matplotlib.image import imread
from matplotlib.patches import PathPatch
from matplotlib.transforms import Bbox

from components.export.map.projection import course, outline
from components.figures.map_style import FILLS, HATCH, LINES, size_at
from components.figures.map_style import RELIEF as RELIEF_OPACITY
from geodata.shapes.boundaries import load_boundaries, load_lakes, load_rivers
from geodata.shapes.relief import FRAME, RELIEF

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    import numpy as np
    from matplotlib.path import Path

    from components.export.map.projection import View
    from components.export.paper.sheet import Sheet


def draw_ground(
    sheet: Sheet,
    view: View,
    *,
    home: Collection[str],
    shades: Mapping[str, str],
    hatched: Collection[str] = (),
) -> None:
    """Draw what lies below every line and mark.

    Args:
        sheet: Where.
        view: What the map shows.
        home: ISO3 codes of the countries whose borders are drawn stronger.
        shades: Colour of each country that is shaded, by ISO3.
        hatched: ISO3 codes of countries that a scenario closes, or whose shade has no figure.
    """
    theme = sheet.theme
    sheet.fill(getattr(theme, FILLS["water"]))

    def fill(path: Path, layer: str, level: float, colour: str = "") -> None:
        face = colour or getattr(theme, FILLS[layer])
        sheet.axes.add_artist(PathPatch(path, zorder=level, lw=0, facecolor=face, label=layer))

    def stroke(path: Path, layer: str, level: float) -> None:
        draw_outline(sheet, view, path, layer, level)

    whole = Bbox.from_bounds(0, 0, view.width, view.height)
    for id_, kind, geometry in load_boundaries()[["kind", "geometry"]].itertuples():
        path = outline(view, geometry)
        if not path.intersects_bbox(whole):
            continue
        if kind != "country":
            fill(path, "disputed", 1.1)
            stroke(path, "disputed-outline", 1.4)
            continue
        layer = "shade" if id_ in shades else "home" if id_ in home else "land"
        fill(path, layer, 1, shades.get(id_, ""))
        stroke(path, "home-borders" if id_ in home else "borders", 1.3)
        if id_ in hatched:
            sheet.axes.add_artist(PathPatch(path, zorder=1.5, **hatch_style(sheet)))
            stroke(path, "avoided-border", 1.5)
    _draw_relief(sheet, view)
    for geometry in load_rivers().geometry:
        path = course(view, geometry)
        if path.intersects_bbox(whole, filled=False):
            stroke(path, "rivers", 1.18)
    for geometry in load_lakes().geometry:
        path = outline(view, geometry)
        fill(path, "lakes", 1.2)
        stroke(path, "lakes", 1.2)


def _draw_relief(sheet: Sheet, view: View) -> None:
    """Lay the shadows of mountains over the land; rows and columns are the map's own."""
    west, south, east, north = FRAME
    (left, right), (top, bottom) = view.xy([west, east], [north, south])
    sheet.axes.imshow(
        _load_relief(),
        extent=(left, right, bottom, top),
        alpha=RELIEF_OPACITY,
        aspect="auto",
        zorder=1.15,
    )


@cache
def _load_relief() -> np.ndarray:
    """Read the shadows, black of some opacity. Do not mutate: it is shared."""
    return imread(RELIEF)


def draw_outline(sheet: Sheet, view: View, path: Path, layer: str, level: float) -> None:
    """Draw the outline of an area as its layer is drawn."""
    style = LINES[layer]
    look: dict[str, Any] = {"ls": (0, style.dashes)} if style.dashes else {}
    sheet.axes.add_artist(
        PathPatch(
            path,
            zorder=level,
            facecolor="none",
            edgecolor=getattr(sheet.theme, style.ink),
            lw=size_at(style.width, view.zoom) * sheet.pt,
            alpha=style.opacity,
            capstyle=style.cap,
            joinstyle="round",
            label=layer,
            **look,
        )
    )


def hatch_style(sheet: Sheet) -> dict[str, Any]:
    """Give the words of matplotlib for the hatch of a closed country."""
    return {
        "facecolor": "none",
        "edgecolor": getattr(sheet.theme, HATCH.ink),
        "lw": 0,
        "hatch": "////",
        "hatch_linewidth": HATCH.width * sheet.pt,
        "alpha": HATCH.opacity,
        "label": "avoided",
    }


def seen_countries(view: View, codes: Iterable[str]) -> tuple[str, ...]:
    """Give those of the countries of which any part lies on the map."""
    shapes = load_boundaries().geometry
    whole = Bbox.from_bounds(0, 0, view.width, view.height)
    return tuple(
        code
        for code in codes
        if code in shapes.index and outline(view, shapes[code]).intersects_bbox(whole)
    )


def mark_countries(sheet: Sheet, view: View, codes: Collection[str]) -> None:
    """Draw a strong outline round the countries that a scene points at."""
    shapes = load_boundaries().geometry
    for code in codes:
        draw_outline(sheet, view, outline(view, shapes[code]), "focus-country", 1.6)
