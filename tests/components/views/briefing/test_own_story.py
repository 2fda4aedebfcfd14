"""The briefing on a viewer's own story: its tray, its stage, and the files that are made of it."""

import json

import pytest

from components.story.acts import Desk
from components.views.briefing.draft import choose_numbers
from components.views.briefing.offered import OfferedNumber
from tests.components.reading import button, new_page, open_briefing
from tests.components.story.stories import story_of

pytestmark = pytest.mark.whole

STORY = story_of(
    {"title": "Japan: {firm investor=JPN}"},
    {"title": "It promised $60B", "filters": "investor=JPN&kind=goal"},
    {
        "title": "The way to Poti",
        "caption": "",
        "view": "corridors",
        "filters": "from=xian&to=poti-port&avoid=RUS",
        "layers": "",
        "highlighted": "",
    },
)


def opened(desk):
    page = new_page()
    page.session_state["own_story"] = desk
    return open_briefing(page, story="mine")


@pytest.fixture(scope="module")
def page():
    return opened(Desk(story=STORY, loaded=True))


def sent(page, key):
    found = [
        element.proto.json
        for element in page.get("bidi_component")
        if element.proto.id.endswith(f"-{key}")
    ]
    return json.loads(found[0]) if found else {}


def test_the_stage_shows_the_scenes_of_the_story_in_their_order(page):
    assert not page.exception
    scenes = sent(page, "scenes")["scenes"]
    assert [scene["id"] for scene in scenes] == ["own-1", "own-2", "own-3"]
    assert scenes[0]["title"].startswith("Japan: $")
    assert scenes[2]["picture"]["kind"] == "scenario"


def test_a_typed_number_is_marked_on_the_stage_and_in_its_list(page):
    scene = sent(page, "scenes")["scenes"][1]
    assert scene["title"] == "It promised $60B*"
    assert "* typed by the presenter" in " ".join(scene["layout"]["foot"]["lines"])
    meanings = {number["text"]: number["meaning"] for number in scene["numbers"]}
    assert meanings["$60B"] == "typed by the presenter, not computed from the data"


def test_the_tray_shows_numbers_and_keeps_placeholders_to_itself(page):
    tray = sent(page, "story_tray")
    first = tray["scenes"][0]
    assert "{" not in first["title"]
    assert first["parts"][1]["placeholder"] == "firm investor=JPN"
    assert json.loads(tray["story"])["scenes"][0]["title"] == "Japan: {firm investor=JPN}"


def test_the_story_that_is_kept_remembers_how_its_numbers_were_shown(page):
    kept = page.session_state["own_story"].story
    assert kept.scenes[0].numbers["firm investor=JPN"].startswith("$")
    assert len(kept.data) == 12


def test_the_files_are_made_of_the_story(page):
    made = button(page, "take_csv").click().run()
    assert not made.exception
    assert not made.error
    assert made.get("download_button")


def test_the_link_of_the_story_opens_it(page):
    link = sent(page, "story_tray")["link"]
    assert "view=briefing&story=mine#story=" in link


def test_the_button_share_gives_a_link_that_carries_the_story():
    page = opened(Desk(story=STORY, loaded=True))
    button(page, "share").click().run()
    assert "#story=" in page.code[0].value
    words = [{"title": f"{n} is {n**5}", "note": f"{n**9} {n**11} {n**13}"} for n in range(50)]
    page = opened(Desk(story=story_of(*words), loaded=True))
    button(page, "share").click().run()
    assert not page.code
    assert "Send its file instead" in page.warning[0].value


def test_before_it_has_a_scene_there_is_the_tray_alone():
    page = opened(Desk(loaded=True))
    assert not page.exception
    assert sent(page, "story_tray")["scenes"] == []
    assert sent(page, "scenes") == {}


def test_a_scene_of_the_story_is_no_unknown_scene():
    page = new_page()
    page.session_state["own_story"] = Desk(story=STORY, loaded=True)
    open_briefing(page, story="mine", scene="own-2")
    assert not page.warning


def test_a_link_without_a_story_opens_the_shipped_one():
    page = open_briefing(new_page(), scene="3")
    assert sent(page, "scenes")["scenes"][2]["id"] == "echo"
    assert not page.warning


@pytest.mark.parametrize(
    ("written", "chosen"),
    [
        ("It is $19.0B.", "It is {amount pledge=a}."),
        ("Of $10B to $12B, all", "Of {firm all}, all"),
        ("It is $19.0B5 or $19.0", "It is $19.0B5 or $19.0"),
        ("29 of them", "29 of them"),
        ("$3.0B twice: $3.0B", "{counted all} twice: $3.0B"),
    ],
)
def test_a_computed_title_takes_the_numbers_that_it_speaks_of(written, chosen):
    numbers = [
        OfferedNumber("counted family=a", "$19.0B", ""),
        OfferedNumber("amount pledge=a", "$19.0B", ""),
        OfferedNumber("firm all", "$12B", ""),
        OfferedNumber("counted all", "$3.0B", ""),
        OfferedNumber("deposits commodity=uranium", "29", ""),
    ]
    assert choose_numbers(written, numbers) == chosen
