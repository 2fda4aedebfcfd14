"""The charts of a scene that opens the investors view: those of its section, drawn large.

Pure: from the ledger and a link to figures; the figures are the page's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from components.figures.dependence import LARGEST, build_dependence_figure
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
from components.labels import FRESHNESS_LABELS, RUNG_LABELS, names_of
from ledger.answers.dependence import concentrate
from ledger.answers.ladder import LIVE_RUNGS, climb, silence
from ledger.queries import Cut, cut

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from components.figures.palette import ThemeName
    from components.labels import Names
    from components.scenes import Scene
    from ledger.snapshot import Snapshot


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


@dataclass(frozen=True, slots=True)
class _Look:
    """What a section's charts are made from."""

    snapshot: Snapshot
    scene: Scene
    frame: pd.DataFrame
    names: Names
    theme: ThemeName


def build_charts(snapshot: Snapshot, scene: Scene, theme: ThemeName) -> tuple[ChartPicture, ...]:
    """Build the charts of a scene; none where its section has no chart for a stage."""
    wanted = Cut(scene.link.selection, without=scene.link.study.without)
    look = _Look(snapshot, scene, cut(snapshot, wanted), names_of(snapshot), theme)
    build = _BY_SECTION.get(scene.link.study.section)
    return build(look) if build and not look.frame.empty else ()


def _ladder(look: _Look) -> tuple[ChartPicture, ...]:
    """Draw the rungs, and how long nobody has told of what is not financed."""
    colours, fresh = RUNG_COLOURS[look.theme], FRESHNESS_COLOURS[look.theme]
    ladder = climb(look.frame)
    counting = ladder.totals[ladder.totals["counted_usd_m"] > 0]
    if len(counting) == 1:
        code = counting["investor"].iloc[0]
        mine = ladder.rungs[ladder.rungs["investor"] == code]
        whole_usd_m = float(counting["counted_usd_m"].iloc[0])
        rungs = ChartPicture(
            f"{look.names.investor(code)}: counted by rung, nominal",
            build_rungs_figure(mine, colours, whole_usd_m),
            room=1.7,
        )
    else:
        rungs = ChartPicture(
            "Counted by investor and rung, nominal",
            build_ladder_figure(ladder.rungs, ladder.totals, look.names.investors, colours),
            {RUNG_LABELS[rung]: colours[rung] for rung in LIVE_RUNGS},
            room=1.7,
        )
    found = silence(look.frame)
    if found.empty:
        return (rungs,)
    kinds = [kind for kind in FRESHNESS_LABELS if kind in set(found["freshness"])]
    return rungs, ChartPicture(
        "Not financed yet, by years of silence",
        build_silence_figure(found, fresh),
        {FRESHNESS_LABELS[kind]: fresh[kind] for kind in kinds},
    )


def _dependence(look: _Look) -> tuple[ChartPicture, ...]:
    """Draw the index of concentration, and whose the pledges of each republic are."""
    found = concentrate(look.frame)
    if not found:
        return ()
    colours, paper = INVESTOR_COLOURS[look.theme], THEMES[look.theme]
    investors = look.snapshot.investors
    kinds = zip(investors["code"], investors["kind"], strict=True)
    paints = {
        **{code: colours["state" if kind == "state" else "shared"] for code, kind in kinds},
        **colours,
        "bar": RUNG_COLOURS[look.theme]["financed"],
        "band": paper.muted,
        "ink": paper.ink,
        "paper": paper.paper,
    }
    legend = {
        "China": colours["CHN"],
        "Russia": colours["RUS"],
        "Japan": colours["JPN"],
        "Lenders that several states own, and the EU": colours["shared"],
        "Other states": colours["state"],
        f"All after the {LARGEST} largest": colours["rest"],
    }
    figure = build_dependence_figure(
        found,
        {},
        {**look.names.countries, **look.names.investors},
        {code: {"ARE": "UAE", "USA": "US"}.get(code, code) for code in look.names.investors},
        paints,
    )
    title = "Concentration of investors (HHI), and their shares of what is counted"
    return (ChartPicture(title, figure, legend),)


_BY_SECTION: Final[Mapping[str, Callable[[_Look], tuple[ChartPicture, ...]]]] = {
    "ladder": _ladder,
    "dependence": _dependence,
}
