"""The frame of the minerals view: filters, questions, address."""

import re

import pytest

from components.server.held import held_ledger
from components.views.minerals.view import VIEW
from ledger.answers.mineral_scope import select_minerals
from ledger.tables.parameters import SECTIONS
from tests.components.reading import html, new_page

ASKED = {"commodity": ["antimony", "uranium"], "list": "JPN", "country": ["KAZ", "UZB"]}


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


def opened(**params):
    page = new_page()
    for name, value in {"view": "minerals", **params}.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def asked_of(page):
    """Give what the address asks, every value as a list."""
    return {
        name: values if isinstance(values, list) else [values]
        for name, values in page.query_params.items()
    }


@pytest.mark.parametrize("section", SECTIONS["minerals"])
def test_filters_and_section_are_in_the_address_and_a_fresh_page_opens_on_them(section):
    page = opened()
    page.multiselect(key="commodity").set_value(ASKED["commodity"])
    page.button_group(key="list").set_value([ASKED["list"]])
    page.multiselect(key="country").set_value(ASKED["country"])
    page.button_group(key="minerals").set_value(section).run()
    assert not page.exception
    asked = asked_of(page)
    assert asked["commodity"] == ASKED["commodity"]
    assert asked["list"] == [ASKED["list"]]
    assert asked["country"] == ASKED["country"]
    assert asked.get("section", ["replace"]) == [section]
    other = opened(**asked)
    assert not other.warning
    assert other.button_group(key="minerals").value == section
    assert other.multiselect(key="commodity").value == ASKED["commodity"]
    assert asked_of(other) == asked


def test_reset_takes_every_filter_out_and_stays_in_the_section():
    page = opened(section="money", site="u-inkai-1", **ASKED)
    page.button(key="reset_minerals").click().run()
    assert not page.exception
    asked = asked_of(page)
    assert asked["section"] == ["money"]
    assert not asked.keys() & {"commodity", "list", "country", "site"}


def test_minerals_on_none_of_the_lists_say_how_to_get_out(snapshot):
    listed = set(snapshot.critical_lists.query("list == 'EUU'")["commodity"])
    none = next(code for code in snapshot.commodities["code"] if code not in listed)
    page = opened(commodity=none, list="EUU")
    assert "No mineral fits" in html(page)
    link = re.search(r"href='([^']+)'>On any list or none: 1 mineral<", html(page))
    assert "list=" not in link[1]


def test_a_list_and_names_narrow_together_and_several_lists_widen(snapshot):
    lists = snapshot.critical_lists
    japan, union = (set(lists.loc[lists["list"] == code, "commodity"]) for code in ("JPN", "EUU"))
    assert set(select_minerals(snapshot, lists=["JPN"]).commodities) == japan
    assert set(select_minerals(snapshot, lists=["JPN", "EUU"]).commodities) == japan | union
    named = select_minerals(snapshot, ["copper", "tin"], ["EUU"]).commodities
    assert set(named) == {"copper", "tin"} & union
    everything = select_minerals(snapshot)
    assert everything.commodities == tuple(snapshot.commodities["code"])
    assert everything.countries == snapshot.republics
    assert not everything.narrowed


def test_sites_are_kept_by_country_and_by_what_else_they_hold(snapshot):
    scope = select_minerals(snapshot, ["lead"], countries=["KAZ"])
    kept = scope.keep_sites(snapshot.deposits)
    assert set(kept["country"]) == {"KAZ"}
    also = kept[kept["commodity"] != "lead"]
    assert len(also)
    assert also["co_commodities"].str.split(";").map(lambda codes: "lead" in codes).all()
    plants = select_minerals(snapshot, ["selenium"]).keep_sites(snapshot.plants)
    assert all("selenium" in codes.split(";") for codes in plants["products"])


def test_every_question_is_a_question():
    assert all(section.label.endswith("?") for section in VIEW.sections)
