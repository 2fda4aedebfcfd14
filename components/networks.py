"""The corridor network that the running server holds, per data version and set of assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geodata.journey import load_paths
from geodata.network import Network, load_network

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ledger.snapshot import Snapshot

#: Changed assumptions: key -> low, central, high.
Changes = tuple[tuple[str, float, float, float], ...]


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
