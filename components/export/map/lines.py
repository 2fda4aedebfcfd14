"""The lines of the map picture: the Trans-Caspian route, the other ways, and routes of a scenario.

Widths, dashes and casings are those of live_plot/static/map_style.js and scenario_style.js.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.collections import LineCollection

from components.link.defaults import STRONG_LAYER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from components.export.map.projection import View
    from components.export.paper.sheet import Sheet

    Legs = Mapping[str, Sequence[Any]]

SEA_DASHES: Final = (5.0, 2.0)
DOTS: Final = (0.1, 1.9)
#: Pixels between two points of a line where it is asked what lies on it.
_STEP: Final = 5.0
#: Layer switch -> families of legs.
FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    STRONG_LAYER: ("strong",),
    "corridors": ("rail", "sea"),
    "energy": ("pipeline", "cable"),
}


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
    """Draw the legs of the layers that are switched on; sea legs are dashed, planned ones dotted.

    Args:
        sheet: Where.
        view: What the map shows.
        legs: Columns `family`, `mode`, `planned`, `path` of build_map_layers.
        layers: Codes of map layers.
    """
    theme = sheet.theme
    colours = {
        "strong": theme.route,
        "rail": theme.rail,
        "sea": theme.sea_ink,
        "pipeline": theme.pipeline,
        "cable": theme.cable,
    }
    widths = {"strong": 3.2, "rail": 1.1, "sea": 1.2, "pipeline": 2.0, "cable": 1.1}
    for layer in ("energy", "corridors", STRONG_LAYER):
        if layer not in layers:
            continue
        for family in FAMILIES[layer]:
            strong = family == "strong"
            level = 4.0 if strong else 3.0
            chosen = [at for at, one in enumerate(legs["family"]) if one == family]
            open_ = [at for at in chosen if not legs["planned"][at]]
            if strong or family == "rail":
                casing = (theme.casing, 6.2, 1.0) if strong else (theme.halo, 2.4, 0.7)
                _draw(sheet, view, legs, open_, *casing, level=level)
            for dashed in (False, True):
                part = [at for at in open_ if (legs["mode"][at] == "sea") == dashed]
                dashes = SEA_DASHES if dashed and not strong else (3.0, 1.0) if dashed else ()
                _draw(sheet, view, legs, part, colours[family], widths[family], 1.0, dashes, level)
            planned = [at for at in chosen if legs["planned"][at]]
            dot = max(1.6, widths[family])
            _draw(sheet, view, legs, planned, colours[family], dot, 1.0, DOTS, level)


def draw_ways(
    sheet: Sheet, view: View, legs: Legs, ways: Sequence[Way], closed: Collection[str]
) -> None:
    """Draw a scenario: the network recedes, what is closed is dashed, the routes stand out."""
    theme = sheet.theme
    place = {id_: at for at, id_ in enumerate(legs["id"])}
    freight = [at for at, mode in enumerate(legs["mode"]) if mode in {"rail", "sea"}]
    quiet = [at for at in freight if legs["id"][at] not in closed and not legs["planned"][at]]
    for mode, colour, dashes in (("rail", theme.rail, ()), ("sea", theme.sea_ink, (5.0, 2.5))):
        part = [at for at in quiet if legs["mode"][at] == mode]
        _draw(sheet, view, legs, part, colour, 1.0, 0.6, dashes, 3.0)
    shut = [place[id_] for id_ in closed if id_ in place and not legs["planned"][place[id_]]]
    _draw(sheet, view, legs, shut, theme.muted, 1.3, 0.9, (2.5, 2.0), 3.1)
    for number, way in enumerate(reversed(ways)):
        level = 4.0 + number / 10
        mine = [place[id_] for id_ in way.legs if id_ in place]
        sea = [at for at in mine if legs["mode"][at] == "sea"]
        land = [at for at in mine if legs["mode"][at] != "sea"]
        _draw(sheet, view, legs, mine, theme.casing, way.width + 3.2, 1.0, (), level)
        _draw(sheet, view, legs, land, way.colour, way.width, 1.0, (), level + 0.02)
        _draw(sheet, view, legs, sea, way.colour, way.width, 1.0, (2.2, 0.7), level + 0.02)
        if way.core:
            _draw(sheet, view, legs, mine, theme.paper, way.width * way.core, 1.0, (), level + 0.04)


def mark_legs(sheet: Sheet, view: View, legs: Legs, ids: Collection[str]) -> None:
    """Lay a light band over the legs that a scene points at."""
    chosen = [at for at, id_ in enumerate(legs["id"]) if id_ in ids]
    _draw(sheet, view, legs, chosen, sheet.theme.focus, 8.0, 0.3, (), 4.9)


def points_along(view: View, legs: Legs, chosen: Iterable[int]) -> np.ndarray:
    """Give points of legs, in pixels and so near each other that no name fits between two."""
    found = [np.empty((0, 2))]
    for at in chosen:
        path = np.asarray(legs["path"][at], dtype=float)
        x, y = view.xy(path[:, 0], path[:, 1])
        run = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))))
        steps = np.arange(0.0, run[-1] + _STEP, _STEP)
        found.append(np.column_stack([np.interp(steps, run, x), np.interp(steps, run, y)]))
    return np.concatenate(found)


def seen_legs(view: View, legs: Legs, layers: Collection[str]) -> list[int]:
    """Give the places of the legs of the layers that lie on the map, with any part of them."""
    families = {family for layer in layers for family in FAMILIES.get(layer, ())}
    return [
        at
        for at, family in enumerate(legs["family"])
        if family in families and lies_on(view, legs, at)
    ]


def lies_on(view: View, legs: Legs, at: int) -> bool:
    """Say whether any part of a leg lies on the map."""
    return any(view.holds(x, y) for x, y in points_along(view, legs, [at]))


def _draw(  # noqa: PLR0913, PLR0917  one pen, drawn with from a few places of this file
    sheet: Sheet,
    view: View,
    legs: Legs,
    chosen: Iterable[int],
    colour: str,
    width: float,
    opacity: float,
    dashes: tuple[float, ...] = (),
    level: float = 3.0,
) -> None:
    lines = []
    for at in chosen:
        points = np.asarray(legs["path"][at], dtype=float)
        lines.append(np.column_stack(view.xy(points[:, 0], points[:, 1])))
    if lines:
        # Dashes are measured in widths of the line, as MapLibre and matplotlib both do.
        sheet.axes.add_collection(
            LineCollection(
                lines,
                colors=colour,
                linewidths=width * sheet.pt,
                linestyles=[(0, dashes)] if dashes else "solid",
                alpha=opacity,
                capstyle="butt" if dashes and dashes != DOTS else "round",
                joinstyle="round",
                zorder=level,
            ),
            autolim=False,
        )
