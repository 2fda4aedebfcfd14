"""All rows of one table: search, filters, links and downloads, and what the columns mean."""

from __future__ import annotations

import codecs
from html import escape
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.views.data.parts import HEAD_PX, ROW_PX, mark_code, show_note
from components.widgets.empty import Control, show_controls_empty
from components.widgets.records import show_records
from components.widgets.tables import keep_words
from components.words.catalogue import text
from ledger.exporting.formulas import defuse
from ledger.files.csv_text import split_records
from ledger.files.csv_writing import write_csv
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from ledger.counting.snapshot import Snapshot
    from ledger.tables.columns import Column
    from ledger.tables.schema import Table

#: Tables whose keys are few enough to choose from.
_SHORT: Final = frozenset(
    {"investors", "sectors", "countries", "corridors", "partners", "commodities"}
)
_NUMBERS: Final = frozenset({"number", "whole", "year"})
_WIDE: Final = frozenset({"title", "note", "name"})


def show_rows(snapshot: Snapshot, name: str) -> None:
    """Draw the rows of a table with search, filters, downloads and the meaning of its columns."""
    table, table_name = TABLES[name], text(f"data.table.{name}")
    frame = table.cells_of(getattr(snapshot, name))
    show_note(text("data.rows.row_is", row_is=table.row_is))
    left, right = st.columns([3.4, 1], gap="medium")
    with left:
        words = st.text_input(
            text("data.rows.search"),
            key=f"search_{name}",
            placeholder=text("data.rows.search_hint"),
        )
        chosen = _choose_values(table, frame)
        found = filter_rows(search_rows(frame, table, words), chosen)
        if frame.empty:
            st.info(text("data.rows.no_rows", name=table_name))
        elif found.empty:
            _show_none(table, table_name, frame, words, chosen)
        else:
            show_records(
                found,
                key=f"rows_{name}",
                columns=_columns(table),
                height=min(HEAD_PX + ROW_PX * len(found), 460),
                alt=text("data.rows.alt", name=table_name),
            )
        _show_downloads(snapshot, table, found, len(frame))
    right.html(meaning_html(table))


def _show_none(
    table: Table, table_name: str, frame: pd.DataFrame, words: str, chosen: dict[str, list[str]]
) -> None:
    """Say that no row fits, and offer to take out the search or a filter."""
    of_words = search_rows(frame, table, words)
    search = [text("empty.searched", words=words.strip())] if words.strip() else []
    controls = [Control(f"search_{table.name}", search, len(filter_rows(frame, chosen)))]
    for column, values in chosen.items():
        rest = filter_rows(of_words, {**chosen, column: []})
        controls.append(Control(f"filter_{table.name}_{column}", values, len(rest)))
    show_controls_empty(text("data.rows.none", name=table_name), controls, "rows")


def search_rows(frame: pd.DataFrame, table: Table, words: str) -> pd.DataFrame:
    """Give the rows in which every word occurs, in any of the table's columns and in any case."""

    def join_cells() -> pd.Series[str]:
        joined = frame[table.header[0]].astype("str").str.lower()
        for column in table.header[1:]:
            if table.by_name[column].kind not in _NUMBERS:
                joined = joined + "\n" + frame[column].astype("str").str.lower()
            else:
                joined = joined + "\n" + frame[column].map(_plain)
        return joined

    return keep_words(frame, words, join_cells)


def filter_rows(frame: pd.DataFrame, chosen: dict[str, list[str]]) -> pd.DataFrame:
    """Keep the rows that hold, in each column, one of the values chosen for it."""
    empty = text("data.rows.empty_cell")
    for column, values in chosen.items():
        if values:
            wanted = {"" if value == empty else value for value in values}
            frame = frame[frame[column].astype("str").isin(wanted)]
    return frame


def write_found(table: Table, content: bytes, lines: Iterable[int]) -> bytes:
    """Write some rows for a spreadsheet, numbers as they stand in the file, formulas defused.

    Args:
        table: Which one.
        content: Its bytes.
        lines: On which lines the rows begin.
    """
    cells = {raw.line: raw.cells for raw in split_records(content)}
    numbers = [column.kind in _NUMBERS for column in table.columns]
    rows = (
        [
            cell if number else str(defuse(cell))
            for cell, number in zip(cells[line], numbers, strict=True)
        ]
        for line in lines
    )
    return codecs.BOM_UTF8 + write_csv([table.header, *rows], "\r\n")


