"""`python -m components.export.paper.build_typeface`: the page's type as files for paper.

Streamlit ships Source Sans as one variable font, which neither matplotlib nor typst can set. What
is written here is that font at three places of its axis, with the letters that names can have. The
licence keeps the name "Source" for the original, so these have a name of their own.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from components.export.paper.fonts import FOLDER, SANS

#: Style, part of the file's name in Streamlit's wheel, and weight. The page's titles weigh 650.
_STYLES: Final = (
    ("Regular", "SourceSansVF-Upright", 400),
    ("Bold", "SourceSansVF-Upright", 650),
    ("Italic", "SourceSansVF-Italic", 400),
)
#: Latin, Greek, Cyrillic, marks above letters, punctuation, currencies, arrows, signs, shapes.
_LETTERS: Final = ((0x20, 0x530), (0x1E00, 0x2000), (0x2000, 0x2300), (0x25A0, 0x2600))
_FEATURES: Final = ("kern", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum")
#: Numbers of the name table: family, style, full name, PostScript name.
_FAMILY, _STYLE, _FULL, _POSTSCRIPT = 1, 2, 4, 6
_KEPT: Final = (0, 13, 14)  # copyright, licence, its address
_BOLD: Final = 700
#: What a font says of its style, in two tables.
_FLAGS: Final = {"Regular": (0x40, 0), "Bold": (0x20, 1), "Italic": (0x01, 2)}


def find_original(part: str) -> Path:
    """Find a font in Streamlit's wheel, without importing it.

    Raises:
        FileNotFoundError: The wheel holds no such file.
    """
    found = find_spec("streamlit")
    if found is None or found.origin is None:
        raise FileNotFoundError("streamlit is not installed")
    media = Path(found.origin).parent / "static" / "static" / "media"
    for file in sorted(media.glob(f"{part}.*.woff2")):
        return file
    raise FileNotFoundError(f"{media} holds no {part}")


def build_style(style: str, part: str, weight: int) -> TTFont:
    """Cut one style out of the variable font."""
    font = TTFont(find_original(part))
    options: Any = subset.Options()  # its lists are typed by the values they begin with
    options.layout_features = list(_FEATURES)
    options.name_IDs = list(_KEPT)
    cut = subset.Subsetter(options)
    cut.populate(unicodes=[letter for first, end in _LETTERS for letter in range(first, end)])
    cut.subset(font)
    instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
    names = {
        _FAMILY: SANS,
        _STYLE: style,
        _FULL: f"{SANS} {style}",
        _POSTSCRIPT: f"{SANS.replace(' ', '')}-{style}",
    }
    for number, name in names.items():
        font["name"].setName(name, number, 3, 1, 0x409)
    heading: Any = font["head"]  # fontTools types the tables by what it finds in a file
    metrics: Any = font["OS/2"]
    metrics.usWeightClass = _BOLD if style == "Bold" else weight
    metrics.fsSelection, heading.macStyle = _FLAGS[style]
    heading.modified = heading.created
    font.recalcTimestamp = False
    font.flavor = None
    return font


if __name__ == "__main__":
    for name, original, heavy in _STYLES:
        build_style(name, original, heavy).save(FOLDER / f"corridors-sans-{name.lower()}.ttf")
