"""A table of any rows: a grid where there is room, on a phone a card for each row."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from components.widgets.cards import is_narrow
from components.words.catalogue import text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from streamlit.delta_generator import DeltaGenerator

#: Lines of all cards together, and the fewest cards: a thumb goes no further.
_MOST_LINES: Final = 300
_FEWEST: Final = 8
_NUMBER: Final = re.compile(r"%([+,]*(?:\.\d+)?[dfg])")
#: What a table calls a form, as a format of Python.
_NAMED: Final = {"percent": "{:.0%}", "localized": "{:,.10g}"}


def show_table(rows: pd.DataFrame, *, place: DeltaGenerator | None = None, **settings: Any) -> None:  # noqa: ANN401  those of st.dataframe
    """Draw rows as a table, on a phone as cards.

    Args:
        rows: One line each; the first column that is shown is what a card is called.
        place: Where to draw; here by default.
        settings: As `st.dataframe` takes them. What `on_select` is called for, a press on the
            name of a card does, too.
    """
    area = place or st.container()
    if not is_narrow():
        area.dataframe(rows, **settings)
        return
    with area:
        _show_cards(rows, **settings)


def _show_cards(
    rows: pd.DataFrame,
    *,
    column_config: Mapping[str, Any],
    key: str = "",
    on_select: Callable[[], None] | None = None,
    column_order: Sequence[str] | None = None,
    **_: object,
) -> None:
    offered = column_order or [str(column) for column in rows.columns]
    columns = [column for column in offered if column_config.get(column, "") is not None]
    most = max(_FEWEST, _MOST_LINES // len(columns))
    cards = rows[columns].head(most).to_dict("records")
    if on_select is None:
        listed = "".join(f"<li>{_write_card(row, column_config)}</li>" for row in cards)
        st.html(f"<ul class='ca-cards'>{listed}</ul>")
    else:
        for number, row in enumerate(cards):
            name = next(iter(row.values()))
            st.button(
                f"{name}",
                key=f"{key}_card_{number}",
                type="tertiary",
                on_click=_select,
                args=(key, number, on_select),
            )
            card = _write_card(row, column_config, is_named=False)
            st.html(f"<ul class='ca-cards'><li>{card}</li></ul>")
    if (more := len(rows) - most) > 0:
        st.html(f"<p class='ca-small'>{escape(text('tables.more', count=more))}</p>")


def _select(key: str, number: int, on_select: Callable[[], None]) -> None:
    """Do what the choice of a row does."""
    st.session_state[key] = {"selection": {"rows": [number], "columns": [], "cells": []}}
    on_select()


def _write_card(row: Mapping[Any, Any], config: Mapping[str, Any], *, is_named: bool = True) -> str:
    """Write a row as HTML: its name, then what each column says, an empty cell left out."""
    (_, name), *cells = row.items()
    lines, links = [], []
    for column, cell in cells:
        setting = config.get(column) or column
        form = {} if isinstance(setting, str) else setting.get("type_config") or {}
        label = setting if isinstance(setting, str) else setting.get("label") or column
        words = write_cell(cell, form.get("format"))
        if not words:
            continue
        if form.get("type") == "link":
            said = form.get("display_text") or words
            links.append(
                f"<a target='_blank' rel='noopener noreferrer' href='{escape(words)}'>"
                f"{escape(label)}: {escape(said)}</a>"
            )
        else:
            lines.append(f"<dt>{escape(label)}</dt><dd>{escape(words)}</dd>")
    head = f"<b>{escape(write_cell(name))}</b>" if is_named else ""
    return f"{head}<dl>{''.join(lines)}</dl>{''.join(links)}"


def write_cell(cell: Any, form: str | None = None) -> str:  # noqa: ANN401  of any table
    """Write a cell as the table does.

    Args:
        cell: Text, number, truth or nothing.
        form: The column's `format`: a number in the manner of printf, or a name of one.

    >>> write_cell(1234.5, "%,.0f"), write_cell(0.251, "percent"), write_cell(None)
    ('1,234', '25%', '')
    """
    if isinstance(cell, list | tuple):
        return ", ".join(map(str, cell))
    if cell is None or pd.isna(cell):
        return ""
    if isinstance(cell, bool):
        return text("tables.yes") if cell else ""
    return _write_number(cell, form) if isinstance(cell, int | float) else str(cell)


def _write_number(number: float, form: str | None) -> str:
    if not form:
        return f"{number:.10g}"
    if form in _NAMED:
        return _NAMED[form].format(number)
    return _NUMBER.sub(lambda found: _format(number, found[1]), form).replace("%%", "%")


def _format(number: float, form: str) -> str:
    return format(round(number), form) if form.endswith("d") else format(number, form)
