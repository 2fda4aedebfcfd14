"""The one ledger, shapes, networks and offers that the running server holds; everything asks here.

They live in a module of their own so that the page's script, which runs anew at every click, and
the server's routes, which never do, see the same objects.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from components.link.offer import build_offer
from geodata.network.journey import load_paths
from geodata.network.network import Network, load_network
from geodata.shapes.last_good import LastGoodShapes
from ledger.counting.snapshot import LedgerRefused
from ledger.live.last_good import LastKnownGood

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from components.link.model import Offer
    from ledger.counting.snapshot import Snapshot

_ROOT = Path(__file__).resolve().parents[2]
#: Where the tables and the shapes are; the variables name copies that somebody may break.
DATA = Path(os.environ.get("CORRIDORS_DATA") or _ROOT / "data")
GEODATA = Path(os.environ.get("CORRIDORS_GEODATA") or _ROOT / "geodata")

#: Changed assumptions: key -> low, central, high.
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


def network_of(snapshot: Snapshot, changes: Changes = ()) -> Network:
    """Give the network of a data version, built once for each set of changed assumptions."""
    return _network(snapshot.version, changes, snapshot)


def paths_of(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    """Give the leg ids of each path by its id, sections left out."""
    return _paths(snapshot.version, snapshot)


@st.cache_resource(max_entries=4, show_spinner=False)
def _paths(version: str, _snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:  # noqa: ARG001
    return load_paths(_snapshot)


@st.cache_resource(max_entries=16, show_spinner=False)
def _network(version: str, changes: Changes, _snapshot: Snapshot) -> Network:  # noqa: ARG001
    return load_network(_snapshot, _with_changes(_snapshot.assumptions, changes))


def _with_changes(assumptions: pd.DataFrame, changes: Changes) -> pd.DataFrame:
    changed = assumptions.copy()
    for key, low, central, high in changes:
        changed.loc[changed["key"] == key, ["low", "central", "high"]] = (low, central, high)
    return changed


def offer_of(snapshot: Snapshot) -> Offer:
    """Collect what a link may hold, once for each data version."""
    return _offer(snapshot.version, snapshot)


@st.cache_resource(max_entries=4, show_spinner=False)
def _offer(version: str, _snapshot: Snapshot) -> Offer:  # noqa: ARG001
    return build_offer(_snapshot, network_of(_snapshot), paths_of(_snapshot))
