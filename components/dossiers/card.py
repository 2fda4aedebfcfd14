"""The shape of a dossier, whatever it is about: facts, lists of related things, a source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from components.words.catalogue import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

#: So many lines of a list are drawn; the table below the map holds all.
LISTED: Final = 12


@dataclass(frozen=True, slots=True)
class Source:
    """Where the facts were read; `basis` says so where they are general knowledge instead."""

    title: str
    publisher: str
    date: str
    url: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage to which a deal came, with its date in words, and where that was read."""

    label: str
    source: Source


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list that opens another dossier: what it is, what it weighs."""

    kind: str
    id: str
    label: str
    weight: str


@dataclass(frozen=True, slots=True)
class Group:
    """A titled list of items; `more` counts those that are not listed."""

    title: str
    items: tuple[Item, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, where an editor finds it.

    Attributes:
        table: Name of the table.
        id: Of the row.
        line: On which it begins in the file.
    """

    table: str
    id: str
    line: int

    def write(self) -> str:
        """Write it as `data/pledges.csv:14  jpn-2025-caj-summit`."""
        return f"data/{self.table}.csv:{self.line}  {self.id}"


@dataclass(frozen=True, slots=True)
class Dossier:
    """One thing on the map in words.

    Attributes:
        eyebrow: What kind of thing it is.
        title: Its name.
        sentence: The one sentence that matters.
        facts: Label and value, in reading order; no value is empty.
        groups: Lists of related things.
        finder: Things to be found by name rather than listed.
        bucket: The recipient bucket whose deals alone can be shown; '' where there is none.
        investor: The investor of whom the same holds; likewise.
        ids: The pledges whose sum the dossier tells, for the panel "Explain this number".
        note: What is uncertain or contradictory, as the tables have it, in paragraphs.
        source: Where it was read; None where the rows below carry their own.
        stages: Those whose dates a source tells, the announcement among them, in their order.
        row: The row of a table that it tells of; None where it is made of many.
    """

    eyebrow: str
    title: str
    sentence: str
    facts: tuple[tuple[str, str], ...] = ()
    groups: tuple[Group, ...] = ()
    finder: tuple[Item, ...] = ()
    bucket: str = ""
    investor: str = ""
    ids: tuple[str, ...] = ()
    note: str = ""
    source: Source | None = None
    stages: tuple[Stage, ...] = ()
    row: Row | None = None


def cut(items: tuple[Item, ...]) -> tuple[tuple[Item, ...], int]:
    """Give the items that a list shows, and how many it leaves out."""
    return items[:LISTED], max(0, len(items) - LISTED)


def find_row(frame: pd.DataFrame, key: str, value: str) -> dict[str, Any] | None:
    """Give the first row with a value in a column, or None."""
    found = (frame[key] == value).to_numpy()
    if not found.any():
        return None
    return {str(column): cell for column, cell in frame.iloc[int(found.argmax())].items()}


def source_of(row: Mapping[Any, Any]) -> Source:
    """Read a row's source columns."""
    basis = row.get("source_basis", "source")
    return Source(
        title=row["source_title"],
        publisher=row["source_publisher"],
        date=row["source_date"],
        url=row["source_url"],
        basis="" if basis == "source" else text("dossier.source.general"),
    )


def row_of(table: str, row: Mapping[str, Any]) -> Row:
    """Give the place of a row of a frame in its table."""
    return Row(table, str(row["id"]), int(row["line"]))


def fact(name: str, value: str, **values: str) -> tuple[str, str]:
    """Put the label of a fact, a text of `dossier.fact`, before its value."""
    return text(f"dossier.fact.{name}", count=None, **values), value


def keep_facts(*facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Leave out the facts that have nothing to say."""
    return tuple((label, value) for label, value in facts if value)


def year_text(value: float) -> str:
    """Write a year that a number column holds; empty where it is missing."""
    return "" if is_missing(value) else f"{value:.0f}"


def is_missing(value: object) -> bool:
    """Tell whether a cell of a number column is empty."""
    return value is None or value != value  # noqa: PLR0124  NaN is the one value unlike itself
