"""What a picture of the map shows, and what every picture of one data version is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from components.export.map.projection import VIEWPORT
from components.figures.map_layers import build_map_layers
from geodata.shapes.track import lay_track, load_track

if TYPE_CHECKING:
    from components.link.model import Link
    from geodata.network.network import Network
    from ledger.counting.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class World:
    """What every picture of one data version is drawn from.

    Attributes:
        snapshot: The ledger.
        network: The corridor network.
        layers: The unchanging layers of the map, as the browser has them: build_map_layers, legs
            along their track.
    """

    snapshot: Snapshot
    network: Network
    layers: dict[str, Any]


@dataclass(frozen=True, slots=True)
class MapSpec:
    """What a picture shows.

    Attributes:
        link: View, filter, layers, camera and route, as in an address.
        theme: `light` or `dark`.
        highlighted: Ids to point at.
        title: What stands above a framed picture.
        subtitle: What stands below its title.
        viewport: Width and height in pixels of the map on screen that the camera belongs to.
        remark: What else stands at the foot of a framed picture.
    """

    link: Link
    theme: str = "light"
    highlighted: tuple[str, ...] = ()
    title: str = "Central Asia Corridors"
    subtitle: str = ""
    viewport: tuple[float, float] = VIEWPORT
    remark: str = ""


def build_world(snapshot: Snapshot, network: Network) -> World:
    """Prepare what every picture of a data version needs."""
    layers = build_map_layers(snapshot)
    return World(snapshot, network, {**layers, "legs": lay_track(layers["legs"], load_track())})
