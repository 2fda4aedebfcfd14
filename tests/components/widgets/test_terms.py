"""Every term that the page marks is explained, and the browser gets the explanations once."""

import json
import re

import pytest

from components.server.assets import _sources
from components.widgets.terms import mark_term, write_term, write_terms
from components.words.catalogue import texts_below
from tests.components.reading import html, new_page

TERMS = {name.partition(".")[0] for name in texts_below("glossary.terms")}
#: The strip and stages, packages, dependence, tiles and titles of minerals.
SCREENS = (
    {},
    {"view": "investors"},
    {"view": "investors", "section": "families"},
    {"view": "investors", "section": "dependence"},
    {"view": "corridors"},
    {"view": "minerals"},
    {"view": "minerals", "section": "money"},
)


def test_each_term_has_a_name_and_a_short_text():
    texts = texts_below("glossary.terms")
    assert texts.keys() == {f"{term}.{part}" for term in TERMS for part in ("name", "text")}
    assert all(len(texts[f"{term}.text"]) < 260 for term in TERMS)


@pytest.mark.parametrize("asked", SCREENS)
def test_what_a_screen_marks_is_in_the_glossary(asked):
    page = new_page()
    page.query_params.update(asked)
    page.run()
    assert not page.exception
    labels = [metric.label for metric in page.metric] + [note.value for note in page.caption]
    marked = set(re.findall(r"data-term='([\w-]+)'", html(page)))
    marked |= set(re.findall(r"\(#term-([\w-]+)\)", " ".join(labels)))
    assert marked
    assert marked <= TERMS


def test_a_term_that_nothing_explains_is_an_error():
    with pytest.raises(KeyError):
        mark_term("made-up", "Made up")
    with pytest.raises(KeyError):
        write_term("made-up")
    assert write_terms(()) == ""


def test_the_explanations_travel_once_with_the_scripts():
    module = _sources()["texts.js"].decode()
    sent = json.loads(module.removeprefix("export default ").rstrip(";\n"))
    assert sent["terms"] == texts_below("glossary.terms")
    steps = {f"{step}.title" for step in ("finding", "ask", "map", "check")}
    assert steps <= sent["tour"].keys()
    page = new_page().run()
    assert not any(text in html(page) for text in sent["terms"].values() if len(text) > 40)
