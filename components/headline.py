"""The headline of a selection: what counts, how firm it is, and what the total does not say.

Every figure is one call to ledger.queries; every remark opens the rows behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from components.amounts import format_count, format_share, format_split, format_usd
from components.escape import escape_markdown
from components.labels import names_of
from components.tables import show_rows
from ledger.queries import (
    largest_investor,
    left_out,
    overlapping,
    placed,
    reasons,
    total,
    unplaced,
)

if TYPE_CHECKING:
    import pandas as pd

    from ledger.snapshot import Snapshot


#: The columns of a total and of a point: to cut a frame to them first is ten times as fast.
_SUMMED: Final = ["counted_usd_m", "share_assumed", "firm", "paid_out_usd_m", "lon"]


def show_headline(snapshot: Snapshot, frame: pd.DataFrame) -> None:
    """Draw the metrics of a selection in one row."""
    sums, leader = total(frame), largest_investor(frame)
    counted = sums.counted_usd_m
    names = names_of(snapshot)
    metrics = (
        ("Counted pledges", format_usd(counted), "nominal, no dollar twice"),
        (
            "Firm: financed or further",
            format_usd(sums.firm_usd_m),
            f"{format_share(sums.firm_usd_m, counted)} of counted" if counted else "nothing counts",
        ),
        (
            "Paid out",
            format_usd(sums.paid_out_usd_m) if sums.paid_out_sourced else "not sourced",
            f"sourced for {sums.paid_out_sourced:,} of {format_count(sums.deals, 'deal')}",
        ),
        ("Deals", f"{sums.deals:,}", f"{sums.rows:,} count, {sums.left_out:,} do not"),
        (
            "Largest investor",
            escape_markdown(names.investor(leader.key)) if leader else "none",
            f"{format_usd(leader.counted_usd_m)}, {format_share(leader.counted_usd_m, counted)}"
            if leader
            else "nothing counts here",
        ),
    )
    for column, (label, value, remark) in zip(
        st.columns(len(metrics), gap="small"), metrics, strict=True
    ):
        column.metric(label, value, remark, delta_color="off", delta_arrow="off")


def show_remarks(snapshot: Snapshot, frame: pd.DataFrame) -> None:
    """Draw what stands beside the headline; each remark opens its list."""
    sums, overlap = total(frame), overlapping(snapshot, frame)
    mapped = total(placed(frame[_SUMMED]))
    on, off = map(escape_markdown, format_split(sums.counted_usd_m, mapped.counted_usd_m))
    with st.container(horizontal=True, gap="medium", key="remarks"):
        if st.button(
            f"On the map **{on}** + off the map **{off}**",
            key="off_map",
            type="tertiary",
            help="Money without a place is not hidden: open the deals that have no point.",
        ):
            _show_off_map(snapshot, frame)
        if st.button(
            f"**{format_count(sums.left_out, 'deal')}** not counted: why",
            key="left_out",
            type="tertiary",
            disabled=sums.left_out == 0,
            help="Stock, contracts, purchases, cover, cancelled deals and envelopes that their "
            "parts explain are listed, never added.",
        ):
            _show_left_out(snapshot, frame)
        if st.button(
            f"**{_text(sums.assumed_share_usd_m)}** rests on assumed shares",
            key="assumed",
            type="tertiary",
            disabled=sums.assumed_share_usd_m == 0,
            help="Rows that give a whole project's cost and no share of the investor count in "
            "full.",
        ):
            _show_assumed(snapshot, frame)
        if st.button(
            f"up to **{_text(overlap.up_to_usd_m)}** may overlap",
            key="overlap",
            type="tertiary",
            disabled=overlap.up_to_usd_m == 0,
            help="Pairs that may hold the same money; no source proves it, so both still count.",
        ):
            _show_overlaps(snapshot, frame)


@st.dialog("Money without a place on the map", width="large")
def _show_off_map(snapshot: Snapshot, frame: pd.DataFrame) -> None:
    rows, whole = unplaced(frame), total(frame).counted_usd_m
    on, off = map(escape_markdown, format_split(whole, total(placed(frame)).counted_usd_m))
    st.markdown(
        f"{on} on the map + **{off}** off the map = {_text(whole)}. "
        f"{format_count(len(rows), 'deal')} {'has' if len(rows) == 1 else 'have'} no point: "
        "national programmes, several countries at once, or a place that no source gives."
    )
    _show_list(snapshot, rows)


@st.dialog("Listed, not counted", width="large")
def _show_left_out(snapshot: Snapshot, frame: pd.DataFrame) -> None:
    rows = left_out(frame)
    st.markdown(
        f"{format_count(len(rows), 'deal')} of this selection add nothing to the total. What they "
        "state overlaps by its nature and must not be added up."
    )
    lines = []
    for reason in reasons(frame):
        stated = f" (stating {_text(reason.stated_usd_m)})" if reason.stated_usd_m else ""
        lines.append(f"- **{format_count(reason.rows, 'deal')}**{stated}: {reason.sentence}")
    st.markdown("\n".join(lines))
    _show_list(snapshot, rows, why=True)


@st.dialog("Counted in full for want of a share", width="large")
def _show_assumed(snapshot: Snapshot, frame: pd.DataFrame) -> None:
    rows = frame[(frame["share_assumed"] & (frame["counted_usd_m"] > 0)).to_numpy()]
    st.markdown(
        f"{format_count(len(rows), 'deal')} "
        f"{'gives' if len(rows) == 1 else 'give'} the cost of a whole project that several may "
        "pay for, and no source states this investor's part. "
        f"**{_text(total(rows).counted_usd_m)}** of the total rests on counting all of it."
    )
    _show_list(snapshot, rows)


@st.dialog("What may be counted twice", width="large")
def _show_overlaps(snapshot: Snapshot, frame: pd.DataFrame) -> None:
    overlap = overlapping(snapshot, frame)
    st.markdown(
        f"Up to **{_text(overlap.up_to_usd_m)}** of this total may be counted twice, in "
        f"{format_count(len(overlap.pairs), 'pair')} of deals (data/overlaps.csv). No source "
        "proves it, so both still count."
    )
    if overlap.pairs.empty:
        return
    config = st.column_config
    st.dataframe(
        overlap.pairs[["first_title", "second_title", "up_to_usd_m", "note", "source_url"]],
        hide_index=True,
        column_config={
            "first_title": config.TextColumn("One deal"),
            "second_title": config.TextColumn("and another"),
            "up_to_usd_m": config.NumberColumn("Up to, $M", format="%,.0f"),
            "note": config.TextColumn("Why", width="large"),
            "source_url": config.LinkColumn("Source", display_text="open"),
        },
        alt="Pairs of deals that may overlap",
    )


def _show_list(snapshot: Snapshot, rows: pd.DataFrame, *, why: bool = False) -> None:
    if rows.empty:
        st.caption("No deal of this selection.")
        return
    ordered = rows.sort_values("whole_usd_m" if why else "counted_usd_m", ascending=False)
    show_rows(ordered, names_of(snapshot), why=why)


def _text(millions: float) -> str:
    return escape_markdown(format_usd(millions))
