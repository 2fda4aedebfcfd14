"""The corridors view as a viewer drives it: every figure is what the engine answers."""

import json
import re
from html import escape

import pytest

from components.server.held import held_ledger, network_of, paths_of
from components.views.corridors.controls import COMPARED, DESTINATION, ORIGIN
from components.views.corridors.published import list_published_days
from components.words.freight import capacity_text, describe_flow, dollars_text
from components.words.remarks import write_message
from geodata.network.answer import answer
from geodata.network.flows import find_flow
from geodata.network.journey import describe_path
from geodata.network.scenario import Scenario
from ledger.tables.parameters import SECTIONS
from tests.components.reading import html, metric_labels, new_page


@pytest.fixture
def page():
    page = new_page()
    page.query_params["view"] = "corridors"
    return page


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


@pytest.fixture(scope="module")
def network(snapshot):
    return network_of(snapshot)


def metrics(page):
    return {label: metric.value for label, metric in metric_labels(page).items()}


def scenario_on_map(page):
    (plot,) = [
        element for element in page.get("bidi_component") if element.proto.id.endswith("-map")
    ]
    return json.loads(plot.proto.json)["figure"]["atlas"]["scenario"]


def said(page):
    """Give all that the page says in HTML."""
    return "\n".join(element.value for element in page.get("html"))


def test_the_view_opens_on_northern_against_middle_with_the_answer_of_the_engine(page, network):
    page.run()
    assert not page.exception
    found = answer(network, ORIGIN, DESTINATION)
    best, price = found.routes[0], found.prices[0]
    assert metrics(page)["Transit days, P50"] == f"{best.days.p50:.0f}"
    assert metrics(page)["Distance, km"] == f"{best.km:,.0f}"
    assert metrics(page)["Cost of a 40-foot box"] == dollars_text(price.low, price.high)
    table = page.table[0].value
    assert list(page.session_state["compare"]) == ["northern-xian-budapest", "titr-xian-budapest"]
    assert table.loc["From, to"].nunique() == 1
    assert not page.warning


@pytest.mark.parametrize(("name", "value"), [("mode", "road"), ("rank", "cost")])
def test_mode_and_ranking_are_in_the_address_and_answered(page, network, name, value):
    page.query_params["from"], page.query_params["to"] = "almaty-1", "tashkent"
    page.run()
    page.button_group(key=name).set_value([value] if name == "mode" else value).run()
    assert page.query_params[name] in (value, [value])
    asked = {"mode": (Scenario(modes=frozenset({"road"})), "days"), "rank": (Scenario(), "cost")}
    found = answer(network, "almaty-1", "tashkent", *asked[name])
    if found.routes:
        assert metrics(page)["Distance, km"] == f"{found.routes[0].km:,.0f}"
    else:
        assert write_message(found) == page.error[0].value
    assert metrics(reopened(page)) == metrics(page)


def test_closing_russia_says_what_it_costs(page, network):
    page.query_params["avoid"] = "RUS"
    page.run()
    found = answer(network, ORIGIN, DESTINATION, Scenario(frozenset({"RUS"})))
    more = found.routes[0].days.p50 - found.base.days.p50
    assert "Without Russia the trip takes" in said(page)
    assert f"({more:+.1f} days, " in said(page)


def test_the_caspian_switch_says_that_a_question_does_not_touch_the_sea(page):
    page.query_params["to"] = "malaszewicze"
    page.query_params["avoid"] = "caspian-closed"
    page.run()
    assert "None of these routes crosses the Caspian" in said(page)
    assert "On the Middle Corridor, Xi'an" in said(page).replace("&#x27;", "'")


def test_the_caspian_switch_acts_on_the_middle_corridor_behind_a_first_route_by_land(page):
    page.query_params["avoid"] = "caspian-closed"
    page.run()
    words = said(page).replace("&#x27;", "'")
    assert "no extra days, as the first route does not cross the Caspian" in words
    assert "On the Middle Corridor, Xi'an" in words


def test_a_closed_caspian_says_who_else_could_carry_it(page, network):
    page.query_params["to"] = "poti-port"
    page.query_params["avoid"] = ["RUS", "IRN", "caspian-closed"]
    page.run()
    assert "Without the Caspian: " in said(page)
    avoided = Scenario(frozenset({"RUS", "IRN"}), caspian_closed=True)
    best = answer(network, "xian", "poti-port", avoided).routes[0]
    assert f"{best.days.p50:.0f} days through " in said(page)


