"""The map of a scene: on a slide, and in a picture that goes alone with its sources."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.export.deck.scene_map import map_alone, map_on_slide
from components.export.deck.slides import MAP_HEIGHT_PX, MAP_WIDTH_PX
from components.export.map.picture import draw_alone
from components.export.map.plan import plan_map
from components.export.paper.sheet import drawing
from components.link.model import Study
from components.scenes.answers import answer_scene
from ledger.answers.queries import Selection


def scene_of(briefing, id_):
    return next(scene for scene in briefing.scenes if scene.id == id_)


def words_of(figure):
    return " ".join(text.get_text() for axes in figure.axes for text in axes.texts)


def test_a_picture_that_goes_alone_names_the_sources_of_every_scene(briefing):
    snapshot = briefing.world.snapshot
    for scene in briefing.scenes:
        with drawing():
            figure = draw_alone(briefing.world, map_alone(snapshot, scene, "light"))
        assert f"Sources: {scene.source}." in words_of(figure)


def test_a_slide_has_them_in_its_own_foot(briefing):
    scene = scene_of(briefing, "minerals")
    snapshot = briefing.world.snapshot
    on_slide, alone = (make(snapshot, scene, "dark") for make in (map_on_slide, map_alone))
    assert not on_slide.remark
    assert on_slide == replace(alone, remark="")


def test_a_viewer_takes_the_ground_that_the_map_was_moved_to(briefing):
    camera = (50.0, 40.0, 5.0)
    scene = scene_of(briefing, "minerals")
    spec = map_alone(briefing.world.snapshot, scene, "light", camera)
    assert spec.link == replace(scene.link, camera=camera)


@pytest.mark.parametrize(
    ("highlighted", "selection"),
    [
        (("jpn-2015-abe-3trn", "jpn-2015-tkm-18bn"), Selection(investors=("JPN",))),
        ((), Selection(package="jpn-2025-caj-summit", recipients=("KGZ",))),
        ((), Selection(investors=("CHN",))),
    ],
    ids=["pointed at", "of the link", "the view's own"],
)
def test_the_map_of_an_opened_package_counts_what_the_chart_opens(briefing, highlighted, selection):
    world, scene = briefing.world, scene_of(briefing, "echo")
    study = Study(section="families", without=("KOR",))
    link = replace(scene.link, selection=selection, study=study)
    scene = replace(scene, link=link, highlighted=highlighted)
    (opened,) = answer_scene(world.snapshot, world.network, scene)
    spec = map_on_slide(world.snapshot, scene, "light")
    shown = plan_map(world, spec, MAP_WIDTH_PX, MAP_HEIGHT_PX).shown
    assert spec.link.selection == Selection(package=opened.package.nodes["id"].iloc[0])
    assert shown.counted_usd_m == pytest.approx(opened.package.counted_usd_m)


def test_the_map_of_any_other_scene_shows_what_it_selects(briefing):
    for scene in briefing.scenes:
        if scene.id != "echo":
            assert map_on_slide(briefing.world.snapshot, scene, "light").link == scene.link
