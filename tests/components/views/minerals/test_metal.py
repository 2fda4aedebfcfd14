"""Where does ore become metal? One mineral at a time, in the filter and so in the address."""

from __future__ import annotations

import json
from html import escape

import pytest

from components.server.held import held_ledger
from components.views.minerals.metal import plants_table, sales_table
from components.words.labels import OFFTAKE_SAID
from components.words.ore_flow import tell_plants
from ledger.answers.ore_flow import list_flowing, trace_ore
from tests.components.reading import html, new_page


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


def opened(**params):
    page = new_page()
    for name, value in {"view": "minerals", "section": "metal", **params}.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def table(page, column):
    (frame,) = [frame.value for frame in page.dataframe if column in frame.value]
    return frame


def test_it_opens_on_the_mineral_of_which_most_sales_are_known(snapshot):
    page = opened()
    first, *_ = list_flowing(snapshot)
    assert page.button_group(key="flowing").value == first
    assert escape(tell_plants(trace_ore(snapshot, first), snapshot.names)) in html(page)
    assert "commodity" not in page.query_params


def test_a_chosen_mineral_is_the_filter_and_in_the_address():
    page = opened(commodity=["copper", "gold"])
    assert page.button_group(key="flowing").value == "gold"  # of the two it has more sales
    page.button_group(key="flowing").set_value("chromium").run()
    assert not page.exception
    assert page.query_params["commodity"] in ("chromium", ["chromium"])
    assert page.multiselect(key="commodity").value == ["chromium"]
    assert "chromium" in html(page)
    page.button_group(key="minerals").set_value("money").run()
    assert page.query_params["commodity"] in ("chromium", ["chromium"])
    assert "chromium" in html(page)
    assert opened(commodity="chromium").button_group(key="flowing").value == "chromium"


def test_the_drawing_and_the_table_hold_the_same_sales(snapshot):
    page = opened(commodity="zinc")
    flow = trace_ore(snapshot, "zinc")
    plots = [json.loads(e.proto.json) for e in page.get("bidi_component") if e.proto.json]
    (figure,) = [plot["figure"] for plot in plots if "figure" in plot]
    drawn = [row for trace in figure["data"] for row in trace.get("meta", {}).get("rows", ())]
    assert sorted(drawn) == sorted(flow.drawn["id"])
    assert len(table(page, "seller")) == len(flow.sales)


def test_a_mineral_with_a_plant_and_no_sale_has_no_drawing_and_its_plant():
    page = opened(commodity="beryllium")
    assert list(table(page, "kind")["name"]) == [
        "Ulba Metallurgical Plant: uranium, beryllium, tantalum"
    ]
    assert "No sale was found" in html(page)


def test_a_mineral_without_either_says_how_to_get_out():
    page = opened(commodity="indium")
    assert "No plant and no sale" in html(page)
    assert "Any mineral: " in html(page)
    assert not page.dataframe


def test_a_chosen_country_is_named_in_the_title():
    page = opened(commodity="copper", country="UZB")
    assert "Uzbekistan: " in html(page)
    assert set(table(page, "products")["country"]) == {"Uzbekistan"}


def test_sales_stand_with_share_amount_years_stage_and_source(snapshot):
    flow = trace_ore(snapshot, "uranium")
    rows = sales_table(flow, snapshot.names)
    assert {"share", "amount", "unit", "from", "until", "stage", "source_url"} <= set(rows)
    # Those with a width first, the ended ones last.
    assert rows["tonnes_y"].head(int(flow.drawn["tonnes_y"].notna().sum())).notna().all()
    assert rows.iloc[-1]["basis"] == "Ended"
    assert (rows["source_url"].str.len() > 0).all()
    assert "China" in set(rows["with"])
    assert set(rows.loc[rows["kind"] == OFFTAKE_SAID["trade"], "stage"]) == {""}


def test_every_plant_stands_in_the_table_with_its_output_and_year(snapshot):
    flow = trace_ore(snapshot, "copper")
    rows = plants_table(snapshot, flow)
    assert len(rows) == len(flow.plants)
    assert {"Smelter", "Hydrometallurgical plant"} <= set(rows["kind"])
    told = rows.loc[rows["output"] != "", "output"]
    assert len(told)
    assert told.str.contains(r" in \d{4}").all()
