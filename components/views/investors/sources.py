"""The rows of data/context.csv behind the figures of trade, debt and oil, with their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from components.widgets.tables import download_csv
from components.words.amounts import format_count
from components.words.sentences import begin
from ledger.answers.context_shares import PARTIAL, dependence_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.views.investors.studied import Studied
    from ledger.answers.context_shares import PartnerFigure


def show_sources(
    scope: Studied,
    figures: Sequence[PartnerFigure],
    names: Mapping[str, str],
    countries: Sequence[str],
) -> None:
    """Draw the rows as a table with filters by country and partner."""
    rows = dependence_rows(scope.snapshot.context)
    st.html(
        "<h3 class='ca-chart'>The figures and their sources</h3><p class='ca-small'>One row a "
        "figure; several for one partner and year are rivals, not a sum. A share computed here "
        "names the line of its total.</p>"
    )
    left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
    offered = [code for code in dict.fromkeys(rows["country"]) if code]
    chosen = left.multiselect(
        "Country",
        offered,
        key="sources_country",
        format_func=lambda code: names.get(code, code),
        placeholder="All that are shown above",
    )
    partner = middle.multiselect(
        "Partner",
        sorted({code for code in rows["partner"] if code}, key=lambda code: names.get(code, code)),
        key="sources_partner",
        format_func=lambda code: names.get(code, code),
        placeholder="All partners, and totals",
    )
    keep = rows["country"].isin(chosen or [*countries, "C5"])
    if partner:
        keep &= rows["partner"].isin(partner)
    table = source_table(rows[keep], figures, names)
    if table.empty:
        st.info("No figure was read for this country and partner. Take one of the two out.")
        return
    download_csv(
        f"Download {format_count(len(table), 'row')}",
        lambda: table,
        key="sources_download",
        file_name=f"dependence-sources-{scope.snapshot.version}.csv",
        place=right,
    )
    _show_table(table, key="sources", height=min(38 + 35 * len(table), 420))


def show_asked_sources(
    scope: Studied, figures: Sequence[PartnerFigure], names: Mapping[str, str], asked: str
) -> None:
    """Open the rows of the figure that was clicked, if one was.

    Args:
        scope: What is looked at.
        figures: What `partner_figures` made of the rows.
        names: Names by code.
        asked: Name in the session under which the lines of the table were left.
    """
    lines = st.session_state.pop(asked, None)
    if lines is None:
        return
    context = scope.snapshot.context
    rows = context[context["line"].isin(lines)]
    if not rows.empty:
        _show_dialog(source_table(rows, figures, names))


@st.dialog("Where this figure comes from", width="large")
def _show_dialog(table: pd.DataFrame) -> None:
    st.caption(f"{format_count(len(table), 'row')} of data/context.csv.")
    _show_table(table, key="sources_asked_table", height=38 + 35 * len(table))
    for note in table["Note"]:
        if note:
            st.text(note)


def source_table(
    rows: pd.DataFrame, figures: Sequence[PartnerFigure], names: Mapping[str, str]
) -> pd.DataFrame:
    """Lay rows of context.csv out for a reader, with the share that was worked out from each.

    Args:
        rows: Rows with `line`.
        figures: What `partner_figures` made of them.
        names: Names of countries, investors and groups by code.
    """
    shares: dict[int, list[str]] = {}
    for figure in figures:
        share_text = figure.reason
        if figure.basis == "computed" and figure.percent is not None:
            share_text = f"{figure.percent:.1f}% of line {figure.lines[1]}"
        if share_text:
            shares.setdefault(figure.lines[0], []).append(share_text)
    return pd.DataFrame(
        {
            "Line": rows["line"].to_numpy(),
            "Country": [names.get(code, code) for code in rows["country"]],
            "What": [tell_indicator(code) for code in rows["indicator"]],
            "Partner": [names.get(code, code) or "the world" for code in rows["partner"]],
            "Year": rows["year"].astype("int64").astype("str").to_numpy(),
            "Value": rows["value"].to_numpy(),
            "Unit": rows["unit"].to_numpy(),
            "Share computed here": ["; ".join(shares.get(line, [])) for line in rows["line"]],
            "Source": rows["source_title"].to_numpy(),
            "Publisher": rows["source_publisher"].to_numpy(),
            "Dated": rows["source_date"].to_numpy(),
            "Link": rows["source_url"].to_numpy(),
            "Note": rows["note"].to_numpy(),
        }
    )


def tell_indicator(code: str) -> str:
    """Write an indicator in words: `Trade turnover share, part of a year`."""
    words = code.removesuffix(PARTIAL).replace("-", " ")
    words = words.replace("cpc", "CPC").replace("btc", "BTC").replace("russia", "Russia")
    part = ", part of a year" if code.endswith(PARTIAL) else ""
    return f"{begin(words)}{part}"


def _show_table(table: pd.DataFrame, *, key: str, height: int) -> None:
    config = st.column_config
    st.dataframe(
        table,
        key=key,
        hide_index=True,
        height=height,
        column_config={
            "Line": config.NumberColumn("Line", width="small", format="%d"),
            "Country": config.TextColumn("Country", width="small"),
            "What": config.TextColumn("What", width="medium"),
            "Partner": config.TextColumn("Partner", width="small"),
            "Year": config.TextColumn("Year", width="small"),
            "Value": config.NumberColumn("Value", width="small", format="%,.5g"),
            "Unit": config.TextColumn("Unit", width="small"),
            "Share computed here": config.TextColumn("Share computed here", width="medium"),
            "Source": config.TextColumn("Source", width="medium"),
            "Link": config.LinkColumn("Link", display_text="open", width="small"),
            "Note": config.TextColumn("Note", width="large"),
        },
        placeholder="",
        alt="Figures of trade, debt and oil with their sources",
    )
