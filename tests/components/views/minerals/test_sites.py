"""Where is it, and who holds it: the page around the map, its address and its rows."""

from __future__ import annotations

import pandas as pd
import pytest

from components.views.minerals.sites_table import build_table
from components.words.mineral_sites import entitle_sites
from components.words.units import name_unit
from ledger.answers.mineral_scope import select_minerals
from ledger.answers.site_answer import answer_where
from ledger.counting.snapshot import load_snapshot
from tests.components.reading import html, new_page
from tests.paths import DATA


@pytest.fixture(scope="module")
def snapshot():
    return load_snapshot(DATA)


def opened(**params):
    page = new_page()
    for name, value in {"view": "minerals", "section": "where", **params}.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def asked(page, name):
    values = page.query_params.get(name)
    return values[0] if isinstance(values, list) else values


def test_the_title_is_the_finding_and_the_table_has_its_rows(snapshot):
    page = opened(commodity="uranium", size="output")
    answer = answer_where(snapshot, select_minerals(snapshot, ["uranium"]), "output")
    assert entitle_sites(answer, snapshot.names) in html(page)
    table = page.dataframe[0].value
    sites = answer.sites
    drawn = set(answer.sizes.figures["site"]) & set(sites.operations["id"])
    assert set(table["id"]) == {*sites.deposits["id"], *sites.plants["id"], *drawn}
    assert list(table["id"][: len(answer.sizes.figures)]) == list(answer.sizes.figures["site"])
    page.button(key="explain_sites").click().run()
    rows = next(frame.value for frame in page.dataframe if "owner_country" in frame.value)
    assert (rows["owner_country"] != "").sum() == answer.holders.known
    assert sorted(rows["line"]) == sorted(sites.deposits["line"])


def test_size_is_chosen_for_one_mineral_and_kept_in_the_address():
    page = opened(commodity="uranium")
    page.button_group(key="size").set_value("output").run()
    assert not page.exception
    assert asked(page, "size") == "output"
    assert opened(commodity="uranium", size="output").button_group(key="size").value == "output"
    assert opened().button_group(key="size").proto.disabled


def test_a_site_of_the_address_opens_its_dossier_and_closing_it_takes_it_out():
    page = opened(commodity="uranium", site="u-inkai-1")
    assert "Inkai block 1" in html(page)
    assert "15.1% of the uranium mined in Kazakhstan in 2022" in html(page)
    assert asked(page, "site") == "u-inkai-1"
    page.button(key="close_dossier").click().run()
    assert not page.exception
    assert asked(page, "site") is None
    assert "Largest owner from</h4>" in html(page)


def test_a_plant_of_a_dossier_opens_and_stands_in_the_address():
    page = opened(commodity="gold", site="usgs-md-1408-baqyrchik")
    plant = next(b for b in page.button if "Amursk" in b.label)
    plant.click().run()
    assert not page.exception
    assert "Plant in Russia" in html(page)
    assert asked(page, "site") == "rus-amursk-pox"


def test_reset_closes_the_site():
    page = opened(commodity="gold", site="usgs-md-1408-baqyrchik")
    page.button(key="reset_minerals").click().run()
    assert not page.exception
    assert asked(page, "site") is None


def test_the_table_has_each_figure_as_its_source_has_it_and_says_why_others_have_none(snapshot):
    answer = answer_where(snapshot, select_minerals(snapshot, ["gold"]), "output")
    table = build_table(snapshot, answer.sites, answer.sizes).set_index("id")
    outputs = snapshot.outputs.set_index("id")
    for row in answer.sizes.figures.to_dict("records"):
        shown = table.loc[row["site"]]
        own = outputs.loc[row["id"]]
        assert (shown["amount"], shown["unit"]) == (own["amount"], name_unit(own["unit"]))
        assert "/" not in shown["unit"]
        assert shown["source_url"] == own["source_url"]
        assert shown["without"] == ""
    bare = table[table["amount"].isna()]
    assert (bare["without"] != "").all()
    assert pd.isna(bare["year"]).all()


def test_without_one_mineral_the_table_has_no_figures(snapshot):
    table = opened().dataframe[0].value
    assert "amount" not in table
    assert len(table) == len(snapshot.deposits) + len(snapshot.plants)
