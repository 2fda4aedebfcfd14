"""The shadows of mountains that maps lay over the land: a picture in Web Mercator, its frame."""

from __future__ import annotations

from typing import Final

from geodata.shapes.boundaries import FOLDER

RELIEF: Final = FOLDER / "relief.webp"
#: West, south, east, north in degrees: from the Danube to Xi'an, with the mountains round them.
FRAME: Final = (24.0, 28.0, 114.0, 57.0)
