"""The codes that a link may hold, collected from the snapshot and the network without a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.link.defaults import MAP_LAYERS
from components.link.model import Offer
from geodata.network.scenario import CASPIAN_HALF
from ledger.answers.queries import choices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.network.network import Network
    from ledger.counting.snapshot import Snapshot


def build_offer(
    snapshot: Snapshot, network: Network, paths: Mapping[str, tuple[str, ...]]
) -> Offer:
    """Collect what a link may hold.

    Args:
        snapshot: The ledger.
        network: Its corridor network.
        paths: Leg ids of each path by its id.
    """
    years = [int(year) for year in snapshot.pledges["year"].cat.categories if year != "undated"]
    countries = {place.country for place in network.places.values()}
    return Offer(
        choices=choices(snapshot),
        families=frozenset(snapshot.pledges["id"]),
        layers=tuple(MAP_LAYERS),
        years=(min(years), max(years)),
        places=frozenset(network.freight_places()),
        paths=frozenset(
            path for path, legs in paths.items() if all(leg in network.legs for leg in legs)
        ),
        closable=frozenset({CASPIAN_HALF, *countries, *network.legs}),
        scenes=frozenset({*snapshot.scenes["id"], *map(str, range(1, len(snapshot.scenes) + 1))}),
    )
