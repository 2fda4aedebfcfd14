"""Which older version a newer state is best held against: the last one whose pledges differ.

Most commits of the tables leave the pledges alone, or correct their words, and a comparison with
such a one tells nothing that a briefing asks for. How versions are read is for `editions.py`, how
they are compared for `differences.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.counting.snapshot import LedgerRefused
from ledger.history.differences import compare_rows
from ledger.history.editions import PLEDGES, needed_tables
from ledger.history.revisions import NoHistory, hash_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    import pandas as pd

    from ledger.history.revisions import Version


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was found.

    Attributes:
        version: The last version with other rows, stages or amounts; where there is none, the last
            with other words; None where all hold the same pledges.
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
    """Find the last version whose pledges differ from a newer state in more than words, if any.

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
    in_words: Earlier | None = None
    for version in versions:
        try:
            hashes = hash_tables(folder, version, names)
            if hashes in same:
                continue
            differences = compare_rows(PLEDGES, load(version), newer)
            if not (differences.is_empty or differences.of_words_alone):
                return Earlier(version, tuple(passed_over))
            if differences.of_words_alone and in_words is None:
                in_words = Earlier(version, tuple(passed_over))
            same.add(hashes)
        except (LedgerRefused, NoHistory):
            passed_over.append(version)
    return in_words or Earlier(None, tuple(passed_over))
