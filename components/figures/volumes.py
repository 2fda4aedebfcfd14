"""What corridors carried, year by year: results apart from plans, rivals beside the main series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from components.figures.charts import plain
from components.words.catalogue import text
from components.words.sentences import clip

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

SCALES: Final = {"tonnes": 1e6, "TEU": 1e3}


def build_volumes_figure(
    rows: pd.DataFrame, names: Mapping[str, str], colours: Mapping[str, str]
) -> dict[str, Any]:
    """Draw one metric of several corridors.

    Args:
        rows: Rows of volumes of one metric: subject, year, value, kind, main, source_publisher.
        names: Names by corridor id.
        colours: Of each corridor by its id (palette.colour_corridors).

    Returns:
        Per corridor a line through its main results, hollow circles for rival results, diamonds
        for plan, projection, capacity and cumulative figures.
    """
    traces: list[dict[str, Any]] = []
    for subject, own in rows.groupby("subject", sort=False):
        colour = colours[str(subject)]
        results = own[(own["kind"] == "result").to_numpy()].sort_values("year")
        main = results[(results["main"] == "yes").to_numpy()]
        rivals = results[(results["main"] != "yes").to_numpy()]
        plans = own[(own["kind"] != "result").to_numpy()].sort_values("year")
        name = names.get(str(subject), str(subject))
        traces += [
            _trace(main, name, {"color": colour, "size": 7}, mode="lines+markers", shown=True),
            _trace(rivals, name, {"color": colour, "size": 8, "symbol": "circle-open"},
                   shown=main.empty),
            _trace(plans, name, {"color": colour, "size": 9, "symbol": "diamond-open"},
                   shown=results.empty),
        ]  # fmt: skip
    layout = {
        "margin": {"l": 40, "r": 16, "t": 8, "b": 60},
        "hovermode": "closest",
        "dragmode": False,
        "xaxis": {"dtick": 1, "tickformat": "d", "tickangle": 0, "nticks": 10},
        "yaxis": {"rangemode": "tozero", "nticks": 6},
        "legend": {"orientation": "h", "y": -0.16, "x": 0},
    }
    if len(rows) and rows["year"].max() - rows["year"].min() > 10:
        layout["xaxis"]["dtick"] = 5
    return {"data": [trace for trace in traces if trace["x"]], "layout": layout}


def _trace(
    rows: pd.DataFrame,
    name: str,
    marker: dict[str, Any],
    *,
    mode: str = "markers",
    shown: bool,
) -> dict[str, Any]:
    metrics = rows["metric"].astype(str)
    values = [
        round(float(value) / SCALES[metric], 4)
        for value, metric in zip(rows["value"], metrics, strict=True)
    ]
    return {
        "type": "scatter",
        "mode": mode,
        "name": clip(name, 34),
        "legendgroup": name,
        "showlegend": shown,
        "x": [int(year) for year in rows["year"]],
        "y": values,
        "marker": marker,
        "line": {"color": marker["color"], "width": 2},
        "text": [
            plain(
                text(
                    "corridors.volumes.hover",
                    name=name,
                    year=f"{year:.0f}",
                    kind=text(f"corridors.volumes.kind.{kind}"),
                    value=f"{value:,.3g}",
                    unit=text(f"corridors.volumes.unit.{metric}"),
                    publisher=publisher,
                )
            )
            for year, kind, value, metric, publisher in zip(
                rows["year"], rows["kind"], values, metrics, rows["source_publisher"], strict=True
            )
        ],
        "hovertemplate": "%{text}<extra></extra>",
    }
