"""Builds lines and km of the sea legs of legs.csv by the package searoute 1.6.

Run by hand, never while the page runs:

    python -m geodata.building.build_sea

It reads sea_legs.csv beside it, whose `through` gives the line by hand where searoute has few
points, as in the Caspian. Legs that stand in legs.csv keep their sources; others are new.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, cast

import searoute
from searoute.classes.passages import Passage

from geodata.building.rows import (
    HERE,
    LEGS_FILE,
    Point,
    load_places,
    measure,
    read_points,
    read_rows,
    write_bends,
    write_rows,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geojson import Feature

SOURCE = {
    "source_title": "Sea route and its length by the package searoute",
    "source_publisher": "searoute 1.6, Python package",
    "source_date": "",
    "source_url": "https://github.com/genthalili/searoute-py",
}
# Ships keep clear of capes by more than this, and a drawn lane needs few points.
TOLERANCE_DEG = 0.05


def find_lane(start: Point, end: Point, avoid: str) -> tuple[float, list[Point]]:
    """The shortest sea lane between two ports: km from quay to quay, and its line.

    Args:
        start: Lon/lat of a port.
        end: Lon/lat of the other.
        avoid: A passage that is not taken, such as `suez`, or ''.
    """
    closed = [Passage.northwest, *filter(None, [avoid])]
    route = cast("Feature", searoute.searoute(start, end, units="km", restrictions=closed))
    line = [((lon + 180) % 360 - 180, lat) for lon, lat in route.geometry["coordinates"]]
    quays = measure([start, line[0]]) + measure([line[-1], end])
    return route.properties["length"] + quays, [start, *line, end]


def build_lane(leg: Mapping[str, str]) -> tuple[float, str]:
    """Km and bends of a row of sea_legs.csv."""
    start, end = load_places()[leg["from"]], load_places()[leg["to"]]
    if leg["through"]:
        return measure([start, *read_points(leg["through"]), end]), leg["through"]
    km, line = find_lane(start, end, leg["avoid"])
    return km, write_bends(line, TOLERANCE_DEG)


def build_rows(columns: Sequence[str], known: Mapping[str, dict[str, str]]) -> list[dict[str, str]]:
    """The rows of legs.csv for every lane.

    Args:
        columns: Columns of legs.csv.
        known: Rows that stand there by id; their status and sources are kept.
    """
    rows = []
    for leg in read_rows(HERE / "sea_legs.csv"):
        km, bends = build_lane(leg)
        name = f"{leg['corridor']}--{leg['from']}--{leg['to']}"
        how = "the line by hand" if leg["through"] else "searoute 1.6, from quay to quay"
        kept = known.get(name, dict.fromkeys(columns, "") | SOURCE | {"status": "operational"})
        shared = {key: leg[key] for key in columns if key in leg}
        own = {"id": name, "mode": "sea", "via": bends, "length_km": f"{km:.0f}"}
        note = "; ".join(filter(None, (leg["note"], f"km: {how}")))
        rows.append(kept | shared | own | {"note": note})
    return rows


def main(arguments: list[str] | None = None) -> int:
    """Writes the sea lanes into legs.csv, in place of those that stand there."""
    argparse.ArgumentParser(
        prog="python -m geodata.building.build_sea", description=__doc__
    ).parse_args(arguments)
    legs = {row["id"]: row for row in read_rows(LEGS_FILE)}
    columns = list(next(iter(legs.values())))
    built = {row["id"]: row for row in build_rows(columns, legs)}
    lanes = {name for name, row in legs.items() if row["corridor"] == "sea-lanes"}
    kept = {name: row for name, row in legs.items() if name not in lanes}
    write_rows(LEGS_FILE, [*(kept | built).values()])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
