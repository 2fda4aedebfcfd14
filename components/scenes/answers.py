"""What a scene of a view with questions shows: answers of the ledger, chosen once for all pictures.

The stage draws each as the page's own figure (components.views.briefing.charts), the exports as a
chart that stays open to editing (components.export.deck.investor_charts). Nothing here knows
streamlit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from components.link.defaults import PORT, first_package
from components.link.mineral_ways import find_gate_spans, find_linked_ways
from components.words.amounts import format_usd
from components.words.catalogue import text
from components.words.dependence import tell_hhi
from components.words.kinds import name_kinds
from components.words.mineral_money import name_minerals
from components.words.mineral_ways import name_minerals as name_minerals_of_ways
from components.words.ore_flow import tell_plants
from components.words.sentences import begin
from components.words.subject import selected_of
from components.words.supply import name_region
from ledger.answers.dependence import among_all_investors, concentrate
from ledger.answers.mineral_money import find_mineral_money, sum_parties
from ledger.answers.mineral_scope import select_minerals
from ledger.answers.ore_flow import trace_chosen
from ledger.answers.packages import open_package
from ledger.answers.queries import Cut, Selection, cut
from ledger.answers.replacement import compare_minerals
from ledger.answers.scale import grow, without_price_usd_m, without_year_usd_m
from ledger.answers.sizes import size_in_prices
from ledger.answers.stages import by_report_age, sum_by_stage
from ledger.counting.prices import read_prices
from ledger.tables.complete import complete, require_codes
from ledger.tables.parameters import SECTIONS
from ledger.tables.vocabulary import STAGED_SECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from components.scenes.scene import Scene
    from geodata.network.network import Network
    from geodata.network.site_ways import GateSpan
    from ledger.answers.dependence import Concentration
    from ledger.answers.mineral_scope import MineralScope
    from ledger.answers.ore_flow import OreFlow
    from ledger.answers.packages import Package
    from ledger.answers.replacement import MineralLine
    from ledger.answers.sizes import Sizes
    from ledger.answers.stages import StageSums
    from ledger.counting.snapshot import Snapshot

#: So many investors, or parts of a package, have a bar of their own: what a slide has room for.
BARS: Final = 5
#: So many minerals have bars.
MINERALS: Final = 8


@dataclass(frozen=True, slots=True)
class Stages:
    """How far pledges have come, by investor; at least one counts."""

    title: str
    sums: StageSums


@dataclass(frozen=True, slots=True)
class ReportAges:
    """Named deals not committed yet, as `ledger.answers.stages.by_report_age` gives it."""

    title: str
    found: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Growth:
    """Investors' pledges year by year.

    Attributes:
        title: What it shows, with price basis and axis.
        note: What is left out; '' where nothing is.
        sizes: The investors, in the prices of the scene.
        growth: As `ledger.answers.scale.grow` gives it.
        reading: `bars` of each year on one scale, or what adds up on a `log` axis or as an `index`
            of each investor's own last year.
    """

    title: str
    note: str
    sizes: Sizes
    growth: pd.DataFrame
    reading: str


@dataclass(frozen=True, slots=True)
class OpenedPackage:
    """A headline opened into its parts; something in it counts.

    Attributes:
        title: What it shows.
        note: By how much the parts exceed it; '' where they do not.
        package: The package and all rows below it.
    """

    title: str
    note: str
    package: Package


@dataclass(frozen=True, slots=True)
class Dependence:
    """The republics by how much hangs on one investor, the most concentrated first.

    Attributes:
        title: What its shares by investor show.
        note: Their concentration, the small print.
        found: The republics.
    """

    title: str
    note: str
    found: tuple[Concentration, ...]


@dataclass(frozen=True, slots=True)
class Replacement:
    """Minerals by what the region could replace, at least one with a share.

    Attributes:
        title: What it shows.
        lines: The minerals, the region's largest part first, as many as a slide has room for.
        region: Whose part it is, as `the region`.
    """

    title: str
    lines: tuple[MineralLine, ...]
    region: str


@dataclass(frozen=True, slots=True)
class OreSales:
    """Who sells one mineral, which plant takes it and who buys; at least one sale has not ended."""

    title: str
    flow: OreFlow


@dataclass(frozen=True, slots=True)
class PartyStages:
    """Money for minerals by party and stage, as `sum_by_stage` gives it; something counts."""

    title: str
    sums: StageSums


@dataclass(frozen=True, slots=True)
class GateDays:
    """Days to a port by each gate, of one site or of many; at least one gate is open.

    Attributes:
        title: From where to where.
        of_many: Whether no one site is asked about.
        spans: The gates, best first.
    """

    title: str
    of_many: bool
    spans: tuple[GateSpan, ...]


#: What the charts of the stage and of the deck must both know how to draw.
Answer = (
    Stages
    | ReportAges
    | Growth
    | OpenedPackage
    | Dependence
    | Replacement
    | OreSales
    | GateDays
    | PartyStages
)


def answer_scene(snapshot: Snapshot, network: Network, scene: Scene) -> tuple[Answer, ...]:
    """Answer the section that a scene opens; none where nothing counts, or no stage draws it."""
    link = scene.link
    section = link.minerals.section if link.view == "minerals" else link.study.section
    answer = _BY_SECTION[link.view][section]
    return answer(snapshot, network, scene) if answer else ()


def package_of_scene(snapshot: Snapshot, scene: Scene) -> str | None:
    """Name the package that a scene of the packages opens, which is shown as a whole.

    It is the one that the scene points at, else that of its link, else the view's own.
    """
    pointed = next((id_ for id_ in scene.highlighted if id_ in snapshot.children), None)
    wanted = scene.link.cut
    return pointed or wanted.selection.package or first_package(snapshot, cut(snapshot, wanted))


def entitle(snapshot: Snapshot, wanted: Cut, measure: str, *, names_investors: bool = False) -> str:
    """Put before what a chart tells whose pledges it tells of; nothing where it is everybody's.

    Args:
        snapshot: The ledger.
        wanted: What is selected.
        measure: What the chart tells, its kinds of claim among it: `named deals by stage, USD`.
        names_investors: Whether the chart itself names the investors.
    """
    if wanted.selection.kinds:  # the measure names the kinds
        wanted = replace(wanted, selection=replace(wanted.selection, kinds=()))
    investors = Cut(Selection(investors=wanted.selection.investors), without=wanted.without)
    if wanted == Cut() or (names_investors and wanted == investors):
        return begin(measure)
    return text("chart_text.titles.of", selection=selected_of(snapshot, wanted), measure=measure)


def answer_stages(snapshot: Snapshot, wanted: Cut) -> Stages | None:
    """Answer how far selected pledges have come; None where nothing counts."""
    stage_sums = sum_by_stage(cut(snapshot, wanted))
    if not (stage_sums.totals["counted_usd_m"] > 0).any():
        return None
    kinds = name_kinds(cut(snapshot, wanted))
    if stage_sums.alone is not None:
        measure = text("chart_text.titles.stages", kinds=kinds)
        return Stages(entitle(snapshot, wanted, measure), stage_sums)
    measure = text("chart_text.titles.stages_by_investor", kinds=kinds)
    return Stages(entitle(snapshot, wanted, measure, names_investors=True), stage_sums)


def answer_package(snapshot: Snapshot, package_id: str) -> OpenedPackage | None:
    """Open a package; None where nothing in it counts."""
    package = open_package(snapshot.pledges, snapshot.children, package_id)
    if package.counted_usd_m <= 0:
        return None
    over = package.overrun_usd_m
    note = text("chart_text.titles.overrun", amount=format_usd(over)) if over > 0 else ""
    name, kinds = package.nodes["title"].iloc[0], name_kinds(package.nodes)
    title = text("chart_text.titles.package", package=name, kinds=kinds)
    return OpenedPackage(title, note, package)


def _stages(snapshot: Snapshot, _: Network, scene: Scene) -> tuple[Answer, ...]:
    """Answer how far pledges have come, and how old our newest source of the uncommitted is."""
    wanted = scene.link.cut
    stages, found = answer_stages(snapshot, wanted), by_report_age(cut(snapshot, wanted))
    if stages is None or found.empty:
        return (stages,) if stages else ()
    measure = text("chart_text.titles.report_age")
    return stages, ReportAges(entitle(snapshot, wanted, measure), found)


def _scale(snapshot: Snapshot, _: Network, scene: Scene) -> tuple[Answer, ...]:
    """Answer what investors have pledged by each year, in the prices that the link asks for."""
    study, wanted = scene.link.study, scene.link.cut
    sizes = size_in_prices(
        cut(snapshot, wanted),
        read_prices(snapshot.deflators),
        constant=study.constant,
        all_named=bool(scene.link.selection.investors),
    )
    growth = grow(sizes.frame, sizes.drawn, sizes.column)
    if growth.empty:
        return ()
    basis = sizes.basis if sizes.constant else text("chart_text.titles.nominal")
    values: dict[str, Any] = {"year": str(growth["year"].max())}
    axis = text(f"charts.growth.axis.{study.reading}", **values)
    kinds = name_kinds(sizes.frame)
    case = "by_year" if study.reading == "bars" else "up_to_year"
    measure = text(f"chart_text.growth_titles.{case}", kinds=kinds, basis=basis, axis=axis)
    title = entitle(snapshot, wanted, measure, names_investors=True)
    return (Growth(title, _tell_left_out(sizes), sizes, growth, study.reading),)


def _tell_left_out(sizes: Sizes) -> str:
    """Say what stands on no axis of years, and what has no price in the year's dollars."""
    undated = without_year_usd_m(sizes.frame)
    unpriced = without_price_usd_m(sizes.frame) if sizes.constant else 0.0
    parts = []
    if undated:
        parts.append(text("chart_text.titles.undated", amount=format_usd(undated)))
    if unpriced:
        parts.append(text("chart_text.titles.unpriced", amount=format_usd(unpriced)))
    return text("chart_text.titles.left_out", parts=", ".join(parts)) if parts else ""


