"""The one ledger, shapes, networks and offers that the running server holds; everything asks here.

They live in a module of their own so that the page's script, which runs anew at every click, and
the server's routes, which never do, see the same objects.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from components.link.finding import build_finder
from components.link.offer import build_offer
from components.server.per_version import once_per_version
from geodata.network.journey import load_paths
from geodata.network.network import Network, load_network
from geodata.shapes.last_good import LastGoodShapes
from ledger.counting.snapshot import LedgerRefused
from ledger.live.last_good import LastKnownGood

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.link.finding import Finder
    from components.link.model import Offer
    from ledger.counting.snapshot import Snapshot

_ROOT = Path(__file__).resolve().parents[2]
#: Where the tables and the shapes are; the variables name copies that somebody may break.
DATA = Path(os.environ.get("CORRIDORS_DATA") or _ROOT / "data")
GEODATA = Path(os.environ.get("CORRIDORS_GEODATA") or _ROOT / "geodata")

#: Changed assumptions: key, with a space and the scope where it has one; low, central, high.
Changes = tuple[tuple[str, float, float, float], ...]


@cache
def held_ledger() -> LastKnownGood:
    """Return the holder of the last good ledger in data/."""
    return LastKnownGood(DATA)


@cache
def held_shapes() -> LastGoodShapes:
    """Return the holder of the last good shapes in geodata/."""
    return LastGoodShapes(GEODATA, _list_republics)


def _list_republics() -> tuple[str, ...]:
    """Give the countries without which a map is damaged; none while there is no ledger."""
    try:
        return held_ledger().current()[0].republics
    except LedgerRefused:
        return ()


@once_per_version(most=16)
def network_of(snapshot: Snapshot, changes: Changes = ()) -> Network:
    """Give the network of a data version, built once for each set of changed assumptions."""
    changed = snapshot.assumptions.copy()
    names = (changed["key"] + " " + changed["scope"]).str.strip()
    for key, low, central, high in changes:
        changed.loc[names == key, ["low", "central", "high"]] = (low, central, high)
    return load_network(snapshot, changed)


@once_per_version(most=4)
def paths_of(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    """Give the leg ids of each path by its id, sections left out."""
    return load_paths(snapshot)


@once_per_version(most=2)
def finder_of(snapshot: Snapshot) -> Finder:
    """Give the search of a data version."""
    compared = offer_of(snapshot).codes["compare"]
    return build_finder(snapshot, network_of(snapshot).freight_places(), compared)


@once_per_version(most=4)
def offer_of(snapshot: Snapshot) -> Offer:
    """Collect what a link may hold."""
    return build_offer(snapshot, network_of(snapshot), paths_of(snapshot))
