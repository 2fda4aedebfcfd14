"""The charts of a scene in the corridors view: what was carried, what can pass, where days go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from components.export.deck.chart import DAYS, MEGATONNES, Chart, Series
from components.export.map.title import SWITCHES
from components.figures.palette import STAGE_COLOURS, THEMES
from components.link.defaults import find_answer

if TYPE_CHECKING:
    from components.export.map.spec import World
    from components.figures.palette import ThemeName
    from components.scenes.scene import Scene
    from geodata.network.journey import Route


def route_charts(world: World, scene: Scene, theme: ThemeName) -> tuple[Chart, ...]:
    """Give the traffic by year, and with a switch of the Caspian what can pass, else the days.

    Where no route is left nothing takes days, so the traffic stands alone; that nothing can pass
    is an answer and keeps its bar of 0. Without a known limit there is no bar. What can pass is
    never set beside the traffic in one chart: the limits are those of single stretches.
    """
    carried = _carried(world, theme)
    if set(SWITCHES) & set(scene.link.transit.avoid):
        return (*_limits(world, scene, theme), carried)
    found = find_answer(world.network, scene.link.transit)
    if not found.routes:
        return (carried,)
    return carried, _days(found.routes[0], theme)


def _carried(world: World, theme: ThemeName) -> Chart:
    rows = world.snapshot.volumes
    corridors = world.snapshot.corridors.set_index("id")["name"]
    strong = world.snapshot.strong_corridor
    wanted = (rows["subject"] == strong) & (rows["metric"] == "tonnes")
    wanted &= (rows["main"] == "yes") & (rows["kind"] == "result") & (rows["period"] == "year")
    chosen = rows.loc[wanted].sort_values("year")
    labels = tuple(f"{year:.0f}" for year in chosen["year"])
    values = tuple(float(tonnes) / 1e6 for tonnes in chosen["value"])
    name = str(corridors.get(strong, "Corridor")).partition(" / ")[0]
    title = f"{name}, million tonnes a year"
    one = Series("Carried", values, THEMES[theme].route)
    return Chart(title, "column", labels, (one,), MEGATONNES, "Mt")


def _limits(world: World, scene: Scene, theme: ThemeName) -> tuple[Chart, ...]:
    transit = scene.link.transit
    switched = [SWITCHES[word] for word in transit.avoid if word in SWITCHES]
    every_ship = tuple(word for word in transit.avoid if word not in SWITCHES)
    bars = {
        "Every ship at work": replace(transit, avoid=every_ship),
        f"Without {' and '.join(switched)}": transit,
    }
    flows = {label: find_answer(world.network, asked).flow for label, asked in bars.items()}
    limits = {
        label: flow.tonnes_mt if flow.known_mt is None else flow.known_mt
        for label, flow in flows.items()
    }
    known = {label: tonnes for label, tonnes in limits.items() if tonnes is not None}
    if not known:
        return ()
    title = "What published limits leave, million tonnes a year"
    values = tuple(known.values())
    series = Series("Mt a year", values, STAGE_COLOURS[theme]["under-construction"])
    return (Chart(title, "bar", tuple(known), (series,), MEGATONNES, "Mt"),)


def _days(fastest: Route, theme: ThemeName) -> Chart:
    """Build what the days of the first route go by."""
    parts = fastest.days_by
    order = sorted(parts, key=lambda part: -parts[part].p50)
    labels = tuple(part.capitalize() for part in order)
    days = tuple(parts[part].p50 for part in order)
    title = "First route: days by what takes them"
    series = Series("Days", days, STAGE_COLOURS[theme]["under-construction"])
    return Chart(title, "bar", labels, (series,), DAYS, "days")
