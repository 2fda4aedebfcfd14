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
SITES_CREDIT: Final = (
    "Sites: sources in data/deposits.csv and data/plants.csv, among them the U.S. Geological "
    "Survey and Global Energy Monitor (CC BY 4.0)."
)
BASIS: Final = "USD, nominal, at the rate of the announcement; net of known overlaps."
#: The same in the room that a slide has.
MAP_CREDITS: Final = "Map: Natural Earth, © OpenStreetMap contributors (ODbL), GeoNames (CC BY)."
BORDERS: Final = "Borders de facto, no endorsement implied; disputed areas dashed."


def data_line(snapshot: Snapshot) -> str:
    """Give the data's version and day, and what its money is measured in."""
    return f"{version_of(snapshot)} {BASIS}"


def version_of(snapshot: Snapshot) -> str:
    """Give the data's version and day."""
    return f"Central Asia Corridors, data {snapshot.version} of {snapshot.date}."


def version_line(snapshot: Snapshot) -> str:
    """Give the same in the room that a slide has."""
    return f"Data {snapshot.version} of {snapshot.date}, nominal USD."
