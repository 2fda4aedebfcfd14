"""The sites by their days to a port, of which a viewer chooses one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.link.address import current_link, hold_link
from components.views.minerals.empty import show_no_minerals
from components.views.minerals.site_list import list_sites

if TYPE_CHECKING:
    import pandas as pd

    from components.views.minerals.question import MineralQuestion

_TONNES: Final = "Tonnes of that"
_SORTED: Final = (
    "For sorting: ore and metal are not alike. Empty for a capacity or a plan, and for what an "
    "operation reports for several sites."
)


def show_sites_table(question: MineralQuestion, table: pd.DataFrame, port: str) -> None:
    """Draw the sites; a chosen row becomes the site of the address."""
    if table.empty:
        deposits = question.snapshot.deposits
        show_no_minerals(
            question.snapshot,
            question.asked,
            title="sites",
            noun="sites",
            count=lambda scope: len(scope.keep_sites(deposits)),
        )
        return
    config = st.column_config
    days = "Days, P50"
    list_sites(
        table,
        key="ranked",
        chosen=question.asked.site,
        choose=_choose_site,
        columns={
            "days": config.NumberColumn(days, format="%.0f"),
            "days_low": config.NumberColumn("P10", format="%.0f"),
            "days_high": config.NumberColumn("P90", format="%.0f"),
            "days_around": config.NumberColumn(
                f"{days}, without Russia, Iran, China", format="%.0f"
            ),
            "crosses": config.TextColumn("Fastest way crosses"),
            "resource": config.TextColumn("Resource, as published", width="medium"),
            "resource_t": config.NumberColumn(_TONNES, format="%,.0f", help=_SORTED),
            "output": config.TextColumn("Output, as published", width="medium"),
            "output_t": config.NumberColumn(_TONNES, format="%,.0f", help=_SORTED),
            "output_year": config.NumberColumn("Year", format="%d"),
            "buyers": config.TextColumn("Buyers"),
            "also": config.TextColumn("Also holds"),
            "node_name": config.TextColumn("Nearest place"),
            "access_km": config.NumberColumn("km to it", format="%.0f"),
            "by": config.TextColumn("Goes by", width="small"),
            "pipes": config.TextColumn("Pipelines there", width="medium"),
            "route_km": config.NumberColumn("km to port", format="%,.0f"),
            "borders": config.NumberColumn("Borders", format="%d"),
            "countries": config.TextColumn("Countries of the fastest way"),
        },
        file_name=f"sites-to-{port}-{question.snapshot.version}.csv",
        alt="Sites by their days to the port, with resource, output, operator and buyers",
    )


def _choose_site(site: str | None) -> None:
    """Hold the site whose row a viewer chose; the next run writes it into the address."""
    hold_link(minerals=replace(current_link().minerals, site=site))
