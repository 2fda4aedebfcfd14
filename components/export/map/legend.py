"""The legend of the map picture, a strip below the map that names only what is drawn; the scale.

Below and not on the map, so that it covers nothing and fits any width.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle

from components.export.map.ground import hatch_style
from components.export.map.marks import build_open_mark, build_ring, draw_mark
from components.export.map.names import SMALLEST
from components.export.map.site_marks import build_site
from components.export.paper.sheet import text_width
from components.figures.map_style import LEGEND, LINES, MARKS, sample_zoom, size_at
from components.words.catalogue import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.artist import Artist

    from components.export.map.projection import View
    from components.export.map.site_marks import SiteLook
    from components.export.paper.sheet import Sheet
    from components.figures.marks import Look

Kind = Literal[
    "heading",
    "note",
    "bubble",
    "deal",
    "dot",
    "place",
    "swatch",
    "hatch",
    "line",
    "ring",
    "outline",
    "band",
    "site",
]
SIZE: Final = SMALLEST
ROW: Final = 22.0
_MARGIN: Final = 12.0
_GAP: Final = 14.0
_HEADING_GAP: Final = 10.0
_MARK_GAP: Final = 6.0
#: Pixels of marks that are not round.
_MARK_WIDTHS: Final = {
    "line": LEGEND.line,
    "band": LEGEND.line,
    "swatch": 16.0,
    "hatch": 16.0,
    "outline": 16.0,
}
_SCALES_KM: Final = (50, 100, 200, 250, 500, 1000, 2000)
_LONGEST_SCALE: Final = 130.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the legend.

    Attributes:
        label: Its words.
        kind: What mark stands before them; `heading` and `note` have none. `place` is the mark of
            a port or stop, `deal` how firm a deal is; `ring`, `outline` and `band` are how a scene
            points.
        colour: Of the mark.
        size: Radius of a bubble or dot in pixels; of a way what its width is multiplied by.
        layer: Of a line or place: the layer of figures/map_style.py that it is a sample of; of a
            deal its look (figures/marks.py).
        core: The part of a line's width that is hollow.
        inside: The digit in a bubble, or ''.
        site: What the mark of a mine or plant says; None of any other.
    """

    label: str
    kind: Kind
    colour: str = ""
    size: float = 1.0
    layer: str = ""
    core: float = 0.0
    inside: str = ""
    site: SiteLook | None = None

    @property
    def mark_width(self) -> float:
        """Pixels that the mark takes."""
        if self.kind in {"heading", "note"}:
            return 0.0
        return _MARK_WIDTHS.get(self.kind, 2 * self.radius) + _MARK_GAP

    @property
    def radius(self) -> float:
        """Pixels from the middle of a round mark to its edge."""
        if self.kind != "place":
            return self.size
        mark = MARKS[self.layer]
        return size_at(mark.radius, LEGEND.zoom) + size_at(mark.stroke, LEGEND.zoom)

    @property
    def width(self) -> float:
        """Pixels that mark and words take."""
        return self.mark_width + text_width(self.label, SIZE, bold=self.kind == "heading")


@dataclass(frozen=True, slots=True)
class Spot:
    """An entry and where it begins: pixels from the left, row from the top."""

    entry: Entry
    x: float
    row: int


def lay_out(entries: Sequence[Entry], width: float) -> tuple[Spot, ...]:
    """Put entries in rows; what a heading heads stays together where a row holds it.

    A group that a row holds stands in the first one that has room for it, so that the legend leaves
    the map as much as it can.
    """
    room = width - _MARGIN
    ends: list[float] = []  # of each row, where the next entry would begin
    spots: list[Spot] = []
    for group in _groups(entries):
        long = sum(entry.width + _gap(entry) for entry in group) - _gap(group[-1])
        free = (row for row, x in enumerate(ends) if x + long <= room)
        row = next(free, len(ends))
        for entry in group:
            x = ends[row] if row < len(ends) else _MARGIN
            if x > _MARGIN and x + entry.width > room:
                x, row = _MARGIN, row + 1
            if row == len(ends):
                ends.append(_MARGIN)
            spots.append(Spot(entry, x, row))
            ends[row] = x + entry.width + _gap(entry)
    return tuple(spots)


