"""Places by classes of days: the part of the map's message, and the colours of its classes."""

import itertools

import pytest

from components.figures.map_colours import map_colours
from components.figures.map_style import MARKS
from components.figures.palette import REACH_COLOURS, THEMES
from components.figures.reach_places import build_reach, day_class, day_edges, day_labels
from components.link.corridor_sections import WITHIN

EDGES = day_edges(WITHIN, 15)


def test_classes_end_at_the_days_that_are_asked():
    assert EDGES == (7, 10, 15)
    assert [day_class(days, EDGES) for days in (0.1, 7.0, 7.01, 10.0, 15.0)] == [0, 0, 1, 1, 2]
    assert day_labels(EDGES) == ("up to 7", "7 to 10", "10 to 15")


def test_the_message_holds_ids_classes_and_words_the_nearest_drawn_last():
    reach = build_reach({"a": 1.0, "b": 14.0}, {"a": "near", "b": "far"}, EDGES, "Days from here")
    assert reach == {
        "title": "Days from here",
        "labels": ["up to 7", "7 to 10", "10 to 15"],
        "id": ["b", "a"],
        "class": [2, 0],
        "say": ["far", "near"],
    }


def test_a_place_beyond_the_last_class_is_an_error():
    with pytest.raises(StopIteration):
        build_reach({"a": 16.0}, {"a": ""}, EDGES, "")


def luminance(colour):
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", THEMES)
def test_the_ramp_has_a_colour_a_class_and_falls_towards_the_paper(theme):
    colours = REACH_COLOURS[theme]
    assert len(colours) == len(WITHIN)
    assert map_colours(theme)["reach"] == list(colours)
    light = [luminance(colour) for colour in (*colours, THEMES[theme].paper)]
    away = light if theme == "light" else light[::-1]
    assert away == sorted(away)
    # Two neighbours in the ramp are told apart.
    *ramp, _ = light
    assert all((max(pair) + 0.05) / (min(pair) + 0.05) > 1.3 for pair in itertools.pairwise(ramp))


def test_its_mark_has_a_rim_that_parts_the_palest_class_from_the_land():
    assert MARKS["reach"].ink == "muted"
