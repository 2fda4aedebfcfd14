"""A sheet of paper measured in CSS pixels, on which a picture is drawn with matplotlib.

The page's map is measured in them too, so that a bubble here is as large as there. Figures are made
without pyplot, which keeps a global state that sessions would share.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.textpath import text_to_path

from components.export.paper.fonts import SANS, as_drawn
from components.figures.map_style import HALO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from components.figures.palette import Theme

#: How every figure is drawn and saved: `$` is money and not mathematics; letters become paths, so
#: that an SVG needs no font.
SETTINGS: Final[dict[Any, Any]] = {
    "font.family": SANS,
    "text.parse_math": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "central-asia-corridors",
    "text.hinting": "no_hinting",
    "pdf.fonttype": 42,
    "hatch.linewidth": 0.6,
}


_LOCK: Final = Lock()


@contextmanager
def drawing() -> Iterator[None]:
    """Hold SETTINGS for one picture or page.

    matplotlib's settings are global, so sessions that export at the same time take turns.
    """
    with _LOCK, mpl.rc_context(SETTINGS):
        yield


@dataclass(frozen=True, slots=True)
class Sheet:
    """A rectangle of a figure, x to the right and y down, in CSS pixels.

    Attributes:
        axes: Where it is drawn.
        width: Width in pixels.
        height: Height in pixels.
        pt: Points in a pixel: what widths of lines and sizes of letters are multiplied by.
        theme: The colours of the paper.
    """

    axes: Axes
    width: float
    height: float
    pt: float
    theme: Theme

    def write(  # noqa: PLR0913  every one is named where it is called
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float,
        colour: str,
        halo: str | None = None,
        bold: bool = False,
        italic: bool = False,
        align: str = "left",
        level: float = 10,
        opacity: float = 1.0,
        layer: str = "",
    ) -> None:
        """Write a line of text, its middle at `y`; `halo` is the colour of a rim round it.

        `layer` names what it belongs to, for who looks at the figure and not for who reads it.
        """
        effects = [withStroke(linewidth=2 * HALO * self.pt, foreground=halo)] if halo else []
        self.axes.text(
            x,
            y,
            text,
            fontsize=size * self.pt,
            color=colour,
            alpha=opacity,
            label=layer,
            fontweight="bold" if bold else "normal",
            fontstyle="italic" if italic else "normal",
            fontfamily=SANS,
            ha=align,
            va="center_baseline",
            path_effects=effects,
            clip_on=True,
            zorder=level,
        )

    def texts(self) -> list[str]:
        """Give what is written so far."""
        return [text.get_text() for text in self.axes.texts]

    def fill(self, colour: str, *, level: float = 0) -> None:
        """Fill the whole sheet."""
        self.axes.add_patch(
            Rectangle((0, 0), self.width, self.height, facecolor=colour, lw=0, zorder=level)
        )


def lay_sheet(
    figure: Figure, box: tuple[float, float, float, float], pt: float, theme: Theme
) -> Sheet:
    """Lay a sheet on a figure.

    Args:
        figure: The figure.
        box: Left, top, width, height in pixels from the figure's upper left corner.
        pt: Points in a pixel.
        theme: The colours of the paper.
    """
    left, top, width, height = box
    whole_width, whole_height = (inches * 72 / pt for inches in figure.get_size_inches())
    bottom = whole_height - top - height
    axes = figure.add_axes(
        (left / whole_width, bottom / whole_height, width / whole_width, height / whole_height)
    )
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.axis("off")
    return Sheet(axes, width, height, pt, theme)


def text_width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Measure a line of text set in `size` pixels, in pixels."""
    font = FontProperties(
        family=SANS,
        weight="bold" if bold else "normal",
        style="italic" if italic else "normal",
        size=size,
    )
    return text_to_path.get_text_width_height_descent(as_drawn(text), font, ismath=False)[0]


def wrap(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines that are at most `width` pixels wide, at its spaces."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer, size, bold=bold) > width:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line] if line else lines
