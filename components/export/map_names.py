"""Names on the map picture, placed one after the other so that none covers another.

The more important name is placed first; a name that finds no free place is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from components.export.sheet import text_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from components.export.projection import View
    from components.export.sheet import Sheet

#: Where a name may stand beside its point: to the right first, then left, above, below, aslant.
_BESIDE: Final = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
#: From this zoom on lakes are named.
ZOOM_OF_LAKES: Final = 4.0
_PADDING: Final = 2.0
_EDGE: Final = 3.0


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
        serif: Whether it is set in the serif of waters.
    """

    text: str
    x: float
    y: float
    size: float
    off: float
    colour: str
    halo: str
    bold: bool = False
    serif: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A name and where it stands."""

    name: Name
    box: Box


def place_names(
    names: Iterable[Name], width: float, height: float, taken: Sequence[Box] = ()
) -> tuple[Placed, ...]:
    """Place names in their order on a map of a size in pixels.

    Args:
        names: The most important first.
        width: Of the map.
        height: Of the map.
        taken: Where no name may stand.
    """
    placed: list[Placed] = []
    boxes = list(taken)
    for name in names:
        for box in _candidates(name):
            inside = box.left >= _EDGE and box.top >= _EDGE
            inside = inside and box.right <= width - _EDGE and box.bottom <= height - _EDGE
            if inside and not any(box.meets(other) for other in boxes):
                placed.append(Placed(name, box))
                boxes.append(box)
                break
    return tuple(placed)


def boxes_round(spots: Iterable[tuple[float, float, float]]) -> list[Box]:
    """Give the boxes of round marks: x, y and radius in pixels."""
    return [Box(x - r, y - r, x + r, y + r) for x, y, r in spots]


def draw_names(sheet: Sheet, placed: Iterable[Placed]) -> None:
    """Write names where they were placed."""
    for one in placed:
        name, box = one.name, one.box
        sheet.write(
            (box.left + box.right) / 2,
            (box.top + box.bottom) / 2,
            name.text,
            size=name.size,
            colour=name.colour,
            halo=name.halo,
            bold=name.bold,
            serif=name.serif,
            align="center",
            level=8,
        )


def _candidates(name: Name) -> Iterable[Box]:
    half_width = text_width(name.text, name.size, bold=name.bold, serif=name.serif) / 2 + _PADDING
    half_height = name.size * 0.6 + _PADDING
    if name.off == 0:
        steps = ((0, 0), (0, -1.2), (0, 1.2), (-0.6, 0), (0.6, 0))
        for dx, dy in steps:
            x, y = name.x + dx * half_width, name.y + dy * 2 * half_height
            yield Box(x - half_width, y - half_height, x + half_width, y + half_height)
        return
    for dx, dy in _BESIDE:
        slant = 0.75 if dx and dy else 1.0
        x = name.x + dx * (half_width + name.off * slant)
        y = name.y + dy * (half_height + name.off * slant * (0.6 if dx else 1.0))
        yield Box(x - half_width, y - half_height, x + half_width, y + half_height)


def names_of_areas(
    sheet: Sheet, view: View, labels: Sequence[Mapping[str, Any]]
) -> Mapping[str, list[Name]]:
    """Give the names of countries, waters and capitals that lie on the map, by kind."""
    theme = sheet.theme
    found: dict[str, list[Name]] = {
        kind: [] for kind in ("home", "neighbour", "sea", "lake", "capital", "city")
    }
    land = partial(Name, halo=theme.halo)
    water = partial(Name, off=0.0, colour=theme.sea_ink, halo=theme.sea, serif=True)
    makers = {
        "home": partial(land, size=15.0, off=0.0, colour=theme.ink, bold=True),
        "neighbour": partial(land, size=11.0, off=0.0, colour=theme.muted),
        "sea": partial(water, size=13.0),
        "lake": partial(water, size=12.0),
        "capital": partial(land, size=12.5, off=6.0, colour=theme.ink),
        "city": partial(land, size=12.5, off=6.0, colour=theme.ink),
    }
    for label in labels:
        kind = label["kind"]
        x, y = (float(part) for part in view.xy(label["lon"], label["lat"]))
        hidden = kind == "lake" and view.zoom < ZOOM_OF_LAKES
        if not hidden and view.holds(x, y):
            name = makers[kind](text=label["text"], x=x, y=y)
            found[kind].append(replace(name, size=name.size * label["size"]))
    return found
