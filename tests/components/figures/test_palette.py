"""Colours that must agree with each other, and with the theme that Streamlit draws the page in."""

import itertools

import numpy as np
import pytest

from components.figures.palette import (
    CORRIDOR_COLOURS,
    INVESTOR_COLOURS,
    LINE_COLOURS,
    SECTOR_COLOURS,
    STAGE_COLOURS,
    THEMES,
    TRAFFIC_COLOURS,
    build_template,
    colour_corridors,
    writing_on,
)
from ledger.tables.schema import STAGES

# Machado, Oliveira and Fernandes 2009, severity 1, for linear RGB.
SEEN_BY = {
    "most": np.eye(3),
    "deuteranopia": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "protanopia": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "tritanopia": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}


def linear(colour):
    parts = np.array([int(colour[start : start + 2], 16) for start in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(rgb):
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    xyz = to_xyz @ np.clip(rgb, 0, 1) / [0.95047, 1, 1.08883]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(colour, other):
    light, dark = sorted((lab_y(colour), lab_y(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab_y(colour):
    return float(linear(colour) @ [0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize("eyes", SEEN_BY)
def test_any_two_sectors_can_be_told_apart(eyes):
    seen = [lab(np.array(SEEN_BY[eyes]) @ linear(colour)) for colour in SECTOR_COLOURS.values()]
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)) > 19


@pytest.mark.parametrize("eyes", SEEN_BY)
@pytest.mark.parametrize("theme", CORRIDOR_COLOURS)
@pytest.mark.parametrize("kind", ["routes", "compared"])
def test_any_two_ways_can_be_told_apart(eyes, theme, kind):
    ways = CORRIDOR_COLOURS[theme][kind]
    seen = [lab(np.array(SEEN_BY[eyes]) @ linear(colour)) for colour in ways]
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)) > 19


@pytest.mark.parametrize("eyes", SEEN_BY)
@pytest.mark.parametrize("theme", INVESTOR_COLOURS)
def test_any_two_investors_with_a_colour_can_be_told_apart(eyes, theme):
    colours = INVESTOR_COLOURS[theme].values()
    seen = [lab(np.array(SEEN_BY[eyes]) @ linear(colour)) for colour in colours]
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)) > 19


@pytest.mark.parametrize("eyes", SEEN_BY)
@pytest.mark.parametrize("theme", LINE_COLOURS)
def test_any_two_lines_can_be_told_apart_and_seen_on_the_paper(eyes, theme):
    colours = LINE_COLOURS[theme].values()
    seen = [lab(np.array(SEEN_BY[eyes]) @ linear(colour)) for colour in colours]
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)) > 19
    assert all(contrast(colour, THEMES[theme].paper) >= 2.2 for colour in colours)


@pytest.mark.parametrize("eyes", SEEN_BY)
@pytest.mark.parametrize("theme", TRAFFIC_COLOURS)
def test_any_two_corridors_of_a_chart_can_be_told_apart_and_seen_on_the_paper(eyes, theme):
    colours = [THEMES[theme].route, *TRAFFIC_COLOURS[theme]]
    seen = [lab(np.array(SEEN_BY[eyes]) @ linear(colour)) for colour in colours]
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)) > 19
    assert all(contrast(colour, THEMES[theme].paper) >= 3 for colour in colours)


@pytest.mark.parametrize("theme", TRAFFIC_COLOURS)
def test_no_corridor_is_green_against_the_red_of_the_middle_one(theme):
    for colour in TRAFFIC_COLOURS[theme]:
        _, a, b = lab(linear(colour))
        assert not (a < -20 and b > -5), colour


@pytest.mark.parametrize("theme", TRAFFIC_COLOURS)
def test_the_middle_corridor_has_its_colour_of_the_map_in_every_chart(theme):
    for codes in (["titr"], ["northern", "titr"], ["btk", "northern", "titr", "cku"]):
        colours = colour_corridors(codes, "titr", theme)
        assert colours["titr"] == THEMES[theme].route
        assert len({*colours.values()}) == len(codes)
    four = colour_corridors(["a", "b", "c", "d"], "titr", theme)
    assert THEMES[theme].route not in four.values()


@pytest.mark.parametrize("theme", INVESTOR_COLOURS)
def test_a_name_can_be_read_on_its_investors_colour(theme):
    for colour in INVESTOR_COLOURS[theme].values():
        assert contrast(writing_on(colour), colour) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_every_stage_has_a_colour_and_the_firmer_the_money_the_more_it_stands_out(theme):
    colours = STAGE_COLOURS[theme]
    assert set(colours) == set(STAGES)
    live = [stage for stage in STAGES if stage not in {"suspended", "cancelled"}]
    steps = [contrast(colours[stage], THEMES[theme].paper) for stage in live]
    assert all(after > before * 1.2 for before, after in itertools.pairwise(steps))


@pytest.mark.parametrize("theme", THEMES)
def test_amounts_grow_away_from_the_paper(theme):
    steps = [contrast(colour, THEMES[theme].land) for colour in THEMES[theme].amounts]
    assert steps == sorted(steps)


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read(theme):
    colours = THEMES[theme]
    for paper in (colours.paper, colours.panel):
        assert contrast(colours.ink, paper) >= 7
        assert contrast(colours.muted, paper) >= 4.5


def test_the_template_names_no_font_that_must_be_fetched():
    assert "http" not in build_template("light").to_plotly_json().__repr__()
