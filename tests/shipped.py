"""The shipped tables, read and counted once for all tests of a process; nobody writes to them."""

from functools import cache

from ledger.counting.snapshot import load_snapshot
from tests.paths import DATA


@cache
def load_shipped():
    return load_snapshot(DATA)
