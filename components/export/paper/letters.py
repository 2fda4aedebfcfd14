"""Whether the fonts of PDF and pictures have the letters of a scene, asked before any is drawn.

matplotlib draws an empty box for a letter that its font lacks. PowerPoint brings its own fonts, so
texts and charts of the deck are not held against this; its maps, which are pictures, are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.export.paper.fonts import SANS, find_lacking
from components.scenes.scene import SceneError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def check_title(*lines: str) -> None:
    """Check what stands above a map that is no scene's; raises as `check_map` does."""
    if lacking := find_lacking(" ".join(lines)):
        refuse([f"Title of the map: no letter {join_letters(lacking)}."])


def check_map(title: str, texts: Iterable[tuple[str, str]]) -> None:
    """Check all that is written on a map and in its legend, each text with the name of its font.

    Raises:
        SceneError: If a font lacks letters; it names the map, every text and the letters.
    """
    faults = [
        f"{text!r}: no letter {join_letters(lacking)}."
        for text, family in dict.fromkeys(texts)
        if (lacking := find_lacking(text, family))
    ]
    if faults:
        raise SceneError(
            f"The font of every map ({SANS}) lacks letters of a name. Map {title!r}, "
            f"{' '.join(faults)} Write the name in Latin or Cyrillic letters in its table, or turn "
            "off the layer that shows it; the map in the PowerPoint file is a picture as well."
        )


def refuse(lines: Sequence[str]) -> None:
    """Raise a SceneError that tells which letters the font lacks, if any."""
    if lines:
        raise SceneError(
            f"The font of PDF, PNG and SVG ({SANS}) lacks letters. {' '.join(lines)} Write them in "
            "another script, or take the PowerPoint file, which brings its own fonts."
        )


def join_letters(letters: Sequence[str]) -> str:
    """Write letters with their code points, as `Ω (U+03A9)`."""
    return ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters)
