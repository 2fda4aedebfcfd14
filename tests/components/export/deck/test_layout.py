"""A scene is laid out once: inside the sheet, nothing over another, every text in its box."""

from dataclasses import replace
from itertools import combinations

import pytest

from components.export.deck.layout import (
    CAPTION_SIZES,
    LEADING,
    SHEET,
    TEXT_SIZE,
    TITLE_SIZES,
    Box,
    ChartPicture,
    MapPicture,
    as_units,
    describe,
    lay_out,
)
from components.export.paper.sheet import wrap
from components.scenes.answers import answer_scene
from ledger.scenes.checks import LONGEST

#: Scenes of the shipped briefing that are one map.
MAPPED = {"atlas", "corridors"}


def boxes_of(layout):
    """The boxes of a sheet that stand beside each other: a picture's title and charts for it."""
    yield from (layout.title.box, layout.caption.box, layout.foot.box, layout.page.box)
    for picture in layout.pictures:
        if isinstance(picture, MapPicture):
            yield picture.box
            continue
        yield picture.title.box
        for part in picture.parts:
            yield part.box
            if part.heading is not None:
                yield part.heading.box


def words_of(layout):
    yield layout.title, True
    yield from ((words, False) for words in (layout.caption, layout.foot, layout.page))
    for picture in layout.pictures:
        if isinstance(picture, ChartPicture):
            yield picture.title, True
            yield from ((part.heading, True) for part in picture.parts if part.heading)


def height_of(words, *, bold):
    lines = [
        line for text in words.lines for line in wrap(text, words.size, words.box.width, bold=bold)
    ]
    return len(lines) * words.size * LEADING


def apart(one, other):
    beside = one.left + one.width <= other.left or other.left + other.width <= one.left
    return beside or one.top + one.height <= other.top or other.top + other.height <= one.top


def test_nothing_lies_over_another_thing_or_off_the_sheet(layouts):
    for layout in layouts:
        boxes = list(boxes_of(layout))
        for box in boxes:
            assert min(box) >= 0
            assert box.left + box.width <= SHEET[0] + 1e-9
            assert box.top + box.height <= SHEET[1] + 1e-9
        for one, other in combinations(boxes, 2):
            assert apart(one, other), (layout.scene.id, one, other)


def test_boxes_that_meet_would_be_seen():
    assert not apart(Box(0, 0, 10, 10), Box(9, 9, 5, 5))


def test_every_text_fits_its_box(layouts):
    for layout in layouts:
        for words, bold in words_of(layout):
            assert height_of(words, bold=bold) <= words.box.height + 0.5, words


def test_a_scene_with_charts_has_them_over_the_whole_width_and_any_other_its_map(briefing, layouts):
    seen = set()
    for layout in layouts:
        if layout.scene.link.view in MAPPED:
            (picture,) = layout.pictures
            assert picture.kind == "map"
            assert picture.spec.link == layout.scene.link
            assert picture.box.width == SHEET[0]
        else:
            answers = answer_scene(briefing.world.snapshot, briefing.world.network, layout.scene)
            assert [picture.answer.title for picture in layout.pictures] == [
                answer.title for answer in answers
            ]
            left, right = layout.pictures[0].box, layout.pictures[-1].box
            assert right.left + right.width - left.left == pytest.approx(SHEET[0] - 2 * left.left)
        seen.update(picture.kind for picture in layout.pictures)
    assert seen == {"map", "chart"}


def test_a_section_of_which_nothing_counts_has_the_map(briefing):
    scene = next(scene for scene in briefing.scenes if scene.link.view == "investors")
    nobody = replace(scene.link.selection, investors=("JPN",), years=(1900, 1901))
    scene = replace(scene, link=replace(scene.link, selection=nobody), highlighted=())
    world = briefing.world
    (layout,) = lay_out(world.snapshot, world.network, [scene], "dark")
    (picture,) = layout.pictures
    assert picture.kind == "map"
    assert picture.spec.theme == "dark"
    assert "not endorsed" in layout.foot.lines[-1]


def test_all_scenes_have_one_size_at_which_the_longest_fits(briefing):
    words = "Announced projects of the summit " * 60
    short = briefing.scenes[0]
    longest = replace(short, title=words[: LONGEST["title"]], caption=words[: LONGEST["caption"]])
    longer = replace(short, caption=words[: 2 * LONGEST["caption"]])
    world = briefing.world

    def sizes(*scenes):
        laid = lay_out(world.snapshot, world.network, scenes, "light")
        assert len({(one.title.size, one.caption.size) for one in laid}) == 1
        return laid[0].title.size, laid[0].caption.size

    assert sizes(short, longest) == (TITLE_SIZES[0], CAPTION_SIZES[0])
    assert sizes(short, longer)[1] < CAPTION_SIZES[0]


def test_no_letter_is_smaller_than_fourteen_points_of_a_slide(layouts):
    for layout in layouts:
        assert min(words.size for words, _ in words_of(layout)) >= TEXT_SIZE


def test_a_picture_is_said_for_who_cannot_see_it(briefing, layouts):
    for layout in layouts:
        for picture in layout.pictures:
            assert len(describe(briefing.world, picture)) > 60
            if isinstance(picture, ChartPicture):
                for part in picture.parts:
                    assert part.chart.alt in picture.alt


def test_the_browser_gets_a_text_as_plain_data(layouts):
    title = as_units(layouts[0].title)
    assert title == {
        "lines": [layouts[0].scene.title],
        "box": list(layouts[0].title.box),
        "size": layouts[0].title.size,
    }
