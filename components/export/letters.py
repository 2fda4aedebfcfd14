"""Whether the font of PDF and pictures has the letters of a scene, asked before anything is drawn.

matplotlib draws an empty box for a letter that its font lacks. PowerPoint brings its own fonts, so
the deck is not held against this.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font

from components.export.sheet import SANS
from components.scenes import SceneError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from components.export.chart import Chart
    from components.scenes import Scene

#: The columns of a scene that a page of the PDF shows, and those that a map alone shows.
ON_PAGE: Final = ("title", "caption", "source")
ON_MAP: Final = ("title",)


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


def find_lacking(text: str) -> tuple[str, ...]:
    """Give the letters of a text that the font lacks, each once, in their order; no spaces."""
    known = _letters()
    return tuple(dict.fromkeys(one for one in text if not one.isspace() and ord(one) not in known))


def _refuse(told: Sequence[str]) -> None:
    if told:
        raise SceneError(
            f"The font of PDF, PNG and SVG ({SANS}) lacks letters. {' '.join(told)} Write them in "
            "another script, or take the PowerPoint file, which brings its own fonts."
        )


def _join(letters: Sequence[str]) -> str:
    return ", ".join(f"{one} (U+{ord(one):04X})" for one in letters)


@cache
def _letters() -> frozenset[int]:
    """Give the code points that both weights of the font have."""
    weights = ("normal", "bold")
    fonts = (FT2Font(findfont(FontProperties(family=SANS, weight=weight))) for weight in weights)
    return frozenset.intersection(*(frozenset(font.get_charmap()) for font in fonts))
