"""The query strings that scenes are written in: the page's own parameters, in codes.

What a link of the page may hold is decided by components/link/reading.py; here is what the tables
can know of it, so that the gate finds a wrong code before a page does. Also used inside
placeholders.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from ledger.faults import Finding, not_in_vocabulary, out_of_range, wrong_format
from ledger.tables.vocabulary import (
    BESIDE,
    COMMODITIES,
    METRICS,
    PRICES,
    READINGS,
    REGIONAL,
    RUNGS,
    STAGED_SECTIONS,
    STAGES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Query = dict[str, tuple[str, ...]]
#: A word of the selection that leaves everything in.
ALL: Final = "all"
CASPIAN_HALF: Final = "caspian-half"

#: Parameters of which a link holds any number; of the others it holds one.
REPEATED: Final = frozenset(
    {"investor", "sector", "recipient", "stage", "rung", "freshness", "compare", "avoid", "without"}
)
#: Parameters that select pledges, `rung` and `freshness` in placeholders only.
SELECTING: Final = ("investor", "sector", "recipient", "stage", "family", "years")
COMPUTED: Final = ("rung", "freshness", "without")
#: What the column `filters` of a scene may hold, by its view: what that view asks for. View, layers
#: and camera have columns of their own.
FILTERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "atlas": SELECTING,
        "corridors": ("from", "to", "compare", "avoid", "legs"),
        "investors": (*SELECTING, "section", "prices", "reading", "beside", "without"),
    }
)
#: Parameter -> tables of which a value is a key; relations.py looks them up.
NAMES_ROWS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "investor": ("investors",),
        "without": ("investors",),
        "sector": ("sectors",),
        "recipient": ("countries",),
        "family": ("pledges",),
        "pledge": ("pledges",),
        "from": ("nodes",),
        "to": ("nodes",),
        "compare": ("routes",),
        "avoid": ("countries", "legs"),
        "corridor": ("corridors",),
        "port": ("nodes",),
        "group": ("capacity_groups",),
        "total": ("published_totals",),
        "country": ("countries", "partners"),
        "partner": ("countries", "investors", "partners"),
    }
)
#: Values that stand beside the keys of a table.
_BESIDE_KEYS: Final = {"recipient": {REGIONAL}, "avoid": {CASPIAN_HALF}}
_WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "stage": STAGES,
        "rung": RUNGS,
        "freshness": ("fresh", "stale", "lapsed", "undated", "not-judged"),
        "commodity": COMMODITIES,
        "metric": METRICS,
        "legs": ("operating", "planned"),
        "section": STAGED_SECTIONS,
        "prices": PRICES,
        "reading": READINGS,
        "beside": BESIDE,
    }
)
_SHAPES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "years": (r"(?=.*\d)(\d{4})?\.\.(\d{4})?", "years as 2015..2025, either side may be open"),
        "year": (r"\d{4}", "a year"),
        "indicator": (r"[a-z0-9]+(-[a-z0-9]+)*", "an indicator of context.csv"),
    }
)


def read_query(text: str) -> Query:
    """Read `investor=JPN&investor=KOR` as every value of every parameter, in order of appearance.

    Raises:
        ValueError: If a part is no `name=value`.
    """
    found: dict[str, list[str]] = {}
    if text in {"", ALL}:
        return {}
    for name, value in parse_qsl(text, keep_blank_values=True, strict_parsing=True):
        found.setdefault(name, []).append(value)
    return {name: tuple(values) for name, values in found.items()}


def check_filters(text: str, view: str, column: str) -> Iterator[Finding]:
    """Find what is wrong with the filters of a scene, or says nothing to its view."""
    yield from check_query(text, FILTERS[view], column, f"a parameter of the view {view}")


def check_query(
    text: str, allowed: tuple[str, ...], column: str, expected: str = "a parameter here"
) -> Iterator[Finding]:
    """Find what is wrong with a query string in itself; keys of rows are not looked up."""
    try:
        query = read_query(text)
    except ValueError:
        remedy = "Join them by &, as in investor=JPN&years=2015..2025."
        yield wrong_format(column, text, expected="a list of name=value", remedy=remedy)
        return
    for name, values in query.items():
        if name not in allowed:
            yield not_in_vocabulary(column, name, allowed, expected=expected)
            continue
        if name not in REPEATED and len(values) > 1:
            yield wrong_format(
                column, "&".join(values), expected=f"a single {name}", remedy="Keep one of them."
            )
        elif len(set(values)) < len(values):
            told = "&".join(f"{name}={value}" for value in values)
            yield wrong_format(
                column, told, expected=f"each {name} once", remedy="Keep one of each."
            )
        for value in values:
            yield from _check_value(name, value, column)


def _check_value(name: str, value: str, column: str) -> Iterator[Finding]:
    if name in _WORDS and value not in _WORDS[name]:
        yield not_in_vocabulary(column, value, _WORDS[name], expected=f"a {name}")
    elif name in _SHAPES:
        pattern, expected = _SHAPES[name]
        if not re.fullmatch(pattern, value):
            yield wrong_format(column, f"{name}={value}", expected=expected)
        elif name == "years" and not _in_order(value):
            yield out_of_range(column, f"{name}={value}", expected="the earlier year first")


def _in_order(years: str) -> bool:
    first, _, last = years.partition("..")
    return not (first and last) or int(first) <= int(last)


def row_keys(query: Query, tables: tuple[str, ...]) -> Iterator[str]:
    """Yield the values of a query that must be keys of rows in one of exactly these tables."""
    for name, values in query.items():
        if NAMES_ROWS.get(name) == tables:
            yield from (value for value in values if value not in _BESIDE_KEYS.get(name, ()))
