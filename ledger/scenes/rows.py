"""Which rows of the tables the cells of a scene name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.scenes.placeholders import placeholders_of
from ledger.tables.scene_queries import read_query, row_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ledger.scenes.placeholders import Placeholder
    from ledger.tables.scenes import Scene


def named_rows(row: Scene, column: str, tables: tuple[str, ...]) -> tuple[str, ...]:
    """Give the keys of rows in exactly these tables that a cell of a scene names."""
    text = getattr(row, column) or ""
    if column == "filters":
        return tuple(row_keys(read_query(text), tables))
    found = placeholders_of(text)
    return tuple(
        key
        for placeholder in found
        for query in (placeholder.query, placeholder.other)
        for key in row_keys(query, tables)
    )


def context_records(placeholder: Placeholder, records: Iterable) -> Iterator:
    """Yield the figures of context.csv that a placeholder names; several are rivals."""
    wanted = (
        placeholder.value("country"),
        placeholder.value("indicator"),
        placeholder.value("partner"),
    )
    for record in records:
        here = record.country, record.indicator, record.partner or ""
        if here == wanted and str(int(record.year)) == placeholder.value("year"):
            yield record


def volume_records(placeholder: Placeholder, records: Iterable) -> Iterator:
    """Yield the figures of volumes.csv that a placeholder names: whole years of the main series."""
    subject = placeholder.value("corridor") or placeholder.value("port")
    for record in records:
        if (
            (record.subject, record.metric) == (subject, placeholder.value("metric"))
            and (record.main, record.kind, record.period) == ("yes", "result", "year")
            and str(int(record.year)) == placeholder.value("year")
        ):
            yield record
