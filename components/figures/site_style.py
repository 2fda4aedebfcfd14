"""How mines and plants are drawn on the maps: sizes, rings and opacity, for browser and picture.

Colours are in palette.py. The browser has it with the other numbers of the maps (map_style.py).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Width and dashes of a ring, by whose the largest owner is: colour is not alone.
_RINGS: Final[Mapping[str, tuple[float, tuple[float, ...]]]] = MappingProxyType(
    {
        "home": (1.0, ()),
        "CHN": (2.6, ()),
        "RUS": (2.6, (4.0, 2.0)),
        "JPN": (2.6, (7.0, 1.6)),
        "other": (1.8, (2.0, 1.6)),
    }
)


@dataclass(frozen=True, slots=True)
class Sites:
    """How mines and plants are drawn, by radius in pixels; a plant's square has a disc's area.

    Attributes:
        largest: Radius of the largest figure of a commodity; the area is the amount.
        smallest: No mark with a figure is smaller.
        plain: Radius of all where nothing is compared.
        without: Radius of a site without a figure on the scale, where others have one.
        opacity: Of the fill, so that what lies below shines through; of one without a figure.
        faint: The latter.
        rim: Width of the rim of every mark, in paper.
        thin: Part of its width that the ring of a site without a figure has.
        rings: Width and dashes of the ring by whose the largest owner is; none where unknown.
    """

    largest: float = 26.0
    smallest: float = 4.0
    plain: float = 4.6
    without: float = 2.8
    opacity: float = 0.86
    faint: float = 0.6
    rim: float = 1.0
    thin: float = 0.6
    rings: Mapping[str, tuple[float, tuple[float, ...]]] = field(default_factory=lambda: _RINGS)

    def radius_of(self, amount: float, most: float) -> float:
        """Give the radius of an amount where the largest of its kind is `most`."""
        return max(self.smallest, self.largest * math.sqrt(amount / most))

    def as_values(self) -> dict[str, Any]:
        """Give all of it for the browser, ready for JSON."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {**values, "rings": dict(self.rings)}


SITES: Final = Sites()
