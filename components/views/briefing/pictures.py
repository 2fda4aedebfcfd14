"""The picture of each scene as messages to the live plots of the stage: a map, or charts.

Pure: from the ledger and the network to plain data. All scenes travel at once, so that stepping
from one to the next asks nothing of the server.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from components.export.deck.layout import MAP, ChartPicture, as_units, lay_out
from components.export.map.mineral_plan import find_sites
from components.export.map.plan import shows_ways
from components.figures.atlas_map import build_atlas_map_figure
from components.figures.corridor_map import build_corridor_map_figure
from components.figures.map_marks import name_symbol, symbol_of
from components.figures.marks import BROAD_LABELS, LOOK_OF, as_broad
from components.figures.mineral_map import build_mineral_map_figure
from components.figures.ways_map import build_ways_figure
from components.link.defaults import DESTINATION, ORIGIN, find_answer, find_closed_legs
from components.link.mineral_ways import find_linked_ways
from components.views.briefing.charts import draw_answer
from components.views.briefing.numbers import build_numbers
from components.words.catalogue import text
from components.words.remarks import write_reason
from components.words.sentences import lower_first
from ledger.answers.queries import cut
from ledger.tables.complete import complete
from ledger.tables.vocabulary import SCENE_VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from components.export.deck.layout import Layout
    from components.figures.palette import ThemeName
    from components.scenes.scene import Scene
    from geodata.network.answer import Answer
    from geodata.network.network import Network
    from ledger.counting.names import Names
    from ledger.counting.snapshot import Snapshot


def build_stage_scenes(
    snapshot: Snapshot,
    network: Network,
    paths: Mapping[str, tuple[str, ...]],
    scenes: Sequence[Scene],
    theme: ThemeName,
) -> list[dict[str, Any]]:
    """Build what the stage needs of every scene.

    Returns:
        Per scene its texts and what their numbers rest on, its camera, `layout` (where its texts
        stand and how large) and `picture`: `kind` is `atlas`, `scenario`, `minerals` or `charts`,
        with `box`, and a `figure` for a map, a list of `charts` otherwise, each with its own `box`;
        where no route is left, `notice` says why.
    """
    layouts = lay_out(snapshot, network, scenes, theme)
    return [
        {
            "id": scene.id,
            "title": scene.title,
            "caption": scene.caption,
            "note": scene.note,
            "layout": {
                part: as_units(getattr(layout, part))
                for part in ("title", "caption", "foot", "page")
            },
            "numbers": build_numbers(snapshot, scene),
            "camera": list(scene.camera),
            "picture": _build_picture(snapshot, network, paths, layout),
        }
        for scene, layout in zip(scenes, layouts, strict=True)
    ]


def _build_picture(
    snapshot: Snapshot, network: Network, paths: Mapping[str, tuple[str, ...]], layout: Layout
) -> dict[str, Any]:
    """Give the charts of a scene, or the live map of its view."""
    charts = [picture for picture in layout.pictures if isinstance(picture, ChartPicture)]
    if charts:
        return _picture_charts(snapshot, charts, layout.theme)
    picture = _MAPS[layout.scene.link.view](snapshot, network, paths, layout.scene)
    return {**picture, "box": list(MAP)}


def _picture_map(
    snapshot: Snapshot,
    _network: Network,
    _paths: Mapping[str, tuple[str, ...]],
    scene: Scene,
) -> dict[str, Any]:
    frame = cut(snapshot, scene.link.cut)
    figure = build_atlas_map_figure(
        snapshot, frame, layers=scene.layers, camera=scene.camera, move=scene.id
    )
    return _staged("atlas", figure, snapshot, scene)


def _picture_routes(
    snapshot: Snapshot,
    network: Network,
    paths: Mapping[str, tuple[str, ...]],
    scene: Scene,
) -> dict[str, Any]:
    found = find_answer(network, scene.link.transit)
    figure = _build_routes(snapshot, network, paths, scene, found)
    staged = _staged("scenario", figure, snapshot, scene)
    return {**staged, "notice": write_reason(found.reason)} if found.reason else staged


def _picture_minerals(
    snapshot: Snapshot,
    network: Network,
    _paths: Mapping[str, tuple[str, ...]],
    scene: Scene,
) -> dict[str, Any]:
    """Give the map of a site's ways where a scene opens it and there are any, else of sites."""
    if shows_ways(scene.link) and (found := find_linked_ways(snapshot, network, scene.link)):
        figure = build_ways_figure(network, found, scene.link, move=scene.id)
        if figure is not None:
            return _staged("scenario", figure, snapshot, scene)
    answer = find_sites(snapshot, scene.link)
    figure = build_mineral_map_figure(
        snapshot, answer.sites, answer.sizes, camera=scene.camera, move=scene.id
    )
    return _staged("minerals", figure, snapshot, scene)


