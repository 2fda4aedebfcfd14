"""A scene for which no route is left: every export comes, and tells so where it shows the map."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from pptx import Presentation

from components.export.deck.charts import build_charts
from components.export.deck.pdf import save_pdf
from components.export.deck.pptx import save_deck
from components.export.deck.slides import MAP_HEIGHT_PX, MAP_WIDTH_PX, build_slide
from components.export.map.picture import save_map
from components.export.map.plan import plan_map
from components.export.map.title import title_of
from components.export.numbers.briefing import save_numbers
from components.link.defaults import find_answer
from components.link.model import Transit
from components.words.remarks import write_reason

CARRIED = "Middle Corridor, million tonnes a year"
LIMITS = "What published limits leave, million tonnes a year"
#: What is closed -> the charts that then have something to tell; that 0 can pass is one of it.
CHARTS = {("CHN",): [CARRIED], ("CHN", "caspian-half"): [LIMITS, CARRIED]}


@pytest.fixture(params=CHARTS, ids=" and ".join)
def shut(briefing, request):
    """The scene of the corridor with its first country closed, with all ferries or half of them."""
    scene = next(scene for scene in briefing.scenes if scene.id == "corridor")
    transit = Transit("xian", "poti-port", avoid=request.param)
    assert not find_answer(briefing.world.network, transit).routes
    return replace(scene, link=replace(scene.link, transit=transit))


def test_the_charts_are_those_that_have_something_to_tell(briefing, shut):
    charts = build_charts(briefing.world, shut, "light")
    assert [chart.title for chart in charts] == CHARTS[shut.link.transit.avoid]
    for chart in charts:
        if chart.title == LIMITS:
            assert chart.series[0].values[:2] == (0.0, 0.0)


def test_deck_and_pdf_come(briefing, shut):
    deck = Presentation(io.BytesIO(save_deck(briefing.world, [shut])))
    (slide,) = deck.slides
    charts = [shape for shape in slide.shapes if shape.has_chart]
    assert len(charts) == len(build_charts(briefing.world, shut, "light"))
    assert save_pdf(briefing.world, [shut]).count(b"/Type /Page ") == 1


def test_pictures_and_numbers_come(briefing, shut):
    spec = build_slide(briefing.world, shut, "light").map
    assert save_map(briefing.world, spec, "png").startswith(b"\x89PNG")
    assert b"<path" in save_map(briefing.world, spec, "svg")
    text = save_numbers(briefing.world, [shut]).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["unit"] for row in rows if row["stands_in"] == "chart"} == {"Mt"}


def test_legend_alt_text_and_title_say_that_no_route_is_left(briefing, shut):
    world = briefing.world
    slide = build_slide(world, shut, "light")
    plan = plan_map(world, slide.map, MAP_WIDTH_PX, MAP_HEIGHT_PX)
    words = [entry.label for entry in plan.entries]
    assert words[words.index("Routes") + 1] == "no route is left"
    assert write_reason(find_answer(world.network, shut.link.transit).reason) in slide.map_alt
    assert title_of(world.snapshot, world.network, shut.link)[1].endswith("; no route is left")


def test_where_no_limit_is_known_no_bar_says_that_nothing_can_pass(briefing):
    scene = next(scene for scene in briefing.scenes if scene.id == "caspian")
    transit = Transit("moscow", "malaszewicze", avoid=("caspian-half",))
    assert find_answer(briefing.world.network, transit).flow.known_mt is None
    asked = replace(scene, link=replace(scene.link, transit=transit))
    assert [chart.title for chart in build_charts(briefing.world, asked, "light")] == [CARRIED]
