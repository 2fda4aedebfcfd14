"""The running app's view of a folder of tables that people edit while it is open.

A bad edit never reaches the page: the last good version stays and the trouble is named. A call
costs a handful of stat calls while nothing changes. How tables are checked is not decided here.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING

from ledger.faults import is_blocking
from ledger.files import read_folder
from ledger.gate import check_contents, hash_contents
from ledger.schema import TABLES
from ledger.snapshot import LedgerRefused, build_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from ledger.faults import Fault
    from ledger.gate import Checked
    from ledger.snapshot import Snapshot

#: File systems stamp a change with a clock that ticks slowly (2 s on some), so an edit right after
#: a read may leave the stamp as it was. A younger stamp is not trusted: the bytes are read again.
STAMP_SETTLES_NS = 2_000_000_000

Stamp = tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the page shows an older version than the files hold.

    Attributes:
        file: The table at fault, as the fault names it.
        first_fault: The first of its faults.
        since: When the files were first found bad; kept until they are good again.
    """

    file: str
    first_fault: Fault
    since: datetime


class LastKnownGood:
    """Follows a folder and hands out its last good snapshot; safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._state: tuple[Snapshot, Trouble | None] | None = None
        self._seen: Stamp | None = None  # the files when they were last read, once that is sure
        self._hash = ""  # of the bytes that led to the state

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
        contents, unread = read_folder(self._folder)
        after = _read_stamp(self._folder)
        fresh = _is_fresh(after)
        self._seen = after if before == after and not fresh and not unread else None
        content_hash = hash_contents(contents)
        if self._state is not None and (content_hash == self._hash or before != after):
            return self._state  # nothing new, or swapped while read: the next call reads it again
        checked = check_contents(contents, self._folder, unread)
        if self._state is not None and fresh and _may_be_unfinished(checked.faults):
            return self._state
        self._state = self._judge(checked)
        self._hash = content_hash
        return self._state

    def _judge(self, checked: Checked) -> tuple[Snapshot, Trouble | None]:
        """Take a good version; keep the old one before a bad version, and say why."""
        blocking = tuple(filter(is_blocking, checked.faults))
        if not blocking:
            return build_snapshot(checked), None
        old, trouble = self._state or (None, None)
        since = trouble.since if trouble else datetime.now(UTC)
        trouble = Trouble(blocking[0].file, blocking[0], since)
        if old is None or any(map(is_blocking, old.faults)):
            # Nothing good was ever there: what stands of the present version is the best there is.
            try:
                old = build_snapshot(checked)
            except LedgerRefused:
                if old is None:
                    raise
        return old, trouble


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
