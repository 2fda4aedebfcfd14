"""What sections that add up are made of: headings, and tables whose cells explain themselves."""

from __future__ import annotations

from html import escape, unescape
from typing import TYPE_CHECKING, Any, Final, Literal

import streamlit as st

from components.widgets.cards import is_narrow
from components.widgets.chosen_cell import choose_cell, chosen_cell, remember_cell
from components.widgets.explain import ask
from components.widgets.records import show_records, write_cell
from components.widgets.tables import download_csv
from components.widgets.terms import write_terms
from components.words.catalogue import text
from components.words.escape import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    import pandas as pd

    from components.widgets.explain import Why

#: Up to so many rows a table is drawn whole; a longer one scrolls in itself.
_WHOLE: Final = 12
#: Pixels of a letter in a table, and of the widest column of names.
_LETTER: Final = 7
_WIDEST: Final = 420


def show_heading(answer: str, note: str, terms: Collection[str] = ()) -> None:
    """Draw a section's title, which is the answer to its question, and what it is made of.

    Args:
        answer: The title.
        note: What it is made of.
        terms: Terms of the glossary that the section uses, to be explained below.
    """
    st.html(
        f"<h2 class='ca-answer'>{escape(answer)}</h2><p class='ca-small'>{escape(note)}"
        f"{write_terms(terms)}</p>"
    )


def table_height(table: pd.DataFrame) -> Literal["content"] | int:
    """Give the height of a table as Streamlit takes it: all of a short one, else pixels."""
    return "content" if len(table) <= _WHOLE else 460


def show_totals_table(  # noqa: PLR0913  every one is named where it is called
    table: pd.DataFrame,
    *,
    key: str,
    title: str,
    why_of: Callable[[str, str], Why | None],
    percent: Collection[str] = (),
    links: Collection[str] = (),
    decimals: int = 1,
) -> None:
    """Draw totals as a table; a button above it explains the cell that is chosen.

    The cell itself opens nothing: whoever walks over the table by keyboard would open the panel
    with every step, and could not ask about the same cell twice. Enter on the cell presses the
    button (live_plot/static/links.js). A cell that is no total asks what the first total of its row
    asks.

    Args:
        table: Text and numbers (USD millions) under their headings; the index names each row.
        key: Key of the element.
        title: What the table holds, with unit and price basis.
        why_of: Gives what a cell asks, by the row's name and the heading; None for no total.
        percent: Headings of numbers that are per cent.
        links: Headings of addresses.
        decimals: Of the amounts.
    """
    config = st.column_config
    columns = {}
    for heading in table.columns:
        if heading in links:
            columns[heading] = config.LinkColumn(
                heading, display_text=text("tables.open"), width="small"
            )
        elif table[heading].dtype.kind not in "fi":
            names = heading == table.columns[0]
            longest = int(table[heading].astype(str).str.len().max()) if names and len(table) else 0
            columns[heading] = config.TextColumn(
                heading,
                pinned=names,
                width=min(_WIDEST, 30 + _LETTER * longest) if names else None,
            )
        else:
            places = 0 if table[heading].dtype.kind == "i" else decimals
            form = "%.0f%%" if heading in percent else f"%,.{places}f"
            columns[heading] = config.NumberColumn(heading, format=form)

    left, middle, right = st.columns([3, 2, 1], vertical_alignment="bottom")
    left.html(f"<h3 class='ca-chart'>{escape(title)}</h3>")

    if is_narrow():
        with middle:
            choose_cell(key, _name_cells(table, columns, why_of), text("tables.choose_cell"))
    why = _why_of_cell(table, key, why_of)
    if why is None and not is_narrow():
        middle.html(f"<p class='ca-small'>{escape(text('tables.select_cell'))}</p>")
    if why is not None:
        middle.button(
            text("tables.explain", question=escape_markdown(why.question)),
            key=f"{key}_explain",
            on_click=ask,
            args=(why,),
            type="tertiary",
            help=text("tables.explain_help"),
        )
    download_csv(
        text("tables.download_table"),
        lambda: table,
        key=f"{key}_download",
        file_name=f"{key}.csv",
        place=right,
    )
    # A card does not list what is nothing.
    amounts = table.select_dtypes("float").columns
    cards = table.assign(**{name: table[name].where(table[name] != 0) for name in amounts})
    show_records(
        cards if is_narrow() else table,
        key=key,
        columns=columns,
        height=table_height(table),
        on_select=remember_cell(key, [str(name) for name in table.index], list(table.columns)),
        selection_mode="single-cell",
        alt=title,
    )


def _name_cells(
    table: pd.DataFrame, columns: Mapping[str, Any], why_of: Callable[[str, str], Why | None]
) -> dict[str, tuple[str, str]]:
    """Give each number that explains itself by its name, as in `Japan: Committed, 2,810.0`."""
    cells = {}
    for row, (_, record) in zip(map(str, table.index), table.iterrows(), strict=True):
        for heading in table.columns[[dtype.kind in "fi" for dtype in table.dtypes]]:
            value = unescape(write_cell(record[heading], columns[heading]))
            if value and why_of(row, heading) is not None:
                name = text("tables.cell", row=str(record.iloc[0]), heading=heading, value=value)
                cells[name] = (row, heading)
    return cells


def _why_of_cell(
    table: pd.DataFrame, key: str, why_of: Callable[[str, str], Why | None]
) -> Why | None:
    """Give what the chosen cell asks; None without one."""
    row, heading = chosen_cell(key)
    if row not in table.index.map(str):  # the table was another when it was chosen
        return None
    headings = [heading, *table.columns] if heading in table.columns else table.columns
    return next(filter(None, (why_of(row, column) for column in headings)), None)
