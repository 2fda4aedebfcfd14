"""Whose money is in it? Parties side by side, and what they take."""

import pytest

from components.server.held import held_ledger
from components.words.mineral_money import answer_money, sum_committed
from ledger.answers.mineral_money import COMPARED, OTHERS, find_mineral_money
from ledger.answers.mineral_scope import select_minerals
from tests.components.reading import html
from tests.components.views.minerals.test_replacement import titles
from tests.components.views.minerals.test_view import opened


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


def tables(page):
    return [frame.value for frame in page.dataframe if {"Who", "who"} & {*frame.value}]


def test_the_five_stand_side_by_side_whatever_is_chosen():
    for asked in ({}, {"commodity": "tungsten"}, {"commodity": "mercury"}):
        page = opened(section="money", **asked)
        parties, *_ = tables(page)
        assert len(parties) == len(COMPARED) + 1
        assert parties["Who"].iloc[0] == "Japan"


def test_the_title_is_what_is_committed_in_named_deals(snapshot):
    scope = select_minerals(snapshot)
    money = find_mineral_money(snapshot, scope)
    title, note = answer_money(money, scope, snapshot.names)
    page = opened(section="money")
    assert title in titles(page)
    rows = money.pledges[(money.pledges["party"] == "CHN").to_numpy()]
    named = rows[(rows["committed"] & (rows["kind"] == "named")).to_numpy(bool)]
    assert sum_committed(money.pledges)["CHN"] == pytest.approx(named["counted_usd_m"].sum())
    assert "power stations" in note
    assert "$0" not in title
    assert "chosen above" in note


def test_a_mineral_without_a_deal_says_so_and_still_lists_the_parties():
    page = opened(section="money", commodity="mercury")
    assert "No deal of these minerals" in html(page)
    assert "Any mineral: " in html(page)
    assert "named deals: nothing found of Japan, China, Russia, the USA or the EU<" in titles(page)
    assert not any("taker" in frame for frame in tables(page))


def test_a_bar_and_a_cell_explain_their_rows(snapshot):
    page = opened(section="money")
    parties, *_ = tables(page)
    china = parties[parties["Who"] == "China"].iloc[0]
    money = find_mineral_money(snapshot, select_minerals(snapshot))
    own = money.pledges[(money.pledges["party"] == "CHN").to_numpy()]
    operating = own[(own["mark"].astype(str) == "operational").to_numpy()]
    assert china["Operating"] == pytest.approx(operating["counted_usd_m"].sum())
    assert list(parties["Who"])[-1] == "All others"
    assert set(money.pledges["party"]) <= {*COMPARED, OTHERS}


def test_every_contract_is_listed_with_its_source(snapshot):
    *_, taken = tables(opened(section="money", commodity="uranium"))
    money = find_mineral_money(snapshot, select_minerals(snapshot, ["uranium"]))
    assert len(taken) == len(money.offtake)
    assert taken["held"].sum() == money.offtake["held"].sum()
    assert (taken["link"] != "").all()
