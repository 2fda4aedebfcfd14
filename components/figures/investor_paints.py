"""Whose piece of a bar is whose: short names, colours, and what the colours are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.figures.palette import INVESTOR_COLOURS, STAGE_COLOURS, THEMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from components.figures.charts import Figure
    from components.figures.palette import ThemeName

#: Names that fit into a piece of a bar; of others the code.
SHORT: Final[Mapping[str, str]] = {"ARE": "UAE", "USA": "US"}
LEGEND: Final[Mapping[str, str]] = {
    "CHN": "China",
    "RUS": "Russia",
    "JPN": "Japan",
    "shared": "Multilaterals and EU",
    "state": "Other states",
    "rest": "All smaller ones",
}


def shorten_investors(codes: Iterable[str]) -> dict[str, str]:
    """Give names that fit into a piece of a bar, by investor code."""
    return {code: SHORT.get(code, code) for code in codes}


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


def paint_investors(investors: pd.DataFrame, theme: ThemeName) -> dict[str, str]:
    """Give a colour to every investor, and to the parts of the figure."""
    colours, paper = INVESTOR_COLOURS[theme], THEMES[theme]
    return {
        **{code: colours[key] for code, key in group_investors(investors).items()},
        **colours,
        "bar": STAGE_COLOURS[theme]["committed"],
        "band": paper.muted,
        "ink": paper.ink,
        "paper": paper.paper,
    }


def legend_of(figure: Figure, colours: Mapping[str, str]) -> dict[str, str]:
    """Give the labels of the colours that some piece of a figure has, and no other."""
    drawn = {
        colour
        for trace in figure["data"]
        if trace.get("xaxis") == "x2"
        for colour, share in zip(trace["marker"]["color"], trace["x"], strict=True)
        if share > 0
    }
    return {label: colours[code] for code, label in LEGEND.items() if colours[code] in drawn}
