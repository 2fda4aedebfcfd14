"""Which charts stand beside a scene's map, as plain data for a deck, a PDF and a table of numbers.

A scene of a view with questions has those that the stage draws (components.scenes.answers); of the
other views the stage draws the map alone, and what stands beside it is chosen here.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Final

from components.export.deck.chart import MONEY, WHOLE, Chart, Series
from components.export.deck.investor_charts import by_mark, chart_answer
from components.export.deck.route_charts import route_charts
from components.export.deck.site_charts import site_charts
from components.export.map.plan import shows_sites
from components.figures.marks import FROM_FIRMEST
from components.figures.palette import STAGE_COLOURS
from components.scenes.answers import answer_package, answer_scene, answer_stages, entitle
from components.words.kinds import name_kinds
from components.words.sentences import begin
from ledger.answers.queries import cut, total_by, total_by_two
from ledger.tables.complete import complete
from ledger.tables.vocabulary import SCENE_VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.export.map.spec import World
    from components.figures.palette import ThemeName
    from components.scenes.scene import Scene
    from ledger.answers.queries import Cut
    from ledger.counting.snapshot import Snapshot

_MOST: Final = 7
_MINERALS: Final = frozenset({"critical-minerals", "uranium-nuclear"})
#: Commodities of the chart of deposits, the ones in question.
_SOUGHT: Final = (
    "uranium",
    "tungsten",
    "rare-earths",
    "titanium",
    "molybdenum",
    "antimony",
    "lithium",
)
#: Placeholders of what is committed or further.
_COMMITTED: Final = frozenset({"firm", "firm-share"})


def build_charts(world: World, scene: Scene, theme: ThemeName) -> tuple[Chart, ...]:
    """Choose the charts of a scene by its view, words and filter: one or two, none of nothing."""
    return _BY_VIEW[scene.link.view](world, scene, theme)


def speaks_of_committed(scene: Scene) -> bool:
    """Tell whether title or caption say by a placeholder how much is committed."""
    return any(
        figure.column != "note" and figure.placeholder.partition(" ")[0] in _COMMITTED
        for figure in scene.figures
    )


def _of_sections(world: World, scene: Scene, theme: ThemeName) -> tuple[Chart, ...]:
    """Give the charts that the stage draws; beside a map of sites who holds them."""
    if shows_sites(scene.link):
        return site_charts(world, scene, theme)
    snapshot = world.snapshot
    answers = answer_scene(snapshot, world.network, scene)
    return tuple(chart for one in answers for chart in chart_answer(snapshot, one, theme))


def _beside_atlas(world: World, scene: Scene, theme: ThemeName) -> tuple[Chart, ...]:
    """Choose what stands beside the map of the atlas; the first that fits.

    Words of what is committed have the stages beside them. A package that is pointed at is
    meant as a whole, so it is drawn by recipient, and one that is not by its parts. Minerals
    have the deposits in question; anything else has its stages.
    """
    snapshot, selection = world.snapshot, scene.link.selection
    package = selection.package
    wanted = scene.link.cut
    if not speaks_of_committed(scene):
        if package is not None and package in scene.highlighted:
            return _recipients(snapshot, wanted, theme)
        if package is not None:
            opened = answer_package(snapshot, package)
            return chart_answer(snapshot, opened, theme) if opened else ()
        if _MINERALS & set(selection.sectors):
            return (_deposits(snapshot, theme),)
    stages = answer_stages(snapshot, wanted)
    return chart_answer(snapshot, stages, theme) if stages else ()


def _recipients(snapshot: Snapshot, wanted: Cut, theme: ThemeName) -> tuple[Chart, ...]:
    names, frame = snapshot.names, cut(snapshot, wanted)
    codes = [bucket.key for bucket in total_by(frame, "recipient")]
    if not codes:
        return ()
    own = codes if len(codes) <= _MOST else codes[: _MOST - 1]
    rest = codes[len(own) :]
    labels = [names.recipient(code) for code in own] + [f"{len(rest)} others"] * bool(rest)
    groups = [*([code] for code in own), *([rest] if rest else [])]
    sums: dict[tuple[str, str], float] = {
        (recipient, mark): usd_m
        for recipient, mark, usd_m in total_by_two(frame, "recipient", "mark").itertuples(
            index=False
        )
    }
    rows = {
        mark: tuple(fsum(sums.get((code, mark), 0.0) for code in group) for group in groups)
        for mark in FROM_FIRMEST
    }
    title = entitle(snapshot, wanted, f"{name_kinds(frame)} by recipient, USD")
    series = by_mark(rows, theme)
    return (Chart(title, "bar", tuple(labels), series, MONEY, "USD million", stacked=True),)


def _deposits(snapshot: Snapshot, theme: ThemeName) -> Chart:
    names = snapshot.names
    counts = snapshot.deposits.groupby(["commodity", "country"]).size().to_dict()
    colours = list(STAGE_COLOURS[theme].values())[1:6]
    labels = tuple(begin(names.commodity(commodity)) for commodity in _SOUGHT)
    series = tuple(
        Series(
            names.recipient(country),
            tuple(float(counts.get((commodity, country), 0)) for commodity in _SOUGHT),
            colours[-1 - at],
        )
        for at, country in enumerate(snapshot.republics)
        if any((commodity, country) in counts for commodity in _SOUGHT)
    )
    title = "Deposits in the tables, number of sites"
    return Chart(title, "bar", labels, series, WHOLE, "sites", stacked=True)


#: What chooses the charts of a scene, by its view.
_BY_VIEW: Final[Mapping[str, Callable[[World, Scene, ThemeName], tuple[Chart, ...]]]] = complete(
    "charts beside a scene",
    SCENE_VIEWS,
    {
        "atlas": _beside_atlas,
        "corridors": route_charts,
        "minerals": _of_sections,
        "investors": _of_sections,
    },
)
