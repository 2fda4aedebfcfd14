"""Small charts of one kind in a grid, each with a title above it, and stacked on a phone.

Pure arithmetic on Plotly's layout. Every panel has axes of its own, numbered as Plotly does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

Layout = dict[str, Any]
#: Between two panels, as a part of the width.
_GAP: Final = 0.018
#: Of a title above a panel and of the room below the last one, in pixels.
TITLE_PX: Final = 26
_FOOT_PX: Final = 30


def axis_suffix(index: int) -> str:
    """Give what Plotly numbers the axes of a panel with: '', '2', '3' ..."""
    return "" if index == 0 else str(index + 1)


def place_panels(count: int, columns: int, lines: int, line_px: int, axis_px: int = 0) -> Layout:
    """Give the domains of all axes in a grid.

    Args:
        count: How many panels, at least one.
        columns: Side by side.
        lines: Lines in each.
        line_px: Height of one.
        axis_px: Room for an axis below each panel.

    Returns:
        Parts of a layout: axes with their domains.
    """
    rows = -(-count // columns)
    width = (1 - _GAP * (columns - 1)) / columns
    across = [index % columns * (width + _GAP) for index in range(count)]
    return _place(
        [(start, start + width) for start in across], [index // columns for index in range(count)],
        rows, lines * line_px, axis_px,
    )  # fmt: skip


def stack_panels(
    layout: Layout, count: int, lines: int, line_px: int, axis_px: int = 0
) -> dict[str, Any]:
    """Put the panels of a layout one below the other, for a narrow page.

    Args:
        layout: Of the same panels in a grid, finished.
        count: How many panels, at least one.
        lines: Lines in each.
        line_px: Height of one.
        axis_px: Room for an axis below each panel.

    Returns:
        What a figure holds as `narrow` (live_plot): layout and height.
    """
    stacked = _place([(0.0, 1.0)] * count, list(range(count)), count, lines * line_px, axis_px)
    height = panels_height(count, 1, lines, line_px, axis_px)
    return {"layout": change_parts(layout, stacked), "height": f"{height}px"}


def change_parts(layout: Layout, parts: Layout) -> Layout:
    """Give a layout of which some parts, as its axes, have other values."""
    return layout | {name: layout[name] | part for name, part in parts.items()}


def panels_height(count: int, columns: int, lines: int, line_px: int, axis_px: int = 0) -> int:
    """Give the pixels that a grid of panels needs."""
    return -(-count // columns) * (lines * line_px + TITLE_PX + axis_px) + _FOOT_PX


def _place(
    spans: Sequence[tuple[float, float]],
    places: Sequence[int],
    rows: int,
    panel_px: int,
    axis_px: int,
) -> Layout:
    """Give each panel its part of the width and its row; between rows titles and axes stand."""
    between_px = TITLE_PX + axis_px
    whole_px = rows * panel_px + (rows - 1) * between_px
    layout: Layout = {}
    for index, (span, row) in enumerate(zip(spans, places, strict=True)):
        top = 1 - row * (panel_px + between_px) / whole_px
        bottom = max(0.0, top - panel_px / whole_px)
        suffix = axis_suffix(index)
        layout[f"xaxis{suffix}"] = {"domain": [round(end, 4) for end in span]}
        layout[f"yaxis{suffix}"] = {"domain": [round(bottom, 4), round(top, 4)]}
    return layout


def title_panel(index: int, text: str, colour: str) -> dict[str, Any]:
    """Write the title of a panel above its left corner, wherever the panel stands."""
    suffix = axis_suffix(index)
    return {
        "xref": f"x{suffix} domain",
        "yref": f"y{suffix} domain",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "text": text,
        "borderpad": 0,
        "xshift": -2,
        "showarrow": False,
        "font": {"size": 13, "color": colour},
    }
