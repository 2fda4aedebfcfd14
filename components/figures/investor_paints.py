"""Whose bar is whose: colours of investors, and of the groups that share one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.figures.palette import INVESTOR_COLOURS, THEMES
from components.words.catalogue import Labels

if TYPE_CHECKING:
    import pandas as pd

    from components.figures.palette import ThemeName

LEGEND: Final = Labels("map.investor")


def group_investors(investors: pd.DataFrame) -> dict[str, str]:
    """Give by investor code the key of LEGEND whose colour it has.

    Args:
        investors: The frame of data/investors.csv.
    """
    kinds = zip(investors["code"], investors["kind"], strict=True)
    return {
        code: code if code in LEGEND else ("state" if kind == "state" else "shared")
        for code, kind in kinds
    }


def paint_investors(theme: ThemeName) -> dict[str, str]:
    """Give the colours of bars whose names stand at their ends: three keep their own."""
    colours, paper = INVESTOR_COLOURS[theme], THEMES[theme]
    own = {code: colours[code] for code in ("CHN", "RUS", "JPN")}
    return {**own, "other": paper.muted, "rest": paper.rule, "ink": paper.ink}