def _picture_charts(
    snapshot: Snapshot, pictures: Sequence[ChartPicture], theme: ThemeName
) -> dict[str, Any]:
    charts = []
    for picture in pictures:
        figure, legend = draw_answer(snapshot, picture.answer, theme)
        charts.append(
            {
                "title": picture.title.lines[0],
                "alt": picture.alt,
                "figure": {
                    "data": figure["data"],
                    "layout": {**figure["layout"], "template": None},
                },
                "legend": dict(legend),
                "box": list(picture.box),
            }
        )
    return {"kind": "charts", "charts": charts, "box": list(MAP)}


def _staged(kind: str, figure: dict[str, Any], snapshot: Snapshot, scene: Scene) -> dict[str, Any]:
    """Let a map glide to its camera, keep its legend open and ring what the scene points at."""
    atlas = {**figure["atlas"], "staged": True, "marked": list(marks_of(snapshot, scene))}
    return {"kind": kind, "figure": {**figure, "atlas": atlas}}


def marks_of(snapshot: Snapshot, scene: Scene) -> Iterator[dict[str, str]]:
    """Give kind, id and name of what a map can point at; what has no place there is left out."""
    deals = {row["id"]: row for row in snapshot.pledges.to_dict("records")}
    deposits = snapshot.names.deposits
    kinds = (
        ("operation", set(snapshot.operations["id"])),
        ("plant", set(snapshot.plants["id"])),
        ("node", set(snapshot.nodes["id"])),
        ("leg", set(snapshot.legs["id"])),
        ("country", set(snapshot.countries["iso3"])),
    )
    for id_ in scene.highlighted:
        if id_ in deals:
            yield from _mark_of(deals[id_], snapshot.names)
        elif id_ in deposits:
            yield {"kind": "deposit", "id": id_, "name": str(deposits[id_])}
        else:
            yield from ({"kind": kind, "id": id_, "name": ""} for kind, ids in kinds if id_ in ids)


def _mark_of(deal: Mapping[Hashable, Any], names: Names) -> Iterator[dict[str, str]]:
    """Point at a deal's place, or at the mark of its country that holds it."""
    mark = as_broad(pd.Series([deal["mark"]])).iloc[0]
    if pd.notna(deal["lon"]):
        yield {"kind": "deal", "id": str(deal["id"]), "name": str(deal["place"] or "")}
    elif mark:
        code = symbol_of(str(deal["recipient_bucket"]))
        name = text(
            "map.pointed.symbol",
            whose=name_symbol(code, names),
            mark=lower_first(BROAD_LABELS[mark]),
        )
        yield {"kind": "symbol", "id": code, "look": LOOK_OF[mark], "name": name}


def _build_routes(
    snapshot: Snapshot,
    network: Network,
    paths: Mapping[str, tuple[str, ...]],
    scene: Scene,
    found: Answer,
) -> dict[str, Any]:
    transit = scene.link.transit
    names = snapshot.names.routes
    return build_corridor_map_figure(
        routes=[route.legs for route in found.routes],
        stops=found.routes[0].nodes if found.routes else (),
        closed=find_closed_legs(network, transit),
        avoid=transit.avoid,
        compared=[paths[path] for path in transit.compare],
        compared_names=[names[path] for path in transit.compare],
        origin=transit.origin or ORIGIN,
        destination=transit.destination or DESTINATION,
        camera=scene.camera,
        move=scene.id,
    )


#: What draws the map of a scene, by its view.
_MAPS: Final[Mapping[str, Callable[..., dict[str, Any]]]] = complete(
    "maps of the stage",
    SCENE_VIEWS,
    {
        "atlas": _picture_map,
        "corridors": _picture_routes,
        "minerals": _picture_minerals,
        "investors": _picture_map,
    },
)
