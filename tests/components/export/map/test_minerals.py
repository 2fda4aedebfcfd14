"""The map of mines and plants as picture, words, numbers, slide and scene: one answer in all."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from matplotlib.patches import Circle, Rectangle

from components.export.map.alt import describe_map
from components.export.map.mineral_plan import LARGEST_SAMPLE, find_sites, plan_minerals
from components.export.map.minerals import legend_of_minerals
from components.export.map.picture import save_map
from components.export.map.plan import HOME, plan_map
from components.export.map.projection import view_of
from components.export.map.site_marks import SiteLook, build_site
from components.export.map.spec import MapSpec
from components.export.map.title import title_of
from components.export.numbers.maps import map_numbers
from components.export.numbers.screen import save_shown
from components.export.paper.sheet import Sheet
from components.figures.palette import THEMES
from components.link.model import Link, Minerals
from components.views.briefing.pictures import build_stage_scenes
from components.words.mineral_sites import entitle_sites

SIZE = (900.0, 500.0)


def link_of(*commodities, size="output", **more):
    minerals = Minerals(section="where", commodities=commodities, size=size, **more)
    return Link(view="minerals", minerals=minerals, camera=HOME)


@pytest.fixture(scope="module")
def world(briefing):
    return briefing.world


def planned(world, *commodities, **more):
    link = link_of(*commodities, **more)
    return plan_minerals(view_of(HOME, *SIZE), world, MapSpec(link))


def test_the_picture_shows_what_the_page_shows(world):
    plan = planned(world, "uranium")
    assert plan.answer.sizes.measure.counted == "uranium"
    assert [mark.r for mark in plan.marks] == sorted((m.r for m in plan.marks), reverse=True)
    assert {mark.id for mark in plan.marks} <= set(plan.answer.sites.ids)
    assert not any(mark.id.startswith("can-") for mark in plan.marks)  # beyond the frame


def test_the_open_site_is_ringed_as_large_as_it_is(world):
    plan = planned(world, "uranium", site="u-inkai-1")
    (ring,) = plan.pointed.rings
    mark = next(mark for mark in plan.marks if mark.id == "u-inkai-1")
    assert (ring.x, ring.y, ring.r) == (mark.x, mark.y, mark.r)
    assert plan.pointed.names == ("Inkai block 1",)


def test_the_legend_has_what_is_drawn_and_samples_that_a_row_holds(world):
    plan = planned(world, "uranium")
    entries = list(legend_of_minerals(plan))
    labels = [entry.label for entry in entries]
    assert "Area: uranium produced in a year" in labels
    assert "Suspended" in labels
    assert "China" not in labels  # no owner of a uranium site on the map is
    assert all(e.size <= LARGEST_SAMPLE for e in entries if e.kind == "bubble")
    assert next(legend_of_minerals(planned(world))).label == "Stage"


@pytest.mark.parametrize(
    ("look", "shapes"),
    [
        (SiteLook("producing", ""), [Circle]),
        (SiteLook("producing", "CHN"), [Circle, Circle]),
        (SiteLook("producing", "home", is_plant=True), [Rectangle, Rectangle]),
    ],
)
def test_a_mine_is_round_a_plant_square_and_an_owner_a_ring(look, shapes):
    sheet = Sheet.__new__(Sheet)
    object.__setattr__(sheet, "theme", THEMES["dark"])
    object.__setattr__(sheet, "pt", 1.0)
    assert [type(artist) for artist in build_site(sheet, look, (5, 5), 6)] == shapes


def test_what_is_closed_is_struck_through():
    sheet = Sheet.__new__(Sheet)
    object.__setattr__(sheet, "theme", THEMES["light"])
    object.__setattr__(sheet, "pt", 1.0)
    count = {
        s: len(list(build_site(sheet, SiteLook(s, ""), (5, 5), 6))) for s in ("closed", "producing")
    }
    assert count["closed"] == count["producing"] + 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_can_be_saved_with_its_finding_as_title(world, theme):
    link = link_of("gold", size="resource")
    title, below = title_of(world.snapshot, world.network, link)
    assert title == entitle_sites(find_sites(world.snapshot, link), world.snapshot.names)
    assert "Sizes compare" in below
    content = save_map(world, MapSpec(link, theme, title=title, subtitle=below), "svg")
    assert b"<svg" in content


def test_words_for_who_cannot_see_it_name_the_largest_with_their_years(world):
    alt = describe_map(world, MapSpec(link_of("uranium")), *SIZE)
    assert "Map of mines and plants of uranium" in alt
    assert "Inkai block 1 (3,201 t of uranium in 2022)" in alt


def test_every_figure_on_screen_is_in_the_numbers_with_unit_year_and_source(world):
    link = link_of("uranium")
    text = save_shown(world, link).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    figures = find_sites(world.snapshot, link).sizes.figures
    told = [row for row in rows if row["part"] == "output"]
    assert [float(row["value"]) for row in told] == list(figures["amount_given"])
    assert all(row["unit"] == "t/y" and "http" in row["basis"] for row in told)
    assert "2022" in next(row for row in told if row["name"] == "Inkai block 1")["basis"]
    known = next(row for row in rows if row["part"] == "known")
    assert int(known["value"]) == find_sites(world.snapshot, link).holders.known


def test_the_numbers_of_the_map_are_those_of_the_answer(world):
    numbers = list(map_numbers(world, MapSpec(link_of("uranium")), *SIZE))
    answer = find_sites(world.snapshot, link_of("uranium"))
    assert sum(n.name == "output" for n in numbers) == len(answer.sizes.figures)
    assert numbers[0].value == answer.holders.known


@pytest.fixture(scope="module")
def scene(briefing):
    return replace(briefing.scenes[0], link=link_of("uranium"), highlighted=("u-inkai-1",))


def test_a_scene_opens_the_map_of_sites_on_the_stage(world, scene):
    (staged,) = build_stage_scenes(world.snapshot, world.network, {}, [scene], "light")
    assert staged["picture"]["kind"] == "minerals"
    atlas = staged["picture"]["figure"]["atlas"]
    assert atlas["staged"]
    assert [mark["id"] for mark in atlas["marked"]] == ["u-inkai-1"]


@pytest.mark.parametrize("section", ["replace", "metal", "money"])
def test_a_slide_of_another_question_has_the_map_of_its_minerals_too(world, section):
    minerals = Minerals(section=section, commodities=("gold", "tin"))
    link = replace(link_of(), minerals=minerals)
    shown = plan_map(world, MapSpec(link, highlighted=("kaz-sareco",)), *SIZE).shown
    assert {mark.id for mark in shown.marks} <= set(find_sites(world.snapshot, link).sites.ids)
    assert shown.scale is None
    assert not shown.pointed.names  # it makes neither


def test_a_plant_can_be_pointed_at(world):
    link = link_of("rare-earths")
    shown = plan_map(world, MapSpec(link, highlighted=("kaz-sareco",)), *SIZE).shown
    assert shown.pointed.names == ("Stepnogorsk rare earth plant",)
