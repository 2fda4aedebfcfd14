"""The sites by their days to a port, of which a viewer chooses one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from components.link.address import current_link, hold_link
from components.widgets.tables import download_csv
from components.words.amounts import format_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from components.views.minerals.question import MineralQuestion


def show_sites_table(question: MineralQuestion, table: pd.DataFrame, port: str) -> None:
    """Draw the sites; a chosen row becomes the site of the address."""
    if table.empty:
        st.info("No site of these minerals lies in these countries. Take a filter out.")
        return
    ids = table["id"].tolist()
    # A row is a place in a ranking that changes; what is chosen is a site.
    rows = [row for row, id_ in enumerate(ids) if id_ == question.asked.site]
    st.session_state["ranked"] = {"selection": {"rows": rows, "columns": [], "cells": []}}
    config = st.column_config
    days = "Days, P50"
    st.dataframe(
        table,
        key="ranked",
        hide_index=True,
        on_select=partial(_choose_site, ids),
        selection_mode="single-row",
        height=360,
        placeholder="",
        column_config={
            "id": None,
            "name": config.TextColumn("Site", pinned=True),
            "commodity": config.TextColumn("Mineral"),
            "country": config.TextColumn("Country"),
            "days": config.NumberColumn(days, format="%.0f"),
            "days_low": config.NumberColumn("P10", format="%.0f"),
            "days_high": config.NumberColumn("P90", format="%.0f"),
            "days_around": config.NumberColumn(
                f"{days}, without Russia, Iran, China", format="%.0f"
            ),
            "crosses": config.TextColumn("Fastest way crosses"),
            "stage": config.TextColumn("Stage"),
            "stage_as_of": config.TextColumn("As of"),
            "resource_t": config.NumberColumn(
                "Resource, t", format="%,.0f", help="For sorting: tonnes of what stands beside it"
            ),
            "resource": config.TextColumn("Resource, as published", width="medium"),
            "output_t": config.NumberColumn(
                "Output, t a year",
                format="%,.0f",
                help="For sorting: tonnes of what stands beside it",
            ),
            "output_year": config.NumberColumn("Year", format="%d"),
            "output": config.TextColumn("Output, as published", width="medium"),
            "operator": config.TextColumn("Operator"),
            "owner": config.TextColumn("Largest owner from"),
            "partners": config.TextColumn("Foreign partners"),
            "buyers": config.TextColumn("Buyers"),
            "also": config.TextColumn("Also holds"),
            "node_name": config.TextColumn("Nearest place"),
            "access_km": config.NumberColumn("km to it", format="%.0f"),
            "by": config.TextColumn("Goes by", width="small"),
            "pipes": config.TextColumn("Pipelines there", width="medium"),
            "route_km": config.NumberColumn("km to port", format="%,.0f"),
            "borders": config.NumberColumn("Borders", format="%d"),
            "countries": config.TextColumn("Countries of the fastest way"),
            "source_url": config.LinkColumn("Source", display_text="open"),
        },
        alt="Sites by their days to the port, with resource, output, operator and buyers",
    )
    download_csv(
        f"Download {format_count(len(table), 'site')}",
        lambda: table,
        key="download_deposits",
        file_name=f"sites-to-{port}-{question.snapshot.version}.csv",
        width="content",
    )


def _choose_site(ids: Sequence[str]) -> None:
    """Hold the site whose row a viewer chose; the next run writes it into the address."""
    rows = st.session_state["ranked"]["selection"]["rows"]
    site = ids[rows[0]] if rows else None
    hold_link(minerals=replace(current_link().minerals, site=site))
