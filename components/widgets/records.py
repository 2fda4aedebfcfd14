"""A table of any records, on a phone a card for each: the row's name, and its cells by heading.

A table as wide as a desk is a canvas that a thumb moves two ways; cards are read downwards.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from components.widgets.cards import is_narrow
from components.words.catalogue import text
from components.words.escape import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from streamlit.delta_generator import DeltaGenerator

#: Lines of all cards together, and the most and fewest cards: as many as nobody reads by thumb.
_MOST_LINES: Final = 300
_MOST: Final = 60
_FEWEST: Final = 8
#: So many cards are open from the start.
_OPEN: Final = 8
#: Lines of a card that are seen at once; the others open.
_FIRST: Final = 7
#: What a format of Streamlit's number columns asks: sign, thousands parted, digits, kind.
_FORMAT: Final = re.compile(r"%([+,]*(?:\.\d+)?[dfg])")
#: Formats that have a name.
_NAMED: Final[Mapping[str, str]] = {"percent": "{:.0%}", "localized": "{:,.10g}"}


def show_records(  # noqa: PLR0913  every one is named where it is called
    table: pd.DataFrame,
    *,
    columns: Mapping[str, Any],
    alt: str,
    key: str | None = None,
    formats: Mapping[str, Callable[[Any], str]] | None = None,
    place: DeltaGenerator | None = None,
    column_order: Sequence[str] | None = None,
    placeholder: str = "",
    on_select: Any = "ignore",  # noqa: ANN401  as st.dataframe has it
    **settings: Any,  # noqa: ANN401  as st.dataframe has it
) -> None:
    """Draw records as a table, on a phone as cards.

    Args:
        table: A row for each record; its first column names it.
        columns: What Streamlit is told of a column, by its heading; None where it is hidden.
        alt: What the table holds.
        key: Key of the element.
        formats: Writes the cells of a column where the page's own number format does not.
        place: Where to draw; here by default.
        column_order: The columns that are shown, where not all are.
        placeholder: What stands in an empty cell of the table.
        on_select: What a chosen row does: on a phone a press on the name of its card does so. Cards
            have no cell to choose: who asks for cells offers the choice beside them
            (chosen_cell.py).
        settings: What else `st.dataframe` takes.
    """
    writers: dict[Any, Any] = {
        name: write for name, write in (formats or {}).items() if name in table
    }
    area = place or st.container()
    if not is_narrow():
        area.dataframe(
            table.style.format(writers) if writers else table,
            **settings,
            placeholder=placeholder,
            key=key,
            hide_index=True,
            column_config=dict(columns),
            column_order=column_order,
            on_select=on_select,
            alt=alt,
        )
        return
    offered = column_order or [str(name) for name in table.columns]
    shown = table[[name for name in offered if columns.get(name, "") is not None]]
    with area:
        if callable(on_select) and settings.get("selection_mode") == "single-row":
            _show_choosable(shown, columns, writers, key or "", on_select)
        else:
            st.html(write_cards(shown, columns, writers))


def _show_choosable(
    table: pd.DataFrame,
    columns: Mapping[str, Any],
    formats: Mapping[str, Callable[[Any], str]],
    key: str,
    on_select: Callable[..., object],
) -> None:
    """Draw cards of which each has its name for a button."""
    for number, row in enumerate(table.head(_most(table)).to_dict("records")):
        place = st.container(key=f"card_{key}_{number}", gap=None)
        place.button(
            escape_markdown(str(next(iter(row.values())))),
            key=f"{key}_card_{number}",
            type="tertiary",
            on_click=_choose,
            args=(key, number, on_select),
        )
        card = _write_cells(row, columns, formats)
        place.html(f"<ul class='ca-cards'><li>{card}</li></ul>")
    if rest := _write_rest(table):
        st.html(rest)


def _choose(key: str, number: int, on_select: Callable[..., object]) -> None:
    """Do what the choice of a row does."""
    st.session_state[key] = {"selection": {"rows": [number], "columns": [], "cells": []}}
    on_select()


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
        for row in table.head(_most(table)).to_dict("records")
    ]
    first, others = "".join(cards[:_OPEN]), "".join(cards[_OPEN:])
    if others:
        shown = escape(text("tables.all_cards", count=len(cards)))
        others = f"<details><summary>{shown}</summary><ul class='ca-cards'>{others}</ul></details>"
    return f"<ul class='ca-cards'>{first}</ul>{others}{_write_rest(table)}"


def _most(table: pd.DataFrame) -> int:
    return min(_MOST, max(_FEWEST, _MOST_LINES // max(1, len(table.columns))))


def _write_rest(table: pd.DataFrame) -> str:
    more = len(table) - _most(table)
    return f"<p class='ca-small'>{escape(text('tables.more', count=more))}</p>" if more > 0 else ""


def _write_card(
    row: Mapping[Any, Any],
    columns: Mapping[str, Any],
    formats: Mapping[str, Callable[[Any], str]],
) -> str:
    head = next(iter(row))
    name = write_cell(row[head], _read_config(columns, head))
    return f"<b>{name}</b>{_write_cells(row, columns, formats)}"


def _write_cells(
    row: Mapping[Any, Any],
    columns: Mapping[str, Any],
    formats: Mapping[str, Callable[[Any], str]],
) -> str:
    """Write what a row holds beside its name."""
    _, *others = row
    lines: list[str] = []
    for name in others:
        config = _read_config(columns, name)
        cell = (
            escape(formats[name](row[name]))
            if name in formats and not _is_empty(row[name])
            else write_cell(row[name], config)
        )
        if cell:
            label = config.get("label") or name
            lines.append(f"<dt>{escape(str(label))}</dt><dd>{cell}</dd>")
    first, more = "".join(lines[:_FIRST]), "".join(lines[_FIRST:])
    if not more:
        return f"<dl>{first}</dl>"
    words = escape(text("tables.card_more"))
    return f"<dl>{first}</dl><details><summary>{words}</summary><dl>{more}</dl></details>"


def _read_config(columns: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Give what Streamlit is told of a column, of which it may be told the heading alone."""
    config = columns.get(name) or {}
    return {"label": config} if isinstance(config, str) else config


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
    if isinstance(value, bool):
        return escape(text("tables.yes")) if value else ""
    if isinstance(value, int | float):
        return escape(_write_number(value, kind.get("format")))
    return escape(str(value))


def _write_number(number: float, form: str | None) -> str:
    if not form:
        return f"{number:.10g}"
    if form in _NAMED:
        return _NAMED[form].format(number)
    return _FORMAT.sub(lambda found: _fill_in(number, found[1]), form, count=1).replace("%%", "%")


def _fill_in(number: float, form: str) -> str:
    return format(round(number), form) if form.endswith("d") else format(number, form)


def _is_empty(value: Any) -> bool:  # noqa: ANN401  a cell of any column
    """Tell whether a cell holds nothing."""
    if isinstance(value, (list, tuple)):
        return not value
    return bool(pd.isna(value)) or value == ""
