"""Which older version a newer state is best held against: the last one whose pledges differ.

Most commits of the tables leave the pledges alone, and a comparison of two that are the same tells
nothing. How versions are read is for `editions.py`, how they are compared for `differences.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.history.differences import compare_rows
from ledger.history.editions import PLEDGES, needed_tables
from ledger.history.revisions import NoHistory, hash_tables
from ledger.snapshot import LedgerRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    import pandas as pd

    from ledger.history.revisions import Version


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was found.

    Attributes:
        version: The last version whose pledges differ; None where there is none.
        passed_over: Later versions than it whose tables cannot be read, newest first.
    """

    version: Version | None
    passed_over: tuple[Version, ...] = ()


def find_earlier(
    folder: Path,
    versions: Iterable[Version],
    newer: pd.DataFrame,
    load: Callable[[Version], pd.DataFrame],
) -> Earlier:
    """Find the last version whose pledges differ from a newer state.

    Args:
        folder: Where the tables are.
        versions: Those before the newer state, newest first.
        newer: Its pledges, counted.
        load: Gives the counted pledges of a version. It is asked once for all versions that hold
            the same bytes.
    """
    names = needed_tables(PLEDGES)
    passed_over: list[Version] = []
    same: set[tuple[str, ...]] = set()
    for version in versions:
        try:
            hashes = hash_tables(folder, version, names)
            if hashes in same:
                continue
            if not compare_rows(PLEDGES, load(version), newer).is_empty:
                return Earlier(version, tuple(passed_over))
            same.add(hashes)
        except (LedgerRefused, NoHistory):
            passed_over.append(version)
    return Earlier(None, tuple(passed_over))
