"""The figure of the investment staircase, as a dict, on made-up steps."""

import plotly.graph_objects as go
import pytest

from components.figures.palette import THEMES
from components.figures.staircase import build_staircase_figure, staircase_height
from components.words.staircase import rise_text, work_text
from geodata.network.staircase import Step, Work

PORT = Work("port-id", "A deeper port", "committed", frozenset({"a"}), 5.0, 120.0)
UNPRICED = Work("track-id", "A second track", "signed", frozenset({"b"}), 9.0, None)
STEPS = (
    Step("Aktau - Alat", ("a",), "design", (), 2.0, 4.0, PORT, 120.0),
    Step("Shalkar - <Beyneu>", ("b",), "design", ("tonnes-per-train",), 4.0, 5.0, UNPRICED, None),
    Step("Aktau - Alat", ("a",), "design", (), 5.0, None, None, None),
)


@pytest.fixture(params=THEMES)
def figure(request):
    return build_staircase_figure(STEPS, THEMES[request.param], 4)


def test_the_figure_is_one_that_plotly_accepts(figure):
    go.Figure(figure)


def test_published_works_are_solid_and_what_nobody_works_on_is_dotted(figure):
    published, set_aside = figure["data"]
    assert (published["line"]["dash"], set_aside["line"]["dash"]) == ("solid", "dot")
    assert published["line"]["color"] != set_aside["line"]["color"]
    assert set(published["customdata"]) == {"port-id", "track-id"}
    assert set(set_aside["customdata"]) == {""}


def test_each_tread_leads_from_what_passes_before_to_what_passes_after(figure):
    published, set_aside = figure["data"]
    assert published["x"] == [2.0, 4.0, 4.0, None, 4.0, 5.0, 5.0, None]
    assert published["y"] == [0, 0, 1, None, 1, 1, 2, None]
    first, open_end, gap = set_aside["x"]
    assert (first, gap) == (5.0, None)
    assert open_end > 5.0


def test_words_name_limit_rise_deal_cost_and_stage(figure):
    first, second, third = [note["text"] for note in figure["layout"]["annotations"][:3]]
    assert first == "1. Aktau - Alat: 2 Mt to 4 Mt<br>A deeper port: $120M, committed"
    assert "&lt;Beyneu>" in second
    assert second.endswith("A second track: cost not published, signed")
    assert third == "3. Aktau - Alat: 5 Mt, then no known limit<br>no published deal, cost unknown"


def test_the_goal_is_a_line_and_no_goal_is_none(figure):
    (line,) = figure["layout"]["shapes"]
    assert (line["x0"], line["x1"]) == (4, 4)
    without = build_staircase_figure(STEPS, THEMES["light"])
    assert without["layout"]["shapes"] == []
    assert len(without["layout"]["annotations"]) == len(STEPS)


def test_a_step_that_raises_nothing_says_so_and_a_longer_staircase_is_higher():
    level = Step("D - E", ("d",), "plan", (), 5.0, 5.0, None, None)
    assert rise_text(level) == "5 Mt still"
    assert work_text(level) == "no published deal, cost unknown"
    pixels = [int(staircase_height(STEPS[:count]).removesuffix("px")) for count in (1, 2, 3)]
    assert pixels == sorted(set(pixels))
