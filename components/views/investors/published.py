"""The section "Do others agree?": our totals beside published ones, and why they differ."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from components.figures.palette import THEMES
from components.figures.published import (
    TWO_COLUMNS_FROM,
    build_published_figure,
    count_lines,
    write_ratio,
)
from components.live_plot import live_plot
from components.server.per_version import once_per_version
from components.widgets.explain import Why, ask
from components.widgets.totals import show_heading, show_totals_table
from components.words.catalogue import text
from components.words.labels import PUBLISHED_LABELS, STANDING_LABELS
from ledger.answers.queries import Selection
from ledger.answers.reconciliation import (
    compare_published,
    cut_of,
    fitting,
    widest,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.views.investors.studied import Studied

#: A line of the chart as it should be, and at the least; below the axis.
_LINE_PX: Final = (19, 14.5)
_AXIS_PX: Final = 54
_FEW_LINES_PX: Final = 28
#: What stands above it on the first screen, and with the sentence on who is left out.
_ABOVE_PX: Final = (340, 374)


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
        _tell_which(shown, len(everything), of_selection=not fit.empty),
    )
    if shown.empty:
        st.info(text("published.empty"))
        return
    _show_pairs(scope, shown)
    _show_table(scope, shown)
    st.caption(text("published.caption"))


def tell_agreement(shown: pd.DataFrame, *, of_selection: bool = True) -> str:
    """Say how many of the published totals we match, and how many of these are independent.

    Args:
        shown: Rows of `compare_published`.
        of_selection: Whether they speak of what is selected; else all are shown.
    """
    if shown.empty:
        return text("published.nothing")
    count, matched = len(shown), int(shown["matches"].sum())
    independent = int((shown["standing"] == "independent").sum())
    numbers = {
        "matched": f"{matched:,}",
        "near": f"{int(shown['near'].sum()):,}",
        "independent": f"{independent:,}",
    }
    if not of_selection:
        return _write("elsewhere", count, **numbers)
    if count == 1:
        return _tell_one(shown.iloc[0])
    if not matched:
        return _write("none", count, **numbers)
    if not independent:
        return _write("dependent", count, **numbers)
    return _write("some" if shown["near"].any() else "own", count, **numbers)


def _write(form: str, count: int | None = None, **values: str) -> str:
    return text(f"published.answer.{form}", count=count, **values)


def _tell_one(row: pd.Series) -> str:
    form = "alone" if row["matches"] else "apart" if row["ratio"] > 0 else "zero"
    answer = _write(form, title=row["title"], ratio=write_ratio(row["ratio"]))
    remark = {"same-row": "own_row", "other": "unlike"}.get(row["standing"])
    return _write(remark, answer=answer) if remark else answer


def _tell_which(shown: pd.DataFrame, whole: int, *, of_selection: bool = True) -> str:
    """Say which totals are on show, what ours is, and where the widest gap is."""
    parts = [text("published.which.ours")]
    if of_selection and len(shown) != whole:
        parts.insert(0, text("published.which.part", count=len(shown), whole=f"{whole:,}"))
    far = widest(shown)
    if far is not None and len(shown) > 1 and not far["near"]:
        ratio = write_ratio(far["ratio"])
        parts.append(text("published.which.widest", title=far["title"], ratio=ratio))
    return " ".join(parts)


def _show_pairs(scope: Studied, shown: pd.DataFrame) -> None:
    rows = shown.to_dict("records")
    owners = {row["id"]: _owner(scope, row["investor"]) for row in rows}
    st.html(
        f"<h3 class='ca-chart'>{escape(text('published.chart'))}</h3>"
        f"<p class='ca-small'>{escape(text('published.key'))}</p>"
    )
    live_plot(
        build_published_figure(rows, owners, THEMES[scope.theme]),
        key="published",
        height=_height(rows, owners, _ABOVE_PX[bool(scope.cut.without)]),
        alt=text("published.alt"),
        theme=scope.theme,
        on_click=lambda event: ask(_why(shown, event["id"])),
    )


def _height(rows: Sequence[Mapping[Any, Any]], owners: Mapping[str, str], above_px: int) -> str:
    """Give the chart what its lines need, less where the first screen is low.

    Args:
        rows: Totals drawn.
        owners: Whose each is.
        above_px: What stands above the chart.
    """
    lines = count_lines(rows, owners)
    if len(rows) < TWO_COLUMNS_FROM // 2:
        return f"{_AXIS_PX + _FEW_LINES_PX * max(lines, 4):.0f}px"
    roomy, tight = (_AXIS_PX + each * lines for each in _LINE_PX)
    return f"clamp({tight:.0f}px, calc(100vh - {above_px}px), {roomy:.0f}px)"


def _owner(scope: Studied, joined: str) -> str:
    return scope.names.parties(joined) if joined else text("published.table.everybody")


def _why(shown: pd.DataFrame, published_id: str) -> Why:
    row: dict[Any, Any] = shown[(shown["id"] == published_id).to_numpy()].iloc[0].to_dict()
    return Why(text("published.table.rows", title=row["title"]), cut_of(row))


def _show_table(scope: Studied, shown: pd.DataFrame) -> None:
    """Draw the same numbers as a table; a chosen total of ours opens its rows."""
    columns = {
        "title": shown["title"],
        "investors": [_owner(scope, joined) for joined in shown["investor"]],
        "date": shown["as_of"],
        "theirs": shown["figure_usd_m"],
        "ours": shown["ours_usd_m"],
        "difference": shown["difference_usd_m"],
        "ratio": shown["ratio"] * 100,
        "standing": [STANDING_LABELS[code] for code in shown["standing"]],
        "measure": [PUBLISHED_LABELS[code] for code in shown["measure"]],
        "gap": shown["gap"],
        "source": shown["source_url"],
    }
    headings = {name: text(f"published.column.{name}") for name in columns}
    table = pd.DataFrame({headings[name]: list(values) for name, values in columns.items()})
    table.index = pd.Index(shown["id"])
    of_ours = {headings[name] for name in ("ours", "difference", "ratio")}

    def why_of(published_id: str, heading: str) -> Why | None:
        return _why(shown, published_id) if heading in of_ours else None

    show_totals_table(
        table,
        key="published_table",
        title=text("published.table.title"),
        why_of=why_of,
        percent=(headings["ratio"],),
        links=(headings["source"],),
    )
