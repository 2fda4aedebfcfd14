"""What a link of the page may hold, collected from the snapshot and the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.figures.atlas_map import MAP_LAYERS
from components.link import Offer
from components.networks import network_of, paths_of
from geodata.scenario import CASPIAN_HALF
from ledger.queries import choices

if TYPE_CHECKING:
    from ledger.snapshot import Snapshot


def offer_of(snapshot: Snapshot) -> Offer:
    """Collect what a link may hold, once for each data version."""
    return _offer(snapshot.version, snapshot)


@st.cache_resource(max_entries=4, show_spinner=False)
def _offer(version: str, _snapshot: Snapshot) -> Offer:  # noqa: ARG001
    years = [int(year) for year in _snapshot.pledges["year"].cat.categories if year != "undated"]
    network = network_of(_snapshot)
    countries = {place.country for place in network.places.values()}
    return Offer(
        choices=choices(_snapshot),
        families=frozenset(_snapshot.pledges["id"]),
        layers=tuple(MAP_LAYERS),
        years=(min(years), max(years)),
        places=frozenset(network.freight_places()),
        paths=frozenset(
            path
            for path, legs in paths_of(_snapshot).items()
            if all(leg in network.legs for leg in legs)
        ),
        closable=frozenset({CASPIAN_HALF, *countries, *network.legs}),
    )
