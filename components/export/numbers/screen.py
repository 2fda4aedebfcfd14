"""The numbers on screen as a table, whichever view is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.export.numbers.atlas import atlas_rows
from components.export.numbers.corridors import corridor_rows
from components.export.numbers.investors import NUMBERED, investor_rows
from components.export.numbers.rows import ShownRow, write_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.export.map.spec import World
    from components.link.model import Link

    #: Key, low, central, high of each changed assumption.
    Changes = tuple[tuple[str, float, float, float], ...]

_CHANGED: Final = "set by the viewer for this session instead of the table's"


def has_numbers(link: Link) -> bool:
    """Say whether a view has numbers to take away."""
    if link.view == "investors":
        return link.study.section in {*NUMBERED, "families"}
    return link.view in {"atlas", "corridors"}


def save_shown(world: World, link: Link, changes: Changes = ()) -> bytes:
    """Write the numbers of a view as CSV.

    Args:
        world: The ledger and the corridor network that is on screen.
        link: What is on screen; one that has numbers.
        changes: Key, low, central and high of each assumption that the network was built on instead
            of the table's: no address holds them, so the file does.
    """
    rows: Iterable[ShownRow]
    if link.view == "corridors":
        told = (
            ShownRow("changed assumption", key, "", central, "", _CHANGED, low=low, high=high)
            for key, low, central, high in changes
        )
        rows = (*corridor_rows(world, link.transit), *told)
    elif link.view == "investors":
        rows = investor_rows(world.snapshot, link)
    else:
        rows = atlas_rows(world.snapshot, link)
    return write_rows(rows, world.snapshot, link)
