"""A viewer's own story as it can be shown today: numbers, marks, and what the data lack of it."""

from dataclasses import replace

import pytest

from components.link.offer import build_offer
from components.scenes.resolvers import build_resolvers
from components.scenes.scene import load_scenes
from components.story.filled import fill_story, mark_typed, remember_numbers
from components.story.record import CELLS, Story, add_scene, build_scene
from components.words.amounts import format_usd
from geodata.network.journey import load_paths
from geodata.network.network import load_network
from ledger.answers.queries import Selection, select, total
from ledger.counting.snapshot import load_snapshot
from tests.components.story.stories import story_of
from tests.paths import DATA


@pytest.fixture(scope="module")
def today():
    snapshot = load_snapshot(DATA)
    network = load_network(snapshot)
    offer = build_offer(snapshot, network, load_paths(snapshot))
    return snapshot, build_resolvers(snapshot, network), offer


def fill(today, story):
    snapshot, resolvers, offer = today
    return fill_story(snapshot, story, resolvers, offer)


def test_numbers_are_those_of_the_ledger(today):
    (scene,) = fill(today, story_of()).scenes
    promised = total(select(today[0], Selection(investors=("JPN",)))).counted_usd_m
    assert scene.caption == f"Japan promised {format_usd(promised)}."
    assert scene.typed == ()


def test_a_shipped_story_reads_the_same_as_ones_own(today):
    snapshot, resolvers, offer = today
    story = Story()
    for row in snapshot.scenes.to_dict("records"):
        cells = {name: str(row[name] or "") for name in CELLS}
        story = add_scene(story, build_scene(story, cells))
    shipped = load_scenes(snapshot, resolvers, offer)
    filled = fill(today, story)
    assert filled.faults == ()
    assert filled.remarks == {}
    assert [
        replace(scene, id=own.id) for own, scene in zip(shipped, filled.scenes, strict=True)
    ] == [replace(own, id=own.id) for own in shipped]


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ("About 5 million people", "About 5 million* people"),
        ("$60B of 3bn, 20% in 2024", "$60B* of 3bn*, 20%* in 2024"),
        ("{counted all} and 5", "{counted all} and 5*"),
        ("15 and 5 and 55", "15* and 5* and 55*"),
        ("The C5+1 met for the 2nd time", "The C5+1 met for the 2nd time"),
    ],
)
def test_a_typed_number_has_a_mark_behind_it(written, marked):
    assert mark_typed(written) == marked


def test_what_is_typed_is_said_at_the_source_and_listed(today):
    (scene,) = fill(today, story_of({"caption": "It promised $60B."})).scenes
    assert scene.caption == "It promised $60B*."
    assert scene.source == "Reuters; * typed by the presenter"
    assert scene.typed == ("$60B",)


def test_ids_that_are_gone_are_kept_and_told(today):
    story = story_of({"highlighted": "KAZ;gone-for-good", "filters": "family=gone-for-good"})
    filled = fill(today, story)
    assert filled.story == story
    assert filled.scenes[0].highlighted == ("KAZ",)
    assert len(filled.remarks[1]) == 2
    assert all("gone-for-good" in remark for remark in filled.remarks[1])


def test_a_number_of_a_deal_that_is_gone_is_told_and_the_scene_stands(today):
    filled = fill(today, story_of({"caption": "It is {amount pledge=gone-for-good}."}))
    assert filled.scenes[0].caption == "It is (no figure)."
    assert "Scene 1, caption" in filled.remarks[1][0]


def test_a_scene_with_a_fault_is_told_and_the_others_are_shown(today):
    filled = fill(today, story_of({}, {"view": "nowhere"}, {"title": "Third"}))
    assert [scene.order for scene in filled.scenes] == [1, 3]
    assert [fault.scene for fault in filled.faults] == [2]


class TestNewerData:
    def remembered(self, today, version, **numbers):
        story = remember_numbers(story_of(), fill(today, story_of()))
        (scene,) = story.scenes
        shown = {**scene.numbers, **numbers}
        kept = (scene.model_copy(update={"numbers": shown}),)
        return story.model_copy(update={"data": version, "scenes": kept})

    def test_a_number_that_changed_is_told_with_both(self, today):
        story = self.remembered(today, "0123456789ab", **{"counted investor=JPN": "$1.0B"})
        heading, line = fill(today, story).changes
        assert "0123456789ab" in heading
        assert line.startswith("Scene 1: $1.0B is now $")

    def test_where_all_are_the_same_that_is_told(self, today):
        (heading,) = fill(today, self.remembered(today, "0123456789ab")).changes
        assert "the same" in heading

    def test_on_the_same_version_nothing_is_told(self, today):
        assert fill(today, self.remembered(today, today[0].version)).changes == ()
