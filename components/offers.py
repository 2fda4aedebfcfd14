"""What a link of the page may hold, collected from the snapshot and the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.figures.atlas_map import MAP_LAYERS
from components.link import Offer
from components.networks import network_of, paths_of
from geodata.scenario import CASPIAN_HALF
from ledger.queries import choices

if TYPE_CHECKING:
    from ledger.snapshot import Snapshot


def offer_of(snapshot: Snapshot) -> Offer:
    """Collect what a link may hold."""
    years = [int(year) for year in snapshot.pledges["year"].cat.categories if year != "undated"]
    network = network_of(snapshot)
    countries = {place.country for place in network.places.values()}
    return Offer(
        choices=choices(snapshot),
        families=frozenset(snapshot.pledges["id"]),
        layers=tuple(MAP_LAYERS),
        years=(min(years), max(years)),
        places=frozenset(network.freight_places()),
        paths=frozenset(paths_of(snapshot)),
        closable=frozenset({CASPIAN_HALF, *countries, *network.legs}),
    )
