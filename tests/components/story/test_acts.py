"""What a presenter asks of their own story, one act after the other."""

import base64

import pytest

from components.story.acts import Desk, answer
from components.story.link import LONGEST_LINK, pack_story, unpack_story
from components.story.record import write_story
from tests.components.story.stories import story_of, titles

THREE = story_of({"title": "One"}, {"title": "Two"}, {"title": "Three"})


def ask(desk, kind, **request):
    return answer(
        desk, {"kind": kind, "once": f"{kind}-{desk.stamp}-{len(desk.answered)}", **request}
    )


def at_desk(story=THREE):
    return Desk(story=story, loaded=True)


def file_letters(content):
    return base64.b64encode(content).decode()


SAVED = {
    "title": "Added",
    "caption": "Japan promised {counted investor=JPN}.",
    "note": "",
    "source": "Reuters",
    "highlighted": ["KAZ"],
    "opens": {
        "view": "atlas",
        "filters": "investor=JPN",
        "layers": "",
        "camera": "66.000,44.000,3.600",
    },
}


@pytest.mark.parametrize(
    ("scene", "place", "order"),
    [
        ("own-1", 2, ["Two", "Three", "One"]),
        ("own-3", 0, ["Three", "One", "Two"]),
        ("own-2", 1, ["One", "Two", "Three"]),
        ("own-1", 99, ["Two", "Three", "One"]),
        ("own-3", -4, ["Three", "One", "Two"]),
        ("own-9", 0, ["One", "Two", "Three"]),
    ],
)
def test_a_scene_moves_to_a_place(scene, place, order):
    desk = ask(at_desk(), "move", id=scene, to=place)
    assert titles(desk.story) == order
    assert bool(desk.message) == (order != titles(THREE))


def test_a_deleted_scene_comes_back_where_it_was():
    desk = ask(at_desk(), "delete", id="own-2")
    assert titles(desk.story) == ["One", "Three"]
    assert "Two" in desk.message
    assert ask(desk, "undo").story == THREE


def test_a_copy_stands_behind_its_scene_with_an_id_of_its_own():
    desk = ask(at_desk(), "duplicate", id="own-1")
    assert titles(desk.story) == ["One", "One", "Two", "Three"]
    assert [scene.id for scene in desk.story.scenes] == ["own-1", "own-4", "own-2", "own-3"]


def test_a_new_title_stands_if_it_passes_the_gate():
    assert titles(ask(at_desk(), "rename", id="own-1", title=" First  {counted all} ").story)[
        0
    ] == ("First {counted all}")
    refused = ask(at_desk(), "rename", id="own-1", title="{nothing}")
    assert refused.story == THREE
    assert "Scene 1, title" in refused.refused[1]


def test_a_scene_is_added_at_the_end_and_only_if_it_passes_the_gate():
    desk = ask(at_desk(), "save", **SAVED)
    assert titles(desk.story) == ["One", "Two", "Three", "Added"]
    assert desk.saved_id == "own-4"
    refused = ask(at_desk(), "save", **{**SAVED, "title": ""})
    assert refused.story == THREE
    assert not refused.saved_id
    assert "Scene 4, title" in refused.refused[1]


def test_a_scene_is_changed_and_keeps_what_it_opens():
    desk = ask(at_desk(), "save", **{**SAVED, "id": "own-2"})
    assert titles(desk.story) == ["One", "Added", "Three"]
    assert desk.story.scenes[1].layers == THREE.scenes[1].layers


def test_the_fifty_first_scene_is_refused():
    full = at_desk(story_of(*[{}] * 50))
    for desk in (ask(full, "save", **SAVED), ask(full, "duplicate", id="own-1")):
        assert desk.story == full.story
        assert "50 scenes at most" in desk.refused[0]


def test_a_request_that_is_sent_twice_is_answered_once():
    request = {"kind": "duplicate", "id": "own-1", "once": "a"}
    assert len(answer(answer(at_desk(), request), request).story.scenes) == 4


