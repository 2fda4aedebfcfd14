"""Metrics, and what stands below a headline: what the total does not say.

Every figure is one call to ledger.answers.queries; every remark opens the rows behind it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.widgets.explain import Why, ask, why_button
from components.widgets.tables import show_rows
from components.words.amounts import format_count, format_split, format_usd
from components.words.catalogue import text
from components.words.escape import escape_markdown
from ledger.answers.queries import (
    Cut,
    left_out,
    overlap_bound_usd_m,
    overlapping,
    paid_uncounted_usd_m,
    placed,
    reasons,
    total,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from ledger.answers.queries import Total
    from ledger.counting.snapshot import Snapshot


#: The columns of a total and of a point: to cut a frame to them first is ten times as fast.
_SUMMED: Final = [
    "counted_usd_m",
    "low_usd_m",
    "share_assumed",
    "kind",
    "committed",
    "paid_out_usd_m",
    "lon",
]


def show_metrics(metrics: Sequence[tuple[str, str, str, Why | None]]) -> None:
    """Draw metrics in one row: label, value, remark, and what its button explains, if anything."""
    for column, (label, value, remark, why) in zip(
        st.columns(len(metrics), gap="small"), metrics, strict=True
    ):
        key = label.split(":")[0].lower().replace(" ", "_")
        with column.container(key=f"figure_{key}"):
            st.metric(label, value, remark, delta_color="off", delta_arrow="off")
            if why is not None:
                why_button(why, key)


def show_remarks(snapshot: Snapshot, frame: pd.DataFrame, cut: Cut) -> None:
    """Draw one line that opens: what the headline leaves out or cannot know, each with its list."""
    if frame.empty:
        return
    sums, overlap_usd_m = total(frame), overlap_bound_usd_m(snapshot, frame)
    mapped = total(placed(frame[_SUMMED]))
    _, off = map(escape_markdown, format_split(sums.counted_usd_m, mapped.counted_usd_m))
    counts: dict[str, Any] = {
        "deals": format_count(sums.deals, "deal"),
        "left_out": f"{sums.left_out:,}",
    }
    line = text("atlas.books.line_sure", **counts)
    if overlap_usd_m:
        bound = format_usd(overlap_usd_m)
        line = text("atlas.books.line", **counts, overlap=bound)
    with st.popover(line, key="books", type="tertiary"), st.container(key="remarks"):
        st.button(
            text("map.unplaced.remark", sum=f"**{off}**"),
            key="off_map",
            type="tertiary",
            help=text("map.unplaced.help"),
            on_click=lambda: ask(
                Why("Counted, and without a place on the map", replace(cut, unplaced=True))
            ),
        )
        if st.button(
            f"**{format_count(sums.left_out, 'deal')}** not counted: why",
            key="left_out",
            type="tertiary",
            disabled=sums.left_out == 0,
            help="Stock, contracts, purchases, cover, cancelled deals and packages that their "
            "parts explain are listed, never added.",
        ):
            _show_left_out(snapshot, frame)
        st.button(
            f"**{_text(sums.assumed_share_usd_m)}** rests on assumed shares",
            key="assumed",
            type="tertiary",
            disabled=sums.assumed_share_usd_m == 0,
            help="Rows that give a whole project's cost and no share of the investor count in "
            "full.",
            on_click=lambda: ask(
                Why(
                    "Counted in full for want of a sourced share",
                    replace(cut, share_assumed=True),
                )
            ),
        )
        if st.button(
            f"up to **{_text(overlap_usd_m)}** may overlap",
            key="overlap",
            type="tertiary",
            disabled=overlap_usd_m == 0,
            help="Pairs that may hold the same money; no source proves it, so both still count.",
        ):
            _show_overlaps(snapshot, frame)


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
    if len(rows):
        ordered = rows.sort_values("whole_usd_m", ascending=False)
        show_rows(ordered, snapshot.names, why=True)


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


def tell_paid(sums: Total, frame: pd.DataFrame) -> str:
    """Say of how many deals a payment is sourced, and what was paid on deals that do not count."""
    sourced = f"sourced for {sums.paid_out_sourced:,} of "
    if uncounted := paid_uncounted_usd_m(frame):  # no room for the word "deals"
        return f"{sourced}{sums.deals:,}; {format_usd(uncounted)} not counted"
    return sourced + format_count(sums.deals, "deal")


def _text(millions: float) -> str:
    return escape_markdown(format_usd(millions))
