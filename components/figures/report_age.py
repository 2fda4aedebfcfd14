"""What is not committed yet, drawn by the years since our newest source.

Pure functions from the ledger's answer to a figure; `customdata` says what a click asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.figures.amount_unit import choose_unit
from components.figures.charts import Figure, chart_layout, hover_text, write_amount
from components.figures.marks import BROAD_MARKS, draw_piece
from components.words.catalogue import text
from components.words.labels import MARK_LABELS
from ledger.answers.stages import OLDEST

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


def build_report_age_figure(ages: pd.DataFrame, colours: Mapping[str, str]) -> Figure:
    """Draw what is not committed yet by the years since our newest source.

    Args:
        ages: What `ledger.answers.stages.by_report_age` gives.
        colours: Colours by report age, those of the viewer's theme.

    Returns:
        Columns in dollars, one a full year, in pieces of named deals by stage, lists and goals;
        `customdata` holds `years|report_age|mark`.
    """
    buckets = ages["years"].tolist()
    unit = choose_unit(float(ages.groupby("years")["counted_usd_m"].sum().max()))
    rows = ages.to_dict("records")
    bars = []
    for mark in BROAD_MARKS:
        mine = [row for row in rows if row["marks"].get(mark, 0.0) > 0]
        if not mine:
            continue
        keys = [f"{row['years']}|{row['report_age']}|{mark}" for row in mine]
        values = [row["marks"][mark] for row in mine]
        bars.append(
            {
                "type": "bar",
                "name": MARK_LABELS[mark],
                "x": [label_years(row["years"]) for row in mine],
                "y": [unit.scale(value) for value in values],
                "customdata": keys,
                "text": [
                    f"{report_age_in_words(key)}<br>"
                    + text(
                        "chart_text.stages.hover_alone",
                        mark=MARK_LABELS[mark],
                        amount=write_amount(value),
                    )
                    for key, value in zip(keys, values, strict=True)
                ],
                "textposition": "none",
                "hovertemplate": hover_text("rows"),
                **draw_piece(mark, [colours[row["report_age"]] for row in mine]),
            }
        )
    axis = list(dict.fromkeys(map(label_years, buckets)))
    layout = chart_layout(
        # A year in which a day makes the difference between two kinds is two bars.
        barmode="stack",
        bargap=max(0.25, 1 - 0.15 * len(set(buckets))),
        margin={"l": 8, "r": 8, "t": 8, "b": 40},
        xaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": axis,
            "range": [-0.5, len(axis) - 0.5],
            "tickangle": 0,
            "title": {"text": text("chart_text.report_age.axis")},
        },
        yaxis=unit.axis("nominal"),
        showlegend=False,
    )
    return {"data": bars, "layout": layout}


def label_years(bucket: str) -> str:
    """Write a bucket of `years` under a column: `3`, and `10+` for the last, which is open."""
    return f"{bucket}+" if bucket == str(OLDEST) else bucket


def report_age_in_words(key: str) -> str:
    """Write a column: `Our newest source is 2 to 3 years old: stale`.

    Args:
        key: `years|report_age`, a row of `ledger.answers.stages.by_report_age`, or a piece of it.
    """
    years, kind, *_ = key.split("|")
    if not years.isdigit():
        return text("chart_text.report_age.undated")
    if int(years) == 0:
        return text(f"chart_text.report_age.first.{kind}")
    if int(years) == OLDEST:
        return text(f"chart_text.report_age.last.{kind}", years=f"{OLDEST}")
    return text(f"chart_text.report_age.years.{kind}", first=years, last=f"{int(years) + 1}")
