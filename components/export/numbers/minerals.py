"""The numbers that the minerals view shows, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from components.export.map.mineral_plan import find_sites
from components.export.numbers.corridors import DAYS_BASIS, LENGTH_BASIS
from components.export.numbers.rows import COUNTED_BASIS, USD, ShownRow
from components.link.defaults import PORT, scenario_of
from components.link.mineral_ways import find_gate_spans, find_linked_ways, rank_sites
from components.words.freight import basis_text
from components.words.labels import MARK_LABELS, OFFTAKE_SAID
from components.words.mineral_money import PARTY_LABELS, name_named
from components.words.ore_flow import BASIS_LABELS, tell_plants, tell_sale
from components.words.supply import name_region, tell_basis
from ledger.answers.mineral_money import find_mineral_money, list_by_mineral, sum_parties
from ledger.answers.mineral_scope import select_minerals
from ledger.answers.minerals import find_site
from ledger.answers.ore_flow import trace_chosen
from ledger.answers.replacement import compare_minerals
from ledger.counting.sums import COUNTED
from ledger.tables.complete import complete
from ledger.tables.parameters import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from components.export.map.spec import World
    from components.link.model import Link
    from ledger.answers.mineral_scope import MineralScope

#: Columns of ranked sites that are numbers on screen: what they are, unit and basis.
_WAY_PARTS: Final = (
    ("route_km", "km", "km", LENGTH_BASIS),
    ("days", "days", "days", DAYS_BASIS),
    ("days_around", "days without Russia, Iran and China", "days", DAYS_BASIS),
)


def mineral_rows(world: World, link: Link) -> Iterator[ShownRow]:
    """Give the numbers of the section that a link opens.

    Args:
        world: The ledger and the network.
        link: A link into the view, its section one that has numbers.

    Raises:
        ValueError: If it has none.
    """
    asked = link.minerals
    numbers = MINERAL_NUMBERS[asked.section]
    if numbers is None:
        message = f"The section {asked.section} has no numbers to take away."
        raise ValueError(message)
    scope = select_minerals(world.snapshot, asked.commodities, asked.lists, asked.countries)
    yield from numbers(world, link, scope)


def _metal_rows(world: World, _: Link, scope: MineralScope) -> Iterator[ShownRow]:
    """Give the sales of the mineral that is drawn; none is added to another."""
    snapshot = world.snapshot
    flow = trace_chosen(snapshot, scope)
    if flow is None:
        return
    title, basis = tell_plants(flow, snapshot.names), "rows of plants.csv"
    yield ShownRow("plants", title, "", len(flow.plants), "plants", basis)
    for sale in flow.sales.to_dict("records"):
        per = {"year": " a year", "total": " in all"}.get(sale["per"], "")
        kind, basis = OFFTAKE_SAID[sale["kind"]], BASIS_LABELS[sale["basis"]]
        told = f"{tell_sale(flow, sale)}; {sale['source_url']}"
        for part, unit in (("amount", f"{sale['unit']}{per}"), ("share", "of the output")):
            if sale[part] > 0:
                yield ShownRow(kind, told, sale["of"], sale[part], unit, basis)
        if not (sale["amount"] > 0 or sale["share"] > 0):
            yield ShownRow(kind, told, sale["of"], None, "", basis)


def _way_rows(world: World, link: Link, scope: MineralScope) -> Iterator[ShownRow]:
    snapshot, network, transit = world.snapshot, world.network, link.transit
    port, scenario = transit.destination or PORT, scenario_of(network, transit)
    found = find_linked_ways(snapshot, network, link)
    for span in () if found else find_gate_spans(snapshot, network, link):
        shown = f"sites to {network.places[port].name} {span.gate.label}"
        yield ShownRow(shown, "sites", "", len(span.ways), "sites", "this way is open")
        low, middle, high = span.days
        basis = f"the middle site, the fastest and the slowest; {DAYS_BASIS}"
        yield ShownRow(shown, "days", "", middle, "days", basis, low=low, high=high)
    site_name, ways = (found.name, found.ways) if found else ("", ())
    for way in ways:
        days, name = way.route.days, f"{site_name} {way.gate.label}"
        shown = f"site to {network.places[port].name}"
        yield ShownRow(
            shown, name, "days", days.p50, "days", DAYS_BASIS, low=days.p10, high=days.p90
        )
        yield ShownRow(shown, name, "km", way.route.km, "km", LENGTH_BASIS)
        price, basis = way.price, basis_text(way.price)
        what = "cost of a 40-foot box"
        yield ShownRow(shown, name, what, price.middle, USD, basis, low=price.low, high=price.high)
    deposits = scope.keep_sites(snapshot.deposits)
    ranked = rank_sites(snapshot, network, port, scenario, tuple(deposits["id"]))
    for row in ranked.to_dict("records"):
        shown = f"deposit to {network.places[port].name}"
        straight = f"to {row['node_name']}, straight; goes by {row['by']}"
        yield ShownRow(shown, row["name"], "to the network", row["access_km"], "km", straight)
        for part, name, unit, basis in _WAY_PARTS:
            if not pd.isna(row[part]):
                low, high = (row["days_low"], row["days_high"]) if part == "days" else (None, None)
                yield ShownRow(shown, row["name"], name, row[part], unit, basis, low=low, high=high)


def _where_rows(world: World, link: Link, _: MineralScope) -> Iterator[ShownRow]:
    """Give who holds the sites and the figure of each, as its source has it."""
    snapshot = world.snapshot
    answer, names = find_sites(snapshot, link), snapshot.names
    holders, what = answer.holders, names.commodity(answer.commodity) or "all minerals"
    shown, basis = f"sites: {what}", "rows of deposits.csv, by owner_country"
    yield ShownRow(shown, "sites", "", len(answer.sites.deposits), "sites", "rows of deposits.csv")
    yield ShownRow(shown, "largest owner", "known", holders.known, "sites", basis)
    yield ShownRow(shown, "largest owner", "the country itself", holders.at_home, "sites", basis)
    for code, count in holders.abroad.items():
        yield ShownRow(shown, "largest owner", names.parties(code), count, "sites", basis)
    japan = len(holders.with_japan)
    yield ShownRow(shown, "with a stake of Japan", "", japan, "sites", "owner or partner")
    if answer.sizes is None:
        return
    points = {row["id"]: row for row in answer.sites.deposits.to_dict("records")}
    for row in answer.sizes.figures.to_dict("records"):
        site = find_site(snapshot, row["site"])
        year = "no year" if pd.isna(row["year"]) else f"{row['year']:.0f}"
        counted = f"{row['of'] or what}, {row['kind']}, {year}; {row['source_url']}"
        point = points.get(row["site"], {})
        yield ShownRow(
            shown, site["name"] if site else row["site"], answer.sizes.size, row["amount_given"],
            row["unit"], counted, lon=point.get("lon"), lat=point.get("lat"),
        )  # fmt: skip


def _replace_rows(world: World, _: Link, scope: MineralScope) -> Iterator[ShownRow]:
    names = world.snapshot.names
    region = name_region(scope.countries, names)
    for line in compare_minerals(world.snapshot, scope):
        name = names.commodity(line.commodity)
        for part, shares in (
            (f"mined by {region}", line.region_mining),
            ("mined by China", line.china_mining),
            (f"refined by {region}", line.region_refining),
            ("refined by China", line.china_refining),
            ("Japan's import from China", line.japan_from_china),
            (f"Japan's import from {region}", line.japan_from_region),
        ):
            for share in shares:
                basis = tell_basis((share,), names)
                yield ShownRow("what could it replace", name, part, share.percent, "%", basis)
        for part, count, basis in (
            (
                "contracts and rights of Japan",
                len(line.contracts),
                "rows of offtake.csv, signed or running",
            ),
            ("sites and plants under way", len(line.under_way), "rows in development"),
            ("sites that produce", line.producing, "rows of deposits.csv"),
        ):
            yield ShownRow("what could it replace", name, part, count, "rows", basis)


def _money_rows(world: World, _: Link, scope: MineralScope) -> Iterator[ShownRow]:
    money, names = find_mineral_money(world.snapshot, scope), world.snapshot.names
    for row in sum_parties(money).marks.to_dict("records"):
        who, mark = PARTY_LABELS[row["investor"]], MARK_LABELS[row["mark"]]
        yield ShownRow(
            "pledges for minerals", who, mark, row[COUNTED], USD, COUNTED_BASIS, row["rows"]
        )
    for row in list_by_mineral(money).to_dict("records"):
        who = f"{PARTY_LABELS[row['party']]}: {name_named((row['commodity'],), names)}"
        for part, column in (
            ("named deals", "named_usd_m"),
            ("named deals, committed", "committed_usd_m"),
            ("lists and goals", "lists_usd_m"),
        ):
            yield ShownRow("by mineral", who, part, row[column], USD, COUNTED_BASIS)
        for part in ("contracts", "rights"):
            basis = "rows of offtake.csv, signed or running"
            yield ShownRow("by mineral", who, part, row[part], "rows", basis)


#: What gives the numbers of each section; None where its tables have downloads of their own.
MINERAL_NUMBERS: Final[
    Mapping[str, Callable[[World, Link, MineralScope], Iterator[ShownRow]] | None]
] = complete(
    "numbers of the minerals view",
    SECTIONS["minerals"],
    {
        "replace": _replace_rows,
        "where": _where_rows,
        "metal": _metal_rows,
        "way": _way_rows,
        "money": _money_rows,
    },
)