def _packages(snapshot: Snapshot, _: Network, scene: Scene) -> tuple[Answer, ...]:
    """Open a package."""
    package_id = package_of_scene(snapshot, scene)
    opened = None if package_id is None else answer_package(snapshot, package_id)
    return (opened,) if opened else ()


def _dependence(snapshot: Snapshot, _: Network, scene: Scene) -> tuple[Answer, ...]:
    """Answer whose money each republic was promised, of the same rows as on the page."""
    wanted = scene.link.cut
    everybody = among_all_investors(snapshot, wanted)
    titled = replace(wanted, selection=replace(wanted.selection, investors=()))
    found = concentrate(cut(snapshot, everybody), snapshot.republics)
    kinds = name_kinds(cut(snapshot, everybody))
    measure = text("chart_text.titles.shares", kinds=kinds)
    title = entitle(snapshot, titled, measure, names_investors=True)
    return (
        (Dependence(title, tell_hhi(found, snapshot.names, form="note"), found),) if found else ()
    )


def _scope_of(snapshot: Snapshot, scene: Scene) -> MineralScope:
    asked = scene.link.minerals
    return select_minerals(snapshot, asked.commodities, asked.lists, asked.countries)


def _replacement(snapshot: Snapshot, _: Network, scene: Scene) -> tuple[Answer, ...]:
    """Answer where the region has most of the world, beside China; the largest parts first."""
    scope = _scope_of(snapshot, scene)
    lines = compare_minerals(snapshot, scope)
    known = tuple(line for line in lines if line.weight >= 0 or line.china >= 0)[:MINERALS]
    if not known:
        return ()
    region = name_region(scope.countries, snapshot.names)
    title = text("chart_text.titles.replacement", region=region)
    return (Replacement(title, known, region),)


