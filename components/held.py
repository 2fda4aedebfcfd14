"""The one ledger that the running server holds: page, routes and warm-up all ask it.

It lives in a module of its own so that the page's script, which runs anew at every click, and
the server's routes, which never do, see the same object.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ledger.last_good import LastKnownGood

DATA = Path(__file__).resolve().parent.parent / "data"


@cache
def held_ledger() -> LastKnownGood:
    """Return the holder of the last good ledger in data/."""
    return LastKnownGood(DATA)
