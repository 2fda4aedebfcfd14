"""The names of countries, waters and capitals that a map picture writes, and where."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from components.export.map.names import SMALLEST, Name
from components.export.map.projection import outline
from components.figures.map_style import NAMES
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
        kind: [] for kind in ("home", "shared", "neighbour", "sea", "lake", "capital", "city")
    }

    def named(layer: str, **rest: Any) -> partial[Name]:  # noqa: ANN401  the fields of a name
        style = NAMES[layer]
        colour, halo = getattr(theme, style.ink), getattr(theme, style.halo)
        inks = {"colour": colour, "halo": halo, "opacity": style.opacity, "layer": layer}
        return partial(Name, **inks, **rest)

    makers = {
        "home": named("names-home", size=16.0, off=0.0, bold=True),
        "shared": named("names-shared", size=SMALLEST, off=0.0, bold=True),
        "neighbour": named("names-neighbour", size=SMALLEST, off=0.0),
        "sea": named("names-sea", size=14.0, off=0.0, italic=True),
        "lake": named("names-lake", size=SMALLEST, off=0.0, italic=True),
        "capital": named("names-city", size=SMALLEST, off=6.0),
        "city": named("names-city", size=SMALLEST, off=6.0),
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
