"""`python -m tests.draw_house`: draw docs/architecture.svg from the imports.

A room stands above all rooms that it uses. An arrow that follows from others is left out, so that
the picture shows the way of things; the whole table is in test_architecture.py.
"""

from __future__ import annotations

import io
from pathlib import Path

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
WIDTH, FLOOR = 14.0, 0.92


def draw_house(graph: nx.DiGraph) -> bytes:
    """Draw the rooms as an SVG whose description lists all arrows that it shows, one a line."""
    shown = nx.transitive_reduction(graph)
    places = _place(shown)
    floors = max(y for _, y in places.values()) + 1
    with mpl.rc_context({"svg.hashsalt": "house", "svg.fonttype": "none"}):
        figure = Figure(figsize=(WIDTH, floors * FLOOR))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, WIDTH), ylim=(-0.5, floors - 0.5))
        axes.axis("off")
        for source, target in sorted(shown.edges):
            _draw_arrow(axes, places[source], places[target], COLOURS[source.split("/")[0]][1])
        for room, place in sorted(places.items()):
            _draw_room(axes, room, place)
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


def _place(shown: nx.DiGraph) -> dict[str, tuple[float, int]]:
    """Place each room one floor above the highest room that it uses, and over what it uses."""
    floor: dict[str, int] = {}
    for room in reversed(list(nx.lexicographical_topological_sort(shown))):
        floor[room] = 1 + max((floor[below] for below in shown[room]), default=-1)
    column: dict[str, float] = {}
    for level in range(max(floor.values()) + 1):
        rooms = [room for room in sorted(floor) if floor[room] == level]
        wanted = {room: _middle([column[below] for below in shown[room]]) for room in rooms}
        rooms.sort(key=lambda room: (wanted[room], room))
        gap = WIDTH / len(rooms)
        column |= {room: gap * (i + 0.5) for i, room in enumerate(rooms)}
    return {room: (column[room], floor[room]) for room in floor}


def _middle(columns: list[float]) -> float:
    return sum(columns) / len(columns) if columns else WIDTH / 2


def _draw_arrow(axes, source: tuple[float, int], target: tuple[float, int], colour: str) -> None:
    axes.annotate(
        "",
        xy=(target[0], target[1] + 0.24),
        xytext=(source[0], source[1] - 0.24),
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
