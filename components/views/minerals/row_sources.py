"""The rows of the tables of minerals behind a number on screen, each with its line and source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from components.widgets.records import show_records
from components.words.amounts import format_count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from ledger.counting.snapshot import Snapshot

_HELD: Final = ("stage", "stage_as_of", "owner_country", "foreign_partners", "operator")
#: What is shown of the rows of a table, before their sources.
_COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "supply": ("step", "country", "partner", "year", "amount", "unit", "of", "share", "kind"),
    "offtake": (
        *("seller", "buyer", "buyer_country", "kind", "stage", "from", "until"),
        *("amount", "unit", "per", "share"),
    ),
    "deposits": ("name", "country", "commodity", "co_commodities", *_HELD),
    "plants": ("name", "country", "commodity", "products", *_HELD),
}
_SOURCES: Final = ("source_title", "source_publisher", "source_date", "source_url", "note")
_COUNTRIES: Final = ("country", "partner", "buyer_country", "owner_country")


@st.dialog("Where these figures come from", width="large")
def show_rows(snapshot: Snapshot, remark: str = "", **tables: pd.DataFrame) -> None:
    """Open the rows behind a number, table by table; an empty one is left out.

    Args:
        snapshot: The ledger.
        remark: How they are counted.
        tables: Rows by the name of their table.
    """
    if remark:
        st.caption(remark)
    for name, rows in tables.items():
        if len(rows):
            _show_table(snapshot, name, rows)


def _show_table(snapshot: Snapshot, name: str, rows: pd.DataFrame) -> None:
    names, config = snapshot.names, st.column_config
    columns = _COLUMNS[name]
    named = {
        column: [
            "the world" if code == "WLD" else code and names.recipient(code)
            for code in rows[column]
        ]
        for column in _COUNTRIES
        if column in columns
    }
    if "foreign_partners" in columns:
        named["foreign_partners"] = [names.parties(codes) for codes in rows["foreign_partners"]]
    st.caption(f"{format_count(len(rows), 'row')} of data/{name}.csv")
    show_records(
        rows.assign(**named)[["line", *columns, *_SOURCES]],
        key=f"sources_of_{name}",
        height=min(38 + 35 * len(rows), 380),
        columns={
            "line": config.NumberColumn("Line", format="%d", width="small"),
            "year": config.NumberColumn("Year", format="%d"),
            "source_url": config.LinkColumn("Link", display_text="open", width="small"),
            **{
                column: config.TextColumn(column.replace("_", " ").capitalize())
                for column in rows.columns
                if rows[column].dtype == "object" and column != "source_url"
            },
        },
        alt=f"Rows of {name}.csv",
    )
