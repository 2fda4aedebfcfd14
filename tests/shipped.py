"""The shipped tables, read and counted once for all tests of a process; nobody writes to them."""

from functools import cache, wraps

from components.export import world
from ledger.counting import snapshot
from ledger.counting.snapshot import load_snapshot
from ledger.exporting import gathering
from ledger.gate import gate
from ledger.gate.gate import hash_contents
from tests.paths import DATA, SOUND

_CHECKED, _COUNTED = {}, {}


@cache
def load_shipped():
    return load_snapshot(DATA)


@cache
def load_sound():
    """Load the small sound tables of the ledger's tests."""
    return load_snapshot(SOUND)


def share_shipped():
    """Let commands that read the shipped folder anew get what the gate and the count gave before.

    Whoever edits a copy of the tables is not concerned, and the running app (`LastKnownGood`)
    checks and counts for itself.
    """
    gate.check_contents = gathering.check_contents = world.check_contents = _check_once
    snapshot.build_snapshot = gathering.build_snapshot = world.build_snapshot = _count_once


def forget_shipped():
    """Have the shipped tables checked and counted anew."""
    _CHECKED.clear()
    _COUNTED.clear()


_check, _count = gate.check_contents, snapshot.build_snapshot


@wraps(_check)
def _check_once(contents, folder, faults=(), *more, **options):
    if folder != DATA or faults or more or options:
        return _check(contents, folder, faults, *more, **options)
    version = hash_contents(contents)
    if version not in _CHECKED:
        _CHECKED[version] = _check(contents, folder)
    return _CHECKED[version]


@wraps(_count)
def _count_once(checked):
    if checked is not _CHECKED.get(checked.content_hash):
        return _count(checked)
    if checked.content_hash not in _COUNTED:
        _COUNTED[checked.content_hash] = _count(checked)
    return _COUNTED[checked.content_hash]
