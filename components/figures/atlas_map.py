"""The part of the map that a filter changes, as a figure: marks, symbols and shades of countries.

Everything else (routes, places, deposits, boundaries, the words of the tooltips) is in
map_layers.py and reaches the browser by URL, once. Geometry and colours never travel here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from components.figures.map_marks import as_row, sum_points, sum_recipients, sum_symbols
from components.figures.map_shade import NO_SHADE, find_shade
from components.link.defaults import DEFAULT_LAYERS, MAP_LAYERS
from ledger.answers.queries import placed
from ledger.tables.parameters import BY_NAME
from ledger.tables.vocabulary import STRONG_LAYER

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import pandas as pd

    from components.figures.map_shade import Shade
    from ledger.counting.snapshot import Snapshot

#: What the ink of a mark may say: nothing more than its form does, or the sector.
BY_STAGE, BY_SECTOR = BY_NAME["colour"].words
#: Decimals of USD millions in a message: to a thousand dollars.
_DECIMALS: Final = 3


def build_atlas_map_figure(  # noqa: PLR0913  all but two are named where it is called
    snapshot: Snapshot,
    frame: pd.DataFrame,
    *,
    layers: Sequence[str] = DEFAULT_LAYERS,
    colour: str = BY_STAGE,
    shade: str = NO_SHADE,
    camera: tuple[float, float, float] | None = None,
    move: str = "",
    selected: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Build the map of the selected rows.

    Args:
        snapshot: The tables of which the rows are.
        frame: The selected pledges with `id`, `lon`, `lat`, `sector_group`, `mark`,
            `counted_usd_m` (USD millions) and `recipient_bucket` (ISO3, regional or
            regional-other).
        layers: Codes of MAP_LAYERS to show; the others are hidden in place.
        colour: BY_STAGE, or BY_SECTOR, where each group of sectors has marks of its own.
        shade: What countries are shaded by, a word of SHADES.
        camera: Longitude, latitude (degrees, WGS84) and zoom of the first view, else the frame of
            the five republics and the Caspian.
        move: The camera stays where the viewer left it as long as this text is the same.
        selected: `{"kind", "id"}` of what an open dossier is about; it gets a ring.

    Returns:
        `data` with one choropleth (classes of the shade), `layout` with the camera, and `atlas`
        with what the map's layers show: per bubble its sum and its deals, each by its place in
        `deals` of the layers of the same `version`; per symbol the sums of what has no point, in
        the order of BROAD_MARKS; per recipient the same of everything.
    """
    found = find_shade(snapshot, frame, shade, list_shaded(snapshot, layers))
    shaded = list(found.class_of) if found else []
    choropleth = {
        "type": "choroplethmap",
        "locations": shaded,
        "z": [found.class_of[code] for code in shaded] if found else [],
        "zmin": 0,
        "zmax": max(len(found.classes) - 1, 1) if found else 1,
        "featureidkey": "properties.id",
        "showscale": False,
        "hoverinfo": "skip",
        "marker": {"line": {"width": 0}},
        "visible": bool(shaded),
    }
    view: dict[str, Any] = {}
    if camera is not None:
        lon, lat, zoom = camera
        view = {"map": {"center": {"lon": lon, "lat": lat}, "zoom": zoom}}
    return {
        "data": [choropleth],
        "layout": {"uirevision": move, **view},
        "atlas": {
            "layers": name_layers(layers),
            "version": snapshot.version,
            "colour": colour,
            "bubbles": _bubbles(snapshot, frame, by_sector=colour == BY_SECTOR),
            "symbols": {code: as_row(own, _DECIMALS) for code, own in sum_symbols(frame).items()},
            "totals": {code: as_row(own, 0) for code, own in sum_recipients(frame).items()},
            "shade": _write_shade(found) if found else None,
            "selected": dict(selected) if selected else None,
        },
    }


def list_shaded(snapshot: Snapshot, layers: Collection[str]) -> tuple[str, ...]:
    """Give the countries that a shade may paint: the republics, on request corridor states too."""
    beside = snapshot.countries.loc[snapshot.countries["region"] == "corridor", "iso3"]
    return (*snapshot.republics, *(beside if "corridor-states" in layers else ()))


def name_layers(layers: Collection[str]) -> list[str]:
    """Name switched-on layers as the browser's code does: the address has a code of its own."""
    shown = [code for code in MAP_LAYERS if code in layers]
    return ["strong" if code == STRONG_LAYER else code for code in shown]


def _bubbles(snapshot: Snapshot, frame: pd.DataFrame, *, by_sector: bool) -> dict[str, list[Any]]:
    """Write the marks at points: what each counts, and which deals are in it.

    A deal is its id. Ids are long, so a place in the list of ids is sent, which the browser has in
    the unchanging layers. That list and this message are of one version, the hash of all tables:
    the layers' address, which comes with the message, ends in it, and the browser compares it. An
    edit that moves rows is a new version, so a place never reads the list of another one.
    """
    place_of = {id_: place for place, id_ in enumerate(placed(snapshot.pledges)["id"])}
    marks = sum_points(frame, by_sector=by_sector)
    return {
        "usd_m": [round(mark.usd_m, _DECIMALS) for mark in marks],
        "deals": [[place_of[id_] for id_ in mark.ids] for mark in marks],
    }


def _write_shade(found: Shade) -> dict[str, Any]:
    return {
        "title": found.title,
        "source": found.source,
        "classes": [[one.paint, one.label] for one in found.classes],
        "missing": list(found.missing),
        "words": dict(found.words),
    }
