"""The section "How complete?": rows by investor and year, and what they are known to lack."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.views.data.parts import HEAD_PX, ROW_PX, show_subtitle, show_title
from components.widgets.records import show_records
from components.words.amounts import format_count
from components.words.coverage import tell_years
from ledger.answers.coverage import count_by_years, read_gaps

if TYPE_CHECKING:
    import pandas as pd

    from ledger.answers.coverage import KnownGap
    from ledger.counting.snapshot import Snapshot

_EXTENT_LABELS: Final = {
    "thin": "thin",
    "gaps": "gaps",
    "nothing-found": "nothing found",
    "unpublished": "not published",
}
_EVERYBODY: Final = "Every investor"


def show_coverage(snapshot: Snapshot) -> None:
    """Draw what is known to be missing, then the number of rows by investor and year."""
    counts, gaps = count_by_years(snapshot), read_gaps(snapshot)
    paid = int(snapshot.pledges["disbursed_usd_m"].notna().sum())
    show_title(
        f"{format_count(len(snapshot.pledges), 'deal')} of "
        f"{format_count(len(counts), 'investor')}: what is here, and what is known to be missing",
        f"Data to {snapshot.newest_source_date}, the date of the newest source. A number of "
        "rows says how much we found, not how much there is. Payments are sourced for "
        f"{paid:,} of the deals.",
    )
    show_subtitle("Known to be missing", "From data/coverage.csv.")
    _show_gaps(gaps, snapshot)
    show_subtitle("Deals by investor and year of announcement")
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
    rows = "".join(
        f"<tr><th scope='row'>{escape(_whose(gap, snapshot))}</th>"
        f"<td>{escape(titles.get(gap.package, '') or tell_years(gap) or 'all years')}</td>"
        f"<td>{_EXTENT_LABELS[gap.extent]}</td>"
        f"<td>{escape(' '.join(filter(None, (gap.missing, gap.note))))}</td>"
        f"<td>{_source_html(gap)}</td></tr>"
        for gap in gaps
    )
    heads = "".join(
        f"<th scope='col'>{head}</th>"
        for head in ("Investor", "Years or package", "Extent", "What is missing", "Source")
    )
    st.html(
        "<div class='ca-faults' role='region' tabindex='0' aria-label='What is known to be "
        f"missing'><table class='ca-gaps'><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
        "</table></div>"
    )


def _whose(gap: KnownGap, snapshot: Snapshot) -> str:
    return snapshot.names.investor(gap.investor) if gap.investor else _EVERYBODY


def _source_html(gap: KnownGap) -> str:
    source = gap.source
    if not source["source_url"]:
        return "our own search"
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
            "investor": config.TextColumn("Investor", width=190, pinned=True),
            "rows": config.NumberColumn("Rows", width=60),
            "newest_source": config.TextColumn("Newest source", width=105),
            "missing": config.TextColumn("Known to be missing", width=300),
            **{band: config.NumberColumn(band.capitalize(), width=70) for band in bands},
        },
        height=HEAD_PX + ROW_PX * len(table),
        alt="Number of deals by investor and year of announcement, newest source, what is missing",
    )
