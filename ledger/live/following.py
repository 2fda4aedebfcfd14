"""Follows a few files that people edit while the app runs: when to read them, and by whom.

What their bytes mean is not known here; last_good.py judges tables by it and geodata its shapes.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from ledger.gate.gate import hash_contents

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from ledger.faults import Fault

#: File systems stamp a change with a clock that ticks slowly (2 s on some), so an edit right after
#: a read may leave the stamp as it was. A younger stamp is not trusted: the bytes are read again.
STAMP_SETTLES_NS = 2_000_000_000

Contents = tuple["Mapping[str, bytes]", "tuple[Fault, ...]"]
Stamp = tuple[tuple[int, int, int, int], ...]
State = TypeVar("State")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the files hold, read at a moment when none of them moved.

    Attributes:
        contents: Bytes by name.
        unread: A fault for each file that is missing, too large or cannot be opened.
        quiet_ns: For how long nobody has touched any of the files; 0 if a stamp lies ahead.
    """

    contents: Mapping[str, bytes]
    unread: tuple[Fault, ...]
    quiet_ns: int


class Following(Generic[State]):
    """Keeps what was last made of some files; safe to share between threads.

    While nothing changes, asking costs one stat call for each file: 0.05 ms for the 21 tables of
    the ledger.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        read: Callable[[], Contents],
        judge: Callable[[Reading, State | None], State | None],
    ) -> None:
        """Follow files.

        Args:
            paths: The files whose stamps tell that something changed.
            read: Reads them all.
            judge: Makes the next state of a reading and the present state, which is None at first
                and then must not stay so; later None means to wait and read again.
        """
        self._paths = tuple(paths)
        self._read = read
        self._judge = judge
        self._lock = Lock()
        self._state: State | None = None
        self._seen: Stamp | None = None  # the files when they were last read, once that is sure
        self._judged: tuple[str, tuple[Fault, ...]] | None = None  # what led to the state

    def current(self) -> State:
        """Give the state of the files as they are now, or the one before while another reads."""
        state = self._state
        if state is not None and self._seen == self._stamp():
            return state
        if not self._lock.acquire(blocking=state is None) and state is not None:
            return state
        try:
            return self._follow()
        finally:
            self._lock.release()

    def _follow(self) -> State:
        before = self._stamp()
        contents, unread = self._read()
        after = self._stamp()
        quiet_ns = _quiet_ns(after)
        sure = before == after and quiet_ns >= STAMP_SETTLES_NS and not unread
        self._seen = after if sure else None
        found = hash_contents(contents), unread
        if self._state is not None and (found == self._judged or before != after):
            return self._state  # nothing new, or swapped while read: the next call reads it again
        state = self._judge(Reading(contents, unread, quiet_ns), self._state)
        if state is None:
            if self._state is None:
                raise RuntimeError("the first reading must be judged")
            self._seen = None
            return self._state
        self._state, self._judged = state, found
        return state

    def _stamp(self) -> Stamp:
        """Tell one state of the files from another, without opening them."""
        return tuple(map(_stat, self._paths))


def _stat(path: Path) -> tuple[int, int, int, int]:
    """Give size, inode, time of writing and time of any change; zeros for a file not there."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0, 0, 0
    return status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns


def _quiet_ns(stamp: Stamp) -> int:
    now_ns = time.time_ns()
    return min(
        max(0, now_ns - at_ns) for *_, written, changed in stamp for at_ns in (written, changed)
    )
