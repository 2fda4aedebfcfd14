"""Every number of a briefing as a table: of the texts, maps and charts of each scene.

Text that a spreadsheet would run as a formula is defused.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from components.export.deck.layout import MAP_HEIGHT_PX, MAP_WIDTH_PX, MapPicture, lay_out
from components.export.numbers.maps import map_numbers
from ledger.exporting.spreadsheet import defuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.export.deck.chart import Chart
    from components.export.map.spec import MapSpec, World
    from components.scenes.scene import Scene, ShownFigure

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
#: The name of a number that a presenter typed into a story of their own.
TYPED: Final = "typed by the presenter"
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
    for layout in lay_out(world.snapshot, world.network, scenes, "light"):
        scene = layout.scene
        rows = [_of_text(figure) for figure in scene.figures]
        rows += [("text", TYPED, "", "", "", "", "", "", word) for word in scene.typed]
        for picture in layout.pictures:
            if isinstance(picture, MapPicture):
                rows.extend(_of_map(world, picture.spec))
            else:
                for part in picture.parts:
                    rows.extend(_of_chart(part.chart))
        writer.writerows(
            [defuse(cell) for cell in (scene.order, scene.id, *row, version)] for row in rows
        )
    return target.getvalue().encode("utf-8-sig")


def _of_text(shown: ShownFigure) -> tuple[object, ...]:
    figure = shown.figure
    unit = _UNITS.get(
        figure.unit,
        f"million {figure.measured_in}" if figure.unit == "money" else figure.measured_in,
    )
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


def _of_map(world: World, spec: MapSpec) -> Iterator[tuple[object, ...]]:
    for number in map_numbers(world, spec, MAP_WIDTH_PX, MAP_HEIGHT_PX):
        yield (
            "map",
            number.name,
            number.part,
            number.value,
            number.unit,
            number.low,
            number.high,
            "",
            "",
        )


def _of_chart(chart: Chart) -> Iterator[tuple[object, ...]]:
    for series in chart.series:
        for category, value in zip(chart.categories, series.values, strict=True):
            if value is None:
                continue
            part = f"{category}, {series.name}" if len(chart.series) > 1 else category
            yield "chart", chart.title, part, value, chart.unit, "", "", "", ""
