"""A colour that is less firm than another: the same one, moved towards the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from components.figures.palette import Theme

#: How far a pale colour lies from its own towards the paper.
_PALE: Final = 0.62


def pale(colour: str, paper: Theme) -> str:
    """Return a colour moved towards the paper, for what is less firm.

    Args:
        colour: As `#rrggbb`.
        paper: The viewer's theme.
    """
    pairs = ((int(one[at : at + 2], 16) for one in (colour, paper.paper)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * _PALE):02x}" for a, b in pairs)
