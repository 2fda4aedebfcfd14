"""The shipped tables, read and counted once for all tests of a process; nobody writes to them."""

from functools import cache
from pathlib import Path

from ledger.counting.snapshot import load_snapshot

DATA = Path(__file__).parents[1] / "data"


@cache
def load_shipped():
    return load_snapshot(DATA)
