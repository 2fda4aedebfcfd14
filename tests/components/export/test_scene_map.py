"""The map of a scene: on a slide, and in a picture that goes alone with the sources of its figures."""

from __future__ import annotations

from dataclasses import replace

from components.export.map_picture import draw_alone
from components.export.scene_map import map_alone, map_on_slide
from components.export.sheet import drawing


def scene_of(briefing, id_):
    return next(one for one in briefing.scenes if one.id == id_)


def words_of(figure):
    return " ".join(text.get_text() for axes in figure.axes for text in axes.texts)


def test_a_picture_that_goes_alone_names_the_sources_of_every_scene(briefing):
    for scene in briefing.scenes:
        with drawing():
            figure = draw_alone(briefing.world, map_alone(scene, "light"))
        assert f"Sources: {scene.source}." in words_of(figure)


def test_a_slide_has_them_in_its_own_foot(briefing):
    scene = scene_of(briefing, "minerals")
    on_slide, alone = map_on_slide(scene, "dark"), map_alone(scene, "dark")
    assert not on_slide.remark
    assert on_slide == replace(alone, remark="")


def test_a_viewer_takes_the_ground_that_the_map_was_moved_to(briefing):
    camera = (50.0, 40.0, 5.0)
    scene = scene_of(briefing, "minerals")
    assert map_alone(scene, "light", camera).link == replace(scene.link, camera=camera)
