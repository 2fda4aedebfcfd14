"""A few investors side by side: a bar each for every sector, on one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.figures.amount_unit import choose_unit
from components.figures.charts import chart_layout, fit_on_axis, name_axis, plain
from components.words.amounts import format_usd, format_usd_exact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd


def build_side_by_side_figure(
    sums: pd.DataFrame,
    investors: Sequence[str],
    names: Mapping[str, str],
    sectors: Mapping[str, str],
    colours: Mapping[str, str],
) -> dict[str, Any]:
    """Draw what each investor has for each sector.

    Args:
        sums: Columns `sector`, `investor`, `counted_usd_m`.
        investors: Codes, the first of each pair on top.
        names: Names of investors by code.
        sectors: Names of sectors by code.
        colours: Colours by investor.

    Returns:
        Horizontal bars in USD million or billion, the sector with the largest sum on top;
        `customdata` holds the sector code.
    """
    order = sums.groupby("sector")["counted_usd_m"].sum().sort_values(ascending=False)
    rows = {code: fit_on_axis(sectors.get(code, code)) for code in map(str, order.index)}
    unit = choose_unit(float(sums["counted_usd_m"].max()) if len(sums) else 0.0)
    amounts = sums.set_index(["investor", "sector"])["counted_usd_m"].to_dict()
    traces = []
    for investor in investors:
        values = [float(amounts.get((investor, code), 0.0)) for code in rows]
        name = plain(names.get(investor, investor))
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": name,
                "y": list(rows.values()),
                "x": [unit.scale(value) for value in values],
                "customdata": list(rows),
                "text": [format_usd(value) if value else "" for value in values],
                "textposition": "outside",
                "cliponaxis": False,
                "hovertext": [
                    f"{name}, {row}: {format_usd_exact(value)}"
                    for row, value in zip(rows.values(), values, strict=True)
                ],
                "hovertemplate": "%{hovertext}<extra></extra>",
                "marker": {"color": colours[investor]},
            }
        )
    layout = chart_layout(barmode="group", yaxis=name_axis(), xaxis=unit.axis(), showlegend=False)
    return {"data": traces, "layout": layout}
