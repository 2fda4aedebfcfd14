"""The section "How complete?": deals by investor and year, and what they are known to lack."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.views.data.parts import HEAD_PX, ROW_PX, show_subtitle, show_title
from components.widgets.records import show_records
from components.words.catalogue import text
from components.words.coverage import tell_years
from ledger.answers.coverage import count_by_years, read_gaps

if TYPE_CHECKING:
    import pandas as pd

    from ledger.answers.coverage import KnownGap
    from ledger.counting.snapshot import Snapshot

_GAP_COLUMNS: Final = ("investor", "years", "extent", "missing", "source")


def show_coverage(snapshot: Snapshot) -> None:
    """Draw what is known to be missing, then the number of deals by investor and year."""
    counts, gaps = count_by_years(snapshot), read_gaps(snapshot)
    deals, paid = len(snapshot.pledges), int(snapshot.pledges["disbursed_usd_m"].notna().sum())
    note = text("data.coverage.note", date=f"{snapshot.newest_source_date}")
    show_title(
        text(
            "data.coverage.title",
            deals=text("data.coverage.deals", count=deals),
            investors=text("data.coverage.investors", count=len(counts)),
        ),
        f"{note} {text('data.coverage.paid', count=deals, paid=f'{paid:,}')}",
    )
    show_subtitle(text("data.coverage.gaps"))
    _show_gaps(gaps, snapshot)
    show_subtitle(text("data.coverage.counts"))
    _show_counts(tell_counts(counts, gaps, snapshot), counts)


def tell_counts(
    counts: pd.DataFrame, gaps: tuple[KnownGap, ...], snapshot: Snapshot
) -> pd.DataFrame:
    """Name the investors of a count, largest first, and put beside each what its rows lack."""
    missing = {
        code: " ".join(gap.missing for gap in gaps if gap.investor == code and not gap.package)
        for code in counts["investor"]
    }
    table = counts.assign(
        investor=[snapshot.names.investor(code) for code in counts["investor"]],
        missing=[missing[code] for code in counts["investor"]],
    )
    return table.sort_values(["rows", "investor"], ascending=[False, True], ignore_index=True)


def _show_gaps(gaps: tuple[KnownGap, ...], snapshot: Snapshot) -> None:
    titles = dict(zip(snapshot.pledges["id"], snapshot.pledges["title"], strict=True))
    all_years = text("data.coverage.all_years")
    rows = "".join(
        f"<tr><th scope='row'>{escape(_whose(gap, snapshot))}</th>"
        f"<td>{escape(titles.get(gap.package, '') or tell_years(gap) or all_years)}</td>"
        f"<td>{escape(text(f'data.coverage.extent.{gap.extent}'))}</td>"
        f"<td>{escape(' '.join(filter(None, (gap.missing, gap.note))))}</td>"
        f"<td>{_source_html(gap)}</td></tr>"
        for gap in gaps
    )
    heads = "".join(
        f"<th scope='col'>{escape(text(f'data.coverage.column.{column}'))}</th>"
        for column in _GAP_COLUMNS
    )
    label = escape(text("data.coverage.gaps"), quote=True)
    st.html(
        f"<div class='ca-faults' role='region' tabindex='0' aria-label='{label}'>"
        f"<table class='ca-gaps'><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _whose(gap: KnownGap, snapshot: Snapshot) -> str:
    if not gap.investor:
        return text("data.coverage.everybody")
    return snapshot.names.investor(gap.investor)


def _source_html(gap: KnownGap) -> str:
    source = gap.source
    if not source["source_url"]:
        return escape(text("data.coverage.own_search"))
    credit = " ".join(filter(None, (source["source_publisher"], source["source_date"])))
    return (
        "<a target='_blank' rel='noopener noreferrer' "
        f"href='{escape(source['source_url'], quote=True)}'>{escape(credit)}</a>"
    )


def _show_counts(table: pd.DataFrame, counts: pd.DataFrame) -> None:
    config = st.column_config
    bands = [name for name in counts.columns if name not in {"investor", "rows", "newest_source"}]
    show_records(
        table,
        key="coverage",
        column_order=["investor", "rows", "newest_source", "missing", *bands],
        columns={
            "investor": config.TextColumn(
                text("data.coverage.column.investor"), width=190, pinned=True
            ),
            "rows": config.NumberColumn(text("data.coverage.column.deals"), width=60),
            "newest_source": config.TextColumn(text("data.coverage.column.newest"), width=105),
            "missing": config.TextColumn(text("data.coverage.gaps"), width=300),
            **{band: config.NumberColumn(band.capitalize(), width=70) for band in bands},
        },
        height=HEAD_PX + ROW_PX * len(table),
        alt=text("data.coverage.alt"),
    )
