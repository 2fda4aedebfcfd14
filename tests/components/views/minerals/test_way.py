"""How does it get to Japan? Every deposit by its way to a port."""

import re

import pytest

from components.server.held import held_ledger, network_of
from tests.components.reading import html, new_page


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


def opened(**params):
    page = new_page()
    for name, value in {"view": "minerals", "section": "way", **params}.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def ranked(page):
    (frame,) = [frame.value for frame in page.dataframe if "access_km" in frame.value]
    return frame


def gates(page):
    (frame,) = [frame.value for frame in page.dataframe if "narrows" in frame.value]
    return frame


def title(page):
    return re.search(r"class='ca-answer'>(.*?)</h2>", html(page))[1]


def test_oil_and_gas_name_their_pipelines_and_units_and_never_days():
    shown = ranked(opened(commodity=["oil-gas", "gas"], to="poti-port"))
    assert set(shown["by"]) == {"pipe"}
    assert shown["days"].isna().all()
    assert shown["pipes"].str.contains("billion m³ a year|Mt a year|barrels a day|no figure").all()


def test_an_older_link_lists_the_deposits_of_a_pair_to_the_place_that_it_asked(snapshot):
    page = opened(view="corridors", section="deposits", commodity="zinc-lead", to="poti-port")
    assert not page.warning
    assert page.multiselect(key="commodity").value == ["zinc", "lead"]
    assert "Poti" in title(page)
    pair = snapshot.deposits["commodity"].isin(["zinc", "lead"])
    assert set(ranked(page)["name"]) >= set(snapshot.deposits.loc[pair, "name"])


def test_a_chosen_field_of_oil_shows_its_pipelines_and_no_route(snapshot):
    (field,) = snapshot.deposits.query("name == 'Tengiz'")["id"].to_list()[:1]
    page = opened(commodity="oil-gas", deposit=field, to="novorossiysk")
    assert title(page) == (
        "Tengiz to CPC terminal Novorossiysk: oil and gas go by pipe, and a pipeline leads there."
    )
    assert "No way is open by" not in html(page)
    words = " ".join(text.value for text in page.text)
    assert "By pipe, oil or gas only" in words
    assert "days" not in words
    assert not [frame for frame in page.dataframe if "narrows" in frame.value]


def test_where_nothing_is_open_it_says_so(snapshot):
    countries = sorted({place.country for place in network_of(snapshot).places.values()})
    page = opened(avoid=countries)
    assert any("no leg is open" in text.value.lower() for text in page.info)


def test_a_linked_site_is_shown_with_its_way_by_each_gate():
    page = opened(commodity="uranium", site="u-katco-tortkuduk")
    assert not page.warning
    assert title(page).startswith("Tortkuduk (Katco) to Yokohama port: ")
    assert "around Russia, Iran and China" in title(page)
    assert page.query_params["site"] in ("u-katco-tortkuduk", ["u-katco-tortkuduk"])
    found = gates(page)
    assert set(found["way"]) == {
        "Via Lianyungang", "Via Vladivostok", "Via Bandar Abbas", "Via the Caspian and Suez",
        "Via the Caspian and the Cape",
    }  # fmt: skip
    assert found["days"].is_monotonic_increasing
    assert (found["days_low"] < found["days"]).all()
    assert list(found["number"]) == ["1", "2", "3", "", ""]


def test_a_plant_and_an_operation_have_ways_too(snapshot):
    assert title(opened(site="kaz-ulba")).startswith("Ulba Metallurgical Plant to Yokohama port: ")
    # One abroad is no site of the region: its address is answered by the list of all.
    assert title(opened(site="rus-amursk-pox")).startswith("All minerals: ")
    page = opened(site="kempirsai")
    first = snapshot.deposits.query("operation == 'kempirsai'")["name"].iloc[0]
    assert f"From {first}" in html(page)


def test_uranium_and_what_else_a_site_holds_are_in(snapshot):
    listed = ranked(opened(commodity="uranium"))
    assert len(listed) > 25
    silver = ranked(opened(commodity="silver"))
    assert set(silver["commodity"]) == {"Silver"}
    assert "Boron: the one site reaches Yokohama" in title(opened(commodity="boron"))
    assert "Gallium: no site" in title(opened(commodity="gallium"))
    main = snapshot.deposits.set_index("name")["commodity"]
    assert any(main.loc[[name]].iloc[0] != "silver" for name in silver["name"])


def test_sites_have_figures_with_years_holders_and_buyers():
    listed = ranked(opened(commodity="uranium")).set_index("name")
    appak = listed.loc["West Mynkuduk (Appak)"]
    assert "Sumitomo" in appak["buyers"]
    assert "Kansai" in appak["partners"]
    assert listed["output_t"].notna().sum() > 5
    told = listed.loc[listed["output_year"].notna(), "output"]
    assert told.str.contains(r"\d{4}").all()
    assert {"stage", "stage_as_of", "resource", "operator", "owner", "source_url"} <= set(listed)


def test_the_whole_question_is_in_the_address():
    page = opened(commodity="gold", site="usgs-md-1504-kumtor")
    page.button_group(key="way_to").set_value("rotterdam-port")
    page.button_group(key="way_avoid").set_value(["CHN", "RUS"])
    page.button_group(key="way_mode").set_value(["rail", "road", "sea"])
    page.button_group(key="way_rank").set_value("cost").run()
    assert not page.exception
    asked = {name: value if isinstance(value, list) else [value]
             for name, value in page.query_params.items()}  # fmt: skip
    assert asked["to"] == ["rotterdam-port"]
    assert asked["avoid"] == ["CHN", "RUS"]
    assert asked["rank"] == ["cost"]
    assert set(asked["mode"]) == {"rail", "road", "sea"}
    assert "Rotterdam" in title(page)
    other = opened(**asked)
    assert not other.warning
    assert title(other) == title(page)
    assert list(gates(other)["way"]) == list(gates(page)["way"])
    assert not gates(other)["countries"].str.contains("China|Russia").any()


def test_a_leg_that_a_link_closes_stays_closed_and_is_told():
    leg = "titr--lianyungang--xuzhou"
    page = opened(commodity="uranium", avoid=[leg, "IRN"])
    page.button_group(key="way_rank").set_value("reliability").run()
    assert leg in page.query_params["avoid"]
    assert any("Also closed" in text.value for text in page.caption)


def test_a_site_that_is_none_is_told_and_dropped():
    page = opened(site="atlantis")
    assert page.warning[0].value.count("it was left out") == 1
