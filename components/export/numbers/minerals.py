"""The numbers that the minerals view shows, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from components.export.numbers.corridors import DAYS_BASIS, LENGTH_BASIS
from components.export.numbers.rows import USD, ShownRow
from components.link.defaults import PORT, scenario_of
from components.link.mineral_ways import find_site_ways, rank_sites
from components.words.freight import basis_text
from components.words.ore_flow import BASIS_LABELS, OFFTAKE_LABELS, tell_plants, tell_sale
from ledger.answers.mineral_scope import select_minerals
from ledger.answers.ore_flow import list_flowing, trace_ore
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
    code = next((code for code in list_flowing(snapshot) if code in scope.commodities), None)
    if code is None:
        return
    narrowed = len(scope.countries) < len(snapshot.republics)
    flow = trace_ore(snapshot, code, scope.countries if narrowed else ())
    yield ShownRow("plants", tell_plants(flow, snapshot.names), "", len(flow.plants), "plants", "")
    for sale in flow.sales.to_dict("records"):
        per = {"year": " a year", "total": " in all"}.get(sale["per"], "")
        kind, basis = OFFTAKE_LABELS[sale["kind"]], BASIS_LABELS[sale["basis"]]
        told = f"{tell_sale(flow, sale)}; {sale['source_url']}"
        for part, unit in (("amount", f"{sale['unit']}{per}"), ("share", "of the output")):
            if sale[part] > 0:
                yield ShownRow(kind, told, sale["of"], sale[part], unit, basis)
        if not (sale["amount"] > 0 or sale["share"] > 0):
            yield ShownRow(kind, told, sale["of"], None, "", basis)


def _way_rows(world: World, link: Link, scope: MineralScope) -> Iterator[ShownRow]:
    snapshot, network, transit = world.snapshot, world.network, link.transit
    port, scenario = transit.destination or PORT, scenario_of(network, transit)
    site = link.minerals.site
    found = find_site_ways(snapshot, network, site or "", port, scenario, transit.rank)
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


#: What gives the numbers of each section; None where its tables have downloads of their own.
MINERAL_NUMBERS: Final[
    Mapping[str, Callable[[World, Link, MineralScope], Iterator[ShownRow]] | None]
] = complete(
    "numbers of the minerals view",
    SECTIONS["minerals"],
    {"replace": None, "where": None, "metal": _metal_rows, "way": _way_rows, "money": None},
)