def _groups(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Divide entries at their headings; how a scene points stands by itself."""
    groups: list[list[Entry]] = []
    for entry in entries:
        if not groups or entry.kind in {"heading", "ring", "outline", "band"}:
            groups.append([])
        groups[-1].append(entry)
    return groups


def _gap(entry: Entry) -> float:
    """Give the pixels between an entry and the next."""
    return _HEADING_GAP if entry.kind == "heading" else _GAP


def legend_height(entries: Sequence[Entry], width: float) -> float:
    """Give the pixels that a legend needs at a width; 0 without entries."""
    spots = lay_out(entries, width)
    return (max(spot.row for spot in spots) + 1) * ROW + 10 if spots else 0.0


def draw_legend(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Draw the strip."""
    theme = sheet.theme
    sheet.fill(theme.panel)
    rule = Line2D([0, sheet.width], [0.5, 0.5], color=theme.rule, lw=1 * sheet.pt)
    sheet.axes.add_line(rule)
    for spot in lay_out(entries, sheet.width):
        y = 5 + (spot.row + 0.5) * ROW
        for artist in _marks(sheet, spot.entry, spot.x, y):
            sheet.axes.add_artist(artist)
        sheet.write(
            spot.x + spot.entry.mark_width,
            y,
            spot.entry.label,
            size=SIZE,
            colour=theme.ink,
            bold=spot.entry.kind == "heading",
        )


def _marks(sheet: Sheet, entry: Entry, x: float, y: float) -> Iterator[Artist]:
    if entry.kind == "ring":
        yield from build_ring(sheet, x + entry.size, y, entry.size)
    elif entry.kind == "place":
        draw_mark(sheet, entry.layer, x + entry.radius, y, zoom=LEGEND.zoom, level=1)
    elif entry.kind == "deal":
        middle, ink = (x + entry.size, y), entry.colour or sheet.theme.muted
        if entry.layer == "filled":
            yield Circle(middle, entry.size, facecolor=ink, lw=0)
        else:
            yield from build_open_mark(sheet, cast("Look", entry.layer), middle, entry.size, ink)
    elif entry.site:
        yield from build_site(sheet, entry.site, (x + entry.size, y), entry.size)
    elif entry.kind in {"bubble", "dot"}:
        yield _round(sheet, entry, x, y)
    elif entry.kind in {"swatch", "hatch", "outline"}:
        yield _square(sheet, entry, x, y)
    elif entry.kind in {"line", "band"}:
        yield from _strokes(sheet, entry, x, y)
    if entry.inside:
        middle, ink = x + entry.size, sheet.theme.ink
        sheet.write(middle, y, entry.inside, size=SIZE, colour=ink, align="center")


def _round(sheet: Sheet, entry: Entry, x: float, y: float) -> Circle:
    theme = sheet.theme
    face, edge, wide, alpha = {
        "bubble": ("none", theme.ink, LEGEND.area_rim, 1.0),
        "dot": (entry.colour, theme.muted, LEGEND.dot_rim, LEGEND.dot_rim_opacity),
    }[entry.kind]
    radius = entry.size - wide / 2 if entry.kind == "dot" else entry.size
    middle, pen = (x + entry.size, y), wide * sheet.pt
    return Circle(middle, radius, facecolor=face, edgecolor=(edge, alpha), lw=pen)


def _square(sheet: Sheet, entry: Entry, x: float, y: float) -> Rectangle:
    theme = sheet.theme
    outline = LINES["focus-country"]
    wide = size_at(outline.width, LEGEND.zoom) * sheet.pt
    style: dict[str, Any] = {
        "swatch": {"facecolor": entry.colour, "edgecolor": theme.rule, "lw": 0.6 * sheet.pt},
        "hatch": hatch_style(sheet),
        "outline": {
            "facecolor": "none",
            "edgecolor": getattr(theme, outline.ink),
            "alpha": outline.opacity,
            "lw": wide,
        },
    }[entry.kind]
    return Rectangle((x, y - 5.5), 16, 11, **style)


def _strokes(sheet: Sheet, entry: Entry, x: float, y: float) -> Iterator[Line2D]:
    style = LINES[entry.layer]
    wide = size_at(style.width, sample_zoom(entry.layer)) * entry.size * sheet.pt
    ends = [x, x + LEGEND.line]
    look: dict[str, Any] = {"alpha": style.opacity, "label": entry.layer}
    if style.dashes:
        look |= {"ls": (0, style.dashes), "dash_capstyle": style.cap}
    colour = entry.colour or getattr(sheet.theme, style.ink)
    yield Line2D(ends, [y, y], color=colour, lw=wide, solid_capstyle="butt", **look)
    if entry.core:
        core, paper = wide * entry.core, sheet.theme.paper
        yield Line2D(ends, [y, y], color=paper, lw=core, solid_capstyle="butt")


def draw_scale(sheet: Sheet, view: View) -> tuple[float, float, float, float]:
    """Draw the scale bar in the lower left corner, true at the latitude that it names.

    Returns:
        Left, top, right and bottom of what it takes, in pixels.
    """
    km_per_px = view.km_per_px()
    km = max(bar for bar in _SCALES_KM if bar / km_per_px <= _LONGEST_SCALE or bar == _SCALES_KM[0])
    long = km / km_per_px
    left, y = 14.0, sheet.height - 14.0
    ink, halo = sheet.theme.ink, sheet.theme.halo
    for colour, width, level in ((halo, 5.0, 8.8), (ink, 1.8, 9.0)):
        xs, ys = [left, left, left + long, left + long], [y - 5, y, y, y - 5]
        sheet.axes.add_line(Line2D(xs, ys, color=colour, lw=width * sheet.pt, zorder=level))
    half = "north" if view.lat >= 0 else "south"
    words = text(f"export_map.scale.{half}", length=f"{km:,}", latitude=f"{abs(view.lat):.0f}")
    wide, top = max(long, text_width(words, SIZE)), y - 14 - SIZE
    plate = {"facecolor": halo, "lw": 0, "alpha": 0.75, "zorder": 8.7}
    sheet.axes.add_patch(Rectangle((left - 6, top), wide + 12, y + 6 - top, **plate))
    sheet.write(left, y - 15, words, size=SIZE, colour=ink, halo=halo, level=9)
    return left - 6, top, left + wide + 6, y + 6
