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
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from babel import Locale

if TYPE_CHECKING:
    from collections.abc import Iterator

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


class Labels(Mapping[str, str]):
    """The texts of tables by their codes, each fetched where it is read: for closed vocabularies.

    Args:
        *tables: Names of tables; where two have a code, the first is asked.
    """

    def __init__(self, *tables: str) -> None:
        """Keep the names; no text is read yet."""
        self._tables = tables

    def __getitem__(self, code: str) -> str:
        """Fetch the text of a code."""
        found = (f"{table}.{code}" for table in self._tables)
        name = next((name for name in found if name in read_catalogue()), None)
        if name is None:
            raise KeyError(code)
        return text(name)

    def __iter__(self) -> Iterator[str]:
        """Yield the codes in the order of the last table, then those that others add."""
        tables = (texts_below(table) for table in reversed(self._tables))
        return iter(dict.fromkeys(code for table in tables for code in table))

    def __len__(self) -> int:
        """Count the codes."""
        return sum(1 for _ in self)


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
