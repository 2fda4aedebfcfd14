"""The rows of the tables of minerals behind a number on screen, each with its line and source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from components.widgets.records import show_records
from components.words.catalogue import Labels, text
from components.words.labels import OFFTAKE_SAID, OFFTAKE_STAGES
from components.words.mineral_sites import STAGE_LABELS
from components.words.units import name_unit
from ledger.answers.supply import WORLD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

    from ledger.counting.names import Names
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
#: Codes of each table in words.
_LABELS: Final[Mapping[str, Mapping[str, Labels]]] = {
    "supply": {"step": Labels("minerals.rows.step"), "kind": Labels("supply.kind")},
    "offtake": {
        "kind": OFFTAKE_SAID,
        "stage": OFFTAKE_STAGES,
        "per": Labels("minerals.rows.per"),
    },
    "deposits": {"stage": STAGE_LABELS},
    "plants": {"stage": STAGE_LABELS},
}


def show_rows(snapshot: Snapshot, remark: str = "", **tables: pd.DataFrame) -> None:
    """Open the rows behind a number, table by table; an empty one is left out.

    Args:
        snapshot: The ledger.
        remark: How they are counted.
        tables: Rows by the name of their table.
    """
    dialog = st.dialog(text("minerals.rows.title"), width="large")
    dialog(_show_dialog)(snapshot, remark, tables)


def _show_dialog(snapshot: Snapshot, remark: str, tables: Mapping[str, pd.DataFrame]) -> None:
    if remark:
        st.caption(remark)
    for name, rows in tables.items():
        if len(rows):
            _show_table(snapshot, name, rows)


def name_sellers(snapshot: Snapshot) -> dict[str, str]:
    """Give the names of whatever may sell: sites, operations, plants and countries, by code."""
    return {
        **snapshot.names.countries,
        **{
            str(id_): str(name)
            for frame in (snapshot.operations, snapshot.plants)
            for id_, name in zip(frame["id"], frame["name"], strict=True)
        },
        **snapshot.names.deposits,
    }


def _name_country(code: str, names: Names) -> str:
    return text("supply.world") if code == WORLD else names.recipient(code)


def _show_table(snapshot: Snapshot, name: str, rows: pd.DataFrame) -> None:
    names, config = snapshot.names, st.column_config
    columns, headings = _COLUMNS[name], Labels("minerals.rows.column")
    sellers = name_sellers(snapshot)
    writers: dict[str, Callable[[str], str]] = {
        **dict.fromkeys(_COUNTRIES, lambda code: _name_country(code, names)),
        "commodity": names.commodity,
        "co_commodities": names.list_commodities,
        "products": names.list_commodities,
        "foreign_partners": names.parties,
        "seller": lambda code: sellers.get(code, code),
        "unit": name_unit,
    }
    for column, table in _LABELS[name].items():
        writers[column] = lambda code, table=table: table.get(code, code)
    shown = rows[["line", *columns, *_SOURCES]].assign(
        **{
            column: [write(code) if code else "" for code in rows[column]]
            for column, write in writers.items()
            if column in columns
        }
    )
    st.caption(text("minerals.rows.of_table", count=len(rows), table=name))
    show_records(
        shown,
        key=f"sources_of_{name}",
        height=min(38 + 35 * len(rows), 380),
        columns={
            **{column: config.Column(label) for column, label in headings.items()},
            "line": config.NumberColumn(headings["line"], format="%d", width="small"),
            "year": config.NumberColumn(headings["year"], format="%d"),
            "source_url": config.LinkColumn(
                headings["source_url"], display_text=text("tables.open"), width="small"
            ),
        },
        alt=text("minerals.rows.alt", table=name),
    )
