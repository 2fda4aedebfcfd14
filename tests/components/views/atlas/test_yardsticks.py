"""The strip below the headline speaks where a comparison is fair, and names its source."""

import re

import pytest

from components.views.atlas.yardsticks import tell_proportion
from ledger.answers.proportions import Proportion
from tests.components.reading import html, new_page
from tests.shipped import load_shipped

SHIPPED = load_shipped()
FIVE = list(SHIPPED.republics)


def strip(**params):
    page = new_page()
    for name, values in params.items():
        page.query_params[name] = values
    page.run()
    assert not page.exception
    found = re.search(r"<ul class='ca-strip'.*?</ul>", html(page), re.DOTALL)
    return found[0] if found else ""


def test_all_five_republics_have_three_sentences_each_with_its_source():
    text = strip(recipient=[*FIVE, "regional"])
    assert "the yearly output of the five republics <a" in text
    # Their sources name no year, so none is printed.
    assert ">($520.0B, no year named, published 2025-11-13)</a>" in text
    assert ">($211.0B, no year named, published 2022-11-10)</a>" in text
    assert ">($68.0B, 2025)</a>" in text
    assert "Asian investors monitored by the EDB: " in text
    assert text.count("target='_blank'") == text.count("ca-lengths") == 3
    assert "https://www.trend.az/business/4116848.html" in text
    assert "the year of the figure is not named" in text  # what the row says stands in the hint


def test_two_countries_are_set_against_nothing():
    assert "ca-lengths" not in strip(recipient=["KAZ", "UZB"])


@pytest.mark.parametrize(
    ("kind", "place", "partner", "promised", "sentence"),
    [
        ("output", "C5", "", 15, "Named deals: 1.5 times the yearly output of the five republics"),
        ("output", "KAZ", "", 150, "Named deals: 15 times the yearly output of Kazakhstan"),
        (
            "output",
            "KAZ",
            "",
            0.1,
            "Named deals: less than 0.1 times the yearly output of Kazakhstan",
        ),
        ("stock", "KAZ", "", 20, "Named deals: 2.0 times the stock of all foreign investment"),
        (
            "project-count",
            "C5",
            "CHN",
            20,
            "China: 2.0 times the investment that the EDB counts from projects",
        ),
    ],
)
def test_a_sentence_names_place_and_times(kind, place, partner, promised, sentence):
    proportion = Proportion(kind, place, partner, promised, 10.0, 2024, {})
    assert tell_proportion(proportion, SHIPPED.names) == sentence
