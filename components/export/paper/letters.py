"""Whether the fonts of PDF and pictures have the letters of a scene, asked before any is drawn.

matplotlib draws an empty box for a letter that its font lacks. PowerPoint brings its own fonts, so
texts and charts of the deck are not held against this; its maps, which are pictures, are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.export.paper.fonts import SANS, find_lacking
from components.scenes.scene import SceneError
from components.words.catalogue import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def check_texts(place: str, texts: Iterable[str]) -> None:
    """Check what is written on a sheet or above a map; raises as `check_map` does."""
    faults = [
        f"{shown!r}: no letter {join_letters(lacking)}."
        for shown in texts
        if (lacking := find_lacking(shown))
    ]
    if faults:
        raise SceneError(
            text("exports.letters.sheet", font=SANS, place=place, faults=" ".join(faults))
        )


def check_map(title: str, texts: Iterable[str]) -> None:
    """Check all that is written on a map and in its legend.

    Raises:
        SceneError: If the font lacks letters; it names the map, every text and the letters.
    """
    faults = [
        f"{shown!r}: no letter {join_letters(lacking)}."
        for shown in dict.fromkeys(texts)
        if (lacking := find_lacking(shown))
    ]
    if faults:
        raise SceneError(
            text("exports.letters.map", font=SANS, place=title, faults=" ".join(faults))
        )


def join_letters(letters: Sequence[str]) -> str:
    """Write letters with their code points, as `Ω (U+03A9)`."""
    return ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters)
