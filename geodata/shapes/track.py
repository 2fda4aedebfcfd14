"""Lays legs along railway track and bends sea legs, for drawing only; km stay in the table.

The browser does the first of these with the file that it fetches (live_plot/static/map_track.js).
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

import numpy as np

from geodata.shapes.boundaries import FOLDER
from geodata.shapes.routes import WGS84

TRACK_FILE = FOLDER / "track.geojson"
DECIMALS: Final = 3
_STEP_KM: Final = 40.0  # between two points of a curve
_MOST_BENT: Final = 8

Points = Sequence[Sequence[float]]


@cache
def load_track() -> Mapping[str, Points]:
    """Read the track of legs, in degrees, by leg id. Do not mutate: it is shared."""
    document = json.loads(TRACK_FILE.read_text(encoding="utf-8"))
    return {
        feature["properties"]["leg"]: feature["geometry"]["coordinates"]
        for feature in document["features"]
    }


def lay_track(legs: Mapping[str, Sequence[Any]], track: Mapping[str, Points]) -> dict[str, Any]:
    """Draw open rail legs along their track.

    Track that does not end where its leg does was made for other stations and is left out.

    Args:
        legs: Columns `id`, `kind` and `path` of build_map_layers.
        track: Points by leg.

    Returns:
        The columns; a leg of kind `rail` without track is of kind `ruler`, straight from station
        to station.
    """
    kinds, paths = list(legs["kind"]), list(legs["path"])
    for row, id_ in enumerate(legs["id"]):
        if kinds[row] != "rail":
            continue
        found = track.get(id_)
        if found and list(found[0]) == paths[row][0] and list(found[-1]) == paths[row][-1]:
            paths[row] = found
        else:
            kinds[row] = "ruler"
    return {**legs, "kind": kinds, "path": paths}


def bend(points: Points) -> np.ndarray:
    """Give a curve through points in degrees, (n, 2): of two the shortest way over the globe.

    The curve is a centripetal Catmull-Rom spline, which has neither cusps nor loops. A line of
    many points follows its coast by itself, and a curve would cut the capes.
    """
    own = np.asarray(points, dtype=float)
    if len(own) > _MOST_BENT:
        return own
    if len(own) == 2:
        (lon, lat), (lon2, lat2) = own
        km = WGS84.inv(lon, lat, lon2, lat2)[2] / 1000.0
        return np.array([own[0], *WGS84.npts(lon, lat, lon2, lat2, int(km // _STEP_KM)), own[1]])
    ends = np.array([2 * own[0] - own[1], *own, 2 * own[-1] - own[-2]])
    knots = np.concatenate([[0.0], np.cumsum(np.sqrt(np.hypot(*np.diff(ends, axis=0).T)))])
    curve = [own[:1]]
    for at in range(1, len(ends) - 2):
        steps = max(int(111.2 * np.hypot(*(ends[at + 1] - ends[at])) // _STEP_KM), 1)
        curve.append(_catmull_rom(ends[at - 1 : at + 3], knots[at - 1 : at + 3], steps))
    return np.concatenate(curve)


def _catmull_rom(points: np.ndarray, knots: np.ndarray, steps: int) -> np.ndarray:
    """Give points of the curve between the second and the third of four, the third included."""
    t = np.linspace(knots[1], knots[2], steps + 1)[1:, None]

    def between(a: np.ndarray, b: np.ndarray, low: float, high: float) -> np.ndarray:
        return ((high - t) * a + (t - low) * b) / (high - low)

    pairs = [between(points[n], points[n + 1], knots[n], knots[n + 1]) for n in range(3)]
    first, last = (between(pairs[n], pairs[n + 1], knots[n], knots[n + 2]) for n in range(2))
    return between(first, last, knots[1], knots[2])
