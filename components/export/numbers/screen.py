"""The numbers on screen as a table, whichever view is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.export.numbers.atlas import atlas_rows
from components.export.numbers.corridors import corridor_rows
from components.export.numbers.investors import NUMBERS, investor_rows
from components.export.numbers.minerals import MINERAL_NUMBERS, mineral_rows
from components.export.numbers.rows import ShownRow, write_rows
from ledger.tables.complete import complete
from ledger.tables.parameters import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from components.export.map.spec import World
    from components.link.model import Link

    #: Key, low, central, high of each changed assumption.
    Changes = tuple[tuple[str, float, float, float], ...]

_CHANGED: Final = "set by the viewer for this session instead of the table's"


def has_numbers(link: Link) -> bool:
    """Say whether a view has numbers to take away."""
    if link.view == "investors":
        return NUMBERS[link.study.section] is not None
    if link.view == "minerals":
        return MINERAL_NUMBERS[link.minerals.section] is not None
    return _BY_VIEW[link.view] is not None


def save_shown(world: World, link: Link, changes: Changes = ()) -> bytes:
    """Write the numbers of a view as CSV.

    Args:
        world: The ledger and the corridor network that is on screen.
        link: What is on screen; one that has numbers.
        changes: Key, low, central and high of each assumption that the network was built on instead
            of the table's: no address holds them, so the file does.

    Raises:
        ValueError: If it has no numbers.
    """
    numbers = _BY_VIEW[link.view]
    if numbers is None:
        message = f"The view {link.view} has no numbers to take away."
        raise ValueError(message)
    return write_rows(numbers(world, link, changes), world.snapshot, link)


def _atlas(world: World, link: Link, _: Changes) -> Iterator[ShownRow]:
    return atlas_rows(world.snapshot, link)


def _corridors(world: World, link: Link, changes: Changes) -> Iterator[ShownRow]:
    yield from corridor_rows(world, link.transit)
    yield from _changed_rows(changes)


def _minerals(world: World, link: Link, changes: Changes) -> Iterator[ShownRow]:
    yield from mineral_rows(world, link)
    yield from _changed_rows(changes if link.minerals.section == "way" else ())


def _changed_rows(changes: Changes) -> Iterator[ShownRow]:
    for key, low, central, high in changes:
        yield ShownRow("changed assumption", key, "", central, "", _CHANGED, low=low, high=high)


def _investors(world: World, link: Link, _: Changes) -> Iterator[ShownRow]:
    return investor_rows(world.snapshot, link)


#: What gives the numbers of each view; None where none are on screen, or the view has files of its
#: own.
_BY_VIEW: Final[Mapping[str, Callable[[World, Link, Changes], Iterator[ShownRow]] | None]] = (
    complete(
        "numbers of the views",
        VIEWS,
        {
            "atlas": _atlas,
            "corridors": _corridors,
            "minerals": _minerals,
            "investors": _investors,
            "data": None,
            "briefing": None,
        },
    )
)
