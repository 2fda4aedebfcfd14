"""How a mine or plant is drawn in a picture and its legend, as the browser has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle

from components.figures.bubble_style import BOX_HALF
from components.figures.palette import THEMES
from components.figures.site_paints import SITE_COLOURS, owner_colours
from components.figures.site_style import SITES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from matplotlib.artist import Artist

    from components.export.paper.sheet import Sheet
    from components.figures.palette import ThemeName

_STRUCK: Final = frozenset({"closed", "suspended"})


class SiteLook(NamedTuple):
    """What a mark says of a site.

    Attributes:
        stage: Of site_layers.SITE_STAGES.
        owner: Of site_layers.OWNERS.
        is_plant: Whether it is a plant and no mine.
    """

    stage: str
    owner: str
    is_plant: bool = False


def build_site(
    sheet: Sheet, look: SiteLook, middle: tuple[float, float], r: float, opacity: float = 1.0
) -> Iterator[Artist]:
    """Give what draws a site: its fill and rim, what strikes it through, the ring of its owner.

    Args:
        sheet: Where.
        look: What it says.
        middle: In pixels.
        r: Radius in pixels; of a plant's square that of a disc of its area.
        opacity: Of the fill.
    """
    theme, rim = sheet.theme, SITES.rim
    name: ThemeName = "light" if theme == THEMES["light"] else "dark"
    fill = SITE_COLOURS[name][look.stage]
    face, edge = (*to_rgb(fill or theme.paper), opacity), theme.rim if fill else theme.muted
    style: dict[str, Any] = {"facecolor": face, "edgecolor": edge, "lw": rim * sheet.pt}
    yield _outline(look, middle, r, style)
    if look.stage in _STRUCK:
        (x, y), reach = middle, max(r * 0.7, 2.4)
        xs, ys = (x - reach, x + reach), (y + reach, y - reach)
        yield Line2D(xs, ys, color=theme.ink, lw=1.2 * sheet.pt)
    if look.owner:
        wide, dashes = SITES.rings[look.owner]
        wide *= SITES.thin if r < SITES.smallest else 1.0
        style = {"facecolor": "none", "edgecolor": owner_colours(name)[look.owner]}
        style["lw"] = wide * sheet.pt
        if dashes:  # which are measured in widths
            style |= {"ls": (0, tuple(part / wide for part in dashes)), "capstyle": "butt"}
        yield _outline(look, middle, r + rim / 2 + wide / 2, style)


def _outline(
    look: SiteLook, middle: tuple[float, float], r: float, style: Mapping[str, Any]
) -> Artist:
    if not look.is_plant:
        return Circle(middle, r, **style)
    half = r * BOX_HALF
    return Rectangle((middle[0] - half, middle[1] - half), 2 * half, 2 * half, **style)
