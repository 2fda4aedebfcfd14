"""Names on the map picture, placed one after the other so that none covers another.

The more important name is placed first; a name that finds no free place is left out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from components.export.paper.sheet import text_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.path import Path

    from components.export.paper.sheet import Sheet

#: Where a name may stand beside its point: to the right first, then left, above, below, aslant.
_BESIDE: Final = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
#: Where the name of an area may stand instead of on its point, the nearest first: in halves of its
#: width and in lines.
_NEAR: Final = sorted(
    product((0, -0.3, 0.3, -0.6, 0.6, -1, 1), (0, -0.5, 0.5, -1, 1, -1.6, 1.6, -2.4, 2.4)),
    key=lambda step: math.hypot(2 * step[0], step[1]),
)
#: Pixels of the smallest letters of a picture; on a slide 12 points, which a room can read.
SMALLEST: Final = 13.0
#: Pixels between two points of a disc where it is asked what lies over it.
_STEP: Final = 3.0
#: Points along the name of an area where it is asked whether it lies on another, and how much worse
#: that is than to lie on a bubble.
_ALONG, _ASIDE = 13, 0.75
_PADDING, _BESIDE_PADDING = 2.0, 4.0
_EDGE: Final = 3.0


Points = np.ndarray


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Say whether two rectangles share any point."""
        apart_x = self.right <= other.left or other.right <= self.left
        return not (apart_x or self.bottom <= other.top or other.bottom <= self.top)

    def covered(self, points: Points) -> int:
        """Count the points that lie in it."""
        x, y = points[:, 0], points[:, 1]
        inside = (self.left < x) & (x < self.right) & (self.top < y) & (y < self.bottom)
        return int(inside.sum())


