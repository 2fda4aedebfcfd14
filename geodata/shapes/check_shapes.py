"""Checks the files of shapes as people may edit them: whole, closed, on the globe, ids known.

Faults are of the ledger's kind, and each refuses its file. How shapes are built and what the
shipped ones must look like in detail is not asked here: that takes seconds and is for the tests.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape

from ledger.faults import Fault, FileFaults, file_fault, find_nearest, show_value
from ledger.files.csv_text import split_records
from ledger.files.reading import check_bytes

#: Files by the name that they have in code; the served ones are sent to the browser.
SERVED = {
    "countries": "countries.geojson",
    "lakes": "lakes.geojson",
    "rivers": "rivers.geojson",
    "track": "track.geojson",
}
FILES = {
    **SERVED,
    "disputed_lines": "disputed_lines.geojson",
    "disputed": "disputed.csv",
    "country_codes": "country_codes.csv",
}
HEADERS = {
    "disputed": (
        "id", "name", "claimants", "treatment", "source_title", "source_publisher", "source_date",
        "source_url", "note",
    ),
    "country_codes": ("numeric", "iso3", "name"),
}  # fmt: skip
#: Ten times the shipped countries; a browser has to fetch and draw it.
MAX_BYTES = 3_000_000

_LAST_GOOD = "Take the last good copy from git"
_AREAS = ("Polygon", "MultiPolygon")
_LINES = ("LineString", "MultiLineString")

Rows = Sequence[Mapping[str, str]]
#: Ids that may be drawn by kind, country or disputed; None if a table that says so was not read.
Known = Mapping[str, frozenset[str]] | None
Feature = Mapping[str, Any]
#: What is wrong with a feature: code, expected, remedy.
Problem = tuple[str, str, str]


def check_shapes(
    contents: Mapping[str, bytes], files: Mapping[str, str], needed: Sequence[str]
) -> tuple[Fault, ...]:
    """Check the files together.

    Args:
        contents: Bytes by the names in FILES; what needs a file that is left out is not checked.
        files: What faults call each file.
        needed: Ids of countries that must be there: a map of Central Asia without one of its
            republics is a damaged file.

    Returns:
        The faults, file by file; at most one for each feature or row.
    """
    faults: list[Fault] = []
    tables: dict[str, Rows] = {}
    for name in HEADERS:
        if name in contents:
            rows, row_faults = _read_rows(name, contents[name], files[name])
            faults.extend(row_faults)
            tables[name] = rows
    known = _known_ids(tables)
    for name in _CHECKS:
        if name in contents:
            required = tuple(needed) if name == "countries" else ()
            ids = tuple(known.items()) if known else None
            faults.extend(_check_once(name, contents[name], files[name], ids, required))
    return tuple(faults)


@lru_cache(maxsize=8)
def _check_once(
    name: str,
    content: bytes,
    file: str,
    known: tuple[tuple[str, frozenset[str]], ...] | None,
    needed: tuple[str, ...],
) -> tuple[Fault, ...]:
    """Check a file of shapes; one that an edit of another leaves alone is not checked anew."""
    found = FileFaults(file)
    ids = dict(known) if known else None
    for fault in _check_collection(content, file, _CHECKS[name], ids, needed):
        found.add(fault)
    return tuple(found.close())


def _read_rows(name: str, content: bytes, file: str) -> tuple[Rows, Sequence[Fault]]:
    """Read a small table without a model: its header, its cells, and no key twice."""
    damaged = check_bytes(content, file)
    if damaged:
        return (), [damaged]
    header = HEADERS[name]
    records = split_records(content)
    first = next(records, None)
    if first is None or tuple(first.cells) != header:
        return (), [
            file_fault(
                "header", file, expected=f"the header {','.join(header)}", remedy=f"{_LAST_GOOD}."
            )
        ]
    found = FileFaults(file)
    rows: dict[str, Mapping[str, str]] = {}
    for raw in records:
        if found.is_full:
            break
        if raw.problem or len(raw.cells) != len(header) or not all(raw.cells):
            remedy = "A comma or a quotation mark is missing or one too many, or a cell is empty."
            expected = f"a row with {len(header)} filled cells"
            found.add(
                file_fault("cell-count", file, expected=expected, remedy=remedy, line=raw.line)
            )
        elif raw.cells[0] in rows:
            remedy = f"Another row has the same {header[0]}: change or delete one."
            cell = show_value(raw.cells[0])
            expected = "a row of its own"
            found.add(
                file_fault(
                    "duplicate-id",
                    file,
                    expected=expected,
                    remedy=remedy,
                    line=raw.line,
                    value=cell,
                )
            )
        else:
            rows[raw.cells[0]] = dict(zip(header, raw.cells, strict=True))
    return tuple(rows.values()), found.close("What stands behind them was not read.")


def _known_ids(tables: Mapping[str, Rows]) -> Known:
    if not all(tables.get(name) for name in HEADERS):
        return None
    own = (row["id"] for row in tables["disputed"] if row["treatment"] == "own-area")
    codes = (row["iso3"] for row in tables["country_codes"])
    return {"disputed": frozenset(own), "country": frozenset(codes)}


@dataclass(frozen=True, slots=True)
class _Collection:
    """What one file of shapes must hold.

    Attributes:
        check: Yields what is wrong with a feature; only the first is told.
        key: The property that names a feature.
        unique: Whether no two features may have the same.
    """

    check: Callable[[Feature, Known], Iterator[Problem]]
    key: str
    unique: bool = True


def _check_collection(
    content: bytes, file: str, kind: _Collection, known: Known, needed: Sequence[str]
) -> Iterator[Fault]:
    if len(content) > MAX_BYTES:
        told = f"It has {len(content) / 1e6:.0f} MB: simplify the shapes before they are drawn."
        yield file_fault(
            "too-large",
            file,
            expected=f"a file of at most {MAX_BYTES // 1_000_000} MB",
            remedy=told,
        )
        return
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        line, why = getattr(error, "lineno", 1), getattr(error, "msg", "it is no UTF-8 text")
        told = f"It breaks off or is damaged here ({why}). {_LAST_GOOD}."
        yield file_fault("format", file, expected="whole GeoJSON", remedy=told, line=line)
        return
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or document.get("type") != "FeatureCollection":
        yield file_fault(
            "format", file, expected="a GeoJSON FeatureCollection", remedy=f"{_LAST_GOOD}."
        )
        return
    seen: set[str] = set()
    lines = _lines_of_features(content, len(features))
    for line, feature in zip(lines, features, strict=True):
        identity = _identity(feature, kind.key)
        problem = next(kind.check(feature, known), None) if identity else _NAMELESS
        if problem is None and kind.unique and identity in seen:
            problem = "duplicate-id", "a feature of its own", "Another one has the same id."
        seen.add(identity)
        if problem:
            value = show_value(identity) or None
            code, expected, remedy = problem
            yield file_fault(code, file, expected=expected, remedy=remedy, line=line, value=value)
    missing = [iso3 for iso3 in needed if iso3 not in seen]
    if missing or not features:
        expected = f"a shape for {', '.join(missing)}" if missing else "at least one feature"
        yield file_fault("required", file, expected=expected, remedy=f"{_LAST_GOOD}.")


def _lines_of_features(content: bytes, count: int) -> list[int]:
    """Give the physical line of each feature, if each begins one as the builders write them."""
    lines = [n for n, text in enumerate(content.splitlines(), 1) if text.startswith(b'{"type":"F')]
    return lines if len(lines) == count else [1] * count


def _identity(feature: object, key: str) -> str:
    """Give what names a feature, '' if it has nothing that could."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    identity = properties.get(key) if isinstance(properties, dict) else None
    return identity if isinstance(identity, str) else ""


