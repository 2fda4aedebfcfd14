"""The sections of the corridors view as a viewer drives them: what it takes, reach, assumptions."""

import json
import re
from html import unescape
from urllib.parse import parse_qs

import pytest

from components.link.corridor_sections import MIDDLE_CORRIDOR, WITHIN, find_nearby
from components.server.held import held_ledger, network_of, paths_of
from components.views.corridors.reach import reach_table
from components.views.corridors.staircase import steps_table
from components.words.assumptions import name_assumption, name_unit, scope_text
from components.words.escape import escape_markdown
from geodata.network.answer import answer
from geodata.network.scenario import Scenario
from geodata.network.staircase import WORLD_BANK_PATH, Step, Work, climb_staircase
from tests.components.reading import html, metric_labels, new_page


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


@pytest.fixture(scope="module")
def network(snapshot):
    return network_of(snapshot)


def opened(section, **params):
    page = new_page()
    page.query_params["view"] = "corridors"
    page.query_params["section"] = section
    for name, value in params.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    assert not page.warning
    return page


def table(page, key):
    (found,) = [frame for frame in page.dataframe if frame.key == key]
    return found.value


def places(page):
    return next(frame.value for frame in page.dataframe if "arrives_by" in frame.value)


def plot(page, key):
    (found,) = [
        element for element in page.get("bidi_component") if element.proto.id.endswith(f"-{key}")
    ]
    return json.loads(found.proto.json)["figure"]


def asked(page, name):
    value = page.query_params[name]
    return value if isinstance(value, str) else value[0]


class TestStaircase:
    def test_the_preset_climbs_the_middle_corridor_to_the_world_banks_tonnes(
        self, snapshot, network
    ):
        page = opened("staircase")
        page.button(key="world_bank").click().run()
        assert (asked(page, "along"), asked(page, "goal")) == (MIDDLE_CORRIDOR, "11")
        steps = climb_staircase(network, paths_of(snapshot)[WORLD_BANK_PATH], snapshot.pledges, 11)
        shown = table(page, "steps")
        assert list(shown["limit"]) == [step.name for step in steps]
        assert list(shown["now_mt"]) == [step.before_mt for step in steps]
        assert shown["now_mt"].max() < 11
        figure = plot(page, "staircase")
        assert figure["layout"]["shapes"][0]["x0"] == 11
        assert len(figure["layout"]["annotations"]) == len(steps) + 1

    def test_a_link_opens_on_its_route_without_a_goal_and_climbs_every_limit(
        self, snapshot, network
    ):
        page = opened("staircase", **{"from": "khorgos-cn", "to": "poti-port", "along": "second"})
        assert page.number_input(key="goal").value is None
        route = answer(network, "khorgos-cn", "poti-port").routes[1]
        steps = climb_staircase(network, route.legs, snapshot.pledges)
        assert list(table(page, "steps")["limit"]) == [step.name for step in steps]
        assert steps[-1].after_mt is None

    def test_a_goal_that_is_reached_and_a_route_that_is_not_there_are_told(self):
        page = opened("staircase", along=MIDDLE_CORRIDOR)
        least = float(table(page, "steps")["now_mt"].iloc[0])
        assert least < 100
        closed = opened("staircase", avoid="KAZ", along="third", to="dostyk")
        assert "no such route" in html(closed)
        (link,) = re.findall(r"href='\?([^']*)'>[^<]*Corridor[^<]*limits to raise<", html(closed))
        assert parse_qs(unescape(link))["along"] == [MIDDLE_CORRIDOR]
        ends = {"from": "khorgos-cn", "to": "poti-port"}
        met = opened("staircase", along="first", goal="1", **ends)
        assert "more than the goal of 1 Mt" in html(met)
        (link,) = re.findall(r"href='\?([^']*)'>Without a goal: \d+ limits to raise<", html(met))
        assert "goal" not in parse_qs(unescape(link))
        assert not [frame for frame in closed.dataframe if frame.key == "steps"]

    def test_a_step_names_its_deal_cost_and_sources_and_nothing_is_made_up(self, snapshot, network):
        deal = snapshot.pledges.iloc[0]
        leg = next(leg for leg in network.legs.values() if leg.capacity_mt is not None)
        work = Work(deal["id"], deal["title"], "committed", frozenset({leg.id}), 9.0, 140.0)
        shown = steps_table(
            snapshot,
            network,
            [
                Step("A - B", (leg.id,), "design", ("operating-days",), 5.0, 8.0, work, 140.0),
                Step("B - C", (leg.id,), "design", (), 8.0, None, None, None),
            ],
        )
        first, second = shown.to_dict("records")
        assert (first["deal"], first["stage"], first["cost_usd_m"]) == (
            deal["title"],
            "Committed",
            140.0,
        )
        assert first["deal_source"] == deal["source_url"]
        assert first["limit_source"].startswith("http")
        assert first["figure"] == "design, converted"
        assert (second["deal"], second["stage"]) == ("no published deal", "")
        assert shown["cost_usd_m"].isna().tolist() == [False, True]
        assert shown["total_usd_m"].isna().tolist() == [False, True]


