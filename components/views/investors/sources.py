"""The rows of data/context.csv behind the figures of trade, debt and oil, with their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.widgets.empty import Control, show_controls_empty
from components.widgets.records import show_records
from components.widgets.tables import download_csv
from components.words.catalogue import text, texts_below
from components.words.sentences import begin
from components.words.units import name_unit
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
        f"<h3 class='ca-chart'>{text('dependence.source.title')}</h3>"
        f"<p class='ca-small'>{text('dependence.source.note')}</p>"
    )
    left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
    offered = [code for code in dict.fromkeys(rows["country"]) if code]
    chosen = left.multiselect(
        text("dependence.source_column.country"),
        offered,
        key="sources_country",
        format_func=lambda code: names.get(code, code),
        placeholder=text("dependence.source.country_all"),
    )
    partner = middle.multiselect(
        text("dependence.source_column.partner"),
        sorted({code for code in rows["partner"] if code}, key=lambda code: names.get(code, code)),
        key="sources_partner",
        format_func=lambda code: names.get(code, code),
        placeholder=text("dependence.source.partner_all"),
    )
    of_country = rows["country"].isin(chosen or [*countries, "C5"])
    of_partner = rows["partner"].isin(partner or rows["partner"])
    table = source_table(rows[of_country & of_partner], figures, names)
    if table.empty:
        shown = rows["country"].isin([*countries, "C5"])
        country_names = [names.get(code, code) for code in chosen]
        partner_names = [names.get(code, code) for code in partner]
        controls = (
            Control("sources_country", country_names, int((shown & of_partner).sum())),
            Control("sources_partner", partner_names, int(of_country.sum())),
        )
        show_controls_empty(text("dependence.source.none"), controls, "figures")
        return
    download_csv(
        text("dependence.source.download", count=len(table)),
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
        dialog = st.dialog(text("dependence.source.dialog"), width="large")
        dialog(_show_dialog)(source_table(rows, figures, names))


def _show_dialog(table: pd.DataFrame) -> None:
    st.caption(text("dependence.source.rows", count=len(table)))
    _show_table(table, key="sources_asked_table", height=38 + 35 * len(table))
    for note in table[text("dependence.source_column.note")]:
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
        share_text = tell_no_share(figure)
        if figure.basis == "computed" and figure.percent is not None:
            share_text = text(
                "dependence.source.share",
                share=f"{figure.percent:.1f}%",
                line=f"{figure.lines[1]}",
            )
        if share_text:
            shares.setdefault(figure.lines[0], []).append(share_text)
    world = text("dependence.source.world")
    columns = {
        "line": rows["line"].to_numpy(),
        "country": [names.get(code, code) for code in rows["country"]],
        "what": [tell_indicator(code) for code in rows["indicator"]],
        "partner": [names.get(code, code) or world for code in rows["partner"]],
        "year": rows["year"].astype("int64").astype("str").to_numpy(),
        "value": rows["value"].to_numpy(),
        "unit": rows["unit"].map(name_unit).to_numpy(),
        "share": ["; ".join(shares.get(line, [])) for line in rows["line"]],
        "source": rows["source_title"].to_numpy(),
        "publisher": rows["source_publisher"].to_numpy(),
        "dated": rows["source_date"].to_numpy(),
        "link": rows["source_url"].to_numpy(),
        "note": rows["note"].to_numpy(),
    }
    return pd.DataFrame(
        {text(f"dependence.source_column.{name}"): values for name, values in columns.items()}
    )


def tell_no_share(figure: PartnerFigure) -> str:
    """Say why a figure has no share: `no total found for 2024`; '' where it has one."""
    if not figure.reason:
        return ""
    values: dict[str, Any] = {"year": f"{figure.year}", "currency": figure.currency}
    time = "part" if figure.partial else "year"
    return text(f"dependence.no_share.{figure.reason}.{time}", **values)


def tell_indicator(code: str) -> str:
    """Write an indicator in words: `Share of exports, part of a year`."""
    whole = code.removesuffix(PARTIAL)
    name = str(texts_below("dependence.indicator").get(whole) or begin(whole.replace("-", " ")))
    return text("dependence.source.partial", indicator=name) if code != whole else name


def _show_table(table: pd.DataFrame, *, key: str, height: int) -> None:
    config = st.column_config
    columns = {
        "line": config.NumberColumn(width="small", format="%d"),
        "country": config.TextColumn(width="small"),
        "what": config.TextColumn(width="medium"),
        "partner": config.TextColumn(width="small"),
        "year": config.TextColumn(width="small"),
        "value": config.NumberColumn(width="small", format="%,.5g"),
        "unit": config.TextColumn(width="small"),
        "share": config.TextColumn(width="medium"),
        "source": config.TextColumn(width="medium"),
        "link": config.LinkColumn(display_text=text("dependence.source.open"), width="small"),
        "note": config.TextColumn(width="large"),
    }
    show_records(
        table,
        key=key,
        height=height,
        columns={
            text(f"dependence.source_column.{name}"): column for name, column in columns.items()
        },
        alt=text("dependence.source.alt"),
    )
