"""What is not committed yet, drawn by the years since our newest source.

Pure functions from the ledger's answer to a figure; `customdata` says what a click asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.figures.amount_unit import choose_unit
from components.figures.charts import Figure, chart_layout
from components.words.amounts import format_usd, format_usd_exact
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
        Columns in dollars, one a full year; `customdata` holds `years|report_age`.
    """
    buckets = ages["years"].tolist()
    labels = [label_years(bucket) for bucket in buckets]
    values = ages["counted_usd_m"].tolist()
    kinds = ages["report_age"].tolist()
    keys = [f"{bucket}|{kind}" for bucket, kind in zip(buckets, kinds, strict=True)]
    unit = choose_unit(float(ages.groupby("years")["counted_usd_m"].sum().max()))
    bars = {
        "type": "bar",
        "x": labels,
        "y": [unit.scale(value) for value in values],
        "customdata": keys,
        "text": [
            f"{report_age_in_words(key)}, {format_usd(value)} ({format_usd_exact(value)})"
            for key, value in zip(keys, values, strict=True)
        ],
        "textposition": "none",
        "hovertemplate": "%{text}<br>Click for its rows<extra></extra>",
        "marker": {
            "color": [colours[kind] for kind in kinds],
            # Hatched as well, so that colour does not speak alone.
            "pattern": {
                "shape": ["/" if kind == "lapsed" else "" for kind in kinds],
                "fillmode": "overlay",
                "size": 6,
                "solidity": 0.2,
            },
        },
    }
    layout = chart_layout(
        # A year in which a day makes the difference between two kinds is two bars.
        barmode="stack",
        bargap=max(0.25, 1 - 0.15 * len(set(buckets))),
        margin={"l": 8, "r": 8, "t": 8, "b": 40},
        xaxis={
            "type": "category",
            "tickangle": 0,
            "title": {"text": "Years since our newest source"},
        },
        yaxis=unit.axis("nominal"),
        showlegend=False,
    )
    return {"data": [bars], "layout": layout}


def label_years(bucket: str) -> str:
    """Write a bucket of `years` under a column: `3`, and `10+` for the last, which is open."""
    return f"{bucket}+" if bucket == str(OLDEST) else bucket


def report_age_in_words(key: str) -> str:
    """Write a column: `Our newest source is 2 to 3 years old: stale`.

    Args:
        key: `years|report_age`, a row of `ledger.answers.stages.by_report_age`.
    """
    years, kind = key.split("|")
    if not years.isdigit():
        return "No date to judge by"
    judged = f": {kind}" if kind != "fresh" else ""
    if int(years) == 0:
        return f"Our newest source is less than a year old{judged}"
    if int(years) == OLDEST:
        return f"Our newest source is {OLDEST} years old or older{judged}"
    return f"Our newest source is {years} to {int(years) + 1} years old{judged}"
