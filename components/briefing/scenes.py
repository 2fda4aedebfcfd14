"""The scenes of the briefing as the running server holds them, once for each data version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.networks import network_of
from components.scene_routes import build_resolvers
from components.scenes import load_scenes

if TYPE_CHECKING:
    from components.link import Offer
    from components.scenes import Scene
    from ledger.snapshot import Snapshot


def scenes_of(snapshot: Snapshot, offer: Offer) -> tuple[Scene, ...]:
    """Give the scenes with their numbers filled in.

    Raises:
        SceneError: If one cannot be filled in.
    """
    return _scenes(snapshot.version, snapshot, offer)


@st.cache_resource(max_entries=4, show_spinner=False)
def _scenes(version: str, _snapshot: Snapshot, _offer: Offer) -> tuple[Scene, ...]:  # noqa: ARG001
    return load_scenes(_snapshot, build_resolvers(_snapshot, network_of(_snapshot)), _offer)
