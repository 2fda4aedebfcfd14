"""What must hold for assumptions: unit, scope and order of a row, and a row for each key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledger.faults import Fault, Finding, file_fault, out_of_range
from ledger.tables.assumption_keys import (
    ASSUMPTION_KEYS,
    ASSUMPTION_SCOPES,
    ASSUMPTION_UNITS,
    MAY_BE_ZERO,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ledger.tables.schema import Assumption


def find_missing(rows: Iterable[Assumption], file: str) -> Iterator[Fault]:
    """Yield a fault for each key that has no row without a scope."""
    known = {row.key for row in rows if row.scope is None}
    for key in ASSUMPTION_KEYS:
        if key not in known:
            yield file_fault(
                "required",
                file,
                expected=f"a row for the key {key} without a scope",
                remedy="No route can be computed without it: put it back, or mend its row.",
            )


def check_assumption(row: Assumption) -> Iterator[Finding]:
    """Check unit, scope and order of a row."""
    words, pattern = ASSUMPTION_SCOPES.get(row.key, ("a scope, for this key has none", "$"))
    if row.scope is not None and not (re.fullmatch(pattern, row.scope) and _is_in_order(row.scope)):
        yield Finding(
            "scope",
            row.scope,
            code="vocabulary",
            expected=words,
            remedy="Correct it, or empty it where the figure holds everywhere else.",
        )
    unit = ASSUMPTION_UNITS[row.key]
    if row.unit != unit:
        yield Finding(
            "unit",
            row.unit,
            code="vocabulary",
            expected=f"the unit of {row.key}",
            remedy=f"Give it in {unit}.",
        )
    if not row.low <= row.central <= row.high:
        yield out_of_range(
            "central",
            f"{row.central:g}",
            expected=f"a figure from low, {row.low:g}, to high, {row.high:g}",
            remedy="Put the three in order.",
        )
    if row.low == 0 and unit not in MAY_BE_ZERO:
        yield out_of_range("low", "0", expected=f"above 0, as {unit} must be", remedy="Correct it.")
    if row.unit == "factor" and row.low < 1:
        yield out_of_range(
            "low",
            f"{row.low:g}",
            expected="a factor of at least 1",
            remedy="No way is shorter than the shortest line: write 1.15 for 15 % more.",
        )


def _is_in_order(scope: str) -> bool:
    """Whether two countries stand in the order of the alphabet, so that a pair has one name."""
    pair = scope.split("-")
    return not all(map(str.isupper, pair)) or pair == sorted(pair)