class TestReach:
    def test_the_sentence_the_table_and_the_map_are_what_the_network_reaches(self, network):
        page = opened("reach", within="20", avoid="RUS")
        nearby = find_nearby(network, "xian", 20, Scenario(frozenset({"RUS"})))
        assert nearby.reached
        told = escape_markdown(nearby.in_words(network))
        assert any(told in text.value for text in page.markdown)
        shown = places(page)
        assert list(shown["place"]) == list(reach_table(network, nearby)["place"])
        assert shown["days"].max() <= 20
        assert "Russia" not in set(shown["country"])
        reach = plot(page, "map")["atlas"]["scenario"]["reach"]
        assert set(reach["id"]) == {near.place for near in nearby.reached}
        assert len(reach["labels"]) == WITHIN.index(20) + 1
        assert plot(page, "map")["atlas"]["scenario"]["routes"] == []

    def test_more_days_reach_more_and_the_days_are_in_the_address(self):
        page = opened("reach", within="7")
        few = len(places(page))
        page.button_group(key="within").set_value(30).run()
        assert asked(page, "within") == "30"
        assert len(places(page)) > few
        # Another section draws its own map, and the days are kept for the way back.
        page.button_group(key="section").set_value("paths").run()
        assert plot(page, "map")["atlas"]["scenario"]["reach"] is None
        page.button_group(key="section").set_value("reach").run()
        assert page.button_group(key="within").value == 30

    def test_only_places_that_the_modes_touch_are_counted(self, network):
        rail = find_nearby(network, "xian", 30, Scenario(modes=frozenset(("rail",))))
        both = find_nearby(network, "xian", 30, Scenario())
        assert (rail.modes, both.modes) == (("rail",), ("rail", "sea"))
        assert rail.places <= both.places
        assert len(rail.reached) <= rail.places
        assert {network.legs[leg].mode for near in rail.reached for leg in near.legs} == {"rail"}

    def test_an_end_of_a_pipeline_reaches_nothing_and_says_so(self, network):
        alone = min(set(network.pipe_places()) - set(network.freight_places()))
        page = opened("reach", **{"from": alone})
        assert any(": 0 of " in text.value for text in page.markdown)


class TestAssumptions:
    def test_each_figure_says_where_it_holds(self, snapshot, network):
        page = opened("assumptions")
        shown = page.dataframe[0].value
        assert list(shown["where"]) == [
            scope_text(network, scope) for scope in snapshot.assumptions["scope"]
        ]
        assert {"everywhere else", "Kazakhstan", "Iran and Turkmenistan"} <= set(shown["where"])
        ticked = shown[shown["used"]]
        estimated = answer(network, "xian", "budapest").routes[0].estimated
        assert set(ticked["name"]) <= {name_assumption(key) for key in estimated}
        assert list(shown["unit_name"]) == [
            name_unit(unit) for unit in snapshot.assumptions["unit"]
        ]
        assert "Pakistan" not in set(ticked["where"])
        assert any("P10" in text.value and "triangle" in text.value for text in page.caption)

    def test_an_analysts_value_holds_for_its_scope_alone(self, network):
        page = opened("assumptions")
        before = page.session_state["from"]
        page.session_state["assumption_changes"] = (("speed-rail KAZ", 100.0, 110.0, 120.0),)
        page.run()
        shown = page.dataframe[0].value
        rail = shown[shown["name"] == name_assumption("speed-rail")].set_index("where")
        assert rail.loc["Kazakhstan", "central"] == 110.0
        assert rail.loc["Russia", "central"] != 110.0
        fast = answer(network, "xian", "budapest").routes[0].days.p50
        tile = metric_labels(page)["Transit days, P50"]
        assert float(tile.value) > round(fast)
        assert before == page.session_state["from"]
