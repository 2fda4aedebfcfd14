"""What a map of mines and plants shows in a view, found before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, cast

from components.export.map.pointed import Ring, find_pointed
from components.export.map.site_marks import SiteLook
from components.figures.mineral_map import build_mineral_map_figure, build_scale
from ledger.answers.mineral_scope import select_minerals
from ledger.answers.site_answer import answer_where

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from components.export.map.pointed import Pointed
    from components.export.map.projection import View
    from components.export.map.spec import MapSpec, World
    from components.link.model import Link
    from ledger.answers.mineral_sizes import Size
    from ledger.answers.site_answer import SiteAnswer
    from ledger.counting.snapshot import Snapshot


#: Radius of the largest sample that a row of the legend has room for.
LARGEST_SAMPLE: Final = 10.0


@dataclass(frozen=True, slots=True)
class SiteMark:
    """A mine, operation or plant on the map.

    Attributes:
        id: Its id.
        name: What it is called.
        x: Pixels from the left.
        y: Pixels from the top.
        r: Radius in pixels; of a plant's square that of a disc of its area.
        look: What its mark says: stage, owner, mine or plant.
        figure: What its area stands for, in words; '' where it has no figure.
    """

    id: str
    name: str
    x: float
    y: float
    r: float
    look: SiteLook
    figure: str


@dataclass(frozen=True, slots=True)
class MineralPlan:
    """What is on a map of minerals.

    Attributes:
        view: What the map shows.
        world: What it is drawn from.
        answer: What was found.
        scale: Of the legend, as figures/mineral_map.py gives it.
        marks: The sites on the map, the largest first.
        pointed: What the scene points at.
    """

    view: View
    world: World
    answer: SiteAnswer
    scale: Mapping[str, Any] | None
    marks: tuple[SiteMark, ...]
    pointed: Pointed


def find_sites(snapshot: Snapshot, link: Link) -> SiteAnswer:
    """Answer what a link asks of the map of minerals."""
    asked = link.minerals
    scope = select_minerals(snapshot, asked.commodities, asked.lists, asked.countries)
    return answer_where(snapshot, scope, cast("Size", asked.size))


def plan_minerals(view: View, world: World, spec: MapSpec) -> MineralPlan:
    """Find what a map of minerals shows."""
    snapshot, layers = world.snapshot, world.layers
    answer = find_sites(snapshot, spec.link)
    message = build_mineral_map_figure(snapshot, answer.sites, answer.sizes)["atlas"]["minerals"]
    site = spec.link.minerals.site
    named = {*spec.highlighted, *([site] if site else [])}
    columns = (message[name] for name in ("kind", "id", "r", "figure"))
    marks: list[SiteMark] = []
    for kind, id_, r, figure in zip(*columns, strict=True):
        table = layers[f"{kind}s"]
        row = table["id"].index(id_)
        x, y = (float(pixel) for pixel in view.xy(table["lon"][row], table["lat"][row]))
        if view.holds(x, y, -r):
            stage = layers["site_stages"][table["stage"][row]]
            owner = layers["site_owners"][table["owner"][row]]
            look = SiteLook(stage, owner, kind == "plant")
            name = table["title"][row].partition(" (")[0]
            marks.append(SiteMark(id_, name, x, y, r, look, figure))
    scale = build_scale(snapshot, answer.sizes, LARGEST_SAMPLE)
    return MineralPlan(
        view, world, answer, scale, tuple(marks), _point_at(view, world, named, marks)
    )


def _point_at(
    view: View, world: World, named: Collection[str], marks: Sequence[SiteMark]
) -> Pointed:
    """Ring sites as large as they are drawn; countries and legs as on any map."""
    rings = tuple(
        Ring(mark.x, mark.y, mark.r, mark.name, mark.name) for mark in marks if mark.id in named
    )
    others = find_pointed(view, world, {*named} - {mark.id for mark in marks})
    names = (*(ring.title for ring in rings), *others.names)
    return replace(others, rings=(*rings, *others.rings), names=names, ids=frozenset(named))
