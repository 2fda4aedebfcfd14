"""A table of sites of which a viewer chooses one, with its download: on the map and by days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.widgets.records import show_records
from components.widgets.tables import download_csv
from components.words.catalogue import Labels, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

#: Headings of the texts that both have, by column.
_TEXTS: Final = Labels("minerals.site_column")


def list_sites(  # noqa: PLR0913  every one is named where it is called
    table: pd.DataFrame,
    *,
    key: str,
    columns: Mapping[str, Any],
    choose: Callable[[str | None], None],
    chosen: str | None,
    file_name: str,
    download: pd.DataFrame | None = None,
    alt: str,
) -> None:
    """Draw the table.

    Args:
        table: Sites with `id`, `name` and `source_url`, in the order shown.
        key: Of the table; its download has `download_` before it.
        columns: How its own columns are shown.
        choose: Called with the id of the row that a viewer chose, or None.
        chosen: Id of the row that is marked.
        file_name: Of the download.
        download: What it holds, if not the table.
        alt: The table in a sentence.
    """
    ids = table["id"].tolist()
    # A row is a place in a ranking that changes; what is chosen is a site.
    rows = [row for row, id_ in enumerate(ids) if id_ == chosen]
    st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": []}}

    def report() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        choose(ids[rows[0]] if rows else None)

    config = st.column_config
    show_records(
        table,
        key=key,
        on_select=report,
        selection_mode="single-row",
        height=360,
        columns={
            "id": None,
            **{
                column: config.TextColumn(label, pinned=column == "name")
                for column, label in _TEXTS.items()
            },
            "source_url": config.LinkColumn(_TEXTS["source_url"], display_text=text("tables.open")),
            **columns,
        },
        alt=alt,
    )
    download_csv(
        text("tables.download", count=len(table)),
        lambda: table if download is None else download,
        key=f"download_{key}",
        file_name=file_name,
        width="content",
    )
