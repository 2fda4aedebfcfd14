"""Places by the days in which they are reached: classes, their labels, and the map's message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.figures.palette import REACH_COLOURS, THEMES
from components.words.catalogue import text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.figures.palette import Theme


def day_edges(offered: Sequence[int], within: int) -> tuple[int, ...]:
    """Give the upper ends of the classes within some days.

    >>> day_edges((7, 10, 15, 20, 30), 15)
    (7, 10, 15)
    """
    return tuple(days for days in offered if days <= within)


def day_class(days: float, edges: Sequence[int]) -> int:
    """Give the class of some days: the first whose upper end is not passed.

    >>> day_class(7.0, (7, 10, 15)), day_class(7.1, (7, 10, 15))
    (0, 1)
    """
    return next(number for number, edge in enumerate(edges) if days <= edge)


def day_labels(edges: Sequence[int]) -> tuple[str, ...]:
    """Name the classes.

    >>> day_labels((7, 10))
    ('up to 7', '7 to 10')
    """
    first, *rest = edges
    pairs = zip(edges, rest, strict=False)
    return (
        text("routes.reach_class.first", high=f"{first}"),
        *(text("routes.reach_class.between", low=f"{low}", high=f"{high}") for low, high in pairs),
    )


def reach_colours(paper: Theme) -> tuple[str, ...]:
    """Give the colours of the classes of days on a paper."""
    return next(REACH_COLOURS[name] for name in REACH_COLOURS if THEMES[name] == paper)


def build_reach(
    days: Mapping[str, float], words: Mapping[str, str], edges: Sequence[int], title: str
) -> dict[str, Any]:
    """Build the part of the map's message that colours places.

    Args:
        days: Days (P50) by id of the place; none above the last edge.
        words: What the tooltip says of each.
        edges: Upper ends of the classes.
        title: Of the legend.

    Returns:
        `title`, `labels`, and columns `id`, `class` and `say`, the nearest place last, so that it
        is drawn on top.
    """
    order = sorted(days, key=lambda place: -days[place])
    return {
        "title": title,
        "labels": list(day_labels(edges)),
        "id": order,
        "class": [day_class(days[place], edges) for place in order],
        "say": [words[place] for place in order],
    }
