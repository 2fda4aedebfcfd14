"""What is tried in full only where there is time: the same test, over more of the same.

`make check` tries a part of what `make test` tries (mark `exhaustive`), and `make test` a part of
what `make audit` tries: one theme, one size, one view (mark `audit`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


def keep_in_check(values: Iterable[object], kept: Collection[object]) -> list:
    """Mark all values of a parameter as exhaustive, but those that `make check` tries as well.

    Raises:
        ValueError: One of the kept is no value, so that less would be checked than is said.
    """
    return _mark_others(values, kept, pytest.mark.exhaustive)


def keep_in_test(values: Iterable[object], kept: Collection[object]) -> list:
    """Mark all values of a parameter for the audit, but those that `make test` tries as well.

    Raises:
        ValueError: One of the kept is no value, so that less would be tested than is said.
    """
    return _mark_others(values, kept, pytest.mark.audit)


def keep_some(
    values: Iterable[object], check: Collection[object], test: Collection[object]
) -> list:
    """Mark the values of a parameter: `make check` tries some, `make test` more, the audit all.

    Raises:
        ValueError: One of the kept is no value, so that less would be tried than is said.
    """
    values = list(values)
    if lost := [value for value in (*check, *test) if value not in values]:
        raise ValueError(f"kept, but no value of the test: {lost}")
    more, all_others = pytest.mark.exhaustive, pytest.mark.audit
    return [
        value
        if value in check
        else pytest.param(value, marks=more if value in test else all_others)
        for value in values
    ]


def draw_at_most(number: int) -> settings:
    """Draw a dear property less often than others; `make check` draws all of them less often."""
    return settings(max_examples=min(number, settings.default.max_examples))


def _mark_others(values: Iterable[object], kept: Collection[object], mark: pytest.MarkDecorator):
    values = list(values)
    if lost := [value for value in kept if value not in values]:
        raise ValueError(f"kept, but no value of the test: {lost}")
    return [value if value in kept else pytest.param(value, marks=mark) for value in values]


#: The themes of a page.
THEMES = keep_in_test(("light", "dark"), ("light",))
