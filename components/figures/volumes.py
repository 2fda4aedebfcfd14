"""What corridors carried, year by year: results apart from plans, rivals beside the main series.

Each corridor is named at the right of its points, in their colour, so there is no legend. Pure.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from components.figures.charts import chart_layout, plain
from components.figures.growth import spread
from components.figures.years import TOP_PX, list_events, name_ticks
from components.words.catalogue import text
from components.words.traffic import find_last_result

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

#: How many of a metric make one of its axis.
SCALES: Final = {"tonnes": 1e6, "TEU": 1e3}
#: Letters of a line of a name, and pixels right of the points for them.
_LETTERS, _NAMES_PX = 17, 124
#: Of the years drawn, kept free on both sides: a mark of the last year is whole on a phone, too.
_BESIDE: Final = 0.04
#: Lines that all names have together, and what one takes of the axis.
_LINES, _LINE = 14, 0.066


def build_volumes_figure(
    rows: pd.DataFrame,
    names: Mapping[str, str],
    colours: Mapping[str, str],
    events: pd.DataFrame,
) -> dict[str, Any]:
    """Draw one metric of several corridors.

    Args:
        rows: Rows of volumes of one metric: subject, year, value, kind, main, source_publisher.
        names: Names by corridor id.
        colours: Of each corridor by its id (palette.colour_corridors).
        events: Rows of events.csv.

    Returns:
        Per corridor a line through its main results, hollow circles for rival results, diamonds
        for plan, projection, capacity and cumulative figures.
    """
    traces: list[dict[str, Any]] = []
    ends: dict[str, float] = {}
    for subject, own in rows.groupby("subject", sort=False):
        code = str(subject)
        colour, name = colours[code], names.get(code, code)
        results = own[(own["kind"] == "result").to_numpy()].sort_values("year")
        main = results[(results["main"] == "yes").to_numpy()]
        rivals = results[(results["main"] != "yes").to_numpy()]
        plans = own[(own["kind"] != "result").to_numpy()].sort_values("year")
        drawn = [
            _trace(main, name, {"color": colour, "size": 7}, mode="lines+markers"),
            _trace(rivals, name, {"color": colour, "size": 8, "symbol": "circle-open"}),
            _trace(plans, name, {"color": colour, "size": 9, "symbol": "diamond-open"}),
        ]
        drawn = [trace for trace in drawn if trace["x"]]
        traces += drawn
        ends[code] = drawn[0]["y"][-1]
    if rows.empty:
        return {"data": [], "layout": chart_layout()}
    first, last = int(rows["year"].min()), int(rows["year"].max())
    before = max(0.5, _BESIDE * (last - first))
    most = max(max(trace["y"]) for trace in traces) * 1.1
    ticks = name_ticks([str(year) for year in range(first, last + 1)], "")
    layout = chart_layout(
        margin={"l": 8, "r": _NAMES_PX, "t": TOP_PX, "b": 28},
        xaxis={
            "range": [first - before, last + before],
            "tickvals": [int(year) for year in ticks],
            "ticktext": list(ticks.values()),
            "tickangle": 0,
            "showgrid": False,
            "zeroline": False,
        },
        yaxis={"range": [0, most], "nticks": 5},
        annotations=_name(rows, names, colours, ends, most),
        showlegend=False,
        meta={"events": list_events(events, first, last, start=first - before)},
    )
    return {"data": traces, "layout": layout}


def _name(
    rows: pd.DataFrame,
    names: Mapping[str, str],
    colours: Mapping[str, str],
    ends: Mapping[str, float],
    most: float,
) -> list[dict[str, Any]]:
    """Name the corridors right of their points, none over another, with the last result."""
    order = sorted(ends, key=lambda code: -ends[code])
    longest = _LINES // len(order)
    words = {code: _write(rows, names, code, longest) for code in order}
    gap = max(map(len, words.values())) * _LINE * most
    heights = spread([min(ends[code], most - gap / 2) for code in order], gap, gap / 2)
    return [
        {
            "xref": "paper",
            "x": 1,
            "y": height,
            "xanchor": "left",
            "xshift": 6,
            "align": "left",
            "showarrow": False,
            "font": {"size": 13, "color": colours[code]},
            "text": "<br>".join(words[code]),
        }
        for code, height in zip(order, heights, strict=True)
    ]


def _write(rows: pd.DataFrame, names: Mapping[str, str], code: str, longest: int) -> list[str]:
    """Write the lines that name a corridor: its last result, and its name in what is left."""
    last = find_last_result(rows, code)
    lines = [f"<b>{last}</b>"] if last else []
    room = longest - len(lines)
    wrapped = wrap(names.get(code, code), _LETTERS, max_lines=room, placeholder="…")
    return [*lines, *map(plain, wrapped)]


def _trace(
    rows: pd.DataFrame, name: str, marker: dict[str, Any], *, mode: str = "markers"
) -> dict[str, Any]:
    metrics = rows["metric"].astype(str)
    values = [
        round(float(value) / SCALES[metric], 4)
        for value, metric in zip(rows["value"], metrics, strict=True)
    ]
    return {
        "type": "scatter",
        "mode": mode,
        "name": plain(name),
        "x": [int(year) for year in rows["year"]],
        "y": values,
        "marker": marker,
        "line": {"color": marker["color"], "width": 2},
        "cliponaxis": False,
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
