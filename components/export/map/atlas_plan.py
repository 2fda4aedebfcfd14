"""What an atlas map shows in a view, found before anything is drawn.

Drawing, legend and alt text rest on the same finding, so that none tells of what is not there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from components.export.map.bubbles import build_bubbles
from components.export.map.lines import seen_legs
from components.export.map.marks import shown_places
from components.export.map.pointed import find_pointed
from components.figures.atlas_map import build_atlas_map_figure, list_shaded
from components.figures.map_shade import find_shade, paint_of
from components.link.defaults import DEFAULT_LAYERS, MAP_LAYERS, STRONG_LAYER
from ledger.answers.queries import Cut, cut, total

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from components.export.map.bubbles import Bubble
    from components.export.map.pointed import Pointed
    from components.export.map.projection import View
    from components.export.map.spec import MapSpec, World
    from components.figures.map_shade import Shade
    from components.figures.palette import ThemeName

#: Family of legs -> the layer switch that shows it.
_LAYER_OF: Final = {
    "strong": STRONG_LAYER,
    "rail": "corridors",
    "sea": "corridors",
    "road": "corridors",
    "pipeline": "energy",
    "cable": "energy",
}


@dataclass(frozen=True, slots=True)
class AtlasPlan:
    """What is on an atlas map.

    Attributes:
        view: What the map shows.
        world: What it is drawn from.
        switched: Codes of the layers that are switched on, on the map or not.
        cut: Whose pledges.
        counted_usd_m: What they count in all, USD millions.
        symbols: Recipients of which some money has no point, their symbol in view or not; none
            where deals are not shown.
        shade: What countries are shaded by, or None.
        paints: Colours of its classes.
        bubbles: Deals by point and mark, and the symbols of what has no point.
        lines: Switched-on families of legs that lie on the map, and the kinds of their legs.
        deposits: Places of the deposits in their columns.
        places: Places of the ports, crossings and stations in their columns.
        pointed: What the scene points at.
    """

    view: View
    world: World
    switched: tuple[str, ...]
    cut: Cut
    counted_usd_m: float
    symbols: tuple[str, ...]
    shade: Shade | None
    paints: tuple[str, ...]
    bubbles: tuple[Bubble, ...]
    lines: frozenset[tuple[str, str]]
    deposits: tuple[int, ...]
    places: tuple[int, ...]
    pointed: Pointed

    @property
    def shades(self) -> dict[str, str]:
        """Give the colour of each country that is shaded, by ISO3."""
        if self.shade is None:
            return {}
        return {code: self.paints[place] for code, place in self.shade.class_of.items()}

    @property
    def layers(self) -> tuple[str, ...]:
        """Give the codes of the switched-on layers of which something is on the map."""
        found = {_LAYER_OF[family] for family, _ in self.lines}
        found |= {"deals"} if self.bubbles else set()
        beside = self.shades.keys() - {*self.world.snapshot.republics}
        found |= {"corridor-states"} if beside else set()
        found |= {"places"} if self.places else set()
        found |= {"deposits"} if self.deposits else set()
        return tuple(code for code in MAP_LAYERS if code in found and code in self.switched)


def plan_atlas(view: View, world: World, spec: MapSpec) -> AtlasPlan:
    """Find what an atlas map shows; what a scene points at is shown whatever is switched off."""
    layers = DEFAULT_LAYERS if spec.link.layers is None else spec.link.layers
    named = {*spec.highlighted}
    wanted = spec.link.cut
    frame = cut(world.snapshot, wanted)
    asked, theme = spec.link, cast("ThemeName", spec.theme)
    message = build_atlas_map_figure(world.snapshot, frame, colour=asked.colour)["atlas"]
    found = find_shade(world.snapshot, frame, asked.shade, list_shaded(world.snapshot, layers))
    bubbles = _bubbles(view, world, message) if "deals" in layers else ()
    legs, nodes = world.layers["legs"], world.layers["nodes"]
    places = shown_places(nodes, view.zoom, energy="energy" in layers, also=named)
    ground = range(len(world.layers["deposits"]["id"]))
    return AtlasPlan(
        view=view,
        world=world,
        switched=tuple(layers),
        cut=wanted,
        counted_usd_m=total(frame).counted_usd_m,
        symbols=tuple(message["symbols"]) if "deals" in layers else (),
        shade=found,
        paints=tuple(paint_of(one.paint, theme) for one in found.classes) if found else (),
        bubbles=bubbles,
        lines=frozenset(
            (legs["family"][row], legs["kind"][row]) for row in seen_legs(view, legs, layers)
        ),
        deposits=_seen(view, world, "deposits", ground, None if "deposits" in layers else named),
        places=_seen(view, world, "nodes", places, None if "places" in layers else named),
        pointed=find_pointed(view, world, named, bubbles),
    )


def _bubbles(view: View, world: World, message: Mapping[str, Any]) -> tuple[Bubble, ...]:
    """Give the bubbles of which any part lies on the map."""
    bubbles = build_bubbles(message, world.layers, view)
    return tuple(bubble for bubble in bubbles if view.holds(bubble.x, bubble.y, -bubble.reach))


def _seen(
    view: View, world: World, table: str, chosen: Iterable[int], only: Collection[str] | None
) -> tuple[int, ...]:
    """Give those of the rows of a table that lie on the map; `only` of these ids, or None."""
    columns = world.layers[table]
    xs, ys = view.xy(columns["lon"], columns["lat"])
    return tuple(
        row
        for row in chosen
        if (only is None or columns["id"][row] in only) and view.holds(xs[row], ys[row])
    )
