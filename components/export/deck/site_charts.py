"""The chart beside a map of mines and plants: from where the largest owners are, by stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.export.deck.chart import WHOLE, Chart, Series
from components.export.map.mineral_plan import find_sites
from components.figures.palette import THEMES
from components.figures.site_layers import SITE_STAGES
from components.figures.site_paints import SITE_COLOURS
from components.words.mineral_sites import STAGE_LABELS

if TYPE_CHECKING:
    from components.export.map.spec import World
    from components.figures.palette import ThemeName
    from components.scenes.scene import Scene

#: So many countries of owners have a bar; the others share one.
_MOST: Final = 5


def site_charts(world: World, scene: Scene, theme: ThemeName) -> tuple[Chart, ...]:
    """Give the sites with a known owner by its country, stacked by stage; none of no site."""
    names, answer = world.snapshot.names, find_sites(world.snapshot, scene.link)
    sites = answer.sites.deposits
    known = sites[(sites["owner_country"] != "").to_numpy()]
    if known.empty:
        return ()
    codes = list(answer.holders.abroad)
    rest = codes[_MOST:]
    groups = {"Its own country": known["owner_country"] == known["country"]}
    abroad = ~groups["Its own country"]
    groups |= {
        names.parties(code): abroad & (known["owner_country"] == code) for code in codes[:_MOST]
    }
    if rest:
        groups[f"{len(rest)} others"] = abroad & known["owner_country"].isin(rest)
    colours = SITE_COLOURS[theme]
    series = tuple(
        Series(
            STAGE_LABELS[stage],
            tuple(float((group & (known["stage"] == stage)).sum()) for group in groups.values()),
            colours[stage] or THEMES[theme].rule,
        )
        for stage in SITE_STAGES
        if stage in set(known["stage"])
    )
    what = f"{names.commodity(answer.commodity)} " if answer.commodity else ""
    title = f"Country of the largest owner, {what}sites".replace("  ", " ")
    unknown = len(sites) - len(known)
    note = f"Without {unknown} sites whose owner is not known" if unknown else ""
    return (Chart(title, "bar", tuple(groups), series, WHOLE, "sites", note=note, stacked=True),)
