"""Pledges as per cent of the recipient's output, or as dollars per head of its people.

Pure: tidy frame in, figure out; `customdata` is `recipient|investor`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from components.figures.charts import (
    Figure,
    chart_layout,
    fit_on_axis,
    hover_text,
    name_axis,
    plain,
)
from components.figures.marks import BROAD_LABELS, BROAD_MARKS, draw_piece
from components.words.amounts import format_usd
from components.words.catalogue import text
from components.words.sentences import lower_first
from ledger.tables.vocabulary import COMMITTED_STAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

_COLUMNS: Final[Mapping[str, str]] = {"gdp": "percent_of_gdp", "heads": "usd_per_head"}


def build_per_recipient_figure(  # noqa: PLR0913  every one is named where it is called
    table: pd.DataFrame,
    names: Mapping[str, str],
    recipients: Mapping[str, str],
    colours: Mapping[str, str],
    *,
    beside: str,
    years: Mapping[str, int],
    basis: str,
) -> Figure:
    """Draw each recipient's pledges beside its size, a bar's parts by investor and mark.

    Args:
        table: As `ledger.answers.yardsticks.per_recipient` gives it, of recipients that have the
            figure.
        names: Names by investor code.
        recipients: Names by recipient bucket.
        colours: Colours by investor code.
        beside: `gdp` or `heads`.
        years: Year of the figure that each recipient is measured by.
        basis: Price basis, as `nominal` or `constant 2025 USD`.

    Returns:
        Stacked horizontal bars; `customdata` holds `recipient|investor`.
    """
    column = _COLUMNS[beside]
    ends = table.groupby("recipient")[column].sum().sort_values(ascending=False, kind="stable")
    measures = {
        code: text(f"chart_text.per_recipient.{beside}.of_year", year=f"{years[code]}")
        for code in ends.index
    }
    labels = {
        code: f"{fit_on_axis(recipients.get(code, code), 18)}\u00a0<br>"
        f"<span style='font-size:11px'>{measures[code]}</span>"
        for code in ends.index
    }
    write = write_percent if beside == "gdp" else write_dollars
    traces: list[dict[str, Any]] = []
    for code, own in table.groupby("investor", sort=False):
        investor = plain(names.get(str(code), str(code)))
        rows: list[dict[Any, Any]] = [
            {**row, "broad": _sum_broad(row["marks"])} for row in own.to_dict("records")
        ]
        for mark in BROAD_MARKS:
            mine = [row for row in rows if mark in row["broad"]]
            if not mine:
                continue
            parts = [row["broad"][mark] / row["usd_m"] for row in mine]
            traces.append(
                {
                    "type": "bar",
                    "orientation": "h",
                    "name": text(
                        "chart_text.per_recipient.trace",
                        investor=investor,
                        mark=lower_first(BROAD_LABELS[mark]),
                    ),
                    "y": [labels[row["recipient"]] for row in mine],
                    "x": [
                        round(row[column] * part, 3) for row, part in zip(mine, parts, strict=True)
                    ],
                    "customdata": [f"{row['recipient']}|{code}" for row in mine],
                    "text": [
                        _tell(
                            investor=investor,
                            recipient=plain(recipients.get(row["recipient"], row["recipient"])),
                            figure=write(row[column]),
                            measure=measures[row["recipient"]],
                            amount=format_usd(row["usd_m"]),
                            basis=basis,
                            mark=lower_first(BROAD_LABELS[mark]),
                            part=format_usd(row["usd_m"] * part),
                        )
                        for row, part in zip(mine, parts, strict=True)
                    ],
                    "textposition": "none",
                    "hovertemplate": hover_text("rows"),
                    **draw_piece(mark, colours[str(code)]),
                }
            )
    traces.append(
        {
            "type": "scatter",
            "mode": "text",
            "y": list(labels.values()),
            "x": [round(value, 3) for value in ends],
            "text": [f" {write(value)}" for value in ends],
            "textposition": "middle right",
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
    )
    layout = chart_layout(
        barmode="stack",
        bargap=max(0.25, 1 - 0.15 * len(labels)),  # a bar alone is no wall
        margin={"l": 8, "r": 56, "t": 8, "b": 40},
        yaxis=name_axis() | {"categoryorder": "array", "categoryarray": list(labels.values())},
        xaxis={
            "title": {"text": text(f"chart_text.per_recipient.{beside}.axis", basis=basis)},
            "rangemode": "tozero",
            "nticks": 6,
            **({"ticksuffix": "%"} if beside == "gdp" else {"tickprefix": "$", "tickformat": ","}),
        },
        showlegend=False,
    )
    return {"data": traces, "layout": layout}


def _tell(**facts: str) -> str:
    """Write the tooltip of a bar: what it is of its recipient, and what it is itself."""
    facts_of: dict[str, Any] = facts
    return (
        f"{text('chart_text.per_recipient.hover', **facts_of)}<br>"
        f"{text('chart_text.per_recipient.hover_amount', **facts_of)}"
    )


def _sum_broad(marks: Mapping[str, float]) -> dict[str, float]:
    """Add up USD millions by the marks that are drawn where colour is the investor's."""
    sums: dict[str, float] = {}
    for mark, usd_m in marks.items():
        broad = "committed" if mark in COMMITTED_STAGES else mark
        sums[broad] = sums.get(broad, 0.0) + usd_m
    return sums


def write_percent(value: float) -> str:
    """Write per cent; what is not nothing never reads as nothing."""
    if value < 0.05:
        return "<0.1%"
    return f"{value:.0f}%" if value >= 9.5 else f"{value:.1f}%"


def write_dollars(value: float) -> str:
    """Write dollars per head, with cents below one."""
    if value < 0.005:
        return "<$0.01"
    return f"${value:,.0f}" if value >= 1 else f"${value:.2f}"
