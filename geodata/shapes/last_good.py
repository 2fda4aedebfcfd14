"""The running app's view of the files of shapes while they are edited: the last good ones stay.

The twin of the ledger's last_good.py. All files pass together or not at all, since countries are
checked against the tables of codes and disputed areas. Only bytes for the browser are handed out.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from geodata.shapes.check_shapes import FILES, SERVED, check_shapes
from ledger.faults import format_fault
from ledger.files.reading import read_files
from ledger.gate.gate import hash_contents
from ledger.live.following import Following
from ledger.live.trouble import Trouble, build_trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ledger.live.following import Reading

#: Drawn in place of a file of which no good version was ever there: a map without it, but a map.
EMPTY = b'{"type": "FeatureCollection", "features": []}\n'

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Shapes:
    """One version of what the browser draws as ground.

    Attributes:
        version: First 12 hex digits of the SHA-256 of the files.
        files: Bytes by file name, those of SERVED.
        missing: How many of them are empty because no good version was ever there.
    """

    version: str
    files: Mapping[str, bytes]
    missing: int = 0


_State = tuple[Shapes, "Trouble | None"]


class LastGoodShapes:
    """Follows the folder of shapes and hands out the last good ones; safe to share."""

    def __init__(self, folder: Path, list_needed: Callable[[], Sequence[str]]) -> None:
        """Follow a folder.

        Args:
            folder: Where the files are.
            list_needed: Gives the ids of the countries without which a map is damaged.
        """
        self._list_needed = list_needed
        shown = Path(folder.resolve().name)
        self._shown = {name: (shown / file).as_posix() for name, file in FILES.items()}
        self._good: Mapping[str, str] = {}  # hash of each file of the last good version
        self._files: Following[_State] = Following(
            [folder / file for file in FILES.values()],
            lambda: read_files(folder, FILES, shown),
            self._judge,
        )

    def current(self) -> tuple[Shapes, Trouble | None]:
        """Give the last good shapes, and what is wrong with the files since, if anything.

        Never raises: at a bad first start the faulty files are empty, and the trouble says so.
        """
        return self._files.current()

    def _judge(self, reading: Reading, state: _State | None) -> _State:
        hashes = {name: hash_contents({name: data}) for name, data in reading.contents.items()}
        old, trouble = state or (None, None)
        if old is not None and hashes == self._good:
            return old, None  # a bad edit was undone: there is nothing to check anew
        faults = (
            *reading.unread,
            *check_shapes(reading.contents, self._shown, self._list_needed()),
        )
        if not faults:
            self._good = hashes
            return _build_shapes(reading.contents), None
        bad = {fault.file for fault in faults}
        if old is None or old.missing:
            sound = {n: data for n, data in reading.contents.items() if self._shown[n] not in bad}
            old = _build_shapes(sound)
        waiting = tuple(
            self._shown[name]
            for name, good in self._good.items()
            if hashes.get(name) != good and self._shown[name] not in bad
        )
        now = build_trouble(faults, trouble, held_back=old.missing, waiting=waiting)
        if trouble is None or trouble.first_fault != now.first_fault:
            _log.warning("The last good shapes stay: %s", format_fault(now.first_fault))
        return old, now


def _build_shapes(contents: Mapping[str, bytes]) -> Shapes:
    files = {file: contents.get(name, EMPTY) for name, file in SERVED.items()}
    digest = hashlib.sha256()
    for file, data in files.items():
        digest.update(file.encode() + b"\0" + hashlib.sha256(data).digest())
    missing = sum(name not in contents for name in SERVED)
    return Shapes(digest.hexdigest()[:12], MappingProxyType(files), missing)