def meaning_html(table: Table) -> str:
    """Write what each column of a table means, from the schema."""
    parts = []
    for column in table.columns:
        must = f" <em>{escape(text('data.meaning.required'))}</em>" if column.required else ""
        description = column.description
        if 0 < len(column.allowed) <= 20:
            allowed = text("data.meaning.allowed", words=", ".join(column.allowed))
            description = f"{description} {allowed}"
        parts.append(
            f"<dt><code>{escape(column.name)}</code>{must}</dt><dd>{mark_code(description)}</dd>"
        )
    label = escape(text("data.meaning.label"), quote=True)
    title = escape(text("data.meaning.title", name=text(f"data.table.{table.name}")))
    return (
        f"<div class='ca-meaning' role='region' tabindex='0' aria-label='{label}'>"
        f"<h4 class='ca-group'>{title}</h4><dl>{''.join(parts)}</dl></div>"
    )


def _choose_values(table: Table, frame: pd.DataFrame) -> dict[str, list[str]]:
    """Draw a filter for each column of a closed vocabulary; give what is chosen."""
    chosen: dict[str, list[str]] = {}
    offered = [column for column in table.columns if _is_choice(table, column, frame)]
    with st.container(key="column_filters", horizontal=True, gap="small"):
        for column in offered:
            there = set(frame[column.name].astype("str"))
            order = [word for word in column.allowed if word in there]
            options = order or sorted(there - {""})
            chosen[column.name] = st.multiselect(
                column.name,
                [*options, *([text("data.rows.empty_cell")] if "" in there else [])],
                key=f"filter_{table.name}_{column.name}",
                placeholder=text("data.rows.all"),
                width=190,
            )
    return chosen


def _is_choice(table: Table, column: Column, frame: pd.DataFrame) -> bool:
    """Whether a column holds one of a few known words in each cell, and more than one of them."""
    refers = any(
        ref.column == column.name and set(ref.tables) <= _SHORT for ref in table.references
    )
    if not (column.allowed or refers) or column.kind == "list":
        return False
    cells = frame[column.name].astype("str")
    return len(set(cells)) > 1 and not cells.str.contains(";", regex=False).any()


def _columns(table: Table) -> dict[str, Any]:
    config = st.column_config
    shown: dict[str, Any] = {
        "line": config.NumberColumn("line", format="plain", width=55, help=text("data.rows.line"))
    }
    for column in table.columns:
        description = column.description
        if column.name.endswith("_url"):
            shown[column.name] = config.LinkColumn(column.name, help=description, width=170)
        elif column.kind in _NUMBERS:
            shown[column.name] = config.NumberColumn(column.name, help=description, format="plain")
        else:
            wide = "large" if column.name in _WIDE else None
            pinned = column.name == table.id_column
            shown[column.name] = config.TextColumn(
                column.name, help=description, width=wide, pinned=pinned
            )
    return shown


def _show_downloads(snapshot: Snapshot, table: Table, found: pd.DataFrame, whole: int) -> None:
    note_column, left, right = st.columns([2, 1.6, 1.6], vertical_alignment="center")
    show_note(text("data.rows.found", count=whole, found=f"{len(found):,}"), note_column)
    if len(found):
        left.download_button(
            text("data.rows.download", count=len(found)),
            data=lambda: write_found(table, snapshot.contents[table.name], found["line"]),
            file_name=f"{table.name}-{snapshot.version}.csv",
            mime="text/csv",
            key="rows_download",
            on_click="ignore",
            width="stretch",
            help=text("data.rows.download_help"),
        )
    right.download_button(
        text("data.rows.download_file", file=table.file),
        data=lambda: snapshot.contents[table.name],
        file_name=table.file,
        mime="text/csv",
        key="file_download",
        on_click="ignore",
        width="stretch",
        help=text("data.rows.download_file_help"),
    )


def _plain(number: float) -> str:
    return "" if number != number else f"{number:.15g}"  # noqa: PLR0124  only NaN differs from itself
