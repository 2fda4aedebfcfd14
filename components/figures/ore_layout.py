"""Where the stops and bands of an ore flow lie: columns from left to right, one unit a pixel high.

Plotly's own Sankey knows neither a band without a width nor an open one, so bands are laid here
and drawn as lines and areas (ore_flow.py).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from ledger.answers.ore_flow import BUYER, MARKED, PLANT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledger.answers.ore_flow import OreFlow, Stop

#: The widest band, the narrowest of those that have a width, and the room of a line.
WIDEST: Final = 64.0
NARROWEST: Final = 3.0
LINE_ROOM: Final = 13.0
#: A stop is so high at least, and its two lines of words need so much.
_STOP_HEIGHT: Final = 14.0
_WORDS_HEIGHT: Final = 40.0
#: Room of the words above a plant.
ABOVE: Final = 36.0
_ROUNDS: Final = 8
_LANE: Final = "lane"
#: Buyers before all others, from the top.
_FIRST: Final = ("JPN", *MARKED)


@dataclass(frozen=True, slots=True)
class Band:
    """One sale with a width, or all sales of a kind without one between two stops.

    Attributes:
        start: Id of a stop.
        end: Id of a stop.
        basis: What it rests on, of BASES.
        rows: Ids of its rows of offtake.csv.
        thick: Its thickness; 0 for a line.
        way: Points (x, y) of its middle: its ends, and a place in every column that it passes.
    """

    start: str
    end: str
    basis: str
    rows: tuple[str, ...]
    thick: float
    way: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A stop as it is drawn: its middle and its height."""

    stop: Stop
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class OreLayout:
    """The whole drawing.

    Attributes:
        boxes: By id of the stop.
        bands: All that is drawn between them.
        columns: How many there are.
        height: Of the drawing.
    """

    boxes: Mapping[str, Box]
    bands: tuple[Band, ...]
    columns: int
    height: float


def lay_out(flow: OreFlow, *, narrow: bool = False) -> OreLayout:
    """Lay a flow: stops in columns by what they are, in an order with few crossings.

    A plant of which no sale is known is not in it: a band beside it would seem to lead through it.

    Args:
        flow: The sales of one commodity.
        narrow: Whether the words of every stop stand above it, instead of beside the outer ones.
    """
    drawn = flow.drawn
    widest = float(drawn["tonnes_y"].max()) if drawn["tonnes_y"].notna().any() else 0.0
    bands = tuple(_read_bands(flow, widest))
    steps = [step for number, band in enumerate(bands) for step in _steps(flow, number, band)]
    names = [*dict.fromkeys(id_ for step in steps for id_ in (step.start, step.end))]
    columns = _order(flow, names, steps)
    heights = {id_: _height(id_, steps) for id_ in names}
    rooms = {id_: _room(id_, heights[id_], flow, narrow=narrow) for id_ in names}
    whole = max((sum(rooms[id_] for id_ in column) for column in columns), default=0.0)
    places: dict[str, tuple[float, float]] = {}
    for place, column in enumerate(columns):
        gap = (whole - sum(rooms[id_] for id_ in column)) / (len(column) + 1)
        top = gap
        inner = 0 < place < len(columns) - 1
        for id_ in column:
            # Words stand beside the outer columns, and above a stop of an inner one.
            lower = ABOVE / 2 if (inner or narrow) and id_ in flow.stops else 0.0
            places[id_] = (place / max(len(columns) - 1, 1), top + rooms[id_] / 2 + lower)
            top += rooms[id_] + gap
    boxes = {
        id_: Box(flow.stops[id_], *places[id_], heights[id_]) for id_ in names if id_ in flow.stops
    }
    led = tuple(
        replace(band, way=_lead([step for step in steps if step.band == number], steps, places))
        for number, band in enumerate(bands)
    )
    return OreLayout(boxes, led, len(columns), whole)


@dataclass(frozen=True, slots=True)
class _Step:
    """A band from one column to the next; a place that it passes is named after the band."""

    band: int
    start: str
    end: str
    slot: float


