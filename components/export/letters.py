"""Whether the fonts of PDF and pictures have the letters of a scene, asked before any is drawn.

matplotlib draws an empty box for a letter that its font lacks. PowerPoint brings its own fonts, so
texts and charts of the deck are not held against this; its maps, which are pictures, are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.export.fonts import SANS, find_lacking
from components.scenes import SceneError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from components.export.chart import Chart
    from components.scenes import Scene

#: The columns of a scene that a page of the PDF shows, and those that a map alone shows.
ON_PAGE: Final = ("title", "caption", "source")
ON_MAP: Final = ("title", "source")


def check_scenes(scenes: Iterable[Scene], columns: Sequence[str]) -> None:
    """Check the texts of scenes.

    Raises:
        SceneError: If the font lacks letters; it names every scene, its column and the letters.
    """
    told = [
        f"Scene {scene.id!r}, {column}: no letter {_join(lacking)}."
        for scene in scenes
        for column in columns
        if (lacking := find_lacking(getattr(scene, column)))
    ]
    _refuse(told)


def check_charts(scene: Scene, charts: Iterable[Chart]) -> None:
    """Check every word of a scene's charts; raises as `check_scenes` does."""
    told = [
        f"Scene {scene.id!r}, chart {chart.title!r}: no letter {_join(lacking)}."
        for chart in charts
        if (
            lacking := find_lacking(
                " ".join(
                    (
                        chart.title,
                        chart.note,
                        *chart.categories,
                        *(one.name for one in chart.series),
                    )
                )
            )
        )
    ]
    _refuse(told)


def check_title(*lines: str) -> None:
    """Check what stands above a map that is no scene's; raises as `check_scenes` does."""
    if lacking := find_lacking(" ".join(lines)):
        _refuse([f"Title of the map: no letter {_join(lacking)}."])


def check_map(title: str, texts: Iterable[tuple[str, str]]) -> None:
    """Check all that is written on a map and in its legend, each text with the name of its font.

    Raises:
        SceneError: If a font lacks letters; it names the map, every text and the letters.
    """
    told = [
        f"{text!r}: no letter {_join(lacking)}."
        for text, family in dict.fromkeys(texts)
        if (lacking := find_lacking(text, family))
    ]
    if told:
        raise SceneError(
            f"The font of every map ({SANS}) lacks letters of a name. Map {title!r}, "
            f"{' '.join(told)} Write the name in Latin or Cyrillic letters in its table, or turn "
            "off the layer that shows it; the map in the PowerPoint file is a picture as well."
        )


def _refuse(told: Sequence[str]) -> None:
    if told:
        raise SceneError(
            f"The font of PDF, PNG and SVG ({SANS}) lacks letters. {' '.join(told)} Write them in "
            "another script, or take the PowerPoint file, which brings its own fonts."
        )


def _join(letters: Sequence[str]) -> str:
    return ", ".join(f"{one} (U+{ord(one):04X})" for one in letters)