def _check_country(feature: Feature, known: Known) -> Iterator[Problem]:
    properties = feature["properties"]
    if feature.get("id") != properties["id"]:
        yield "format", "a feature whose id is also its property id", "Write the same id in both."
    if properties.get("kind") not in ("country", "disputed"):
        yield "vocabulary", "a feature of kind country or disputed", "Correct its property kind."
    if not isinstance(properties.get("name"), str) or not properties["name"]:
        yield "required", "a feature with a name", "Write it into its property name."
    if not all(
        isinstance(properties.get(part), int | float) for part in ("label_lon", "label_lat")
    ):
        yield "format", "a feature with label_lon and label_lat", "Write both in degrees."
    yield from _check_geometry(feature, _AREAS)
    if known is not None and properties["id"] not in known[properties["kind"]]:
        table = "disputed.csv" if properties["kind"] == "disputed" else "country_codes.csv"
        near = find_nearest(properties["id"], tuple(sorted(known[properties["kind"]])))
        meant = f" Did you mean '{near}'?" if near else ""
        yield "foreign-key", f"an id in {table}", f"Correct it, or add it there first.{meant}"


def _check_lake(feature: Feature, _: Known) -> Iterator[Problem]:
    yield from _check_geometry(feature, _AREAS)


def _check_river(feature: Feature, _: Known) -> Iterator[Problem]:
    yield from _check_geometry(feature, _LINES)


def _check_track(feature: Feature, _: Known) -> Iterator[Problem]:
    yield from _check_geometry(feature, ("LineString",))


def _check_claim(feature: Feature, known: Known) -> Iterator[Problem]:
    yield from _check_geometry(feature, _LINES)
    if known is not None and feature["properties"]["area"] not in known["disputed"]:
        yield "foreign-key", "an area that disputed.csv draws apart", "Correct its property area."


def _check_geometry(feature: Feature, kinds: Sequence[str]) -> Iterator[Problem]:
    damaged = "format", f"a feature with a {' or '.join(kinds)}", f"{_LAST_GOOD}."
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict) or geometry.get("type") not in kinds:
        yield damaged
        return
    try:
        drawn = shape(geometry)
        west, south, east, north = drawn.bounds
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, ShapelyError):
        yield damaged
        return
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        yield "range", "a shape on the globe", "Give longitude, then latitude, in degrees."
    if not drawn.is_valid:
        reason = shapely.is_valid_reason(drawn)
        yield "format", "a shape that does not cross itself", f"Mend it: {reason}."


_NAMELESS = "required", "a feature with an id or a name", f"{_LAST_GOOD}, or name it."
_CHECKS = {
    "countries": _Collection(_check_country, "id"),
    "lakes": _Collection(_check_lake, "name"),
    "rivers": _Collection(_check_river, "id"),
    "track": _Collection(_check_track, "leg"),
    "disputed_lines": _Collection(_check_claim, "area", unique=False),
}