def _metal(snapshot: Snapshot, _: Network, scene: Scene) -> tuple[Answer, ...]:
    """Answer who sells the mineral of most known sales, to which plant and to which country."""
    flow = trace_chosen(snapshot, _scope_of(snapshot, scene))
    if flow is None or flow.drawn.empty:
        return ()
    return (OreSales(tell_plants(flow, snapshot.names), flow),)


def _way(snapshot: Snapshot, network: Network, scene: Scene) -> tuple[Answer, ...]:
    """Answer by which gates the site of the scene, or all of its minerals, reach the port."""
    link = scene.link
    spans = find_gate_spans(snapshot, network, link)
    if not spans:
        return ()
    found = find_linked_ways(snapshot, network, link)
    scope = _scope_of(snapshot, scene)
    codes = scope.commodities if scope.narrowed else ()
    whence = found.name if found else name_minerals_of_ways(codes, snapshot.names)
    port = network.places[link.transit.destination or PORT].name
    title = text("chart_text.titles.gates", origin=begin(whence), port=port)
    return (GateDays(title, found is None, spans),)


def _mineral_money(snapshot: Snapshot, _: Network, scene: Scene) -> tuple[Answer, ...]:
    """Answer who has promised what for the minerals, Japan beside the others, by stage."""
    scope = _scope_of(snapshot, scene)
    sums = sum_parties(find_mineral_money(snapshot, scope))
    if not (sums.totals["counted_usd_m"] > 0).any():
        return ()
    minerals = name_minerals(scope, snapshot.names)
    return (PartyStages(text("chart_text.titles.minerals", minerals=minerals), sums),)


#: What answers each section of a view; None where no stage draws it.
_BY_SECTION: Final[
    Mapping[str, Mapping[str, Callable[[Snapshot, Network, Scene], tuple[Answer, ...]] | None]]
] = {
    "minerals": complete(
        "answers of the minerals view",
        SECTIONS["minerals"],
        {
            "replace": _replacement,
            "where": None,
            "metal": _metal,
            "way": _way,
            "money": _mineral_money,
        },
    ),
    "investors": complete(
        "answers of the investors view",
        SECTIONS["investors"],
        {
            "ladder": _stages,
            "scale": _scale,
            "families": _packages,
            "dependence": _dependence,
            "changes": None,
            "published": None,
        },
    ),
}
for _view, _answers in _BY_SECTION.items():
    require_codes(
        f"sections of the view {_view} that a stage draws",
        STAGED_SECTIONS[_view],
        [code for code, answer in _answers.items() if answer],
    )
