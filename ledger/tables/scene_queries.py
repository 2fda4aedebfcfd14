"""The query strings that scenes are written in: the page's own parameters, in codes.

What the tables can know of them is held here, so that the gate finds a wrong code before a page
does. Also used inside placeholders, which have some parameters of their own.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from ledger.faults import Finding, not_in_vocabulary, out_of_range, wrong_format
from ledger.tables.parameter import Parameter
from ledger.tables.parameters import BY_NAME, PARAMETERS
from ledger.tables.vocabulary import METRICS, SCENE_VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Query = dict[str, tuple[str, ...]]
#: A word of the selection that leaves everything in.
ALL: Final = "all"

#: Parameters that select pledges, `freshness` in placeholders only.
SELECTING: Final = tuple(parameter.name for parameter in PARAMETERS if parameter.selects)
#: What the column `filters` of a scene may hold, by its view: what that view asks for. View, layers
#: and camera have columns of their own.
FILTERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        view: tuple(parameter.name for parameter in PARAMETERS if view in parameter.scenes)
        for view in SCENE_VIEWS
    }
)
_IN_PLACEHOLDERS: Final = (
    Parameter("pledge", "pledge", "a deal", tables=("pledges",)),
    Parameter("corridor", "corridor", "a corridor", tables=("corridors",)),
    Parameter("port", "port", "a port", tables=("nodes",)),
    Parameter("group", "capacity group", "what shares a limit", tables=("capacity_groups",)),
    Parameter("total", "published total", "what others count", tables=("published_totals",)),
    Parameter("commodity", "commodity", "what lies there", tables=("commodities",)),
    Parameter("country", "country", "a country", tables=("countries", "partners")),
    Parameter("partner", "partner", "who else", tables=("countries", "investors", "partners")),
    Parameter("step", "step", "what is done to a mineral", words=("mining", "refining")),
    Parameter("offtake", "contract", "who takes what", tables=("offtake",)),
    Parameter("output", "output", "what a site gives", tables=("outputs",)),
    Parameter("metric", "metric", "what is measured", words=METRICS),
    Parameter("year", "year", "a year", shape=r"\d{4}", example="a year"),
    Parameter(
        "indicator",
        "indicator",
        "a series of context.csv",
        shape=r"[a-z0-9]+(-[a-z0-9]+)*",
        example="an indicator of context.csv",
    ),
)
_KNOWN: Final[Mapping[str, Parameter]] = MappingProxyType(
    {parameter.name: parameter for parameter in (*PARAMETERS, *_IN_PLACEHOLDERS)}
)
#: Parameter of a cell of a scene -> tables of which a value is a key; relations.py looks them up.
NAMES_ROWS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        parameter.name: parameter.tables
        for parameter in _KNOWN.values()
        if parameter.tables
        and (parameter.scenes or parameter.selects or parameter in _IN_PLACEHOLDERS)
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
    expected = f"a parameter of the view {view}"
    yield from check_query(text, FILTERS[view], column, expected, view)


def check_query(
    text: str,
    allowed: tuple[str, ...],
    column: str,
    expected: str = "a parameter here",
    view: str = "",
) -> Iterator[Finding]:
    """Find what is wrong with a query string in itself; keys of rows are not looked up.

    Args:
        text: The query string.
        allowed: Names of parameters that it may hold.
        column: Of the cell that it stands in.
        expected: What a name in it is.
        view: The view that it asks; '' in a placeholder, where some names mean other things.
    """
    known = BY_NAME if view else _KNOWN
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
        if not known[name].repeated and len(values) > 1:
            yield wrong_format(
                column, "&".join(values), expected=f"a single {name}", remedy="Keep one of them."
            )
        elif len(set(values)) < len(values):
            given = "&".join(f"{name}={value}" for value in values)
            yield wrong_format(
                column, given, expected=f"each {name} once", remedy="Keep one of each."
            )
        for value in values:
            yield from _check_value(known[name], value, column, view)


def _check_value(parameter: Parameter, value: str, column: str, view: str) -> Iterator[Finding]:
    name, words = parameter.name, parameter.words_of_scenes(view)
    if words and value not in words:
        yield not_in_vocabulary(column, value, words, expected=f"a {name}")
    elif parameter.shape and not re.fullmatch(parameter.shape, value):
        yield wrong_format(column, f"{name}={value}", expected=parameter.example)
    elif name == "years" and not _in_order(value):
        yield out_of_range(column, f"{name}={value}", expected="the earlier year first")


def _in_order(years: str) -> bool:
    first, _, last = years.partition("..")
    return not (first and last) or int(first) <= int(last)


def row_keys(query: Query, tables: tuple[str, ...]) -> Iterator[str]:
    """Yield the values of a query that must be keys of rows in one of exactly these tables."""
    for name, values in query.items():
        if NAMES_ROWS.get(name) == tables:
            yield from (value for value in values if value not in _KNOWN[name].beside)
