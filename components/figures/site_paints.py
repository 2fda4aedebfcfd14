"""The colours of mines and plants, chosen among those of the palette: stage and owner.

A stage has the hue of the stages of deals, an owner the colour of its state in every chart.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from components.figures.palette import INVESTOR_COLOURS, STAGE_COLOURS, THEMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.figures.palette import ThemeName

# How far a mine or plant is, in the hue of deals' stages: the nearer to metal, the further from the
# paper. A stage that no source tells is open.
SITE_COLOURS: Mapping[ThemeName, Mapping[str, str]] = MappingProxyType(
    {
        theme: {
            "producing": stages["operational"],
            "development": stages["under-construction"],
            "exploration": stages["signed"],
            "undeveloped": stages["announced"],
            "suspended": stages["cancelled"],
            "closed": stages["suspended"],
            "unknown": "",
        }
        for theme, stages in STAGE_COLOURS.items()
    }
)


def owner_colours(theme: ThemeName) -> dict[str, str]:
    """Give the colour of the ring that says from where the largest owner of a site is."""
    paper, named = THEMES[theme], INVESTOR_COLOURS[theme]
    return {
        "home": paper.ink,
        **{code: named[code] for code in ("CHN", "RUS", "JPN")},
        "other": paper.muted,
    }


def site_paints(theme: ThemeName) -> dict[str, Any]:
    """Return both for the browser, ready for JSON."""
    return {"site_stages": dict(SITE_COLOURS[theme]), "site_owners": owner_colours(theme)}
