"""What `make test` tries in full and `make check` in part: the same test, over more of the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


def keep_in_check(values: Iterable[object], kept: Collection[object]) -> list:
    """Mark all values of a parameter as exhaustive, but those that `make check` tries as well.

    Raises:
        ValueError: One of the kept is no value, so that less would be checked than is said.
    """
    values = list(values)
    if lost := [value for value in kept if value not in values]:
        raise ValueError(f"kept in check, but no value of the test: {lost}")
    return [
        value if value in kept else pytest.param(value, marks=pytest.mark.exhaustive)
        for value in values
    ]
