"""The numbers of the sections on metal and on ways: those of the page, each with its basis."""

from __future__ import annotations

import pytest

from components.export.numbers.minerals import mineral_rows
from components.link.mineral_ways import find_site_ways
from components.link.model import Link, Minerals, Transit
from geodata.network.scenario import Scenario
from ledger.answers.ore_flow import trace_ore


def rows_of(briefing, transit=None, **asked):
    link = Link(view="minerals", minerals=Minerals(**asked), transit=transit or Transit())
    return list(mineral_rows(briefing.world, link))


def test_every_sale_is_in_the_numbers_and_none_is_added_to_another(briefing):
    flow = trace_ore(briefing.world.snapshot, "uranium")
    rows = rows_of(briefing, section="metal", commodities=("uranium",))
    amounts = [row.value for row in rows if row.unit.startswith(("t ", "kt "))]
    stated = flow.sales.loc[flow.sales["amount"] > 0, "amount"]
    assert sorted(amounts) == sorted(stated)
    assert rows[0].value == len(flow.plants)


def test_a_mineral_without_a_plant_has_no_numbers_of_metal(briefing):
    assert rows_of(briefing, section="metal", commodities=("indium",)) == []


@pytest.mark.parametrize("rank", ["days", "cost"])
def test_the_ways_of_a_site_are_in_the_numbers_in_their_ranking(briefing, rank):
    world = briefing.world
    site = "u-katco-tortkuduk"
    rows = rows_of(briefing, Transit(rank=rank), section="way", commodities=("uranium",), site=site)
    found = find_site_ways(world.snapshot, world.network, site, "yokohama-port", Scenario(), rank)
    days = [row for row in rows if row.name.startswith("Tortkuduk (Katco) via ")
            and row.unit == "days"]  # fmt: skip
    assert [row.value for row in days] == [way.route.days.p50 for way in found.ways]
    assert all(row.low < row.value < row.high for row in days)


def test_days_around_russia_iran_and_china_stand_beside_the_fastest(briefing):
    rows = rows_of(briefing, section="way", commodities=("uranium",))
    parts = {row.part for row in rows}
    assert {"to the network", "km", "days", "days without Russia, Iran and China"} <= parts
