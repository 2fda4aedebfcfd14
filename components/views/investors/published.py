"""The section "Do others agree?": our totals beside published ones, and why they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from components.figures.palette import THEMES
from components.figures.published import TWO_COLUMNS_FROM, build_published_figure, count_lines
from components.live_plot import live_plot
from components.server.per_version import once_per_version
from components.widgets.explain import Why, ask
from components.widgets.totals import show_heading, show_totals_table
from components.words.amounts import format_count, format_share
from components.words.labels import PUBLISHED_LABELS, STANDING_LABELS
from ledger.answers.queries import Selection
from ledger.answers.reconciliation import (
    compare_published,
    cut_of,
    fitting,
    widest,
)

if TYPE_CHECKING:
    from components.views.investors.studied import Studied

_ALL: Final = "All countries and lenders"
#: A line of the chart as it should be, and at the least; below the axis.
_LINE_PX: Final = (19, 15)
_AXIS_PX: Final = 54
_FEW_LINES_PX: Final = 28
#: What stands above it on the first screen, and with the sentence on who is left out.
_ABOVE_PX: Final = (284, 318)


_compare_published = once_per_version(most=4)(compare_published)


def show_published(scope: Studied) -> None:
    """Draw the published totals that speak of what is selected, or all."""
    everything = _compare_published(scope.snapshot)
    without = scope.cut.without
    fit = fitting(scope.snapshot, everything, scope.selection, without)
    # Where nothing fits, still nothing of those left out.
    shown = fitting(scope.snapshot, everything, Selection(), without) if fit.empty else fit
    show_heading(
        tell_agreement(shown, of_selection=not fit.empty),
        _tell_which(len(everything), len(shown), of_selection=not fit.empty),
    )
    if shown.empty:
        st.info("data/published_totals.csv holds no published total to show here.")
        return
    _show_pairs(scope, shown)
    _show_table(scope, shown)
    st.caption(
        "Most totals of others measure other things: money that has arrived, approvals of decades, "
        "claims in speeches. Others are a row of our own tables, and agreement with oneself is "
        "none. Each row says why the two differ; a small gap may be chance."
    )


def tell_agreement(shown: pd.DataFrame, *, of_selection: bool = True) -> str:
    """Say how many independent counts of a like kind ours comes near to, and the widest gap.

    Args:
        shown: Rows of `compare_published`.
        of_selection: Whether they speak of what is selected; else all are shown.
    """
    if shown.empty:
        return "No published total to hold against ours"
    far, count = widest(shown), int((shown["standing"] == "independent").sum())
    near = int(shown["near"].sum())
    if far is None:
        return (
            "No independent count to hold against ours: what is published is a row of ours, or "
            "measures something else"
        )
    if not of_selection:
        counts = format_count(count, "other independent count")
        within = f"of {counts} ours is within a tenth of {near or 'none'}"
        return f"No published total speaks of this selection; {within}"
    if count == 1:
        size = "within a tenth of {}" if far["near"] else _size_of_ours(far, "{}")
        return f"Ours is {size.format('the one independent count')}: {far['title']}"
    answer = f"Ours is within a tenth of {near or 'none'} of {count} independent counts"
    if far["near"]:
        return answer
    return f"{answer}; the widest gap: {far['title']} (ours is {_size_of_ours(far, 'it')})"


def _size_of_ours(far: pd.Series, theirs: str) -> str:
    """Write ours by theirs: `nothing beside it`, `2.4 times it`, `3% of it`."""
    if far["ours_usd_m"] <= 0:
        return f"nothing beside {theirs}"
    if far["ratio"] >= 2:
        return f"{far['ratio']:.1f} times {theirs}"
    return f"{format_share(far['ours_usd_m'], far['figure_usd_m'])} of {theirs}"


def _tell_which(whole: int, shown: int, *, of_selection: bool = True) -> str:
    if shown == whole or not of_selection:
        which = ""
    elif shown == 1:
        which = f"The one of {whole} published totals that speaks of this selection. "
    else:
        which = f"The {shown} of {whole} published totals that speak of this selection. "
    return (
        f"{which}Ours is everything counted of the investors and recipients, or of the package, "
        "that the published figure speaks of; beside loans approved it is named deals up to "
        "that year, committed or further. Other filters do not cut it."
    )


def _show_pairs(scope: Studied, shown: pd.DataFrame) -> None:
    paper = THEMES[scope.theme]
    st.html(
        "<p class='ca-small'>◇ published &nbsp; ● ours, above it where they meet. &nbsp; = the "
        "same figure, in our tables as one row. &nbsp; ≠ another measure: money that has arrived, "
        "or a claim that nobody reckoned. Only the others are independent counts of a like kind."
        "</p>"
    )
    owners = [_owner(scope, joined) for joined in shown["investor"]]
    live_plot(
        build_published_figure(shown.to_dict("records"), owners, paper),
        key="published",
        height=_height(
            count_lines(shown.to_dict("records"), owners),
            len(owners),
            _ABOVE_PX[bool(scope.cut.without)],
        ),
        alt="Published totals and ours on a log axis, USD, nominal",
        theme=scope.theme,
        on_click=lambda event: ask(_why(shown, event["id"])),
    )


def _height(lines: float, rows: int, above_px: int) -> str:
    """Give the chart what its lines need, less where the first screen is low.

    Args:
        lines: Lines of the chart.
        rows: Totals drawn.
        above_px: What stands above the chart.
    """
    if rows < TWO_COLUMNS_FROM // 2:
        return f"{_AXIS_PX + _FEW_LINES_PX * max(lines, 4):.0f}px"
    roomy, tight = (_AXIS_PX + each * lines for each in _LINE_PX)
    return f"clamp({tight:.0f}px, calc(100vh - {above_px}px), {roomy:.0f}px)"


def _owner(scope: Studied, joined: str) -> str:
    return scope.names.parties(joined) if joined else _ALL


def _why(shown: pd.DataFrame, published_id: str) -> Why:
    row: dict[Any, Any] = shown[(shown["id"] == published_id).to_numpy()].iloc[0].to_dict()
    return Why(f"Ours, to be held against: {row['title']}", cut_of(row))


def _show_table(scope: Studied, shown: pd.DataFrame) -> None:
    """Draw the same numbers as a table; a chosen total of ours opens its rows."""
    table = pd.DataFrame(index=pd.Index(shown["id"]))
    table["Published total"] = shown["title"].to_numpy()
    table["Whose"] = [_owner(scope, joined) for joined in shown["investor"]]
    table["As of"] = shown["as_of"].to_numpy()
    table["Published"] = shown["figure_usd_m"].to_numpy()
    table["Ours"] = shown["ours_usd_m"].to_numpy()
    table["Ours less theirs"] = shown["difference_usd_m"].to_numpy()
    table["Ours, % of theirs"] = shown["ratio"].to_numpy() * 100
    table["How they compare"] = [STANDING_LABELS[code] for code in shown["standing"]]
    table["What theirs measures"] = [PUBLISHED_LABELS[code] for code in shown["measure"]]
    table["Why they differ"] = shown["gap"].to_numpy()
    table["Source"] = shown["source_url"].to_numpy()

    def why_of(published_id: str, heading: str) -> Why | None:
        return _why(shown, published_id) if heading.startswith("Ours") else None

    show_totals_table(
        table,
        key="published_table",
        title="Published totals and ours, USD million, nominal",
        why_of=why_of,
        percent=("Ours, % of theirs",),
        links=("Source",),
    )
