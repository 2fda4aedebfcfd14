"""What a link of the page may hold, as the running server keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.link_offer import build_offer
from components.networks import network_of, paths_of

if TYPE_CHECKING:
    from components.link import Offer
    from ledger.snapshot import Snapshot


def offer_of(snapshot: Snapshot) -> Offer:
    """Collect what a link may hold, once for each data version."""
    return _offer(snapshot.version, snapshot)


@st.cache_resource(max_entries=4, show_spinner=False)
def _offer(version: str, _snapshot: Snapshot) -> Offer:  # noqa: ARG001
    return build_offer(_snapshot, network_of(_snapshot), paths_of(_snapshot))
