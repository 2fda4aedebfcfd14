"""The fonts of PDF and pictures, and which letters they have.

Both are bundled with matplotlib, so every machine draws and measures the same.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font

SANS: Final = "DejaVu Sans"
SERIF: Final = "DejaVu Serif"
#: Stands where a letter is lacking; both fonts have it.
_BOX: Final = "\u25a1"


def find_lacking(text: str, family: str = SANS) -> tuple[str, ...]:
    """Give the letters of a text that a font lacks, each once, in their order; no spaces."""
    known = _letters(family)
    return tuple(
        dict.fromkeys(
            letter for letter in text if not letter.isspace() and ord(letter) not in known
        )
    )


def as_drawn(text: str, family: str = SANS) -> str:
    """Give a text with boxes for the letters that a font lacks, for measuring."""
    lacking = find_lacking(text, family)
    return text.translate({ord(letter): _BOX for letter in lacking}) if lacking else text


@cache
def _letters(family: str) -> frozenset[int]:
    """Give the code points that a font has in every style that is written in."""
    if family == SERIF:
        styles = [FontProperties(family=family, style="italic")]
    else:
        styles = [FontProperties(family=family, weight=weight) for weight in ("normal", "bold")]
    charmaps = (FT2Font(findfont(style)).get_charmap() for style in styles)
    return frozenset.intersection(*map(frozenset, charmaps))
