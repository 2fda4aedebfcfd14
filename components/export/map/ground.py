"""The ground of the map picture: sea, land, disputed areas, country totals, lakes, borders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.patches import PathPatch
from matplotlib.transforms import Bbox

from components.export.map.projection import outline
from components.figures.amount_classes import amount_class
from geodata.shapes.boundaries import load_boundaries, load_lakes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from components.export.map.projection import View
    from components.export.paper.sheet import Sheet


def draw_ground(
    sheet: Sheet,
    view: View,
    *,
    home: Collection[str],
    totals_usd_m: Mapping[str, float],
    hatched: Collection[str] = (),
) -> None:
    """Draw what lies below every line and mark.

    Args:
        sheet: Where.
        view: What the map shows.
        home: ISO3 codes of the countries whose borders are drawn stronger.
        totals_usd_m: Counted USD millions of the countries that are shaded by them.
        hatched: ISO3 codes of countries that a scenario closes.
    """
    theme, pt = sheet.theme, sheet.pt
    sheet.fill(theme.sea)

    def patch(path, level, **style):  # noqa: ANN001, ANN003, ANN202  the words of matplotlib
        sheet.axes.add_artist(PathPatch(path, zorder=level, **{"lw": 0, **style}))

    whole = Bbox.from_bounds(0, 0, view.width, view.height)
    for id_, kind, geometry in load_boundaries()[["kind", "geometry"]].itertuples():
        path = outline(view, geometry)
        if not path.intersects_bbox(whole):
            continue
        if kind != "country":
            patch(path, 1.1, facecolor=theme.disputed)
            dashed = {"edgecolor": theme.muted, "lw": 0.9 * pt, "ls": (0, (3, 2.5))}
            patch(path, 1.4, facecolor="none", **dashed)
            continue
        fill = theme.home if id_ in home else theme.land
        if id_ in totals_usd_m:
            fill = theme.amounts[amount_class(totals_usd_m[id_])]
        patch(path, 1, facecolor=fill)
        edge, width = (theme.home_border, 1.1) if id_ in home else (theme.border, 0.7)
        patch(path, 1.3, facecolor="none", edgecolor=edge, lw=width * pt)
        if id_ in hatched:
            patch(path, 1.5, facecolor="none", edgecolor=theme.muted, hatch="////", alpha=0.45)
    for geometry in load_lakes().geometry:
        patch(outline(view, geometry), 1.2, facecolor=theme.sea, edgecolor=theme.shore, lw=0.6 * pt)


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
        edge = {"edgecolor": sheet.theme.focus, "lw": 2.2 * sheet.pt}
        path = outline(view, shapes[code])
        sheet.axes.add_artist(PathPatch(path, facecolor="none", zorder=1.6, **edge))
