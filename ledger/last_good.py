"""The running app's view of a folder of tables that people edit while it is open.

A bad edit never reaches the page: the last good version stays and the trouble is named. A call
costs a handful of stat calls while nothing changes. How tables are checked is not decided here.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from ledger.faults import is_blocking, is_consequence
from ledger.files import read_folder
from ledger.gate import check_contents, hash_contents
from ledger.schema import TABLES
from ledger.snapshot import LedgerRefused, build_snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledger.faults import Fault
    from ledger.gate import Checked
    from ledger.snapshot import Snapshot

#: File systems stamp a change with a clock that ticks slowly (2 s on some), so an edit right after
#: a read may leave the stamp as it was. A younger stamp is not trusted: the bytes are read again.
STAMP_SETTLES_NS = 2_000_000_000

Stamp = tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the page does not show what the files hold. Equal as long as nothing about it changes.

    Attributes:
        file: The table to mend first, as the fault names it.
        first_fault: The first fault to mend: a cause, never a row that only waits for another.
        since: When the files were first found bad; kept until they are good again.
        fault_count: How many faults refuse a table or hold back a row, consequences among them.
        held_back: Rows of all tables that are missing from what is shown, because no good version
            was ever there; 0 while the last good version is shown.
        waiting: Files that were edited too and have no fault of their own to mend, in the order of
            the tables. They are shown once the others are mended: tables pass together or not at
            all, since the rows of one refer to the rows of another.
    """

    file: str
    first_fault: Fault
    since: datetime
    fault_count: int = 1
    held_back: int = 0
    waiting: tuple[str, ...] = ()

    @property
    def first_start(self) -> bool:
        """Whether rows are missing from every total, there being no last good version."""
        return self.held_back > 0


class LastKnownGood:
    """Follows a folder and hands out its last good snapshot; safe to share between threads.

    Faults name files as `data/pledges.csv`, whatever the path of the folder: they are shown to
    people who have nothing to do with the machine.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._shown = Path(folder.resolve().name)
        self._lock = Lock()
        self._state: tuple[Snapshot, Trouble | None] | None = None
        self._seen: Stamp | None = None  # the files when they were last read, once that is sure
        self._hash = ""  # of the bytes that led to the state
        self._good: Mapping[str, str] = {}  # hash of each table of the last good version

    def current(self) -> tuple[Snapshot, Trouble | None]:
        """Give the last good snapshot, and what is wrong with the files since, if anything.

        While one caller reads changed files, the others get what was there before. Only the very
        first snapshot may have rows held back; it then comes with its trouble.

        Raises:
            LedgerRefused: If no version of the tables could be read yet.
        """
        state = self._state
        if state is not None and self._seen == _read_stamp(self._folder):
            return state
        if not self._lock.acquire(blocking=state is None) and state is not None:
            return state
        try:
            return self._follow()
        finally:
            self._lock.release()

    def _follow(self) -> tuple[Snapshot, Trouble | None]:
        before = _read_stamp(self._folder)
        contents, unread = read_folder(self._folder, self._shown)
        after = _read_stamp(self._folder)
        fresh = _is_fresh(after)
        self._seen = after if before == after and not fresh and not unread else None
        content_hash = hash_contents(contents)
        if self._state is not None and (content_hash == self._hash or before != after):
            return self._state  # nothing new, or swapped while read: the next call reads it again
        checked = check_contents(contents, self._shown, unread)
        if self._state is not None and fresh and _may_be_unfinished(checked.faults):
            return self._state
        hashes = {name: hash_contents({name: content}) for name, content in contents.items()}
        self._state = self._judge(checked, hashes)
        self._hash = content_hash
        return self._state

    def _judge(
        self, checked: Checked, hashes: Mapping[str, str]
    ) -> tuple[Snapshot, Trouble | None]:
        """Take a good version; keep the old one before a bad version, and say why."""
        blocking = tuple(filter(is_blocking, checked.faults))
        if not blocking:
            snapshot = build_snapshot(checked)
            self._good = hashes
            return snapshot, None
        old, trouble = self._state or (None, None)
        since = trouble.since if trouble else datetime.now(UTC)
        if old is None or any(map(is_blocking, old.faults)):
            # Nothing good was ever there: what stands of the present version is the best there is.
            try:
                old = build_snapshot(checked)
            except LedgerRefused:
                if old is None:
                    raise
        first = min(blocking, key=_rank)
        return old, Trouble(
            file=first.file,
            first_fault=first,
            since=since,
            fault_count=len(blocking),
            held_back=_count_held_back(old.faults),
            waiting=self._find_waiting(checked, hashes),
        )

    def _find_waiting(self, checked: Checked, hashes: Mapping[str, str]) -> tuple[str, ...]:
        """Name the files that differ from the last good version and have nothing to mend."""
        to_mend = {f.file for f in checked.faults if is_blocking(f) and not is_consequence(f)}
        return tuple(
            checked.files[name]
            for name, good in self._good.items()
            if hashes.get(name) != good and checked.files[name] not in to_mend
        )


def _rank(fault: Fault) -> tuple[bool, bool, bool]:
    """Order causes before consequences, and refused tables before rows; else as they stand.

    A reference that leads nowhere comes late too: a misspelt id breaks all that name the right one.
    """
    return is_consequence(fault), fault.severity != "file", fault.code == "foreign-key"


def _count_held_back(faults: Sequence[Fault]) -> int:
    return len({(fault.file, fault.line) for fault in faults if fault.severity == "row"})


def _read_stamp(folder: Path) -> Stamp:
    """Tell one state of the tables' files from another, without opening them."""
    return tuple(map(_stat, (folder / table.file for table in TABLES.values())))


def _stat(path: Path) -> tuple[int, int, int, int]:
    """Give size, inode, time of writing and time of any change; zeros for a file not there."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0, 0, 0
    return status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns


def _is_fresh(stamp: Stamp) -> bool:
    now_ns = time.time_ns()
    return any(
        abs(now_ns - at_ns) < STAMP_SETTLES_NS
        for *_, written, changed in stamp
        for at_ns in (written, changed)
    )


def _may_be_unfinished(faults: tuple[Fault, ...]) -> bool:
    """Tell whether a file that is fine so far ends inside a line, as one does while it is written.

    Once the file has been quiet for a while, its end is its end and it is taken with the warning.
    """
    unfinished = any(fault.code == "unterminated" for fault in faults)
    return unfinished and not any(map(is_blocking, faults))
