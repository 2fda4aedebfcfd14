"""The still: what the map shows in its first frame, as a small picture that any screen can lay."""

import io
from collections import Counter
from dataclasses import replace

import pytest
from PIL import Image

from components.export.map.spec import MapSpec
from components.export.map.still import plan_still, save_still
from components.figures.atlas_map import build_atlas_map_figure
from components.figures.marks import BROAD_MARKS, LOOK_OF
from components.figures.still_style import FIRST_FRAME, HIGH, WIDE, frame_size
from components.link.defaults import DEFAULT_LAYERS
from components.link.model import Link
from components.link.opening import OPENING
from ledger.answers.queries import Selection, select, total

JAPAN = Selection(investors=("JPN",), recipients=("c5",))


def marks_of_first_frame(world, selection):
    """Marks of the message that the browser draws its first frame from: ids, look, sum."""
    frame = select(world.snapshot, selection)
    message = build_atlas_map_figure(world.snapshot, frame, layers=DEFAULT_LAYERS)["atlas"]
    deals, looks = world.layers["deals"], world.layers["looks"]
    bubbles = message["bubbles"]
    placed = [
        (tuple(deals["id"][row] for row in rows), looks[deals["mark"][rows[0]]], usd_m)
        for rows, usd_m in zip(bubbles["deals"], bubbles["usd_m"], strict=True)
    ]
    symbols = [
        ((code,), LOOK_OF[mark], usd_m)
        for code, sums in message["symbols"].items()
        for mark, usd_m in zip(BROAD_MARKS, sums, strict=True)
        if usd_m > 0
    ]
    return Counter([*placed, *symbols])


@pytest.mark.parametrize("selection", [OPENING, JAPAN], ids=["opening", "japan"])
def test_the_still_has_the_marks_sums_and_ids_of_the_first_frame(briefing, selection):
    world = briefing.world
    plan = plan_still(world, MapSpec(Link(selection=selection)))
    shown = Counter(
        ((bubble.symbol,) if bubble.symbol else bubble.ids, bubble.look, bubble.usd_m)
        for bubble in plan.bubbles
    )
    assert shown == marks_of_first_frame(world, selection)
    counted = total(select(world.snapshot, selection)).counted_usd_m
    assert sum(bubble.usd_m for bubble in plan.bubbles) == pytest.approx(counted, abs=0.1)


def test_the_frame_fills_the_view_of_the_plan(briefing):
    view = plan_still(briefing.world, MapSpec(Link(selection=JAPAN))).view
    west, south, east, north = FIRST_FRAME
    assert view.xy(west, north) == pytest.approx((0, 0), abs=0.01)
    assert view.xy(east, south) == pytest.approx((view.width, view.height), abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_still_is_small_and_reaches_beyond_the_frame(briefing, theme):
    body = save_still(briefing.world, MapSpec(Link(selection=OPENING), theme))
    assert len(body) <= 100_000
    picture = Image.open(io.BytesIO(body))
    width, height = frame_size()
    assert picture.width / picture.height == pytest.approx(
        width * WIDE / (height * HIGH), rel=0.002
    )


def test_the_ground_says_nothing_of_any_selection(briefing):
    spec = MapSpec(Link(selection=JAPAN))
    everything = replace(spec, link=Link())
    ground = save_still(briefing.world, spec, figures=False)
    assert ground == save_still(briefing.world, everything, figures=False)
    assert ground != save_still(briefing.world, spec)
