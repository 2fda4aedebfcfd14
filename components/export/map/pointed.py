"""What a scene points at on a map: places and deals by a ring, countries and legs by their shape.

Found before anything is drawn, so that the legend and the alt text tell of what is there alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from components.export.map.ground import seen_countries
from components.export.map.legend import Entry
from components.export.map.lines import lies_on
from components.figures.map_marks import name_symbol, symbol_of
from components.figures.map_style import LEGEND, SIGHT
from components.figures.marks import LOOK_OF, as_broad
from components.words.catalogue import text
from components.words.sentences import lower_first
from ledger.answers.queries import unplaced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from components.export.map.bubbles import Bubble
    from components.export.map.projection import View
    from components.export.map.spec import World


@dataclass(frozen=True, slots=True)
class Ring:
    """A mark to be ringed.

    Attributes:
        x: Pixels from the left.
        y: Pixels from the top.
        r: Radius of the mark in pixels.
        name: What is written beside it; '' for a deal whose place has no name.
        title: What it is called in words.
        node: Whether it is a place of the network.
    """

    x: float
    y: float
    r: float
    name: str
    title: str
    node: bool = False

    @property
    def spot(self) -> tuple[float, float, float]:
        """Give x, y and radius."""
        return self.x, self.y, self.r


@dataclass(frozen=True, slots=True)
class Pointed:
    """What is pointed at on a map.

    Attributes:
        rings: Marks.
        countries: ISO3 codes.
        legs: Leg ids.
        deposits: Places of the deposits among the rings in their columns.
        names: All of them in words.
        ids: Ids of the scene, on the map or not.
    """

    rings: tuple[Ring, ...]
    countries: tuple[str, ...]
    legs: tuple[str, ...]
    deposits: tuple[int, ...]
    names: tuple[str, ...]
    ids: frozenset[str]

    def entries(self) -> Iterator[Entry]:
        """Give what the legend says of it."""
        if self.rings:
            yield Entry(text("map.browser.pointed"), "ring", size=LEGEND.sight)
        if self.countries:
            yield Entry(text("map.browser.pointed_country"), "outline")
        if self.legs:
            yield Entry(text("map.browser.pointed_leg"), "band", layer="focus-line")


def find_pointed(
    view: View,
    world: World,
    ids: Collection[str],
    bubbles: Sequence[Bubble] = (),
    ends: Collection[str] = (),
) -> Pointed:
    """Find what lies on the map of the ids of a scene; `ends` are those of a route.

    A pledge without a place is pointed at in the symbol of its recipient.
    """
    layers = world.layers
    legs, deposits = layers["legs"], layers["deposits"]
    rings = tuple(
        ring for ring in _rings(view, world, ids, bubbles, ends) if view.holds(ring.x, ring.y)
    )
    countries = seen_countries(view, sorted({*ids} & layers["countries"].keys()))
    chosen = [row for row, id_ in enumerate(legs["id"]) if id_ in ids and lies_on(view, legs, row)]
    names = (
        *(ring.title for ring in rings),
        *(layers["countries"][code] for code in countries),
        *(legs["title"][row] for row in chosen),
    )
    return Pointed(
        rings=rings,
        countries=countries,
        legs=tuple(legs["id"][row] for row in chosen),
        deposits=tuple(row for row, id_ in enumerate(deposits["id"]) if id_ in ids),
        names=tuple(dict.fromkeys(names)),
        ids=frozenset(ids),
    )


def _rings(
    view: View,
    world: World,
    ids: Collection[str],
    bubbles: Sequence[Bubble],
    ends: Collection[str],
) -> Iterator[Ring]:
    deals = world.layers["deals"]
    yield from _rings_of_symbols(world, ids, bubbles)
    for bubble in bubbles:
        if pointed := [id_ for id_ in bubble.ids if id_ in ids]:
            place = deals["place"][deals["id"].index(bubble.ids[0])]
            title = place or deals["title"][deals["id"].index(pointed[0])]
            yield Ring(bubble.x, bubble.y, bubble.reach, place, title)
    for table in ("deposits", "nodes"):
        columns = world.layers[table]
        for row, id_ in enumerate(columns["id"]):
            if id_ in ids:
                x, y = (float(pixel) for pixel in view.xy(columns["lon"][row], columns["lat"][row]))
                name = columns["title" if table == "deposits" else "label"][row]
                if table == "deposits":
                    name = name.partition(" (")[0]  # its other names
                reach = SIGHT.reach_of_ends if id_ in ends else SIGHT.reach
                yield Ring(x, y, reach, name, name, node=table == "nodes")


def _rings_of_symbols(
    world: World, ids: Collection[str], bubbles: Sequence[Bubble]
) -> Iterator[Ring]:
    """Yield the marks below a country's name that hold a pledge without a place, each once."""
    pledges, names = world.snapshot.pledges, world.snapshot.names
    rows = unplaced(pledges[pledges["id"].isin(list(ids)).to_numpy()])
    marks = as_broad(rows["mark"])
    wanted = {
        (symbol_of(str(bucket)), LOOK_OF[mark])
        for bucket, mark in zip(rows["recipient_bucket"], marks, strict=True)
        if mark
    }
    for bubble in bubbles:
        if (bubble.symbol, bubble.look) in wanted:
            title = text(
                "map.pointed.symbol",
                whose=name_symbol(bubble.symbol, names),
                mark=lower_first(dict(LEGEND.looks)[bubble.look]),
            )
            yield Ring(bubble.x, bubble.y, bubble.reach, title, title)
