"""The one ledger and the one set of shapes that the running server holds; everything asks here.

They live in a module of their own so that the page's script, which runs anew at every click, and
the server's routes, which never do, see the same objects.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from geodata.last_good_shapes import LastGoodShapes
from ledger.last_good import LastKnownGood

_ROOT = Path(__file__).resolve().parent.parent
#: Where the tables and the shapes are; the variables name copies that somebody may break.
DATA = Path(os.environ.get("CORRIDORS_DATA") or _ROOT / "data")
GEODATA = Path(os.environ.get("CORRIDORS_GEODATA") or _ROOT / "geodata")


@cache
def held_ledger() -> LastKnownGood:
    """Return the holder of the last good ledger in data/."""
    return LastKnownGood(DATA)


@cache
def held_shapes() -> LastGoodShapes:
    """Return the holder of the last good shapes in geodata/."""
    return LastGoodShapes(GEODATA)
