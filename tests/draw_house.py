"""`python -m tests.draw_house`: draw docs/architecture.svg from the imports.

A room stands above all rooms that it uses. An arrow that follows from others is left out, so that
the picture shows the way of things; the whole table is in test_architecture.py.
"""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from statistics import fmean

import matplotlib as mpl
import networkx as nx
from matplotlib.figure import Figure

from tests.house import ROOT, build_rooms_graph

PICTURE = ROOT / "docs" / "architecture.svg"
#: Part of the house -> paper, edge, as in the light theme.
COLOURS = {
    "components": ("#e8f0f4", "#2f5d73"),
    "geodata": ("#eef3e6", "#5b7336"),
    "ledger": ("#f7efe1", "#8a5a12"),
    "dashboard.py": ("#f2f2f2", "#444444"),
}
FLOOR = 0.92
#: Room that a box takes on its floor, and that a passing arrow takes, in inches.
BOX, PASS = 1.75, 0.42
SWEEPS = 24


def draw_house(graph: nx.DiGraph) -> bytes:
    """Draw the rooms as an SVG whose description lists all arrows that it shows, one a line."""
    shown = nx.transitive_reduction(graph)
    ways, places = _place(shown)
    left, right = (edge(x for x, _ in places.values()) for edge in (min, max))
    width, floors = right - left + BOX, max(y for _, y in places.values()) + 1
    with mpl.rc_context({"svg.hashsalt": "house", "svg.fonttype": "none"}):
        figure = Figure(figsize=(width, floors * FLOOR))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(left - BOX / 2, right + BOX / 2), ylim=(-0.5, floors - 0.5))
        axes.axis("off")
        for way in ways:
            _draw_arrow(axes, [places[stop] for stop in way], COLOURS[way[0].split("/")[0]][1])
        for room in sorted(shown):
            _draw_room(axes, room, places[room])
        target = io.BytesIO()
        figure.savefig(
            target,
            format="svg",
            metadata={
                "Date": None,
                "Title": "The rooms of the house",
                "Description": describe(graph),
            },
        )
    return target.getvalue()


def describe(graph: nx.DiGraph) -> str:
    """List the arrows of the picture, one a line, as its description does."""
    return "\n".join(f"{a} -> {b}" for a, b in sorted(nx.transitive_reduction(graph).edges))


def _place(shown: nx.DiGraph) -> tuple[list[list], dict]:
    """Place each room one floor above the highest that it uses, and each arrow between the boxes.

    On every floor that an arrow passes it has a stop of its own. Rooms and stops are ordered, floor
    by floor, by what they are tied to above and below, until few arrows cross.

    Returns:
        The stops of every arrow from room to room, and where each room and stop is: x in inches,
        and its floor.
    """
    floor: dict = {}
    for room in reversed(list(nx.lexicographical_topological_sort(shown))):
        floor[room] = 1 + max((floor[below] for below in shown[room]), default=-1)
    ways = []
    for source, target in sorted(shown.edges):
        passed = [(source, target, level) for level in range(floor[source] - 1, floor[target], -1)]
        floor |= {stop: stop[2] for stop in passed}
        ways.append([source, *passed, target])
    tied = nx.Graph(pair for way in ways for pair in pairwise(way))
    floors: list[list] = [[] for _ in range(max(floor.values()) + 1)]
    for stop in sorted(floor, key=str):
        floors[floor[stop]].append(stop)
    x = {stop: BOX * number for stops in floors for number, stop in enumerate(stops)}
    for sweep in range(SWEEPS):
        for level in sorted(range(len(floors)), reverse=bool(sweep % 2)):
            stops = floors[level]
            wanted = {stop: fmean(x[other] for other in tied[stop]) for stop in stops}
            stops.sort(key=lambda stop: (wanted[stop], str(stop)))
            x |= _space(stops, [wanted[stop] for stop in stops])
    return ways, {stop: (x[stop], floor[stop]) for stop in floor}


def _space(stops: list, wanted: list[float]) -> dict:
    """Give each stop of a floor a place as near to where it wants to be as the others let it."""
    width = [BOX if isinstance(stop, str) else PASS for stop in stops]
    gaps = [(one + other) / 2 for one, other in pairwise(width)]
    rightward = [*wanted[:1]]
    for place, gap in zip(wanted[1:], gaps, strict=True):
        rightward.append(max(place, rightward[-1] + gap))
    leftward = [*wanted[-1:]]
    for place, gap in zip(wanted[-2::-1], reversed(gaps), strict=True):
        leftward.append(min(place, leftward[-1] - gap))
    return dict(
        zip(stops, map(fmean, zip(rightward, reversed(leftward), strict=True)), strict=True)
    )


def _draw_arrow(axes, way: list[tuple[float, int]], colour: str) -> None:
    """Draw a line from the foot of a box, straight down past others, to the head of another."""
    (x, y), *passed, (end, floor) = way
    points = [(x, y - 0.24)]
    for stop, level in passed:
        points += [(stop, level + 0.24), (stop, level - 0.24)]
    axes.plot(*zip(*points, strict=True), color=colour, lw=0.9, alpha=0.55)
    axes.annotate(
        "",
        xy=(end, floor + 0.24),
        xytext=points[-1],
        arrowprops={
            "arrowstyle": "-|>",
            "color": colour,
            "lw": 0.9,
            "alpha": 0.55,
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )


def _draw_room(axes, room: str, place: tuple[float, int]) -> None:
    part, _, name = room.partition("/")
    paper, edge = COLOURS[part]
    axes.text(
        *place,
        f"{part}/\n{name}" if name else part,
        ha="center",
        va="center",
        fontsize=9.5,
        family="sans-serif",
        linespacing=1.15,
        bbox={
            "boxstyle": "round,pad=0.45",
            "facecolor": paper,
            "edgecolor": edge,
            "linewidth": 1.1,
        },
    )


if __name__ == "__main__":
    PICTURE.write_bytes(draw_house(build_rooms_graph()))
    print(f"{Path(PICTURE).relative_to(ROOT)} drawn.")
