"""A table of any records, on a phone a card for each: the row's name, and its cells by heading.

A table as wide as a desk is a canvas that a thumb moves two ways; cards are read downwards.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any, Final, Literal

import pandas as pd
import streamlit as st

from components.widgets.cards import is_narrow
from components.words.catalogue import text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: As many as nobody reads by thumb, and as many as are open from the start.
_MOST: Final = 60
_OPEN: Final = 8
#: What a format of Streamlit's number columns asks: thousands parted, digits, kind.
_FORMAT: Final = re.compile(r"%(,?)(\.\d+)?([dfg])")


def show_records(  # noqa: PLR0913  every one is named where it is called
    table: pd.DataFrame,
    *,
    columns: Mapping[str, Any],
    alt: str,
    key: str | None = None,
    height: Literal["auto", "content"] | int = "auto",
    formats: Mapping[str, Callable[[Any], str]] | None = None,
    **selecting: Any,  # noqa: ANN401  as st.dataframe has it
) -> None:
    """Draw records as a table, on a phone as cards.

    Args:
        table: A row for each record; its first column names it.
        columns: What Streamlit is told of a column, by its heading.
        alt: What the table holds.
        key: Key of the element.
        height: Of the table, pixels.
        formats: Writes the cells of a column where the page's own number format does not.
        selecting: How cells are chosen, as `st.dataframe` takes it. Cards have no cell to choose:
            who asks for it offers the choice beside them (chosen_cell.py).
    """
    writers: dict[Any, Any] = {
        name: write for name, write in (formats or {}).items() if name in table
    }
    if is_narrow():
        st.html(write_cards(table, columns, writers))
        return
    st.dataframe(
        table.style.format(writers) if writers else table,
        key=key,
        hide_index=True,
        column_config=dict(columns),
        height=height,
        placeholder="",
        alt=alt,
        **selecting,
    )


def write_cards(
    table: pd.DataFrame,
    columns: Mapping[str, Any],
    formats: Mapping[str, Callable[[Any], str]] | None = None,
) -> str:
    """Write records as a list of cards; an empty cell is left out.

    Returns:
        HTML in which each cell is text, or a link where its column is one.
    """
    cards = [
        f"<li>{_write_card(row, columns, formats or {})}</li>"
        for row in table.head(_MOST).to_dict("records")
    ]
    first, others = "".join(cards[:_OPEN]), "".join(cards[_OPEN:])
    if others:
        shown = escape(text("tables.all_cards", count=len(cards)))
        others = f"<details><summary>{shown}</summary><ul class='ca-cards'>{others}</ul></details>"
    more = len(table) - _MOST
    rest = f"<p class='ca-small'>{escape(text('tables.more', count=more))}</p>" if more > 0 else ""
    return f"<ul class='ca-cards'>{first}</ul>{others}{rest}"


def _write_card(
    row: Mapping[Any, Any],
    columns: Mapping[str, Any],
    formats: Mapping[str, Callable[[Any], str]],
) -> str:
    head, *others = row
    lines = ""
    for name in others:
        config = columns.get(name) or {}
        cell = (
            escape(formats[name](row[name]))
            if name in formats and not _is_empty(row[name])
            else write_cell(row[name], config)
        )
        if cell:
            label = config.get("label") or name
            lines += f"<dt>{escape(str(label))}</dt><dd>{cell}</dd>"
    name = row[head].strip() if isinstance(row[head], str) else row[head]  # a part is set in
    return f"<b>{write_cell(name, columns.get(head) or {})}</b><dl>{lines}</dl>"


def write_cell(value: Any, config: Mapping[str, Any]) -> str:  # noqa: ANN401  a cell of any column
    """Write one cell as its column's configuration has it, as HTML; '' for an empty one."""
    if _is_empty(value):
        return ""
    kind = config.get("type_config") or {}
    if kind.get("type") == "link":
        shown = escape(str(kind.get("display_text") or value))
        return (
            f"<a target='_blank' rel='noopener noreferrer' href='{escape(str(value))}'>{shown}</a>"
        )
    if isinstance(value, (list, tuple)):
        return escape(", ".join(map(str, value)))
    if not kind.get("format"):
        return escape(str(value))
    return escape(
        _FORMAT.sub(lambda found: _fill_in(value, found), kind["format"], count=1).replace(
            "%%", "%"
        )
    )


def _fill_in(value: float, found: re.Match[str]) -> str:
    thousands, digits, kind = found.groups()
    number = round(value) if kind == "d" else value
    return format(number, f"{thousands}{digits or ''}{kind}")


def _is_empty(value: Any) -> bool:  # noqa: ANN401  a cell of any column
    """Tell whether a cell holds nothing."""
    if isinstance(value, (list, tuple)):
        return not value
    return bool(pd.isna(value)) or value == ""
