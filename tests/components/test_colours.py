"""Colours stand in components/figures/palette.py and nowhere else, but where the server asks."""

import re
import tomllib

import matplotlib.colors
import pytest

from components.figures.palette import THEMES
from tests.paths import ROOT

PALETTE = ROOT / "components" / "figures" / "palette.py"
FILES = [
    path
    for path in sorted((ROOT / "components").rglob("*"))
    if path.suffix in {".py", ".js", ".css"} and path != PALETTE
]
NAMED = "|".join(sorted(matplotlib.colors.CSS4_COLORS, key=len, reverse=True))
LITERAL = re.compile(
    r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![\w-])"
    r"|(?<![\w.])(?:rgba?|hsla?|oklch|lab|lch)\(\s*[\d.]"
    # A name stands by itself: as a text, or as a value of CSS.
    rf"|[\"'](?:{NAMED})[\"']",
    re.IGNORECASE,
)
IN_CSS = re.compile(rf":[^;{{}}]*?(?<![\w-])(?:{NAMED})(?![\w-])", re.IGNORECASE)


def colours_in(text, suffix):
    """Find colours that a file writes itself."""
    found = [match.group() for match in LITERAL.finditer(text)]
    if suffix == ".css":
        rules = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        bodies = re.findall(r"\{([^{}]*)\}", rules)
        found += [match.group() for body in bodies for match in IN_CSS.finditer(body)]
    return found


def test_no_file_but_the_palette_names_a_colour():
    assert {
        str(path.relative_to(ROOT)): found
        for path in FILES
        if (found := colours_in(path.read_text(encoding="utf-8"), path.suffix))
    } == {}


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ('ink = "#a3123f"', ".py"),
        ("glow: dark ? 'rgba(0,0,0,0.25)' : ''", ".js"),
        ('fill(pen, "white")', ".js"),
        ("p { color: #000; }", ".css"),
        ("p { border: 1px solid black; }", ".css"),
    ],
)
def test_a_colour_is_found_however_it_is_written(text, suffix):
    assert colours_in(text, suffix)


@pytest.mark.parametrize("theme", THEMES)
def test_the_colours_that_streamlit_asks_for_are_those_of_the_palette(theme):
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    page, colours = settings["theme"][theme], THEMES[theme]
    assert page == {
        "primaryColor": colours.accent,
        "linkColor": colours.accent,
        "backgroundColor": colours.paper,
        "secondaryBackgroundColor": colours.aside,
        "textColor": colours.ink,
        "borderColor": colours.rule,
    }
