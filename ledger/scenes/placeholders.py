"""The closed grammar by which a text names a number instead of typing it.

    {counted investor=JPN}                               a sum of a selection
    {share family=jpn-2025-caj-summit of investor=JPN}   a part of another selection
    {ratio investor=CHN to investor=JPN}                 how many times the other
    {context country=KAZ&indicator=gdp&year=2023}         a figure of a table, with its year

What a name means in dollars, days or deposits is resolved elsewhere (answers/scene_figures.py, and
in the rooms that know routes); here only what may be written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ledger.faults import Finding, find_nearest, list_allowed, wrong_placeholder
from ledger.tables.scene_queries import ALL, SELECTING, Query, check_query, read_query

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BRACED: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Form:
    """How a placeholder of one name is written.

    Attributes:
        allowed: Parameters that may stand in it.
        needed: Those of them that must.
        joiner: The word before a second selection, or '' where there is none.
        meaning: What it is replaced by.
    """

    allowed: tuple[str, ...]
    meaning: str
    needed: tuple[str, ...] = ()
    joiner: str = ""


_OF_ROUTES: Final = ("from", "to", "avoid", "mode", "rank", "legs")

FORMS: Final[Mapping[str, Form]] = MappingProxyType(
    {
        "counted": Form(SELECTING, "counted total"),
        "firm": Form(SELECTING, "named deals that are committed or further"),
        "firm-share": Form(SELECTING, "committed part of the named deals"),
        "silent": Form(SELECTING, "counted total whose newest source is two years old or more"),
        "silent-share": Form(SELECTING, "part of it whose newest source is two years old or more"),
        "paid-out": Form(SELECTING, "sourced payments"),
        "rows": Form(SELECTING, "rows that count"),
        "deals": Form(SELECTING, "all rows"),
        "share": Form(SELECTING, "one selection as a part of another", joiner="of"),
        "ratio": Form(SELECTING, "one selection by another", joiner="to"),
        "largest": Form(SELECTING, "name of the investor who counts most"),
        "largest-share": Form(SELECTING, "the part of the investor who counts most"),
        "hhi": Form(SELECTING, "concentration of investors, 0 to 10,000"),
        "amount": Form(("pledge",), "whole amount of a pledge in dollars", ("pledge",)),
        "stated": Form(("pledge",), "amount of a pledge as its source states it", ("pledge",)),
        "explained": Form(("family",), "what the parts of a package explain", ("family",)),
        "explained-share": Form(
            ("family",), "what the parts of a package explain, as a part of it", ("family",)
        ),
        "unexplained": Form(("family",), "what no part of a package explains", ("family",)),
        "deposits": Form(("commodity", "country", "partner"), "number of deposits"),
        "world-share": Form(
            ("commodity", "step", "country"),
            "part of the world's mining or refining with its year, of the republics or one country",
            ("commodity", "step"),
        ),
        "import-share": Form(
            ("commodity", "partner"),
            "part of Japan's import from a country with its year",
            ("commodity", "partner"),
        ),
        "offtake": Form(("offtake",), "amount of a row of offtake.csv", ("offtake",)),
        "output": Form(("output",), "amount of a row of outputs.csv", ("output",)),
        "context": Form(
            ("country", "indicator", "partner", "year"),
            "a figure of context.csv with its year",
            ("country", "indicator", "year"),
        ),
        "volume": Form(
            ("corridor", "port", "metric", "year"),
            "a year's result in volumes.csv with its year",
            ("metric", "year"),
        ),
        "published": Form(("total",), "a figure of published_totals.csv", ("total",)),
        "capacity": Form(("group",), "a limit of capacity_groups.csv", ("group",)),
        "route-days": Form(_OF_ROUTES, "days of the best route", ("from", "to")),
        "route-km": Form(_OF_ROUTES, "km of the best route", ("from", "to")),
        "route-limit": Form(
            _OF_ROUTES, "what the routes shown carry by known limits", ("from", "to")
        ),
    }
)


@dataclass(frozen=True)
class Placeholder:
    """One placeholder of a text.

    Attributes:
        text: As written, without the braces.
        name: A key of FORMS.
        query: Its parameters.
        other: Those of the second selection, if its form has one.
    """

    text: str
    name: str
    query: Query
    other: Query

    def value(self, parameter: str) -> str:
        """Give the value of a parameter, or '' where it is not written."""
        return self.query.get(parameter, ("",))[0]


def read_text(text: str) -> tuple[str | Placeholder, ...]:
    """Split a checked text into plain parts and placeholders, in order, empty parts left out."""
    parts: list[str | Placeholder] = []
    end = 0
    for match in _BRACED.finditer(text):
        parts += [text[end : match.start()], _read(match[1])]
        end = match.end()
    return tuple(part for part in (*parts, text[end:]) if part)


def placeholders_of(text: str) -> tuple[Placeholder, ...]:
    """Give the placeholders of a text, those that are no placeholders left out."""
    found = (match[1] for match in _BRACED.finditer(text))
    return tuple(_read(inner) for inner in found if not list(_check(inner, "")))


def plain_text(text: str) -> str:
    """Give what is left of a text without its placeholders, each replaced by a space."""
    return shown_text(text, " ")


def shown_text(text: str, stand_in: str) -> str:
    """Give a text with something in the place of each placeholder."""
    return _BRACED.sub(stand_in, text)


def check_text(text: str, column: str) -> Iterator[Finding]:
    """Find every placeholder of a text that is none; keys of rows are not looked up."""
    if re.search(r"[{}]", plain_text(text)):
        expected = "a text with braces in pairs"
        yield wrong_placeholder(
            column, text, expected=expected, remedy="Write {counted investor=JPN}."
        )
    for match in _BRACED.finditer(text):
        yield from _check(match[1], column)


def _check(inner: str, column: str) -> Iterator[Finding]:
    name, *words = inner.split(" ")
    form = FORMS.get(name)
    if form is None:
        names = tuple(FORMS)
        near = find_nearest(name, names)
        yield wrong_placeholder(
            column,
            name,
            expected="the name of a placeholder",
            remedy=list_allowed(names, 40),
            nearest=near,
        )
        return
    queries = words[::2]
    if not _is_shaped(form, words):
        example = f"{{{name} {'...' if form.needed else ALL}"
        example += f" {form.joiner} {ALL}}}" if form.joiner else "}"
        remedy = f"Write it as {example}, parameters joined by &, with single spaces."
        yield wrong_placeholder(
            column, f"{{{inner}}}", expected=f"a {name} placeholder", remedy=remedy
        )
        return
    wrong = [finding for query in queries for finding in check_query(query, form.allowed, column)]
    if wrong:
        yield from wrong
        return
    given = read_query(queries[0])
    missing = [key for key in form.needed if key not in given]
    if missing:
        remedy = f"Add {', '.join(missing)}; it may hold {', '.join(form.allowed)}."
        yield wrong_placeholder(
            column, f"{{{inner}}}", expected=f"a whole {name} placeholder", remedy=remedy
        )


def _is_shaped(form: Form, words: list[str]) -> bool:
    return words[1::2] == ([form.joiner] if form.joiner else []) and len(words) % 2 == 1


def _read(inner: str) -> Placeholder:
    name, *words = inner.split(" ")
    queries = [read_query(word) for word in words[::2]]
    return Placeholder(inner, name, queries[0], queries[1] if len(queries) > 1 else {})