def test_a_pipeline_answers_in_its_own_unit(page, network):
    page.query_params["from"], page.query_params["to"] = "tengiz", "novorossiysk"
    page.run()
    (line,) = answer(network, "tengiz", "novorossiysk").lines
    assert metrics(page)["By pipe, km"] == f"{line.km:,.0f}"
    assert metrics(page)["Capacity"] == f"{line.capacity / 1e6:.4g} Mt a year"
    assert scenario_on_map(page)["routes"] == [list(line.legs)]


def test_a_pipeline_end_has_no_way_for_other_goods(page):
    page.query_params["from"], page.query_params["to"] = "tengiz", "budapest"
    page.run()
    assert "Tengiz field lies on a pipeline only: oil and gas go by pipe" in page.error[0].value


def test_published_days_stand_beside_ours_with_the_difference(page, network):
    page.run()
    assert "Published for this route" in said(page)
    published = list_published_days(network, answer(network, ORIGIN, DESTINATION).routes)
    assert published
    assert published[0] in said(page)


def test_paths_with_other_ends_are_marked(page):
    page.query_params["compare"] = ["northern-xian-budapest", "titr-khorgos-poti"]
    page.run()
    assert "do not run between the same two places" in page.warning[0].value


def test_closing_russia_changes_days_route_and_address(page, network):
    page.run()
    before = scenario_on_map(page)
    page.button_group(key="avoid").set_value(["RUS"]).run()
    assert page.query_params["avoid"] in ("RUS", ["RUS"])
    best = answer(network, ORIGIN, DESTINATION, Scenario(frozenset({"RUS"}))).routes[0]
    assert not best.crosses("RUS")
    assert metrics(page)["Distance, km"] == f"{best.km:,.0f}"
    assert scenario_on_map(page) != before


def test_a_link_opens_on_its_question(page, network):
    page.query_params["from"] = "khorgos-cn"
    page.query_params["to"] = "poti-port"
    page.query_params["avoid"] = ["RUS", "IRN", "caspian-half"]
    page.query_params["legs"] = "planned"
    page.run()
    scenario = Scenario(frozenset({"RUS", "IRN"}), caspian_half=True, legs="planned")
    best = answer(network, "khorgos-cn", "poti-port", scenario).routes[0]
    assert metrics(page)["Distance, km"] == f"{best.km:,.0f}"
    assert page.selectbox(key="from").value == "khorgos-cn"


@pytest.mark.parametrize("ends", [("xian", "budapest"), ("moscow", "malaszewicze")])
def test_the_tile_says_what_the_drawn_routes_carry_by_known_limits(page, network, ends):
    page.query_params["from"], page.query_params["to"] = ends
    page.run()
    flow = answer(network, *ends).flow
    tile = metric_labels(page)["Capacity per year"]
    assert (tile.value, tile.delta) == capacity_text(flow)
    assert escape(describe_flow(flow)) in said(page)


def test_a_scenario_sets_its_capacity_beside_that_of_the_base_case(page, network):
    page.query_params["avoid"] = "RUS"
    page.run()
    base = answer(network, ORIGIN, DESTINATION).flow
    assert f"Base case: {base.known_mt:.3g} Mt known." in said(page)


@pytest.mark.parametrize("ends", [("xian", "xian"), ("poti-port", "batumi-port")])
def test_a_question_with_nothing_to_warn_of_is_drawn(page, ends):
    page.query_params["from"], page.query_params["to"] = ends
    page.run()
    assert not page.exception


def test_no_route_says_why(page):
    page.query_params["to"] = "moscow"
    page.query_params["avoid"] = "RUS"
    page.run()
    assert not page.exception
    assert "lies in Russia, which is closed" in page.error[0].value
    assert "What would give a route" in said(page)
    assert "With Russia open: " in said(page)
    link = re.search(r"href='([^']+)'>With Russia open: ", html(page))
    assert "to=moscow" in link[1]
    assert "avoid" not in link[1]


