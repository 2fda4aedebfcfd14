"""The sites by their days to a port, of which a viewer chooses one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.link.address import current_link, hold_link
from components.views.minerals.empty import show_no_minerals
from components.views.minerals.site_list import list_sites
from components.words.catalogue import Labels, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from components.views.minerals.question import MineralQuestion

#: Headings by column, and how its numbers are written.
_COLUMNS: Final = Labels("mineral_ways.site_column")
_FORMATS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("days", "days_low", "days_high", "days_around", "access_km"), "%.0f"),
    **dict.fromkeys(("resource_t", "output_t", "route_km"), "%,.0f"),
    **dict.fromkeys(("output_year", "borders"), "%d"),
}
_SORTED: Final = frozenset({"resource_t", "output_t"})


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
    config, sorting = st.column_config, text("mineral_ways.sorting_help")
    list_sites(
        table,
        key="ranked",
        chosen=question.asked.site,
        choose=_choose_site,
        columns={
            column: config.NumberColumn(
                label, format=_FORMATS[column], help=sorting if column in _SORTED else None
            )
            if column in _FORMATS
            else config.TextColumn(label)
            for column, label in _COLUMNS.items()
        },
        file_name=f"sites-to-{port}-{question.snapshot.version}.csv",
        alt=text("mineral_ways.sites_alt"),
    )


def _choose_site(site: str | None) -> None:
    """Hold the site whose row a viewer chose; the next run writes it into the address."""
    hold_link(minerals=replace(current_link().minerals, site=site))