def _steps(flow: OreFlow, number: int, band: Band) -> Iterator[_Step]:
    first, last = flow.stops[band.start].layer, flow.stops[band.end].layer
    passed = [f"{_LANE}:{number}:{layer}" for layer in range(first + 1, last)]
    slot = band.thick + 2.0 if band.thick else LINE_ROOM
    for start, end in pairwise([band.start, *passed, band.end]):
        yield _Step(number, start, end, slot)


def _read_bands(flow: OreFlow, widest: float) -> Iterator[Band]:
    """Give each sale with a width a band, and the others of one kind between two stops one line."""
    rows = flow.drawn.sort_values(["start", "end", "basis", "id"], kind="stable")
    lines: dict[tuple[str, str, str], list[str]] = {}
    for row in rows.to_dict("records"):
        ends = (row["start"], row["end"], row["basis"])
        if row["tonnes_y"] > 0:
            yield Band(*ends, (row["id"],), max(NARROWEST, WIDEST * row["tonnes_y"] / widest))
        else:
            lines.setdefault(ends, []).append(row["id"])
    for ends, ids in lines.items():
        yield Band(*ends, tuple(ids), 0.0)


def _order(flow: OreFlow, names: Sequence[str], steps: Sequence[_Step]) -> list[list[str]]:
    """Order each column by where its bands come from and lead to, so that few cross."""

    def rank(id_: str) -> tuple[int, str, str]:
        stop = flow.stops.get(id_)
        if stop is None:
            return (0, "", id_)
        first = _FIRST.index(stop.country) if stop.country in _FIRST else len(_FIRST)
        return (first if stop.role == BUYER else 0, stop.country, id_)

    def layer_of(id_: str) -> int:
        stop = flow.stops.get(id_)
        return int(id_.rpartition(":")[2]) if stop is None else stop.layer

    ranked = sorted(names, key=lambda id_: (layer_of(id_), rank(id_)))
    columns = [list(column) for _, column in groupby(ranked, key=layer_of)]
    near: dict[str, list[str]] = {id_: [] for id_ in names}
    for step in steps:
        near[step.start].append(step.end)
        near[step.end].append(step.start)
    for _ in range(_ROUNDS):
        for column in columns:
            place = {
                id_: (number + 0.5) / len(ids) for ids in columns for number, id_ in enumerate(ids)
            }
            column.sort(key=lambda id_: sum(place[other] for other in near[id_]) / len(near[id_]))
    return columns


def _height(id_: str, steps: Sequence[_Step]) -> float:
    sides = (
        sum(step.slot for step in steps if step.start == id_),
        sum(step.slot for step in steps if step.end == id_),
    )
    return max(_STOP_HEIGHT, *sides)


def _room(id_: str, height: float, flow: OreFlow, *, narrow: bool) -> float:
    """Give what a stop takes of its column with its words; a band that passes has none."""
    stop = flow.stops.get(id_)
    if stop is None:
        return height
    above = narrow or stop.role == PLANT
    return height + ABOVE + 6.0 if above else max(height, _WORDS_HEIGHT) + 8.0


def _lead(
    own: Sequence[_Step], steps: Sequence[_Step], places: Mapping[str, tuple[float, float]]
) -> tuple[tuple[float, float], ...]:
    """Lead a band from its start by the columns that it passes to its end."""
    first, last = own[0], own[-1]
    at_start = [step for step in steps if step.start == first.start]
    at_end = [step for step in steps if step.end == last.end]
    return (
        (places[first.start][0], _stack(first, at_start, places, first.start)),
        *(places[step.end] for step in own[:-1]),
        (places[last.end][0], _stack(last, at_end, places, last.end)),
    )


def _stack(
    own: _Step, here: Sequence[_Step], places: Mapping[str, tuple[float, float]], stop: str
) -> float:
    """Give the middle of a band at a stop where bands lie in the order of their other ends."""

    def height_of(step: _Step) -> tuple[float, int]:
        return (places[step.end if step.start == stop else step.start][1], step.band)

    ordered = sorted(here, key=height_of)
    above = sum(step.slot for step in ordered[: ordered.index(own)])
    return places[stop][1] - sum(step.slot for step in here) / 2 + above + own.slot / 2
