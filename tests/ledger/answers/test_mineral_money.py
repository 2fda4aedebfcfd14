"""Money for minerals: which pledges are in, what they name, and that parties add up."""

import pytest

from ledger.answers.mineral_money import (
    COMPARED,
    OTHERS,
    find_mineral_money,
    list_by_mineral,
    party_of,
    sum_parties,
)
from ledger.answers.mineral_scope import select_minerals
from tests.ledger.answers.selections import SHIPPED


@pytest.fixture(scope="module")
def money():
    return find_mineral_money(SHIPPED, select_minerals(SHIPPED))


def test_power_stations_are_no_minerals(money):
    assert set(money.pledges["sector"]) == {"critical-minerals", "uranium-nuclear"}
    nuclear = money.pledges[(money.pledges["sector"] == "uranium-nuclear").to_numpy()]
    assert all("uranium" in money.minerals[id_] for id_ in nuclear["id"])
    assert "rus-kaz-npp-16p4bn" in set(money.left_out["id"])
    assert not set(money.left_out["id"]) & set(money.pledges["id"])


def test_a_pledge_names_its_mineral_itself_or_by_a_site(money):
    assert money.minerals["chn-kaz-boguty-tungsten"] == ("tungsten",)
    assert money.minerals["chn-2014-tjk-pakrut-icbc"] == ("gold",)
    assert set(money.minerals["jpn-2012-kaz-sareco"]) == {"rare-earths", "uranium"}
    assert money.minerals["fra-2025-uzb-djengeldi"] == ("uranium",)
    assert money.minerals["gbr-2026-kaz-crm"] == ()  # a name of a country is no site


def test_a_mineral_that_is_chosen_leaves_the_others_out():
    found = find_mineral_money(SHIPPED, select_minerals(SHIPPED, ["tungsten"]))
    assert len(found.pledges)
    assert all("tungsten" in found.minerals[id_] for id_ in found.pledges["id"])
    assert set(found.offtake["commodity"]) == {"tungsten"}


def test_oil_and_gas_are_in_only_where_they_are_chosen(money):
    assert "oil-gas" not in set(money.pledges["sector"])
    oil = find_mineral_money(SHIPPED, select_minerals(SHIPPED, ["oil-gas", "gas"]))
    assert set(oil.pledges["sector"]) == {"oil-gas"}


def test_a_country_keeps_what_is_for_it():
    found = find_mineral_money(SHIPPED, select_minerals(SHIPPED, countries=["KGZ"]))
    assert all("KGZ" in codes.split(";") for codes in found.pledges["recipient"])


def test_members_of_the_union_are_one_party_and_banks_are_others():
    assert [party_of(SHIPPED, code) for code in ("FRA", "EU", "EUU", "JPN", "EBRD", "KOR")] == [
        "EU", "EU", "EU", "JPN", OTHERS, OTHERS,
    ]  # fmt: skip


def test_parties_add_up_to_the_whole(money):
    sums = sum_parties(money)
    assert set(sums.totals["investor"]) <= {*COMPARED, OTHERS}
    whole = money.pledges["counted_usd_m"].sum()
    assert sums.totals["counted_usd_m"].sum() == pytest.approx(whole)


def test_buyers_of_the_region_itself_are_left_out(money):
    assert not set(money.offtake["buyer_country"]) & set(SHIPPED.republics)


def test_each_mineral_of_a_party_has_a_row_with_its_deals_and_contracts(money):
    table = list_by_mineral(money).set_index(["party", "commodity"])
    assert table.index.is_unique
    japan = money.pledges[
        [
            party == "JPN" and kind == "named" and "uranium" in money.minerals[id_]
            for party, kind, id_ in money.pledges[["party", "kind", "id"]].to_numpy()
        ]
    ]
    row = table.loc[("JPN", "uranium")]
    assert row["named_usd_m"] == pytest.approx(japan["counted_usd_m"].sum())
    held = money.offtake[
        ((money.offtake["party"] == "JPN") & (money.offtake["commodity"] == "uranium")).to_numpy()
    ]
    assert row["contracts"] + row["rights"] == held["held"].sum()
