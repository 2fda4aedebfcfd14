"""How does it get to Japan? Every deposit by its way to a port."""

import pytest

from components.server.held import held_ledger, network_of
from tests.components.reading import new_page


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


def test_oil_and_gas_name_their_pipelines_and_units_and_never_days():
    shown = ranked(opened(commodity=["oil-gas", "gas"], to="poti-port"))
    assert set(shown["by"]) == {"pipe"}
    assert shown["days"].isna().all()
    assert shown["pipes"].str.contains("bcm|Mt|no figure").all()


def test_an_older_link_lists_the_deposits_of_a_pair_to_the_place_that_it_asked(snapshot):
    page = opened(view="corridors", section="deposits", commodity="zinc-lead", to="poti-port")
    assert not page.warning
    assert page.multiselect(key="commodity").value == ["zinc", "lead"]
    assert "Poti" in " ".join(text.value for text in page.caption)
    pair = snapshot.deposits["commodity"].isin(["zinc", "lead"])
    assert set(ranked(page)["name"]) >= set(snapshot.deposits.loc[pair, "name"])


def test_a_chosen_field_of_oil_shows_its_pipelines_and_no_route(snapshot):
    (field,) = snapshot.deposits.query("name == 'Tengiz'")["id"].to_list()[:1]
    page = opened(commodity="oil-gas", deposit=field, to="novorossiysk")
    words = " ".join(text.value for text in page.text)
    assert "Tengiz" in words
    assert " km, " in words
    assert "By pipe, oil or gas only" in words
    assert "days" not in words


def test_where_nothing_is_open_it_says_so(snapshot):
    countries = sorted({place.country for place in network_of(snapshot).places.values()})
    page = opened(avoid=countries)
    assert any("no leg is open" in text.value.lower() for text in page.info)


def test_a_linked_site_is_shown_with_its_way(snapshot):
    (site, name), *_ = snapshot.deposits.query("commodity == 'gold'")[["id", "name"]].to_numpy()
    page = opened(commodity=["gold", "silver"], site=site)
    assert not page.warning
    assert page.subheader[0].value == f"{name} to Yokohama port"
    assert page.query_params["site"] in (site, [site])


def test_a_site_that_is_none_is_told_and_dropped():
    page = opened(site="atlantis")
    assert page.warning[0].value.count("it was left out") == 1
