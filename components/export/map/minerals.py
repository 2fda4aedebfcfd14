"""The map of mines and plants on a sheet, drawn as the browser draws it, with its legend."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING, Final

import numpy as np

from components.export.map.areas import names_of_areas
from components.export.map.atlas import names_of_rings
from components.export.map.ground import draw_ground, mark_countries
from components.export.map.legend import Entry, draw_scale
from components.export.map.marks import draw_rings
from components.export.map.names import (
    SMALLEST,
    Box,
    Name,
    Room,
    boxes_round,
    draw_names,
    middles,
    place_names,
    points_of_discs,
)
from components.export.map.site_marks import SiteLook, build_site
from components.figures.map_style import LEGEND
from components.figures.site_layers import OWNERS, SITE_STAGES
from components.figures.site_style import SITES
from components.words.catalogue import text
from components.words.mineral_sites import OWNER_LABELS, STAGE_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from components.export.map.mineral_plan import MineralPlan
    from components.export.paper.sheet import Sheet

#: So many of the largest sites are named, where there is room.
_NAMED: Final = 8


def draw_minerals(sheet: Sheet, plan: MineralPlan) -> None:
    """Draw what was found to be on the map."""
    view, layers = plan.view, plan.world.layers
    draw_ground(sheet, view, home=layers["home"], shades={})
    mark_countries(sheet, view, plan.pointed.countries)
    for order, mark in enumerate(plan.marks):
        opacity = SITES.faint if plan.scale and not mark.figure else SITES.opacity
        for artist in build_site(sheet, mark.look, (mark.x, mark.y), mark.r, opacity):
            artist.set(zorder=4 + order / (len(plan.marks) + 1), label="sites")
            sheet.axes.add_artist(artist)
    rings = plan.pointed.rings
    spots = draw_rings(sheet, [ring.spot for ring in rings])
    taken = [Box(*draw_scale(sheet, view)), *boxes_round(spots)]
    areas = names_of_areas(sheet, view, layers["labels"])
    order = (
        *names_of_rings(sheet, rings),
        *areas["home"],
        *_names(sheet, plan),
        *areas["capital"],
        *areas["sea"],
        *areas["neighbour"],
    )
    discs = points_of_discs((mark.x, mark.y, mark.r) for mark in plan.marks)
    room = Room(
        view.width, view.height, taken, middles(areas["home"]), np.reshape(spots, (-1, 3)), discs
    )
    draw_names(sheet, place_names(order, room))


def legend_of_minerals(plan: MineralPlan) -> Iterator[Entry]:
    """Yield the entries of the legend: only what the map shows."""
    if plan.scale:
        yield Entry(plan.scale["title"], "heading")
        yield from starmap(
            lambda r, words: Entry(words, "bubble", size=r), reversed(plan.scale["samples"])
        )
    stages = {mark.look.stage for mark in plan.marks}
    yield from _group(
        text("export_map.legend.stage"),
        {STAGE_LABELS[s]: SiteLook(s, "") for s in SITE_STAGES if s in stages},
    )
    owners = {mark.look.owner for mark in plan.marks}
    yield from _group(
        text("export_map.legend.owner"),
        {OWNER_LABELS[o]: SiteLook("unknown", o) for o in OWNERS if o in owners},
    )
    if any(mark.look.is_plant for mark in plan.marks):
        plant = {text("export_map.legend.plant"): SiteLook("producing", "", is_plant=True)}
        yield from _group(text("export_map.legend.square"), plant)
    yield from plan.pointed.entries()


def _group(heading: str, samples: Mapping[str, SiteLook]) -> Iterator[Entry]:
    """Yield a heading and samples by label."""
    if samples:
        yield Entry(heading, "heading")
    for label, look in samples.items():
        yield Entry(label, "site", size=LEGEND.mark, site=look)


def _names(sheet: Sheet, plan: MineralPlan) -> Iterator[Name]:
    """Yield the names of the largest sites that have a figure."""
    ink, halo = sheet.theme.ink, sheet.theme.halo
    pointed = {*plan.pointed.names}
    sized = [mark for mark in plan.marks if mark.figure and mark.name not in pointed]
    for mark in sized[:_NAMED]:
        yield Name(mark.name, mark.x, mark.y, SMALLEST, mark.r + 4, ink, halo, layer="sites")
