"""'Add to my briefing': what the form of a scene is given of what is on the screen."""

import json

import pytest

from ledger.tables.parameters import SECTIONS
from ledger.tables.vocabulary import STAGED_SECTIONS
from tests.components.reading import button, new_page, open_briefing

EVERYTHING = {
    "investor": "JPN",
    "from": "xian",
    "to": "poti-port",
    "avoid": "RUS",
    "commodity": "uranium",
    "list": "JPN",
    "without": "CHN",
    "since": "2026-01-01",
}


@pytest.fixture
def page():
    return new_page()


def has(page, key):
    return any(widget.key == key for widget in page.button)


def form(page):
    """Press the button, and return what the form is sent."""
    button(page, "add_scene").click().run()
    assert not page.exception
    (sent,) = (
        element.proto.json
        for element in page.get("bidi_component")
        if element.proto.id.endswith("-scene_editor")
    )
    return json.loads(sent)


def field(sent, name):
    return next(field for field in sent["fields"] if field["name"] == name)


def read(sent, name):
    """Read a text of the form as the presenter does."""
    parts = field(sent, name)["parts"]
    return "".join(part if isinstance(part, str) else part["text"] for part in parts)


def test_the_computed_title_is_there_with_its_numbers_as_pieces(page):
    sent = form(open_briefing(page, view="atlas", investor="JPN"))
    assert read(sent, "title") == "Japan"
    caption = field(sent, "caption")["parts"]
    chosen = [part["placeholder"] for part in caption if not isinstance(part, str)]
    assert "firm investor=JPN" in chosen
    assert not any("{" in part for part in caption if isinstance(part, str))
    assert read(sent, "source")


def test_the_numbers_are_those_of_what_is_on_screen(page):
    sent = form(open_briefing(page, view="atlas", investor="JPN", recipient="UZB"))
    placeholders = [number["placeholder"] for number in sent["numbers"]]
    assert placeholders[0] == "counted investor=JPN&recipient=UZB"
    assert all("JPN" in words or "pledge=" in words for words in placeholders)
    assert all(number["text"] and number["label"] for number in sent["numbers"])


def test_an_opened_dossier_is_highlighted(page):
    page.query_params["dossier"] = "node:aktau-port"
    sent = form(open_briefing(page, view="atlas"))
    chosen = [thing["id"] for thing in sent["things"] if thing["chosen"]]
    assert chosen == ["aktau-port"]


def test_a_scene_on_the_stage_brings_its_words_along(page):
    sent = form(open_briefing(page, scene="china"))
    assert read(sent, "title").startswith("China has committed ")
    assert read(sent, "note").startswith("Promises are not flows")
    assert {thing["id"] for thing in sent["things"] if thing["chosen"]} == {
        "chn-uzb-2023-25bn",
        "chn-kaz-xian-22bn",
    }


@pytest.mark.parametrize(
    ("view", "section"),
    [
        ("corridors", "paths"),
        *(("minerals", section) for section in SECTIONS["minerals"]),
        *(("investors", section) for section in STAGED_SECTIONS["investors"]),
    ],
)
def test_every_section_with_a_picture_gives_a_scene(page, view, section):
    sent = form(open_briefing(page, **EVERYTHING, view=view, section=section))
    assert read(sent, "title")
    assert sent["numbers"]


@pytest.mark.parametrize(
    ("view", "section"),
    [("corridors", "staircase"), ("investors", "changes"), ("investors", "published")],
)
def test_a_section_without_a_picture_says_why_it_gives_none(page, view, section):
    open_briefing(page, view=view, section=section)
    assert button(page, "add_scene").disabled
    assert "no picture" in button(page, "add_scene").help


@pytest.mark.parametrize("params", [{"view": "data"}, {"story": "mine"}])
def test_where_there_is_nothing_to_add_there_is_no_button(page, params):
    assert not has(open_briefing(page, **params), "add_scene")