def test_a_closed_pipeline_says_what_opens_one(page):
    page.query_params.update({"from": "sangachal", "to": "ceyhan", "avoid": "GEO"})
    page.run()
    assert not page.exception
    label = re.search(r"href='([^']+)'>(With Georgia open[^<]+)<", html(page))
    assert "km" in label[2]
    assert "avoid" not in label[1]


def test_an_unknown_place_or_closure_is_told_and_dropped(page):
    page.query_params["from"] = "atlantis"
    page.query_params["avoid"] = ["RUS", "XXX"]
    page.run()
    assert page.selectbox(key="from").value == ORIGIN
    assert page.warning[0].value.count("it was left out") == 2


def test_a_click_on_a_chokepoint_closes_its_leg_and_another_opens_it_again(page):
    page.run()
    choke = next(b for b in page.button if b.key.startswith("item_choke_") or "choke_" in b.key)
    leg = choke.key.removeprefix("choke_")
    choke.click().run()
    assert page.session_state["closed"] == [leg]
    next(b for b in page.button if b.key == f"reopen_{leg}").click().run()
    assert page.session_state["closed"] == []


def test_reset_opens_everything_again(page):
    page.query_params["avoid"] = ["RUS", "IRN"]
    page.run()
    page.button(key="reset_corridors").click().run()
    assert "avoid" not in page.query_params


def test_the_comparison_shows_each_path_as_an_ordered_chain(page, snapshot, network):
    page.run()
    table = page.table[0].value
    legs = paths_of(snapshot)[COMPARED[0]]
    assert table.iloc[:, 0]["Distance, km"] == f"{describe_path(network, legs).km:,.0f}"
    assert "Russia" in table.iloc[:, 0]["Countries"]
    assert "Russia" not in table.iloc[:, 1]["Countries"]
    assert "as of" in table.iloc[:, 0]["Status of its lines"]


@pytest.mark.parametrize("section", ["lines", "assumptions", "paths"])
def test_every_section_opens(page, section):
    page.run()
    page.session_state["section"] = section
    page.run()
    assert not page.exception
    assert page.dataframe or page.table


def test_the_filter_of_the_atlas_survives_a_visit_to_the_corridors(page):
    page.query_params["investor"] = "JPN"
    page.run()
    assert page.query_params["investor"] in ("JPN", ["JPN"])
    page.query_params["view"] = "atlas"
    page.run()
    assert page.multiselect(key="investor").value == ["JPN"]


def test_the_comparison_follows_the_scenario(page, snapshot, network):
    page.query_params["avoid"] = ["RUS", "caspian-half"]
    page.run()
    table = page.table[0].value
    legs = paths_of(snapshot)[COMPARED[1]]
    half, whole = (find_flow(network, [legs], Scenario(caspian_half=on)) for on in (True, False))
    assert table.iloc[:, 1]["What published limits leave"] == describe_flow(half)
    assert half.known_mt == whole.known_mt / 2
    assert table.iloc[:, 0]["In this scenario"].startswith("closed: ")


def test_more_paths_than_can_be_compared_are_told(page, snapshot, network):
    freight = [p for p, legs in paths_of(snapshot).items() if set(legs) <= set(network.legs)]
    page.query_params["compare"] = freight[:6]
    page.run()
    assert len(page.table[0].value.columns) == 4
    assert "at most 4" in page.warning[0].value


def reopened(page):
    """Give the page of another viewer at the address of this one."""
    other = new_page()
    for name, values in page.query_params.items():
        other.query_params[name] = values
    return other.run()


@pytest.mark.parametrize("section", SECTIONS["corridors"])
def test_the_section_is_in_the_address_and_a_fresh_page_opens_on_it(page, section):
    page.run()
    page.button_group(key="section").set_value(section).run()
    assert page.query_params.get("section", ["paths"]) in (section, [section])
    other = reopened(page)
    assert not other.warning
    assert other.button_group(key="section").value == section
    assert len(other.table) == len(page.table)
    assert [list(one.value.columns) for one in other.dataframe] == [
        list(one.value.columns) for one in page.dataframe
    ]


def test_a_section_that_is_none_is_told_and_dropped(page):
    page.query_params["section"] = "ladder"
    page.run()
    assert page.button_group(key="section").value == "paths"
    assert page.warning[0].value.count("it was left out") == 1
