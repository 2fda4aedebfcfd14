"""Every text of the interface by its name, in a catalogue that can be translated.

A file of `texts/en/` holds the texts of one part of the page. In `texts/en/atlas.toml`

    [title]
    goal = "{investor} named a goal of {goal}."

    [deals]
    one = "{count} deal"
    other = "{count} deals"

is `text("atlas.title.goal", investor="Japan", goal="$19B")` and `text("atlas.deals", count=3)`.
A table whose keys are plural forms (zero, one, two, few, many, other) is one text; its `count` is
a number and chooses the form. Values come in by name and are written out before, so that a
translation may turn them round. A text is a whole sentence or a whole label: none is made by
joining pieces, and none holds markup.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from babel import Locale

LANGUAGE: Final = "en"
PLURAL_FORMS: Final = frozenset({"zero", "one", "two", "few", "many", "other"})
_FOLDER: Final = Path(__file__).with_name("texts")

#: One text, or its plural forms.
Entry = str | dict[str, str]


def text(name: str, /, *, count: int | None = None, **values: str) -> str:
    """Write a text of the catalogue.

    Args:
        name: File, tables and key, joined by dots.
        count: What chooses the plural form, and stands for `{count}`.
        **values: What stands for the other names in braces, as it shall be read.

    Raises:
        KeyError: The catalogue has no such text, or a value that it names is not given.
    """
    entry = read_catalogue()[name]
    if count is not None:
        values["count"] = f"{count:,}"
    if isinstance(entry, dict):
        if count is None:
            raise KeyError(f"{name} has plural forms: give its count")
        entry = entry.get(_plural_form(count), entry["other"])
    return entry.format_map(values)


def texts_below(name: str) -> dict[str, Entry]:
    """Give all texts below a name by the rest of theirs: for the browser, which fills them in."""
    start = f"{name}."
    return {
        known.removeprefix(start): entry
        for known, entry in read_catalogue().items()
        if known.startswith(start)
    }


@cache
def read_catalogue(language: str = LANGUAGE) -> dict[str, Entry]:
    """Read all texts of a language, by their full names."""
    texts: dict[str, Entry] = {}
    for file in sorted((_FOLDER / language).glob("*.toml")):
        _collect(tomllib.loads(file.read_text(encoding="utf-8")), file.stem, texts)
    return texts


def _collect(table: dict[str, Any], name: str, texts: dict[str, Entry]) -> None:
    """Put a table's texts among the others."""
    if table.keys() <= PLURAL_FORMS:
        texts[name] = table
        return
    for key, entry in table.items():
        if isinstance(entry, dict):
            _collect(entry, f"{name}.{key}", texts)
        else:
            texts[f"{name}.{key}"] = entry


@cache
def _plural_form(count: int, language: str = LANGUAGE) -> str:
    return Locale.parse(language).plural_form(count)
