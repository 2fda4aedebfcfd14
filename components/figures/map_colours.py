"""The colours of a theme that the maps' styles in the browser are made of."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from components.figures.palette import (
    CORRIDOR_COLOURS,
    DEPOSIT_COLOURS,
    GLOWS,
    INVESTOR_COLOURS,
    REACH_COLOURS,
    SECTOR_COLOURS,
    THEMES,
    writing_on,
)

if TYPE_CHECKING:
    from components.figures.palette import ThemeName


def map_colours(theme: ThemeName) -> dict[str, object]:
    """Return the colours that the map's style in the browser is made of."""
    ways = [*CORRIDOR_COLOURS[theme]["routes"], *CORRIDOR_COLOURS[theme]["compared"]]
    return {
        **asdict(THEMES[theme]),
        "sectors": dict(SECTOR_COLOURS),
        "deposits": dict(DEPOSIT_COLOURS),
        "ways": ways,
        "reach": list(REACH_COLOURS[theme]),
        "faint_writing": writing_on(THEMES[theme].land),
        "writing": {
            colour: writing_on(colour)
            for colour in (*SECTOR_COLOURS.values(), *ways, THEMES[theme].deal, THEMES[theme].claim)
        },
        "investors": dict(INVESTOR_COLOURS[theme]),
        "glow": dict(GLOWS),
    }
