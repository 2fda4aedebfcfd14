"""The charts of a scene that opens the investors view: those of its section, drawn large.

The figures are the page's own; here is only which of them a stage has room for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from components.amounts import format_usd
from components.figures.dependence import build_dependence_figure
from components.figures.families import build_family_figure
from components.figures.growth import STAGE_ROOM, build_growth_figure
from components.figures.ladder import (
    build_ladder_figure,
    build_rungs_figure,
    build_silence_figure,
)
from components.figures.palette import (
    FRESHNESS_COLOURS,
    INVESTOR_COLOURS,
    RUNG_COLOURS,
    THEMES,
)
from components.investors.dependence import legend_of, paints_of, short_names
from components.investors.families import DEFAULT_FAMILY
from components.investors.scaled import scale_of
from components.investors.studied import Studied
from components.labels import FRESHNESS_LABELS, RUNG_LABELS, names_of
from ledger.answers.dependence import concentrate
from ledger.answers.families import open_family
from ledger.answers.ladder import LIVE_RUNGS, climb, silence
from ledger.answers.scale import grow, without_year_usd_m
from ledger.prices import read_prices
from ledger.queries import Cut, cut
from ledger.schema import RUNGS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.figures.palette import ThemeName
    from components.scenes import Scene
    from ledger.snapshot import Snapshot


#: Part of an envelope whose height on the stage holds no letter.
_THINNEST: Final = 0.03


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """One chart of a scene.

    Attributes:
        title: What it shows, with unit and price basis.
        figure: What the browser draws.
        legend: Colours by label; empty where the axis names everything.
        room: Its part of the width, in shares.
    """

    title: str
    figure: Mapping[str, Any]
    legend: Mapping[str, str] = field(default_factory=dict)
    room: float = 1.0


def build_charts(snapshot: Snapshot, scene: Scene, theme: ThemeName) -> tuple[ChartPicture, ...]:
    """Build the charts of a scene; none where its section has no chart for a stage."""
    study = scene.link.study
    wanted = Cut(scene.link.selection, without=study.without)
    frame = cut(snapshot, wanted)
    build = _BY_SECTION.get(study.section)
    if build is None or frame.empty:
        return ()
    return build(Studied(snapshot, wanted, frame, study, theme, names_of(snapshot)), scene)


def _ladder(at: Studied, _: Scene) -> tuple[ChartPicture, ...]:
    """Draw the rungs, and how long nobody has told of what is not financed."""
    colours, fresh = RUNG_COLOURS[at.theme], FRESHNESS_COLOURS[at.theme]
    ladder = climb(at.frame)
    counting = ladder.totals[ladder.totals["counted_usd_m"] > 0]
    if len(counting) == 1:
        code = counting["investor"].iloc[0]
        mine = ladder.rungs[ladder.rungs["investor"] == code]
        whole_usd_m = float(counting["counted_usd_m"].iloc[0])
        rungs = ChartPicture(
            f"{at.names.investor(code)}: counted by rung, nominal",
            build_rungs_figure(mine, colours, whole_usd_m),
            room=1.7,
        )
    else:
        rungs = ChartPicture(
            "Counted by investor and rung, nominal",
            build_ladder_figure(ladder.rungs, ladder.totals, at.names.investors, colours),
            {RUNG_LABELS[rung]: colours[rung] for rung in LIVE_RUNGS},
            room=1.7,
        )
    found = silence(at.frame)
    if found.empty:
        return (rungs,)
    kinds = [kind for kind in FRESHNESS_LABELS if kind in set(found["freshness"])]
    return rungs, ChartPicture(
        "Not financed yet, by years of silence",
        build_silence_figure(found, fresh),
        {FRESHNESS_LABELS[kind]: fresh[kind] for kind in kinds},
    )


def _scale(at: Studied, _: Scene) -> tuple[ChartPicture, ...]:
    """Draw what investors have pledged by each year, in the prices and on the axis of the link."""
    prices = read_prices(at.snapshot.deflators)
    scaled = scale_of(at, prices, constant=at.study.constant and prices is not None)
    growth = grow(scaled.frame, scaled.drawn, scaled.column)
    if growth.empty:
        return ()
    index = at.study.reading == "index"
    figure = build_growth_figure(
        growth,
        at.names.investors,
        scaled.colours,
        basis=scaled.basis,
        index=index,
        room=STAGE_ROOM,
    )
    told = (
        "each investor's own total at the last year is 100"
        if index
        else "log axis (equal steps are equal ratios)"
    )
    undated_usd_m = without_year_usd_m(scaled.frame)
    rest = f"; {format_usd(undated_usd_m)} without a date is left out" if undated_usd_m else ""
    return (ChartPicture(f"Cumulative pledges by year of announcement, {told}{rest}", figure),)


def _families(at: Studied, scene: Scene) -> tuple[ChartPicture, ...]:
    """Open the envelope that the scene points at, else the one of its link or of the view."""
    children = at.snapshot.children
    pointed = next((one for one in scene.highlighted if one in children), None)
    top = pointed or at.selection.family or DEFAULT_FAMILY
    family = open_family(at.snapshot.pledges, children, top)
    if family.counted_usd_m <= 0:
        return ()
    colours, nodes = RUNG_COLOURS[at.theme], family.nodes
    counting = set(nodes.loc[nodes["counted_usd_m"] > 0, "rung"])
    title = dict(zip(nodes["id"], nodes["title"], strict=True))[top]
    return (
        ChartPicture(
            f"{title}: area is counted USD, nominal",
            build_family_figure(
                nodes, at.names.investors, colours, THEMES[at.theme], thinnest=_THINNEST
            ),
            {RUNG_LABELS[rung]: colours[rung] for rung in RUNGS if rung in counting},
        ),
    )


def _dependence(at: Studied, _: Scene) -> tuple[ChartPicture, ...]:
    """Draw the index of concentration, and whose the pledges of each republic are."""
    found = concentrate(at.frame)
    if not found:
        return ()
    figure = build_dependence_figure(
        found,
        {},
        {**at.names.countries, **at.names.investors},
        short_names(at),
        paints_of(at),
    )
    legend = legend_of(figure, INVESTOR_COLOURS[at.theme])
    title = "Concentration of investors (HHI), and their shares of what is counted"
    return (ChartPicture(title, figure, legend),)


_BY_SECTION: Final[Mapping[str, Callable[[Studied, Scene], tuple[ChartPicture, ...]]]] = {
    "ladder": _ladder,
    "scale": _scale,
    "families": _families,
    "dependence": _dependence,
}
