"""The still: ground and marks of a map's opening frame, shown until the browser has drawn its own.

It knows nothing of the screen's size: it reaches beyond the frame, so that a screen of any shape
can lay it where its map will be. Names and routes, which a scaled picture would make illegible,
come with the map.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from components.export.map.atlas_plan import plan_atlas
from components.export.map.ground import draw_ground
from components.export.map.marks import draw_bubbles, draw_deposits
from components.export.map.projection import WORLD_PX, View
from components.export.paper.sheet import drawing, lay_sheet
from components.figures.palette import THEMES
from components.figures.still_style import HIGH, WIDE, frame_middle, frame_size

if TYPE_CHECKING:
    from components.export.map.atlas_plan import AtlasPlan
    from components.export.map.spec import MapSpec, World

#: CSS pixels to a degree of longitude: those of a map on a desk's screen.
_PX_PER_DEGREE: Final = 19.0
_PER_INCH: Final = 100.0
_QUALITY: Final = 60


@dataclass(frozen=True, slots=True)
class _OpeningView(View):
    """The opening frame, which gives marks their scale, on a picture that reaches beyond it."""

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Say whether a point in pixels of the frame lies on the picture."""
        aside, above = _beside(self)
        inside_x = margin - aside <= x <= self.width + aside - margin
        return inside_x and margin - above <= y <= self.height + above - margin


def _opening_view() -> _OpeningView:
    lon, lat = frame_middle()
    width, height = (_PX_PER_DEGREE * degrees for degrees in frame_size())
    zoom = math.log2(_PX_PER_DEGREE * 360 / WORLD_PX)
    return _OpeningView(lon, lat, zoom, width, height)


def _beside(frame: View) -> tuple[float, float]:
    """Give the pixels of the picture on each side of the frame, and above and below it."""
    return frame.width * (WIDE - 1) / 2, frame.height * (HIGH - 1) / 2


def plan_still(world: World, spec: MapSpec) -> AtlasPlan:
    """Find what the still shows: what the map of the same link shows in its opening frame."""
    return plan_atlas(_opening_view(), world, spec)


def save_still(world: World, spec: MapSpec, *, figures: bool = True) -> bytes:
    """Draw a still as WebP.

    Args:
        world: What it is drawn from.
        spec: What it shows; a camera of its link is left aside.
        figures: False for the ground alone, which is true under any title.
    """
    frame = _opening_view()
    aside, above = _beside(frame)
    whole = View(frame.lon, frame.lat, frame.zoom, frame.width * WIDE, frame.height * HIGH)
    plan = plan_still(world, spec) if figures else None
    with drawing():
        figure = Figure(figsize=(whole.width / _PER_INCH, whole.height / _PER_INCH), dpi=_PER_INCH)
        box = (0.0, 0.0, whole.width, whole.height)
        sheet = lay_sheet(figure, box, 72 / _PER_INCH, THEMES[spec.theme])
        shades = plan.shades if plan else {}
        missing = plan.shade.missing if plan and plan.shade else ()
        draw_ground(sheet, whole, home=world.layers["home"], shades=shades, hatched=missing)
        if plan:
            draw_deposits(sheet, whole, world.layers["deposits"], plan.deposits)
            moved = [
                replace(bubble, x=bubble.x + aside, y=bubble.y + above) for bubble in plan.bubbles
            ]
            draw_bubbles(sheet, moved)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        picture = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    target = io.BytesIO()
    picture.save(target, "WEBP", quality=_QUALITY)
    return target.getvalue()
