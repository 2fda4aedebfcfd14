"""The picture of a site's ways: those of the page, by gate, under the page's own title."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.export.map.picture import save_map
from components.export.map.plan import plan_map, shows_ways
from components.export.map.spec import MapSpec
from components.export.map.title import title_of
from components.export.numbers.maps import map_numbers
from components.link.mineral_ways import find_site_ways
from components.link.model import Link, Minerals, Transit
from components.words.mineral_ways import tell_site
from geodata.network.scenario import Scenario

SITE = "u-katco-tortkuduk"
LINK = Link(
    view="minerals",
    minerals=Minerals(section="way", site=SITE),
    transit=Transit(destination="rotterdam-port"),
)


@pytest.fixture
def found(briefing):
    world = briefing.world
    return find_site_ways(world.snapshot, world.network, SITE, "rotterdam-port", Scenario(), "days")


def test_the_picture_draws_the_best_ways_by_gate(briefing, found):
    plan = plan_map(briefing.world, MapSpec(LINK), 1280, 720).shown
    assert [way.legs for way in plan.ways] == [way.route.legs for way in found.ways[:3]]
    assert plan.ends == (found.fastest.node, "rotterdam-port")
    numbers = list(map_numbers(briefing.world, MapSpec(LINK), 1280, 720))
    days = [number.value for number in numbers if number.unit == "days"]
    assert days == [way.route.days.p50 for way in found.ways[:3]]


def test_the_title_is_that_of_the_page_and_says_what_is_closed(briefing, found):
    world = briefing.world
    title, below = title_of(world.snapshot, world.network, LINK)
    first, rest = tell_site(world.network, found).split("; ")
    assert title == first
    assert below.lower().startswith(f"{rest.lower()}; open today; via ")
    closed = replace(LINK, transit=replace(LINK.transit, avoid=("RUS",)))
    assert "; without Russia; " in title_of(world.snapshot, world.network, closed)[1]


def test_there_is_a_picture_only_where_a_site_is_chosen():
    assert shows_ways(LINK)
    assert not shows_ways(replace(LINK, minerals=Minerals(section="way")))
    assert not shows_ways(replace(LINK, minerals=Minerals(section="where", site=SITE)))


@pytest.mark.parametrize("site", [SITE, "kaz-ulba", "gem-og-tengiz"])
def test_every_kind_of_site_gives_a_picture(briefing, site):
    link = replace(LINK, minerals=Minerals(section="way", site=site))
    title, below = title_of(briefing.world.snapshot, briefing.world.network, link)
    spec = MapSpec(link, title=title, subtitle=below)
    assert save_map(briefing.world, spec, "png").startswith(b"\x89PNG")
