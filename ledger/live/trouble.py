"""What keeps the page from showing what the files hold, told to people who may not edit them.

Made by last_good.py for the tables and by geodata for the shapes; worded in components.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ledger.faults import is_consequence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.faults import Fault


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the page does not show what the files hold. Equal as long as nothing about it changes.

    Attributes:
        file: The file to mend first, as the fault names it.
        first_fault: The first fault to mend: a cause, never a row that only waits for another.
        since: When the files were first found bad; kept until they are good again.
        fault_count: How many faults refuse a file or hold back a row, consequences among them.
        held_back: Rows of all tables, or files of shapes, that are missing from what is shown,
            because no good version was ever there; 0 while the last good version is shown.
        waiting: Files that were edited too and have no fault of their own to mend, in the order of
            the tables. They are shown once the others are mended: files pass together or not at
            all, since the rows of one refer to the rows of another.
        faults: All those faults, by file, line and column.
    """

    file: str
    first_fault: Fault
    since: datetime
    fault_count: int = 1
    held_back: int = 0
    waiting: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def first_start(self) -> bool:
        """Whether something is missing from the page, there being no last good version."""
        return self.held_back > 0


def build_trouble(
    blocking: Sequence[Fault],
    before: Trouble | None,
    *,
    held_back: int = 0,
    waiting: tuple[str, ...] = (),
) -> Trouble:
    """Name the first of some faults, and since when the files have been bad without a break."""
    first = min(blocking, key=_rank)
    return Trouble(
        file=first.file,
        first_fault=first,
        since=before.since if before else datetime.now(UTC),
        fault_count=len(blocking),
        held_back=held_back,
        waiting=waiting,
        faults=tuple(blocking),
    )


def _rank(fault: Fault) -> tuple[bool, bool, bool]:
    """Order causes before consequences, and refused files before rows; else as they stand.

    A reference that leads nowhere comes late too: a misspelt id breaks all that name the right one.
    """
    return is_consequence(fault), fault.severity != "file", fault.code == "foreign-key"
