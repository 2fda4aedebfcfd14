"""The picture of each scene as messages to the live plots of the stage: a map, or charts.

Pure: from the ledger and the network to plain data. All scenes travel at once, so that stepping
from one to the next asks nothing of the server.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from components.briefing.charts import build_charts
from components.figures.atlas_map import build_atlas_map_figure
from components.figures.corridor_map import build_corridor_map_figure
from components.scenario_link import DESTINATION, ORIGIN, find_answer
from geodata.scenario import PLANNED, open_legs, read_scenario
from ledger.queries import REGIONAL, Cut, cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from components.figures.palette import ThemeName
    from components.link import Transit
    from components.scenes import Scene
    from geodata.network import Network
    from ledger.snapshot import Snapshot


def build_stage_scenes(
    snapshot: Snapshot,
    network: Network,
    paths: Mapping[str, tuple[str, ...]],
    scenes: Sequence[Scene],
    theme: ThemeName,
) -> list[dict[str, Any]]:
    """Build what the stage needs of every scene.

    Returns:
        Per scene its texts, its camera, and `picture`: `kind` is `atlas`, `scenario` or `charts`,
        with a `figure` for a map and a list of `charts` otherwise.
    """
    return [
        {
            "id": scene.id,
            "title": scene.title,
            "caption": scene.caption,
            "note": scene.note,
            "source": scene.source,
            "camera": list(scene.camera),
            "picture": _build_picture(snapshot, network, paths, scene, theme),
        }
        for scene in scenes
    ]


def _build_picture(
    snapshot: Snapshot,
    network: Network,
    paths: Mapping[str, tuple[str, ...]],
    scene: Scene,
    theme: ThemeName,
) -> dict[str, Any]:
    if scene.link.view == "corridors":
        return _staged("scenario", _build_routes(snapshot, network, paths, scene), snapshot, scene)
    if scene.link.view == "investors" and (charts := build_charts(snapshot, scene, theme)):
        return {
            "kind": "charts",
            "charts": [
                {
                    "title": one.title,
                    "figure": {
                        "data": one.figure["data"],
                        "layout": {k: v for k, v in one.figure["layout"].items() if k != "template"},
                    },
                    "legend": dict(one.legend),
                    "room": one.room,
                }
                for one in charts
            ],
        }
    frame = cut(snapshot, Cut(scene.link.selection, without=scene.link.study.without))
    figure = build_atlas_map_figure(
        frame, layers=scene.layers, camera=scene.camera, move=scene.id
    )
    return _staged("atlas", figure, snapshot, scene)


def _staged(
    kind: str, figure: dict[str, Any], snapshot: Snapshot, scene: Scene
) -> dict[str, Any]:
    """Let a map glide to its camera, keep its legend open and ring what the scene points at."""
    atlas = {**figure["atlas"], "staged": True, "marked": list(marks_of(snapshot, scene))}
    return {"kind": kind, "figure": {**figure, "atlas": atlas}}


def marks_of(snapshot: Snapshot, scene: Scene) -> Iterator[dict[str, str]]:
    """Give kind, id and name of what a map can point at; what has no place there is left out."""
    deals, nodes = snapshot.pledges.set_index("id"), snapshot.nodes.set_index("id")
    deposits = snapshot.deposits.set_index("id")
    for one in scene.highlighted:
        if one in deals.index:
            deal = deals.loc[one]
            if deal["lon"] == deal["lon"]:  # noqa: PLR0124  NaN is what differs from itself
                yield {"kind": "deal", "id": one, "name": str(deal["place"] or "")}
            elif deal["recipient_bucket"] == REGIONAL:
                yield {"kind": "regional", "id": REGIONAL, "name": ""}
        elif one in deposits.index:
            yield {"kind": "deposit", "id": one, "name": str(deposits.loc[one, "name"])}
        elif one in nodes.index:
            yield {"kind": "node", "id": one, "name": ""}
        elif one in set(snapshot.legs["id"]):
            yield {"kind": "leg", "id": one, "name": ""}
        elif one in set(snapshot.countries["iso3"]):
            yield {"kind": "country", "id": one, "name": ""}


def _build_routes(
    snapshot: Snapshot, network: Network, paths: Mapping[str, tuple[str, ...]], scene: Scene
) -> dict[str, Any]:
    transit = scene.link.transit
    found = find_answer(network, transit)
    names = dict(zip(snapshot.routes["id"], snapshot.routes["name"], strict=True))
    return build_corridor_map_figure(
        routes=[route.legs for route in found.routes],
        stops=found.routes[0].nodes if found.routes else (),
        closed=_closed_legs(network, transit),
        avoid=transit.avoid,
        compared=[paths[path] for path in transit.compare],
        compared_names=[names[path] for path in transit.compare],
        origin=transit.origin or ORIGIN,
        destination=transit.destination or DESTINATION,
        camera=scene.camera,
        move=scene.id,
    )


def _closed_legs(network: Network, transit: Transit) -> set[str]:
    """Give the legs that the scenario closes; what is only planned is not closed."""
    scenario, _ = read_scenario(network, transit.avoid, PLANNED)
    return set(network.legs) - set(open_legs(network, replace(scenario, legs=PLANNED)))