class TestWhatTheBrowserKeeps:
    def test_it_is_taken_when_a_session_begins(self):
        desk = ask(Desk(), "load", stored=write_story(THREE))
        assert desk.loaded
        assert desk.story == THREE

    def test_what_another_window_changed_meanwhile_is_not_lost(self):
        other = ask(at_desk(), "delete", id="own-1")
        desk = ask(at_desk(), "move", id="own-3", to=0, stored=write_story(other.story))
        assert titles(desk.story) == ["Three", "Two"]

    def test_what_differs_in_remembered_numbers_only_is_no_change(self):
        shown = THREE.scenes[0].model_copy(update={"numbers": {"counted all": "$1B"}})
        kept = THREE.model_copy(update={"scenes": (shown, *THREE.scenes[1:])})
        desk = at_desk(kept)
        assert ask(desk, "load", stored=write_story(THREE)).story == kept
        assert not ask(desk, "load", stored=write_story(THREE)).before

    def test_a_text_that_is_no_story_is_told_and_left_alone(self):
        desk = ask(Desk(), "load", stored='{"format": "another"}')
        assert desk.untouched
        assert len(desk.refused) == 2
        assert not ask(desk, "save", **SAVED).untouched

    def test_the_step_before_outlives_a_reload(self):
        desk = ask(Desk(), "load", stored=write_story(story_of()), before=write_story(THREE))
        assert ask(desk, "undo").story == THREE


class TestFilesAndLinks:
    def test_an_opened_file_takes_the_place_of_the_story_until_undone(self):
        desk = ask(at_desk(), "open", file=file_letters(write_story(story_of()).encode()))
        assert desk.story == story_of()
        assert ask(desk, "undo").story == THREE

    @pytest.mark.parametrize("letters", [file_letters(b"nonsense"), "%%%", None, 7])
    def test_a_file_that_is_no_story_changes_nothing(self, letters):
        desk = ask(at_desk(), "open", file=letters)
        assert desk.story == THREE
        assert len(desk.refused) == 2

    def test_a_story_comes_by_its_link(self):
        desk = ask(Desk(), "load", stored="", linked=pack_story(THREE))
        assert titles(desk.story) == titles(THREE)
        assert not desk.refused

    def test_a_link_takes_nothing_away_for_good(self):
        desk = ask(Desk(), "load", stored=write_story(story_of()), linked=pack_story(THREE))
        assert titles(desk.story) == titles(THREE)
        assert ask(desk, "undo").story == story_of()

    @pytest.mark.parametrize("letters", ["AAAA", "x", "é", pack_story(THREE)[:40]])
    def test_a_link_that_was_cut_is_told(self, letters):
        desk = ask(Desk(), "load", stored=write_story(story_of()), linked=letters)
        assert desk.story == story_of()
        assert len(desk.refused) >= 2

    def test_three_scenes_fit_into_a_link_and_fifty_do_not(self):
        assert len(pack_story(THREE)) < LONGEST_LINK - 200
        words = [{"title": f"{n} is {n**5}", "note": f"{n**9} {n**11} {n**13}"} for n in range(50)]
        assert len(pack_story(story_of(*words))) > LONGEST_LINK

    def test_letters_that_unfold_without_end_are_refused(self):
        import zlib

        packer = zlib.compressobj(9, wbits=-15)
        bomb = packer.compress(b"[" * 50_000_000) + packer.flush()
        letters = base64.urlsafe_b64encode(bomb).decode().rstrip("=")
        assert len(unpack_story(letters)) < 1_000_000
        assert ask(Desk(), "load", linked=letters).refused


@pytest.mark.parametrize(
    "request_",
    [
        None,
        [],
        "load",
        {"kind": "format", "once": "a"},
        {"kind": "move", "once": "a", "id": "own-1", "to": "2"},
        {"kind": "move", "once": "a", "id": ["own-1"], "to": 2},
        {"kind": "rename", "once": "a", "id": "own-77", "title": "x"},
        {"kind": "duplicate", "once": "a"},
        {"kind": "delete", "once": "a", "id": {}},
        {"kind": "save", "once": "a", "id": "own-77"},
        {"kind": "save", "once": "a", "opens": 7, "title": 7, "highlighted": 7},
        {"kind": "undo", "once": "a"},
    ],
)
def test_a_request_that_asks_nothing_known_changes_nothing(request_):
    assert answer(at_desk(), request_).story == THREE
