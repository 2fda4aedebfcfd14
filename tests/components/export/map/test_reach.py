"""The picture of what is reached: places by classes of days instead of routes."""

import pytest

from components.export.map.alt import describe_map
from components.export.map.picture import save_map
from components.export.map.plan import plan_map
from components.export.map.spec import MapSpec
from components.export.map.title import title_of
from components.link.corridor_sections import find_nearby
from components.link.model import Link, Transit
from geodata.network.scenario import Scenario

SIZE = (1200, 700)
LINK = Link(view="corridors", transit=Transit(section="reach", within=10), camera=(85.0, 43.0, 2.6))


@pytest.fixture(scope="module")
def spec():
    return MapSpec(LINK)


def test_the_plan_has_the_places_and_classes_of_the_view_and_no_route(briefing, spec):
    plan = plan_map(briefing.world, spec, *SIZE)
    nearby = find_nearby(briefing.world.network, "xian", 10, Scenario())
    assert {place for place, _ in plan.shown.reached} == {near.place for near in nearby.reached}
    assert {number for _, number in plan.shown.reached} == {0, 1}
    assert plan.shown.ways == ()
    labels = [entry.label for entry in plan.entries]
    assert labels[0].startswith("Days from Xi'an")
    assert labels[1:3] == ["up to 7", "7 to 10"]


def test_title_and_description_say_the_finding(briefing, spec):
    nearby = find_nearby(briefing.world.network, "xian", 10, Scenario())
    finding = nearby.in_words(briefing.world.network)
    title, _ = title_of(briefing.world.snapshot, briefing.world.network, LINK)
    assert title == finding
    assert finding in describe_map(briefing.world, spec, *SIZE)


def test_a_mark_is_drawn_for_each_place_on_the_map(briefing, spec):
    drawn = save_map(briefing.world, spec, "svg").decode()
    routes = MapSpec(Link(view="corridors", transit=Transit(), camera=LINK.camera))
    assert drawn.count("<path") > 100
    assert drawn != save_map(briefing.world, routes, "svg").decode()
