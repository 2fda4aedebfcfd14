"""The running app's view of a folder of tables that people edit while it is open.

A bad edit never reaches the page: the last good version stays and the trouble is named. A good one
is shown, and the rows that it took away are named too. How tables are checked is not decided here.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.counting.snapshot import LedgerRefused, build_snapshot
from ledger.faults import MAX_SHOWN, format_fault, is_blocking, is_consequence
from ledger.files.reading import read_folder
from ledger.gate.gate import check_contents, hash_contents
from ledger.live.edits import Edit, build_edit
from ledger.live.following import Following
from ledger.live.trouble import Trouble, build_trouble
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledger.counting.snapshot import Snapshot
    from ledger.faults import Fault
    from ledger.gate.gate import Checked
    from ledger.live.following import Reading

#: A file that ends inside a line, or has fewer rows than before, may still be on its way to the
#: disk. Once nobody has written for this long, its end is its end.
UNFINISHED_NS = 500_000_000

_log = logging.getLogger(__name__)

_State = tuple["Snapshot", "Trouble | None"]


class LastKnownGood:
    """Follows a folder and hands out its last good snapshot; safe to share between threads.

    Faults name files as `data/pledges.csv`, whatever the path of the folder: they are shown to
    people who have nothing to do with the machine.
    """

    def __init__(self, folder: Path) -> None:
        self._shown = Path(folder.resolve().name)
        self._good: Mapping[str, str] = {}  # hash of each table of the last good version
        self._edit: Edit | None = None
        self._files: Following[_State] = Following(
            [folder / table.file for table in TABLES.values()],
            lambda: read_folder(folder, self._shown),
            self._judge,
        )

    def current(self) -> tuple[Snapshot, Trouble | None]:
        """Give the last good snapshot, and what is wrong with the files since, if anything.

        While one caller reads changed files, the others get what was there before. Only the very
        first snapshot may have rows held back; it then comes with its trouble.

        Raises:
            LedgerRefused: If no version of the tables could be read yet.
        """
        return self._files.current()

    def latest_edit(self) -> Edit | None:
        """Give what the edit that led to the current snapshot did; None since the start."""
        return self._edit

    def _judge(self, reading: Reading, state: _State | None) -> _State | None:
        """Take a good version; keep the old one before a bad version, and say why."""
        hashes = {name: hash_contents({name: data}) for name, data in reading.contents.items()}
        old, trouble = state or (None, None)
        if old is not None and hashes == self._good:
            return old, None  # a bad edit was undone: there is nothing to check anew
        checked = check_contents(reading.contents, self._shown, reading.unread)
        blocking = tuple(filter(is_blocking, checked.faults))
        if not blocking:
            if old and reading.quiet_ns < UNFINISHED_NS and _may_be_unfinished(checked, old):
                return None
            snapshot = build_snapshot(checked)
            if old is not None:
                self._note_edit(old, snapshot, checked, hashes)
            self._good = hashes
            return snapshot, None
        if old is None or any(map(is_blocking, old.faults)):
            # Nothing good was ever there: what stands of the present version is the best there is.
            try:
                old = build_snapshot(checked)
            except LedgerRefused:
                if old is None:
                    raise
        held_back, waiting = _count_held_back(old.faults), self._find_waiting(checked, hashes)
        now = build_trouble(blocking, trouble, held_back=held_back, waiting=waiting)
        if trouble is None or trouble.first_fault != now.first_fault:
            _log.warning("The last good tables stay: %s", format_fault(now.first_fault))
        return old, now

    def _note_edit(
        self, old: Snapshot, new: Snapshot, checked: Checked, hashes: Mapping[str, str]
    ) -> None:
        """Remember and log what changed between two good versions."""
        edited = [name for name in TABLES if self._good.get(name) != hashes[name]]
        files = {name: checked.files[name] for name in edited}
        self._edit = build_edit((old, new), files, self._edit, datetime.now(UTC))
        for change in self._edit.changes:
            if change.gone:
                ids = ", ".join(change.gone[:MAX_SHOWN])
                _log.warning("%d rows are gone from %s: %s", len(change.gone), change.file, ids)

    def _find_waiting(self, checked: Checked, hashes: Mapping[str, str]) -> tuple[str, ...]:
        """Name the files that differ from the last good version and have nothing to mend."""
        to_mend = {f.file for f in checked.faults if is_blocking(f) and not is_consequence(f)}
        return tuple(
            checked.files[name]
            for name, good in self._good.items()
            if hashes.get(name) != good and checked.files[name] not in to_mend
        )


def _count_held_back(faults: Sequence[Fault]) -> int:
    return len({(fault.file, fault.line) for fault in faults if fault.severity == "row"})


def _may_be_unfinished(checked: Checked, old: Snapshot) -> bool:
    """Tell whether tables without a fault look as they do while somebody writes them."""
    if any(fault.code == "unterminated" for fault in checked.faults):
        return True
    return any(len(rows) < len(getattr(old, name)) for name, rows in checked.tables.items())
