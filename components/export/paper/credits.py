"""The lines that go with every export: whose data, which version, what borders do not say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ledger.counting.snapshot import Snapshot

SHAPES: Final = (
    "Shapes: Natural Earth. Stations, track: © OpenStreetMap contributors (ODbL 1.0). "
    "Deals partly: GeoNames (CC BY 4.0)."
)
DISCLAIMER: Final = (
    "Borders de facto, no endorsement implied; disputed areas are dashed. Web Mercator."
)
BASIS: Final = "USD, nominal, at the rate of the announcement; net of known overlaps."
#: The same in the room that a slide has.
MAP_CREDITS: Final = "Map: Natural Earth, © OpenStreetMap contributors (ODbL), GeoNames (CC BY)."
BORDERS: Final = "Borders de facto, no endorsement implied; disputed areas dashed."


def data_line(snapshot: Snapshot) -> str:
    """Give the data's version and day, and what its money is measured in."""
    return f"Central Asia Corridors, data {snapshot.version} of {snapshot.date}. {BASIS}"


def version_line(snapshot: Snapshot) -> str:
    """Give the same in the room that a slide has."""
    return f"Data {snapshot.version} of {snapshot.date}, nominal USD."
