"""Whether the fonts of the PDF have the letters of a scene and of its charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.export.paper.fonts import find_lacking
from components.export.paper.letters import join_letters, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from components.export.deck.chart import Chart
    from components.scenes.scene import Scene

#: The columns of a scene that a page of the PDF shows, and those that a map alone shows.
ON_PAGE: Final = ("title", "caption", "source")
ON_MAP: Final = ("title", "source")


def check_scenes(scenes: Iterable[Scene], columns: Sequence[str]) -> None:
    """Check the texts of scenes.

    Raises:
        SceneError: If the font lacks letters; it names every scene, its column and the letters.
    """
    faults = [
        f"Scene {scene.id!r}, {column}: no letter {join_letters(lacking)}."
        for scene in scenes
        for column in columns
        if (lacking := find_lacking(getattr(scene, column)))
    ]
    refuse(faults)


def check_charts(scene: Scene, charts: Iterable[Chart]) -> None:
    """Check every word of a scene's charts; raises as `check_scenes` does."""
    faults = [
        f"Scene {scene.id!r}, chart {chart.title!r}: no letter {join_letters(lacking)}."
        for chart in charts
        if (
            lacking := find_lacking(
                " ".join(
                    (
                        chart.title,
                        chart.note,
                        *chart.categories,
                        *(series.name for series in chart.series),
                    )
                )
            )
        )
    ]
    refuse(faults)
