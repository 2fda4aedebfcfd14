"""How every line, mark and legend sample of the maps is drawn: the browser and the picture read it.

The browser has it as `map_values.js` (server/assets.py). Sizes are CSS pixels, inks are fields of
palette.Theme, and a layer is named as in the browser's style. No colour stands here.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from components.figures.bubble_style import BUBBLES
from components.figures.map_marks import SYMBOL_ORDER
from components.figures.marks import BOXES, BROAD_MARKS, LOOK_OF
from components.figures.site_style import SITES
from components.figures.still_style import FIRST_FRAME, still_values
from components.words.catalogue import Labels
from components.words.labels import MARK_LABELS
from geodata.shapes.relief import FRAME

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A number, or stops of zoom and number; between two stops it grows evenly.
Size = float | tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """How a layer of lines is drawn.

    Attributes:
        ink: Field of Theme; "" where each line has a colour of its own.
        width: In pixels; of `ways-*` times the width of the way.
        opacity: 0 to 1.
        dashes: Drawn and open parts, in widths of the line; none for a whole line.
        cap: How a line or dash ends.
        minzoom: From which zoom on it is drawn.
    """

    ink: str
    width: Size
    opacity: float = 1.0
    dashes: tuple[float, ...] = ()
    cap: Literal["butt", "round"] = "butt"
    minzoom: float = 0.0


@dataclass(frozen=True, slots=True)
class Mark:
    """How a layer of round marks is drawn.

    Attributes:
        radius: In pixels, of the filled part.
        fill: Field of Theme; "" where each mark has a colour of its own or is open.
        ink: Of its rim, a field of Theme; "" where each mark has its own.
        stroke: Width of its rim, in pixels.
        opacity: Of the fill, 0 to 1.
        minzoom: From which zoom on it is drawn.
    """

    radius: Size
    fill: str
    ink: str
    stroke: Size
    opacity: Size = 1.0
    minzoom: float = 0.0


@dataclass(frozen=True, slots=True)
class Name:
    """How a layer of names is written: fields of Theme, and the opacity of the letters."""

    ink: str
    halo: str
    opacity: float = 1.0


#: How the network and the ways of the corridors view grow with the zoom.
GROWTH: Final = ((3.0, 0.8), (5.0, 1.0), (8.0, 1.5))


def _grown(size: float) -> Size:
    return tuple((zoom, round(size * factor, 3)) for zoom, factor in GROWTH)


def _dots(ink: str, narrow: float, wide: float, apart: float) -> Line:
    """Make a dotted line: dots are round caps of almost no length, `apart` in widths."""
    return Line(ink, ((3, narrow), (6, wide)), dashes=(0.1, apart), cap="round")


#: What fills an area.
FILLS: Final[Mapping[str, str]] = MappingProxyType(
    {"water": "sea", "land": "land", "home": "home", "disputed": "disputed", "lakes": "sea"}
)

_THIN: Final = ((3, 0.9), (6, 1.8))
#: A ruler from station to station: as wide as track from afar, where both are the same line.
_HAIR: Final = ((3, 0.9), (5, 1.5), (5.6, 0.6), (8, 0.6))
#: From here on each ferry line of a fan is drawn; from afar the first stands for all.
FAN_ZOOM: Final = 5.0

LINES: Final[Mapping[str, Line]] = MappingProxyType(
    {
        # The ground.
        "rivers": Line("sea_ink", ((3, 0.6), (6, 1.3)), 0.5, cap="round"),
        "lakes": Line("shore", 1.0),  # MapLibre's outline of an area has this width alone
        "borders": Line("border", ((3, 0.6), (7, 1.2))),
        "disputed-outline": Line("muted", 0.9, dashes=(3, 2.5)),
        "home-borders": Line("home_border", ((3, 0.9), (7, 1.8))),
        # The atlas: thin lines told apart by colour and dash, and one strong line with a casing.
        "pipeline": Line("pipeline", ((3, 1.6), (6, 2.8)), 0.85),
        "pipeline-planned": _dots("pipeline", 1.5, 2.4, 2.2),
        "cable": Line("cable", _THIN),
        "cable-planned": _dots("cable", 1.5, 2.4, 2.2),
        "rail-casing": Line("halo", ((3, 2), (6, 3.6)), 0.7),
        "rail": Line("rail", _THIN),
        "rail-ruler": Line("rail", _HAIR),
        "rail-ties": Line("rail", ((4.5, 0), (5.5, 4)), dashes=(0.25, 2.5)),
        "rail-planned": _dots("rail", 1.5, 2.4, 2.2),
        "sea": Line("sea_ink", _THIN, dashes=(5, 2)),
        "sea-planned": _dots("sea_ink", 1.5, 2.4, 2.2),
        "road": Line("muted", _THIN, dashes=(1.6, 0.8)),
        "road-planned": _dots("muted", 1.5, 2.4, 2.2),
        "strong-casing": Line("casing", ((3, 5), (7, 8)), cap="round"),
        "strong": Line("route", ((3, 2.6), (7, 4.6)), cap="round"),
        "strong-ruler": Line("route", ((3, 2.6), (5, 3.6), (5.6, 1.2), (8, 1.2)), cap="round"),
        "strong-sea": Line("route", ((3, 2.6), (7, 4.6)), dashes=(2.4, 1.1)),
        "strong-fan": Line("route", ((5, 1.6), (7, 2.6)), dashes=(3.2, 1.6), minzoom=FAN_ZOOM),
        "strong-planned": _dots("route", 2.6, 4.6, 1.9),
        # The corridors view: the network recedes, what is closed is dashed, the ways stand out.
        "avoided-border": Line("muted", 1.4, 0.8),
        "network-rail": Line("rail", _grown(1), 0.6),
        "network-ruler": Line("rail", ((3, 0.8), (5, 1.0), (5.6, 0.6), (8, 0.6)), 0.6),
        "network-road": Line("muted", _grown(1), 0.6, (1.6, 0.8)),
        "network-sea": Line("sea_ink", _grown(1), 0.6, (5, 2.5)),
        "network-planned": Line("rail", _grown(1.6), 0.6, (0.1, 2.4), "round"),
        "closed-casing": Line("halo", _grown(4), 0.8),
        "closed-0": Line("muted", _grown(1.3), dashes=(2.5, 2)),
        "closed-1": Line("ink", _grown(2), dashes=(2.5, 2)),
        "ways-casing": Line("casing", GROWTH, cap="round"),
        "ways-rail": Line("", GROWTH, cap="round"),
        "ways-ruler": Line("", ((3, 0.8), (5, 1.0), (5.6, 0.5), (8, 0.6)), cap="round"),
        "ways-road": Line("", GROWTH, dashes=(1.2, 0.4)),
        "ways-sea": Line("", GROWTH, dashes=(2.2, 0.7)),
        "ways-planned": Line("", GROWTH, dashes=(0.1, 1.7), cap="round"),
        "ways-core": Line("paper", GROWTH, cap="round"),
        "access": Line("ink", 1.6, dashes=(1, 2)),
        # What is pointed at.
        "focus-country": Line("focus", 2, 0.75),
        "focus-line": Line("focus", 7, 0.3, cap="round"),
    }
)

MARKS: Final[Mapping[str, Mark]] = MappingProxyType(
    {
        "deposits": Mark(
            ((3, 1.5), (5, 2.2), (8, 4)), "", "halo", ((4, 0), (6, 0.8)), ((3, 0.75), (6, 0.95))
        ),
        "deals-zero": Mark(2.4, "paper", "muted", 1, 0.5),
        "nodes-small": Mark(((5.6, 1.6), (8, 2.8)), "paper", "ink", 1.4, minzoom=5.6),
        "nodes": Mark(((4, 1.8), (7, 3.4)), "paper", "ink", 1.4, minzoom=4),
        "nodes-key": Mark(((3, 2.6), (7, 4.5)), "paper", "ink", 1.4),
        "stops-small": Mark(_grown(1.8), "paper", "ink", 1, minzoom=4.4),
        "stops": Mark(_grown(3), "paper", "ink", 1.5),
        "stops-from": Mark(_grown(6), "paper", "ink", 3),
        "stops-to": Mark(_grown(6), "paper", "ink", 3),
        "stops-goal": Mark(_grown(2.6), "ink", "ink", 0),
        "reach": Mark(_grown(4.6), "", "muted", 0.9),
        "focus-ring": Mark(0, "", "focus", 2, 0),
    }
)
#: What a place in the next class of days is smaller: colour is not alone.
REACH_SHRINKING: Final = 0.09
#: Rank of a place -> the layer that marks it: key places, ports and crossings, stations.
MARK_OF_RANK: Final[Mapping[int, str]] = MappingProxyType(
    {1: "nodes-key", 2: "nodes", 3: "nodes-small", 4: "nodes-small"}
)

NAMES: Final[Mapping[str, Name]] = MappingProxyType(
    {
        "names-home": Name("ink", "halo"),
        "names-shared": Name("ink", "halo"),
        "names-neighbour": Name("muted", "halo", 0.85),
        "names-city": Name("ink", "halo"),
        "names-sea": Name("sea_ink", "sea"),
        "names-lake": Name("sea_ink", "sea"),
        "fan-count": Name("route", "halo"),
        "places": Name("ink", "halo"),
    }
)
#: Pixels of the halo on each side of a letter.
HALO: Final = 1.4


@dataclass(frozen=True, slots=True)
class Sight:
    """The ring round a mark that a scene points at: four arcs, for closed rings are marks.

    Attributes:
        width: Of its arcs.
        open: The part of each quarter that is left open.
        casing: What the rim below it is wider.
        off: From the edge of the mark to the ring.
        reach: From the middle of a place or deposit to its edge.
        reach_of_ends: The same of the ends of a route.
    """

    width: float = 2.4
    open: float = 0.28
    casing: float = 2.2
    off: float = 4.0
    reach: float = 4.0
    reach_of_ends: float = 9.0


SIGHT: Final = Sight()


@dataclass(frozen=True, slots=True)
class Form:
    """How a way differs from others beside its colour: width, and what part of it is hollow."""

    width: float
    core: float = 0.0


#: Three routes, then the compared paths A to D; as palette.CORRIDOR_COLOURS.
ROUTE_FORMS: Final = (Form(5.0), Form(3.0), Form(4.4, 0.45))
COMPARED_FORMS: Final = (Form(3.6), Form(4.4, 0.45), Form(2.6), Form(4.4, 0.45))
#: What the casing of a way is wider.
WAY_CASING: Final = 3.2


@dataclass(frozen=True, slots=True)
class Hatch:
    """The hatch of a country that is closed or has no figure: width, opacity and ink of it."""

    width: float = 0.9
    opacity: float = 0.35
    ink: str = "muted"


HATCH: Final = Hatch()
#: Opacity of the shadows of mountains on the land.
RELIEF: Final = 0.3
#: How much of an investor's colour a country has, the rest being land: marks on it stay legible.
INVESTOR_SHADE: Final = 0.45


@dataclass(frozen=True, slots=True)
class Legend:
    """The samples of the legends; a line or stop is drawn as on the map at one zoom.

    Attributes:
        zoom: That zoom.
        close_zoom: From here on rulers are told from track, and sampled as they are here.
        line: Length of a sample of a line.
        mark: Radius of such a sample.
        dot: Radius of a sector.
        dot_rim: Width of its rim, which is `muted`.
        dot_rim_opacity: Opacity of its rim.
        deposit: Radius of a deposit.
        zero: Radius of what counts nothing.
        sight: Radius of the ring round what is pointed at.
        areas: USD millions of the circles that share a foot.
        areas_in_row: Those of a legend that is a line.
        area_rim: Width of a circle.
    """

    zoom: float = 5.0
    close_zoom: float = 5.6
    line: float = 20.0
    mark: float = 6.0
    dot: float = 6.0
    dot_rim: float = 1.0
    dot_rim_opacity: float = 0.4
    deposit: float = 3.0
    zero: float = 3.5
    sight: float = 7.0
    areas: tuple[float, ...] = (1_000, 10_000, 50_000)
    areas_in_row: tuple[float, ...] = (1_000, 10_000)
    area_rim: float = 1.0

    @property
    def looks(self) -> tuple[tuple[str, str], ...]:
        """Looks of marks, the firmest first, and what they are called."""
        return tuple((LOOK_OF[mark], MARK_LABELS[mark]) for mark in BROAD_MARKS)

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Layer of each kind of line, in the order of the legend, and what it is called."""
        return tuple(Labels("map.line").items())


