"""The part of the map that a filter changes, as a figure: country totals and visible deals.

Everything else (routes, places, deposits, boundaries, the words of the tooltips) is in
map_layers.py and reaches the browser by URL, once. Geometry and colours never travel here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.figures.amount_classes import AMOUNT_EDGES, amount_class
from components.figures.marks import as_broad
from components.link.defaults import DEFAULT_LAYERS, MAP_LAYERS
from ledger.answers.queries import SHARED_BUCKETS, placed, total_by
from ledger.tables.vocabulary import STRONG_LAYER

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import pandas as pd

    from ledger.counting.snapshot import Snapshot


def build_atlas_map_figure(  # noqa: PLR0913  all but two are named where it is called
    snapshot: Snapshot,
    frame: pd.DataFrame,
    *,
    layers: Sequence[str] = DEFAULT_LAYERS,
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
        camera: Longitude, latitude (degrees, WGS84) and zoom of the first view, else the frame of
            the five republics and the Caspian.
        move: The camera stays where the viewer left it as long as this text is the same.
        selected: `{"kind", "id"}` of what an open dossier is about; it gets a ring.

    Returns:
        `data` with one choropleth (classes of the counted total), `layout` with the camera, and
        `atlas` with what the map's layers show: per bubble its sum and its deals, each by its
        place in `deals` of the layers of the same `version`.
    """
    totals = _totals(frame)
    coloured = [
        code
        for code in totals
        if code in snapshot.republics
        or (code not in SHARED_BUCKETS and "corridor-states" in layers)
    ]
    choropleth = {
        "type": "choroplethmap",
        "locations": coloured,
        "z": [amount_class(totals[code][0]) for code in coloured],
        "zmin": 0,
        "zmax": len(AMOUNT_EDGES),
        "featureidkey": "properties.id",
        "showscale": False,
        "hoverinfo": "skip",
        "marker": {"line": {"width": 0}},
        "visible": "choropleth" in layers,
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
            "totals": totals,
            "version": snapshot.version,
            "bubbles": _bubbles(snapshot, frame),
            "selected": dict(selected) if selected else None,
        },
    }


def name_layers(layers: Collection[str]) -> list[str]:
    """Name switched-on layers as the browser's code does: the address has a code of its own."""
    shown = [code for code in MAP_LAYERS if code in layers]
    return ["strong" if code == STRONG_LAYER else code for code in shown]


def _totals(frame: pd.DataFrame) -> dict[str, list[float]]:
    """Return per recipient bucket its counted USD millions and the rows that count."""
    return {
        bucket.key: [round(bucket.counted_usd_m, 1), bucket.rows]
        for bucket in total_by(frame, "recipient")
    }


def _bubbles(snapshot: Snapshot, frame: pd.DataFrame) -> dict[str, list[Any]]:
    """Group the placed rows by point, sector group and mark, the largest bubble first.

    So no bubble adds what is committed to what is not, or a deal to a list or a goal.

    A deal is its id. Ids are long, so a place in the list of ids is sent, which the browser has in
    the unchanging layers. That list and this message are of one version, the hash of all tables:
    the layers' address, which comes with the message, ends in it, and the browser compares it. An
    edit that moves rows is a new version, so a place never reads the list of another one.
    """
    place_of = {id_: place for place, id_ in enumerate(placed(snapshot.pledges)["id"])}
    rows_here = placed(frame)
    groups: dict[tuple[float, float, str, str], list[tuple[float, int]]] = {}
    for lon, lat, group, mark, usd_m, id_ in zip(
        rows_here["lon"],
        rows_here["lat"],
        rows_here["sector_group"].astype(str),
        as_broad(rows_here["mark"]),
        rows_here["counted_usd_m"],
        rows_here["id"],
        strict=True,
    ):
        groups.setdefault((lon, lat, group, mark), []).append((float(usd_m), place_of[id_]))
    bubbles = sorted(
        (
            (round(sum(usd_m for usd_m, _ in rows), 1), [deal for _, deal in sorted(rows, key=_by)])
            for rows in groups.values()
        ),
        key=lambda bubble: (-bubble[0], bubble[1]),
    )
    return {"usd_m": [usd_m for usd_m, _ in bubbles], "deals": [deals for _, deals in bubbles]}


def _by(row: tuple[float, int]) -> tuple[float, int]:
    """Sort key: the larger amount first, then the earlier row."""
    return -row[0], row[1]
