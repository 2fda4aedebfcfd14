"""The legend of marks: stages of named deals filled, lists hatched, goals dotted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.figures.palette import MARK_COLOURS
from components.words.labels import MARK_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.figures.palette import ThemeName


def write_mark_legend(theme: ThemeName, marks: Iterable[str]) -> str:
    """Write what the pieces of bars mean, as HTML.

    Args:
        theme: Paper to draw on.
        marks: Those that are drawn, in their order.
    """
    colours = MARK_COLOURS[theme]
    swatches = (
        f"<span class='ca-mark-{mark}' style='--c:{colours[mark]}'>{MARK_LABELS[mark]}</span>"
        for mark in marks
    )
    return f"<div class='ca-legend'>{''.join(swatches)}</div>"
