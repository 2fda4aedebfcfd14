"""The numbers that the minerals view shows, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from components.export.numbers.corridors import DAYS_BASIS, LENGTH_BASIS
from components.export.numbers.rows import COUNTED_BASIS, USD, ShownRow
from components.link.defaults import PORT, scenario_of
from components.words.labels import MARK_LABELS
from components.words.mineral_money import PARTY_LABELS, name_named
from components.words.supply import name_region, tell_basis
from geodata.network.access import CRITICAL, rank_deposits
from ledger.answers.mineral_money import find_mineral_money, list_by_mineral, sum_parties
from ledger.answers.mineral_scope import select_minerals
from ledger.answers.replacement import compare_minerals
from ledger.counting.sums import COUNTED
from ledger.tables.complete import complete
from ledger.tables.parameters import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from components.export.map.spec import World
    from components.link.model import Link
    from ledger.answers.mineral_scope import MineralScope


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


def _way_rows(world: World, link: Link, scope: MineralScope) -> Iterator[ShownRow]:
    network, transit = world.network, link.transit
    port = transit.destination or PORT
    commodities = scope.commodities if scope.narrowed else CRITICAL
    deposits = scope.keep_sites(world.snapshot.deposits)
    ranked = rank_deposits(deposits, network, port, scenario_of(network, transit), commodities)
    for row in ranked.to_dict("records"):
        shown = f"deposit to {network.places[port].name}"
        straight = f"to {row['node_name']}, straight; goes by {row['by']}"
        yield ShownRow(shown, row["name"], "to the network", row["access_km"], "km", straight)
        for part, unit, basis in (
            ("route_km", "km", LENGTH_BASIS),
            ("days", "days", DAYS_BASIS),
        ):
            if not pd.isna(row[part]):
                low, high = (row["days_low"], row["days_high"]) if unit == "days" else (None, None)
                yield ShownRow(shown, row["name"], unit, row[part], unit, basis, low=low, high=high)


def _replace_rows(world: World, _: Link, scope: MineralScope) -> Iterator[ShownRow]:
    names = world.snapshot.names
    region = name_region(scope.countries, names)
    for line in compare_minerals(world.snapshot, scope):
        name = names.commodity(line.commodity)
        for part, shares in (
            (f"{region} mines", line.region_mining),
            ("China mines", line.china_mining),
            (f"{region} refines", line.region_refining),
            ("China refines", line.china_refining),
            ("Japan's import from China", line.japan_from_china),
            (f"Japan's import from {region}", line.japan_from_region),
        ):
            for share in shares:
                basis = tell_basis((share,), names)
                yield ShownRow("what could it replace", name, part, share.percent, "%", basis)
        for part, count, basis in (
            ("contracts and rights of Japan", len(line.contracts), "rows of offtake.csv that hold"),
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
            basis = "rows of offtake.csv that hold today"
            yield ShownRow("by mineral", who, part, row[part], "rows", basis)


#: What gives the numbers of each section; None where its tables have downloads of their own.
MINERAL_NUMBERS: Final[
    Mapping[str, Callable[[World, Link, MineralScope], Iterator[ShownRow]] | None]
] = complete(
    "numbers of the minerals view",
    SECTIONS["minerals"],
    {
        "replace": _replace_rows,
        "where": None,
        "metal": None,
        "way": _way_rows,
        "money": _money_rows,
    },
)