@dataclass(frozen=True, slots=True)
class Name:
    """A name to be placed.

    Attributes:
        text: The name.
        x: Pixels from the left.
        y: Pixels from the top.
        size: Of its letters, in pixels.
        off: Pixels from the point to the name; 0 = the name stands on its point.
        colour: Of its letters.
        halo: Of their rim.
        bold: Whether it is set bold.
        italic: Whether it is slanted, as the names of waters are.
        opacity: Of its letters.
        layer: Its layer in figures/map_style.py, or ''.
        ground: What the middle of the name of an area may not leave; None keeps it on its point.
    """

    text: str
    x: float
    y: float
    size: float
    off: float
    colour: str
    halo: str
    bold: bool = False
    italic: bool = False
    opacity: float = 1.0
    layer: str = ""
    ground: Path | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A name and where it stands."""

    name: Name
    box: Box


@dataclass(frozen=True, slots=True)
class Room:
    """Where names may stand.

    Attributes:
        width: Of the map, in pixels.
        height: Of the map.
        taken: Where no name may stand.
        avoid: Points that the name of a point covers only where it has no other place: x and y, a
            row each. The name of an area keeps to its area: aside it would name another.
        discs: Points of bubbles, that any name covers only where it has no other place.
        marks: Round marks: x, y and radius, a row each. A name that seems to belong to another
            mark than its own is left out, unless it is bold.
    """

    width: float
    height: float
    taken: Sequence[Box] = ()
    avoid: Points = field(default_factory=lambda: np.empty((0, 2)))
    marks: Points = field(default_factory=lambda: np.empty((0, 3)))
    discs: Points = field(default_factory=lambda: np.empty((0, 2)))

    def holds(self, box: Box) -> bool:
        """Say whether a name lies on the map."""
        inside = box.left >= _EDGE and box.top >= _EDGE
        return inside and box.right <= self.width - _EDGE and box.bottom <= self.height - _EDGE


def place_names(names: Iterable[Name], room: Room) -> tuple[Placed, ...]:
    """Place names in their order, the most important first, each at most once."""
    placed: dict[str, Placed] = {}
    boxes = list(room.taken)
    for name in names:
        free = [
            box
            for box in _candidates(name)
            if room.holds(box) and not any(box.meets(other) for other in boxes)
        ]
        if not free or name.text in placed:
            continue
        box = _best(name, room, free)
        if name.off and not name.bold and _awkward(name, room, box)[0]:
            continue
        placed[name.text] = Placed(name, box)
        boxes.append(box)
    return tuple(placed.values())


def _best(name: Name, room: Room, free: Sequence[Box]) -> Box:
    """Choose a place; the name of an area leaves the nearest one for bubbles alone."""
    if not name.off and not free[0].covered(room.discs):
        return free[0]
    return min(free, key=partial(_awkward, name, room))


def _outside(name: Name, box: Box) -> float:
    """Give how much of the name of an area lies on others, in points as of a disc."""
    if name.ground is None:
        return 0.0
    along = np.linspace(box.left, box.right, _ALONG)
    middle = np.full(_ALONG, (box.top + box.bottom) / 2)
    share = 1 - name.ground.contains_points(np.column_stack([along, middle])).mean()
    area = (box.right - box.left) * (box.bottom - box.top)
    return _ASIDE * share * area / _STEP**2


def _awkward(name: Name, room: Room, box: Box) -> tuple[bool, float]:
    """Judge a place for a name: whether another mark is as near, and how much it covers."""
    over = box.covered(room.discs)
    if not name.off:
        return False, over + _outside(name, box)
    x, y, radius = room.marks.T
    far = np.hypot(
        np.maximum(0, np.maximum(box.left - x, x - box.right)),
        np.maximum(0, np.maximum(box.top - y, y - box.bottom)),
    )
    far -= radius
    # Marks so near that they touch its own are one with it to the eye.
    other = np.hypot(x - name.x, y - name.y) > name.off + radius
    return bool((far[other] < name.off + 1).any()), over + box.covered(room.avoid)


def middles(names: Iterable[Name]) -> Points:
    """Give points along the names of areas, dense, for names that should leave them open."""
    steps = np.linspace(-1, 1, 60)
    found = [np.empty((0, 2))]
    for name in names:
        half = text_width(name.text, name.size, bold=name.bold) / 2
        found.append(np.column_stack([name.x + half * steps, np.full(len(steps), name.y)]))
    return np.concatenate(found)


def points_of_discs(discs: Iterable[tuple[float, float, float]]) -> Points:
    """Give points all over discs: x, y and radius in pixels; the middle of the smallest."""
    found = [np.empty((0, 2))]
    for x, y, r in discs:
        steps = np.arange(-(r // _STEP), r // _STEP + 1) * _STEP
        across, down = (grid.ravel() for grid in np.meshgrid(steps, steps))
        inside = np.hypot(across, down) <= r
        found.append(np.column_stack([x + across[inside], y + down[inside]]))
    return np.concatenate(found)


def boxes_round(spots: Iterable[tuple[float, float, float]]) -> list[Box]:
    """Give the boxes of round marks: x, y and radius in pixels."""
    return [Box(x - r, y - r, x + r, y + r) for x, y, r in spots]


def draw_names(sheet: Sheet, placed: Iterable[Placed]) -> None:
    """Write names where they were placed."""
    for placed_name in placed:
        name, box = placed_name.name, placed_name.box
        sheet.write(
            (box.left + box.right) / 2,
            (box.top + box.bottom) / 2,
            name.text,
            size=name.size,
            colour=name.colour,
            halo=name.halo,
            bold=name.bold,
            italic=name.italic,
            align="center",
            level=8,
            opacity=name.opacity,
            layer=name.layer,
        )


def _candidates(name: Name) -> Iterable[Box]:
    half_width = text_width(name.text, name.size, bold=name.bold, italic=name.italic) / 2
    half_width += _BESIDE_PADDING if name.off else _PADDING
    half_height = name.size * 0.6 + _PADDING
    if name.off == 0:
        for dx, dy in _NEAR:
            x, y = name.x + dx * half_width, name.y + dy * 2 * half_height
            if (dx or dy) and not (name.ground and name.ground.contains_point((x, y))):
                continue
            yield Box(x - half_width, y - half_height, x + half_width, y + half_height)
        return
    for dx, dy in _BESIDE:
        slant = 0.75 if dx and dy else 1.0
        x = name.x + dx * (half_width + name.off * slant)
        y = name.y + dy * (half_height + name.off * slant * (0.6 if dx else 1.0))
        yield Box(x - half_width, y - half_height, x + half_width, y + half_height)
