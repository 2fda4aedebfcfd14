"""A scene for which no route is left: every export comes, and tells so where it shows the map."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from pptx import Presentation

from components.export.deck.layout import MAP_HEIGHT_PX, MAP_WIDTH_PX, describe
from components.export.deck.page import save_pdf
from components.export.deck.pptx import save_deck
from components.export.map.picture import save_map
from components.export.map.plan import plan_map
from components.export.map.title import title_of
from components.export.numbers.briefing import save_numbers
from components.link.defaults import find_answer
from components.link.model import Transit
from components.words.remarks import write_reason
from tests.components.laying import lay


@pytest.fixture(params=[("CHN",), ("CHN", "caspian-half")], ids=" and ".join)
def shut(briefing, request):
    """The scene of the corridor with its first country closed, with all ferries or half of them."""
    scene = next(scene for scene in briefing.scenes if scene.id == "corridor")
    transit = Transit("xian", "poti-port", avoid=request.param)
    assert not find_answer(briefing.world.network, transit).routes
    return replace(scene, link=replace(scene.link, transit=transit))


def test_deck_and_pdf_come(briefing, shut):
    deck = Presentation(io.BytesIO(save_deck(briefing.world, [shut])))
    (slide,) = deck.slides
    assert not [shape for shape in slide.shapes if shape.has_chart]
    assert save_pdf(briefing.world, [shut]).startswith(b"%PDF")


def test_pictures_and_numbers_come(briefing, shut):
    spec = lay(briefing, shut).pictures[0].spec
    assert save_map(briefing.world, spec, "png").startswith(b"\x89PNG")
    assert b"<path" in save_map(briefing.world, spec, "svg")
    text = save_numbers(briefing.world, [shut]).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["id"] for row in rows} <= {shut.id}


def test_legend_alt_text_and_title_say_that_no_route_is_left(briefing, shut):
    world = briefing.world
    (picture,) = lay(briefing, shut).pictures
    plan = plan_map(world, picture.spec, MAP_WIDTH_PX, MAP_HEIGHT_PX)
    words = [entry.label for entry in plan.entries]
    assert words[words.index("Routes") + 1] == "no route is left"
    assert write_reason(find_answer(world.network, shut.link.transit).reason) in describe(
        world, picture
    )
    assert title_of(world.snapshot, world.network, shut.link)[1].endswith("; no route is left")
