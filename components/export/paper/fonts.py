"""The fonts of files and pictures, and which letters they have: the page's own type.

The files in typeface/ are cut from Streamlit's Source Sans (build_typeface.py), so every machine
draws and measures the same.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from matplotlib.font_manager import fontManager
from matplotlib.ft2font import FT2Font

FOLDER: Final = Path(__file__).with_name("typeface")
SANS: Final = "Corridors Sans"
#: Stands where a letter is lacking; every style has it.
_BOX: Final = "\u25a1"

for _file in sorted(FOLDER.glob("*.ttf")):
    fontManager.addfont(_file)


def find_lacking(text: str) -> tuple[str, ...]:
    """Give the letters of a text that the fonts lack, each once, in their order; no spaces."""
    known = _letters()
    return tuple(
        dict.fromkeys(
            letter for letter in text if not letter.isspace() and ord(letter) not in known
        )
    )


def as_drawn(text: str) -> str:
    """Give a text with boxes for the letters that the fonts lack, for measuring."""
    lacking = find_lacking(text)
    return text.translate({ord(letter): _BOX for letter in lacking}) if lacking else text


@cache
def _letters() -> frozenset[int]:
    """Give the code points that the font has in every style."""
    files = sorted(FOLDER.glob("*.ttf"))
    return frozenset.intersection(*(frozenset(FT2Font(file).get_charmap()) for file in files))
