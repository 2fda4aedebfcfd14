"""Metrics, and what stands below a headline: what the total does not say.

Every figure is one call to ledger.answers.queries; every remark opens the rows behind it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.widgets.explain import Why, ask, why_button
from components.widgets.records import show_records
from components.widgets.tables import show_rows
from components.words.amounts import format_split, format_usd
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
        "deals": text("remarks.rows", count=sums.deals),
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
            on_click=lambda: ask(Why(text("remarks.unplaced"), replace(cut, unplaced=True))),
        )
        if st.button(
            text("remarks.left_out", count=sums.left_out),
            key="left_out",
            type="tertiary",
            disabled=sums.left_out == 0,
            help=text("remarks.left_out_help"),
        ):
            dialog = st.dialog(text("remarks.left_out_title"), width="large")
            dialog(_show_left_out)(snapshot, frame)
        st.button(
            text("remarks.assumed", amount=_bold(sums.assumed_share_usd_m)),
            key="assumed",
            type="tertiary",
            disabled=sums.assumed_share_usd_m == 0,
            help=text("remarks.assumed_help"),
            on_click=lambda: ask(
                Why(
                    text("remarks.assumed_question"),
                    replace(cut, share_assumed=True),
                )
            ),
        )
        if st.button(
            text("remarks.overlap", amount=_bold(overlap_usd_m)),
            key="overlap",
            type="tertiary",
            disabled=overlap_usd_m == 0,
            help=text("remarks.overlap_help"),
        ):
            dialog = st.dialog(text("remarks.overlap_title"), width="large")
            dialog(_show_overlaps)(snapshot, frame)


def _show_left_out(snapshot: Snapshot, frame: pd.DataFrame) -> None:
    rows = left_out(frame)
    st.markdown(text("remarks.left_out_note", count=len(rows)))
    lines = []
    for reason in reasons(frame):
        deals = f"**{text('remarks.rows', count=reason.rows)}**"
        sentence = text(f"left_out.sentence.{reason.code}")
        line = text("remarks.reason", rows=deals, reason=sentence)
        if reason.stated_usd_m:
            amount = escape_markdown(format_usd(reason.stated_usd_m))
            line = text("remarks.reason_stating", rows=deals, amount=amount, reason=sentence)
        lines.append(f"- {line}")
    st.markdown("\n".join(lines))
    if len(rows):
        ordered = rows.sort_values("whole_usd_m", ascending=False)
        show_rows(ordered, snapshot.names, why=True)


def _show_overlaps(snapshot: Snapshot, frame: pd.DataFrame) -> None:
    overlap = overlapping(snapshot, frame)
    amount = _bold(overlap.up_to_usd_m)
    st.markdown(text("remarks.overlap_note", amount=amount, count=len(overlap.pairs)))
    if overlap.pairs.empty:
        return
    config = st.column_config
    show_records(
        overlap.pairs[["first_title", "second_title", "up_to_usd_m", "note", "source_url"]],
        columns={
            "first_title": config.TextColumn(text("remarks.column.first")),
            "second_title": config.TextColumn(text("remarks.column.second")),
            "up_to_usd_m": config.NumberColumn(text("remarks.column.up_to"), format="%,.0f"),
            "note": config.TextColumn(text("remarks.column.why"), width="large"),
            "source_url": config.LinkColumn(
                text("tables.source"), display_text=text("tables.open")
            ),
        },
        alt=text("remarks.overlap_alt"),
    )


def tell_paid(sums: Total, frame: pd.DataFrame) -> str:
    """Say of how many deals a payment is sourced, and what was paid on deals that do not count."""
    sourced = f"{sums.paid_out_sourced:,}"
    if uncounted := paid_uncounted_usd_m(frame):  # no room for the word "deals"
        amount = format_usd(uncounted)
        return text("remarks.paid", sourced=sourced, count=sums.deals, amount=amount)
    return text("remarks.paid_of", sourced=sourced, count=sums.deals)


def _bold(millions: float) -> str:
    """Write an amount in bold, as Markdown."""
    return f"**{escape_markdown(format_usd(millions))}**"