LEGEND: Final = Legend()


def sample_zoom(layer: str) -> float:
    """Give the zoom at which a layer is sampled in a legend."""
    return LEGEND.close_zoom if layer.endswith("-ruler") else LEGEND.zoom


def size_at(size: Size, zoom: float) -> float:
    """Give a size at a zoom, as MapLibre does: even between two stops, level beyond the last.

    >>> size_at(((3, 1.0), (5, 2.0)), 4)
    1.5
    """
    if isinstance(size, tuple):
        stops, numbers = zip(*size, strict=True)
        return float(np.interp(zoom, stops, numbers))
    return float(size)


def map_values() -> dict[str, Any]:
    """Return all of the above for the browser, ready for JSON."""
    tables: dict[str, Mapping[str, Any]] = {"lines": LINES, "marks": MARKS, "names": NAMES}
    return {
        "fills": dict(FILLS),
        **{key: {id_: asdict(one) for id_, one in table.items()} for key, table in tables.items()},
        "halo": HALO,
        "bubbles": asdict(BUBBLES),
        "symbol_order": [BROAD_MARKS.index(mark) for mark in SYMBOL_ORDER],
        "boxes": sorted(BOXES),
        "sites": SITES.as_values(),
        "sight": asdict(SIGHT),
        "forms": [asdict(form) for form in (*ROUTE_FORMS, *COMPARED_FORMS)],
        "way_casing": WAY_CASING,
        "reach_shrinking": REACH_SHRINKING,
        "hatch": asdict(HATCH),
        "shade": {"investor": INVESTOR_SHADE},
        "relief": {"opacity": RELIEF, "frame": FRAME},
        "legend": {**asdict(LEGEND), "looks": LEGEND.looks, "lines": LEGEND.lines},
        "fan_zoom": FAN_ZOOM,
        "frame": list(FIRST_FRAME),
        "still": still_values(),
    }
