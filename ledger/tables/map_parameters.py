"""The parameters of the address that say what the atlas's map shows, and how."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from ledger.tables.parameter import Parameter
from ledger.tables.vocabulary import SCENE_LAYERS, STRONG_LAYER

MAP_PARAMETERS: Final = (
    Parameter(
        "layers",
        "map layer",
        "what the map draws",
        repeated=True,
        words=SCENE_LAYERS,
        default=("deals", STRONG_LAYER, "corridors", "places", "deposits"),
        views=("atlas",),
        # The ramp of totals is gone; a link that asked for nothing else asks for no layer.
        old_words=MappingProxyType({"choropleth": ("none",)}),
    ),
    Parameter(
        "colour",
        "colour of marks",
        "what the colour of a mark says: no more than its form does, or the sector",
        words=("stage", "sector"),
        default=("stage",),
        views=("atlas",),
        scenes=("atlas", "investors"),
    ),
    Parameter(
        "shade",
        "shade of countries",
        "what countries are shaded by: nothing, named deals as a share of a year's output or per "
        "head, or who promised most",
        words=("none", "output", "head", "investor"),
        default=("none",),
        views=("atlas",),
        scenes=("atlas", "investors"),
    ),
    Parameter(
        "dossier",
        "dossier",
        "what the panel beside the map tells of",
        shape=r"[a-z]+:[A-Za-z0-9-]+(,[A-Za-z0-9-]+)*",
        example="a kind and an id, as node:aktau-port",
        views=("atlas",),
        lasting=False,
    ),
    Parameter(
        "frame",
        "year of the map",
        "the year up to which the map shows what was announced, of the whole selection",
        shape=r"\d{4}",
        example="four digits",
        views=("atlas",),
        lasting=False,
    ),
    Parameter(
        "versus",
        "pair of maps",
        "what the map sets side by side, on the left and on the right: an investor, or a year up "
        "to which deals are shown; the whole selection where a side is open",
        shape=r"[A-Za-z0-9-]*\.\.[A-Za-z0-9-]*",
        example="as in versus=JPN..CHN or versus=2020..",
        views=("atlas",),
        lasting=False,
    ),
    Parameter(
        "camera",
        "camera",
        "where the map looks: longitude, latitude, zoom",
        shape=r"[^,]+,[^,]+,[^,]+",
        example="as in camera=66.000,44.000,3.600",
        views=("atlas", "corridors", "minerals"),
    ),
)
