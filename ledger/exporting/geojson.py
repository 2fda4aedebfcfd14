"""Writes what has a place as GeoJSON (RFC 7946): longitude first, WGS84.

A leg is drawn straight from point to point of its `via`. The finer lines of the page belong to
another room and are not known here.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from ledger.exporting.gathering import ATTRIBUTION
from ledger.exporting.values import read_value
from ledger.tables.cells import parse_points
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ledger.exporting.gathering import Gathered

#: The tables that have a place, and what stands in their files to explain it.
LAYERS: Final[Mapping[str, str]] = {
    "pledges": "Deals with a point, as exact as `precision` says; deals without one are absent.",
    "deposits": "As exact as `coord_precision` says.",
    "plants": "As exact as `coord_precision` says.",
    "nodes": "Stations, ports, crossings and cities; `source_basis` says what a point rests on.",
    "legs": "Straight lines between two nodes through the points of `via`, not surveyed tracks.",
}

Geometry = dict[str, Any]


def build_geojson(gathered: Gathered, name: str) -> bytes:
    """Return one layer, a feature on each line; its properties are the columns of the table.

    Args:
        gathered: The tables.
        name: A key of `LAYERS`.
    """
    head = {
        "type": "FeatureCollection",
        "name": name,
        "version": gathered.version,
        "attribution": ATTRIBUTION,
        "note": LAYERS[name],
    }
    lines = ",\n".join(_dump(feature) for feature in _features(gathered, name))
    return f'{_dump(head)[:-1]}, "features": [\n{lines}\n]}}\n'.encode()


def _features(gathered: Gathered, name: str) -> Iterator[dict[str, Any]]:
    table = TABLES[name]
    nodes = _positions(gathered) if name == "legs" else {}
    computed = gathered.counted.to_dict("records") if name == "pledges" else None
    for number, cells in enumerate(gathered.cells[name]):
        row = dict(zip(table.header, cells, strict=True))
        geometry = _line(row, nodes) if name == "legs" else _point(row)
        if geometry is None:
            continue
        properties = {c.in_frames: _plain(read_value(row[c.name], c.kind)) for c in table.columns}
        if computed is not None:
            properties |= {str(key): _plain(value) for key, value in computed[number].items()}
        yield {
            "type": "Feature",
            "id": row["id"],
            "geometry": geometry,
            "properties": properties,
        }


def _positions(gathered: Gathered) -> dict[str, list[float]]:
    indexes = [TABLES["nodes"].header.index(column) for column in ("id", "lon", "lat")]
    picked = ([cells[index] for index in indexes] for cells in gathered.cells["nodes"])
    return {node: [float(lon), float(lat)] for node, lon, lat in picked}


def _point(row: Mapping[str, str]) -> Geometry | None:
    if not row["lon"]:
        return None
    return {"type": "Point", "coordinates": [float(row["lon"]), float(row["lat"])]}


def _line(row: Mapping[str, str], nodes: Mapping[str, list[float]]) -> Geometry:
    via = [list(point) for point in parse_points(row["via"])] if row["via"] else []
    return {"type": "LineString", "coordinates": [nodes[row["from"]], *via, nodes[row["to"]]]}


def _plain(value: object) -> object:
    """Give a value that JSON has: whole numbers without a point, nothing for what is missing."""
    if isinstance(value, float):
        if pd.isna(value):
            return None
        return int(value) if value.is_integer() else value
    return None if value == "" else value


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
