"""The ladder drawn: counted pledges by investor and rung, in dollars and as shares, and their age.

Pure functions from tidy frames to figures. `customdata` is `investor|rung` or
`investor|freshness`, so that a click can be answered with its rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from components.amounts import format_share, format_usd, format_usd_exact
from components.figures.charts import (
    Figure,
    amount_axis,
    billions,
    chart_layout,
    name_axis,
    plain,
    rung_in_sentence,
    shorten,
)
from components.labels import FRESHNESS_LABELS, RUNG_LABELS
from ledger.answers.ladder import LIVE_RUNGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

#: So many investors are drawn; the table below has all.
DRAWN: Final = 12


def build_ladder_figure(
    rungs: pd.DataFrame,
    totals: pd.DataFrame,
    names: Mapping[str, str],
    colours: Mapping[str, str],
) -> Figure:
    """Draw the ladder of each investor twice: in USD billion, and as a share of its own total.

    Args:
        rungs: `Ladder.rungs`.
        totals: `Ladder.totals`, largest first.
        names: Names by investor code.
        colours: Colours by rung, those of the viewer's theme.

    Returns:
        Two stacked horizontal bar charts on one list of investors, the firm end at the axis;
        `customdata` holds `investor|rung`.
    """
    drawn = totals[totals["counted_usd_m"] > 0].head(DRAWN)
    codes = drawn["investor"].tolist()
    labels = [shorten(names.get(code, code), 22) for code in codes]
    whole = dict(zip(codes, drawn["counted_usd_m"], strict=True))
    sums = rungs.set_index(["investor", "rung"])["counted_usd_m"].to_dict()
    traces: list[dict[str, Any]] = []
    for rung in reversed(LIVE_RUNGS):
        values = [float(sums.get((code, rung), 0.0)) for code in codes]
        if not any(values):
            continue
        shares = [value / whole[code] for code, value in zip(codes, values, strict=True)]
        told = [
            f"{plain(names.get(code, code))}, {rung_in_sentence(rung)}: {format_usd(value)} "
            f"({format_usd_exact(value)}), {format_share(value, whole[code])} of its pledges"
            for code, value in zip(codes, values, strict=True)
        ]
        for axis, bars in (("x", [billions(value) for value in values]), ("x2", shares)):
            traces.append(
                {
                    "type": "bar",
                    "orientation": "h",
                    "name": RUNG_LABELS[rung],
                    "y": labels,
                    "x": bars,
                    "xaxis": axis,
                    "customdata": [f"{code}|{rung}" for code in codes],
                    "text": told,
                    "textposition": "none",
                    "hovertemplate": "%{text}<br>Click for its rows<extra></extra>",
                    "marker": {"color": colours[rung]},
                }
            )
    traces.append(_totals_at_the_end(labels, [whole[code] for code in codes]))
    layout = chart_layout(
        barmode="stack",
        margin={"l": 8, "r": 16, "t": 24, "b": 40},
        yaxis=name_axis(),
        xaxis=amount_axis("USD billion, nominal") | {"domain": [0, 0.56]},
        xaxis2={
            "domain": [0.64, 1],
            "range": [0, 1],
            "tickformat": ".0%",
            "title": {"text": "Share of the investor's counted pledges"},
        },
        showlegend=False,
    )
    return {"data": traces, "layout": layout}


def build_silence_figure(
    ages: pd.DataFrame, names: Mapping[str, str], colours: Mapping[str, str]
) -> Figure:
    """Draw what is not financed yet by how long nobody has told of it.

    Args:
        ages: Columns `investor`, `freshness`, `counted_usd_m`, investors in the order to draw.
        names: Names by investor code.
        colours: Colours by freshness, those of the viewer's theme.

    Returns:
        Stacked horizontal bars in USD billion; `customdata` holds `investor|freshness`.
    """
    codes = list(dict.fromkeys(ages["investor"]))
    labels = [shorten(names.get(code, code), 22) for code in codes]
    sums = ages.set_index(["investor", "freshness"])["counted_usd_m"].to_dict()
    traces: list[dict[str, Any]] = []
    for freshness, label in FRESHNESS_LABELS.items():
        values = [float(sums.get((code, freshness), 0.0)) for code in codes]
        if not any(values):
            continue
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": label,
                "y": labels,
                "x": [billions(value) for value in values],
                "customdata": [f"{code}|{freshness}" for code in codes],
                "text": [
                    f"{plain(names.get(code, code))}, {label}: {format_usd(value)} "
                    f"({format_usd_exact(value)})"
                    for code, value in zip(codes, values, strict=True)
                ],
                "textposition": "none",
                "hovertemplate": "%{text}<br>Click for its rows<extra></extra>",
                "marker": {"color": colours[freshness], **_pattern(freshness)},
            }
        )
    layout = chart_layout(
        barmode="stack",
        margin={"l": 8, "r": 16, "t": 24, "b": 40},
        yaxis=name_axis(),
        xaxis=amount_axis("USD billion, nominal"),
        showlegend=False,
    )
    return {"data": traces, "layout": layout}


def _totals_at_the_end(labels: Sequence[str], totals: Sequence[float]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "y": list(labels),
        "x": [billions(value) for value in totals],
        "text": [f" {format_usd(value)}" for value in totals],
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _pattern(freshness: str) -> dict[str, Any]:
    """Hatch what has lapsed, so that colour does not speak alone."""
    return {"pattern": {"shape": "/", "size": 5, "solidity": 0.25}} if freshness == "lapsed" else {}
