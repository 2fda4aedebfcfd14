"""Which filters keep a cut empty: what it would hold without each of them, or with each alone."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Final

from ledger.answers.queries import Cut, Selection

if TYPE_CHECKING:
    from collections.abc import Callable

#: The filters of a cut by the names of their fields, those of its selection first.
FILTERS: Final = (*(field.name for field in fields(Selection)), "without")


@dataclass(frozen=True, slots=True)
class Removal:
    """A filter that could be taken out.

    Attributes:
        filter: Which it is: a word of FILTERS.
        cut: What is asked without it.
        count: How much that would find.
    """

    filter: str
    cut: Cut
    count: int


def list_removals(wanted: Cut, count: Callable[[Cut], int]) -> tuple[Removal, ...]:
    """List the filters of which each, taken out alone, would give something.

    Args:
        wanted: What is asked.
        count: Tells how much a cut finds.
    """
    return _keep_found(wanted, _without, count)


def list_alone(wanted: Cut, count: Callable[[Cut], int]) -> tuple[Removal, ...]:
    """List the filters that find something when every other one is taken out.

    A cut that only leaves investors out is no question of its own, so `without` is not listed.
    """
    found = _keep_found(wanted, _alone, count)
    return tuple(removal for removal in found if removal.filter != "without")


def set_filters(wanted: Cut) -> tuple[str, ...]:
    """Give the filters that a cut sets."""
    return tuple(name for name in FILTERS if _value(wanted, name))


def _keep_found(
    wanted: Cut, change: Callable[[Cut, str], Cut], count: Callable[[Cut], int]
) -> tuple[Removal, ...]:
    changed = ((name, change(wanted, name)) for name in set_filters(wanted))
    removals = (Removal(name, asked, count(asked)) for name, asked in changed)
    return tuple(removal for removal in removals if removal.count)


def _without(wanted: Cut, name: str) -> Cut:
    if name == "without":
        return replace(wanted, without=())
    empty = getattr(Selection(), name)
    return replace(wanted, selection=replace(wanted.selection, **{name: empty}))


def _alone(wanted: Cut, name: str) -> Cut:
    if name == "without":
        return Cut(without=wanted.without)
    return Cut(replace(Selection(), **{name: getattr(wanted.selection, name)}))


def _value(wanted: Cut, name: str) -> object:
    return wanted.without if name == "without" else getattr(wanted.selection, name)
