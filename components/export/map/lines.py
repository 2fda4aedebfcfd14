"""The lines of the map picture: the Trans-Caspian route, the other ways, and routes of a scenario.

Each artist has the name of its layer in figures/map_style.py, which says how it is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.collections import LineCollection

from components.figures.map_style import LINES, WAY_CASING, size_at
from components.link.defaults import STRONG_LAYER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from components.export.map.projection import View
    from components.export.paper.sheet import Sheet

    Legs = Mapping[str, Sequence[Any]]

#: Pixels between two points of a line where it is asked what lies on it.
_STEP: Final = 5.0
#: Layer switch -> families of legs.
FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    STRONG_LAYER: ("strong",),
    "corridors": ("road", "rail", "sea"),
    "energy": ("pipeline", "cable"),
}
#: How goods move along a leg, in the order of drawing: `ruler` is rail without known track.
KINDS: Final = ("road", "rail", "ruler", "sea", "planned")


@dataclass(frozen=True, slots=True)
class Way:
    """A route to stand out: its legs, what the legend calls it, and how it is drawn.

    Attributes:
        legs: Leg ids.
        label: What the legend says.
        colour: Of CORRIDOR_COLOURS.
        width: In pixels.
        core: The part of the width that is hollow.
        hidden: Why no line of it is seen, in words; '' where one is.
    """

    legs: tuple[str, ...]
    label: str
    colour: str
    width: float
    core: float
    hidden: str = ""


def draw_network(sheet: Sheet, view: View, legs: Legs, layers: Collection[str]) -> None:
    """Draw the legs of the layers that are switched on.

    Args:
        sheet: Where.
        view: What the map shows.
        legs: Columns `family`, `kind`, `fan`, `path` of build_map_layers.
        layers: Codes of map layers.
    """
    pen = _Pen(sheet, view, legs)
    for layer in ("energy", "corridors", STRONG_LAYER):
        for family in FAMILIES[layer] if layer in layers else ():
            strong = family == "strong"
            level = 4.0 if strong else 3.0
            drawn: dict[str, list[int]] = {}
            for row, one in enumerate(legs["family"]):
                if one == family:
                    drawn.setdefault(layer_of(legs, row), []).append(row)
            cased = ("strong", "strong-ruler", "strong-planned") if strong else (family,)
            pen.draw(f"{family}-casing", [at for one in cased for at in drawn.get(one, ())], level)
            for one, chosen in drawn.items():
                pen.draw(one, chosen, level)
            pen.draw(f"{family}-ties", drawn.get(family, ()), level)


def layer_of(legs: Legs, row: int) -> str:
    """Name the layer of figures/map_style.py that draws a leg on the atlas."""
    family, kind = legs["family"][row], legs["kind"][row]
    if legs["fan"][row] < 0:
        return f"{family}-fan"
    return family if kind in {family, "rail"} else f"{family}-{kind}"


def draw_ways(  # noqa: PLR0913, PLR0917  a scenario has these
    sheet: Sheet,
    view: View,
    legs: Legs,
    ways: Sequence[Way],
    closed: Collection[str],
    named: Collection[str],
) -> None:
    """Draw a scenario: the network recedes, what is closed is dashed, the routes stand out.

    Args:
        sheet: Where.
        view: What the map shows.
        legs: Columns `id`, `mode`, `kind`, `path` of build_map_layers.
        ways: The uppermost first.
        closed: Ids of closed legs.
        named: Ids of those of them that are closed by name.
    """
    pen = _Pen(sheet, view, legs)
    kinds = legs["kind"]
    freight = [row for row, mode in enumerate(legs["mode"]) if mode in {"rail", "road", "sea"}]
    for kind in KINDS:
        quiet = [at for at in freight if kinds[at] == kind and legs["id"][at] not in closed]
        pen.draw(f"network-{kind}", quiet, 3.0)
    shut = [at for at in freight if legs["id"][at] in closed]
    pen.draw("closed-casing", shut, 3.1)
    pen.draw("closed-0", [at for at in shut if legs["id"][at] not in named], 3.1)
    pen.draw("closed-1", [at for at in shut if legs["id"][at] in named], 3.1)
    place = {id_: row for row, id_ in enumerate(legs["id"])}
    for number, way in enumerate(reversed(ways)):
        level = 4.0 + number / 10
        mine = [place[id_] for id_ in way.legs if id_ in place]
        built = [at for at in mine if kinds[at] != "planned"]
        pen.draw("ways-casing", built, level, factor=way.width + WAY_CASING)
        for kind in KINDS:
            part = [at for at in mine if kinds[at] == kind]
            pen.draw(f"ways-{kind}", part, level + 0.02, colour=way.colour, factor=way.width)
        if way.core:
            pen.draw("ways-core", built, level + 0.04, factor=way.width * way.core)


def mark_legs(sheet: Sheet, view: View, legs: Legs, ids: Collection[str]) -> None:
    """Lay a light band over the legs that a scene points at."""
    chosen = [row for row, id_ in enumerate(legs["id"]) if id_ in ids]
    _Pen(sheet, view, legs).draw("focus-line", chosen, 4.9)


def points_along(view: View, legs: Legs, chosen: Iterable[int]) -> np.ndarray:
    """Give points of legs, in pixels and so near each other that no name fits between two."""
    found = [np.empty((0, 2))]
    for row in chosen:
        path = np.asarray(legs["path"][row], dtype=float)
        x, y = view.xy(path[:, 0], path[:, 1])
        run = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))))
        steps = np.arange(0.0, run[-1] + _STEP, _STEP)
        found.append(np.column_stack([np.interp(steps, run, x), np.interp(steps, run, y)]))
    return np.concatenate(found)


def seen_legs(view: View, legs: Legs, layers: Collection[str]) -> list[int]:
    """Give the places of the legs of the layers that lie on the map, with any part of them."""
    families = {family for layer in layers for family in FAMILIES.get(layer, ())}
    return [
        row
        for row, family in enumerate(legs["family"])
        if family in families and lies_on(view, legs, row)
    ]


def lies_on(view: View, legs: Legs, row: int) -> bool:
    """Say whether any part of a leg lies on the map."""
    return any(view.holds(x, y) for x, y in points_along(view, legs, [row]))


@dataclass(frozen=True, slots=True)
class _Pen:
    """What draws legs of one map."""

    sheet: Sheet
    view: View
    legs: Legs

    def draw(
        self,
        layer: str,
        chosen: Iterable[int],
        level: float,
        *,
        colour: str = "",
        factor: float = 1.0,
    ) -> None:
        """Draw legs as their layer is drawn; what it does not know or show leaves no trace."""
        lines = []
        for at in chosen:
            points = np.asarray(self.legs["path"][at], dtype=float)
            lines.append(np.column_stack(self.view.xy(points[:, 0], points[:, 1])))
        style = LINES.get(layer)
        width = factor * size_at(style.width, self.view.zoom) if style else 0.0
        if style is None or not lines or not width or self.view.zoom < style.minzoom:
            return
        # Dashes are measured in widths of the line, as MapLibre and matplotlib both do.
        self.sheet.axes.add_collection(
            LineCollection(
                lines,
                colors=colour or getattr(self.sheet.theme, style.ink),
                linewidths=width * self.sheet.pt,
                linestyles=[(0, style.dashes)] if style.dashes else "solid",
                alpha=style.opacity,
                capstyle=style.cap,
                joinstyle="round",
                zorder=level,
                label=layer,
            ),
            autolim=False,
        )
