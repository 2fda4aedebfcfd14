"""Text as sentences: articles, capitals, lists, and cuts where there is little room."""

from __future__ import annotations

import pytest

from components.words.sentences import (
    begin,
    clip,
    in_sentence,
    join_words,
    lower_first,
    shorten,
)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Japan", "Japan"),
        ("South Korea", "South Korea"),
        ("United States", "the United States"),
        ("United Arab Emirates", "the United Arab Emirates"),
        ("European Union", "the European Union"),
        ("World Bank Group", "the World Bank Group"),
        (
            "European Bank for Reconstruction and Development",
            "the European Bank for Reconstruction and Development",
        ),
    ],
)
def test_a_name_has_its_article(name, told):
    assert in_sentence(name) == told


def test_words_are_joined_as_a_sentence_does():
    assert join_words(["A"]) == "A"
    assert join_words(["A", "B"]) == "A and B"
    assert join_words(["A", "B", "C"]) == "A, B and C"
    assert join_words(["A", "B", "C"], "or") == "A, B or C"


def test_a_sentence_begins_with_a_capital():
    assert begin("the European Union has") == "The European Union has"
    assert lower_first("The rest of it") == "the rest of it"
    assert begin("") == lower_first("") == ""


def test_a_title_is_cut_at_a_word_that_can_stand_last():
    assert shorten("Railway to the border", 40) == "Railway to the border"
    assert shorten("Railway to the border of Iran", 20) == "Railway…"
    assert shorten("Electrification, and more", 18) == "Electrification…"


def test_a_name_is_cut_at_a_letter_and_keeps_no_space_at_its_end():
    assert clip("Transneft", 9) == "Transneft"
    assert clip("Transneft", 8) == "Transne…"
    assert clip("gas pipeline, line D", 15) == "gas pipeline,…"
