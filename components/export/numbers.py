"""Every number of a briefing as a table: those of the texts and those of the charts, a scene each.

Text that a spreadsheet would run as a formula is defused.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from components.export.charts import build_charts
from ledger.exporting.spreadsheet import defuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.export.chart import Chart
    from components.export.map_picture import World
    from components.scenes import Scene, ShownFigure

HEADER: Final = (
    "scene",
    "id",
    "stands_in",
    "name",
    "part",
    "value",
    "unit",
    "low",
    "high",
    "year",
    "shown",
    "data",
)
_UNITS: Final = {
    "usd_m": "USD million",
    "share": "share",
    "times": "ratio",
    "count": "number",
    "index": "0 to 10000",
    "days": "days",
    "km": "km",
    "Mt/year": "Mt/year",
}


def save_numbers(world: World, scenes: Sequence[Scene]) -> bytes:
    """Write the numbers as CSV: UTF-8 with a mark, unrounded, the data version in every row."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(HEADER)
    version = world.snapshot.version
    for scene in scenes:
        rows = [_of_text(figure) for figure in scene.figures]
        for chart in build_charts(world, scene, "light"):
            rows.extend(_of_chart(chart))
        writer.writerows(
            [defuse(cell) for cell in (scene.order, scene.id, *row, version)] for row in rows
        )
    return target.getvalue().encode("utf-8-sig")


def _of_text(shown: ShownFigure) -> tuple[object, ...]:
    figure = shown.figure
    unit = _UNITS.get(figure.unit, f"million {figure.of}" if figure.unit == "money" else figure.of)
    return (
        shown.column,
        shown.placeholder,
        "",
        figure.value,
        unit,
        figure.low,
        figure.high,
        figure.year,
        shown.text,
    )


def _of_chart(chart: Chart) -> Iterator[tuple[object, ...]]:
    for series in chart.series:
        for category, value in zip(chart.categories, series.values, strict=True):
            if value is None:
                continue
            part = f"{category}, {series.name}" if len(chart.series) > 1 else category
            yield "chart", chart.title, part, value, chart.unit, "", "", "", ""
