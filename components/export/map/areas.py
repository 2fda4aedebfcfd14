"""The names of countries, waters and capitals that a map picture writes, and where."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from components.export.map.names import SMALLEST, Name
from components.export.map.projection import outline
from geodata.shapes.boundaries import country_at, load_boundaries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.path import Path

    from components.export.map.projection import View
    from components.export.paper.sheet import Sheet

#: From this zoom on lakes are named.
ZOOM_OF_LAKES: Final = 4.0


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
        "home": partial(land, size=16.0, off=0.0, colour=theme.ink, bold=True),
        "neighbour": partial(land, size=SMALLEST, off=0.0, colour=theme.muted),
        "sea": partial(water, size=14.0),
        "lake": partial(water, size=SMALLEST),
        "capital": partial(land, size=SMALLEST, off=6.0, colour=theme.ink),
        "city": partial(land, size=SMALLEST, off=6.0, colour=theme.ink),
    }
    for label in labels:
        kind = label["kind"]
        x, y = (float(part) for part in view.xy(label["lon"], label["lat"]))
        hidden = kind == "lake" and view.zoom < ZOOM_OF_LAKES
        if not hidden and view.holds(x, y):
            name = makers[kind](text=label["text"], x=x, y=y)
            if kind in {"home", "neighbour"}:
                name = replace(name, ground=_ground(view, label["lon"], label["lat"]))
            found[kind].append(replace(name, size=max(SMALLEST, name.size * label["size"])))
    return found


def _ground(view: View, lon: float, lat: float) -> Path | None:
    """Give the country that a point in degrees lies in, in pixels; None for none."""
    code = country_at(lon, lat)
    return None if code is None else outline(view, load_boundaries().geometry[code])
