"""The figures of the section "Scale": what is drawn, what an axis says, what a click tells."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.figures.growth import build_growth_figure, spread
from components.figures.palette import THEMES, colour_lines
from components.figures.per_recipient import build_per_recipient_figure
from components.figures.shades import pale
from components.figures.yearly import build_yearly_figure, order_rows
from ledger.answers.scale import grow
from tests.components.looks import look_of

COLOURS = colour_lines(("CHN", "JPN"), "light")
NAMES = {"CHN": "China", "JPN": "Japan<b>"}
LEDGER = pd.DataFrame(
    {
        "investor": ["CHN", "CHN", "JPN"],
        "year": ["2015", "2017", "2016"],
        "mark": ["committed", "list", "signed"],
        "counted_usd_m": [20_000.0, 40_000.0, 6_000.0],
    }
)
GROWTH = grow(LEDGER, ["CHN", "JPN"])


def growth_figure(basis="nominal", *, index=False):
    return build_growth_figure(GROWTH, NAMES, COLOURS, basis=basis, index=index)


def lines(figure):
    return [trace for trace in figure["data"] if "customdata" in trace]


def labels(figure):
    return [trace["text"][1].strip() for trace in figure["data"] if "customdata" not in trace]


def test_a_line_is_cumulative_millions_and_each_point_knows_its_investor_and_year():
    china, japan = lines(growth_figure())
    assert china["x"] == [2015, 2016, 2017]
    assert china["y"] == [20_000, 20_000, 60_000]
    assert china["customdata"] == ["CHN|2015", "CHN|2016", "CHN|2017"]
    assert japan["y"] == [6_000, 6_000]


def test_a_long_name_stands_at_its_line_as_a_code_and_has_room():
    names = {"CHN": "European Bank for Reconstruction and Development", "JPN": "Japan"}
    figure = build_growth_figure(GROWTH, names, COLOURS, basis="nominal", index=False)
    assert labels(figure) == ["CHN $60.0B", "Japan $6.0B"]
    wide = build_growth_figure(
        GROWTH, {"CHN": "United Arab Emirates"}, COLOURS, basis="nominal", index=True
    )
    ends = [chart["layout"]["xaxis"]["range"][1] for chart in (figure, wide)]
    assert ends[1] > ends[0] > 2017


@pytest.mark.parametrize("usd_m", [0.03, 4.4, 52.0, 7_000.0, 230_000.0])
def test_however_small_a_selection_its_axis_has_steps_that_read_as_money(usd_m):
    ledger = pd.DataFrame(
        {"investor": ["CHN"], "year": ["2015"], "mark": ["goal"], "counted_usd_m": [usd_m]}
    )
    figure = build_growth_figure(
        grow(ledger, ["CHN"]), NAMES, COLOURS, basis="nominal", index=False
    )
    axis = figure["layout"]["yaxis"]
    assert len(axis["tickvals"]) >= 3
    assert 10 ** axis["range"][0] < usd_m < 10 ** axis["range"][1]
    assert lines(figure)[0]["y"] == [usd_m]
    for tick, text in zip(axis["tickvals"], axis["ticktext"], strict=True):
        number, unit = float(text[1:-1]), text[-1]
        assert number * {"M": 1, "B": 1000}[unit] == pytest.approx(tick)
        assert number >= 1 or tick < 1


def test_as_an_index_every_line_ends_at_100_and_is_named_by_when_it_was_half_way():
    figure = growth_figure(index=True)
    assert [line["y"][-1] for line in lines(figure)] == [100, 100]
    assert labels(figure) == ["China: half by 2017", "Japan&lt;b>: half by 2016"]


@pytest.mark.parametrize("basis", ["nominal", "constant 2025 USD"])
def test_the_axis_says_the_price_basis_and_how_it_is_read(basis):
    log, index = (growth_figure(basis, index=way)["layout"]["yaxis"] for way in (False, True))
    assert log["type"] == "log"
    assert basis in log["title"]["text"]
    assert "log axis" in log["title"]["text"]
    assert "type" not in index
    assert index["title"]["text"] == f"Own total at 2017 = 100, {basis}"


def test_a_name_at_a_line_is_text_and_says_the_amount():
    assert labels(growth_figure()) == ["China $60.0B", "Japan&lt;b> $6.0B"]
    assert all("<b>" not in text for line in lines(growth_figure()) for text in line["text"])


@given(
    st.lists(st.floats(0, 100), min_size=1, max_size=8).map(lambda h: sorted(h, reverse=True)),
)
def test_names_at_line_ends_never_overlap_and_stay_on_the_axis(heights):
    moved = spread(heights, gap=7.5, low=0.0)
    assert all(above - below >= 7.5 - 1e-9 for above, below in pairwise(moved))
    assert min(moved) >= -1e-9


@pytest.mark.parametrize("theme", THEMES)
def test_an_investor_keeps_its_colour_and_no_two_drawn_share_one(theme):
    alone = colour_lines(("JPN",), theme)
    among = colour_lines(("FRA", "CHN", "JPN", "QAT", "SAU", "ARE", "EU", "WB"), theme)
    assert alone["JPN"] == among["JPN"]
    assert len(set(among.values())) == 8


def beside_figure(beside):
    table = pd.DataFrame(
        {
            "recipient": ["UZB", "UZB", "TJK"],
            "investor": ["CHN", "JPN", "CHN"],
            "usd_m": [700.0, 350.0, 100.0],
            "marks": [{"goal": 350.0, "operational": 350.0}, {"signed": 350.0}, {"list": 100.0}],
            "percent_of_gdp": [70.0, 35.0, 80.0],
            "usd_per_head": [20.0, 10.0, 10.0],
        }
    )
    return build_per_recipient_figure(
        table,
        NAMES,
        {"UZB": "Uzbekistan", "TJK": "Tajikistan"},
        COLOURS,
        beside=beside,
        years={"UZB": 2023, "TJK": 2022},
        basis="nominal",
    )


def test_a_bar_is_split_by_investor_and_mark_and_names_the_year_of_its_figure():
    *pieces, ends = beside_figure("gdp")["data"]
    assert [(piece["customdata"], piece["x"], look_of(piece)) for piece in pieces] == [
        (["UZB|CHN"], [35.0], ("filled", COLOURS["CHN"])),
        (["TJK|CHN"], [80.0], ("hatched", COLOURS["CHN"])),
        (["UZB|CHN"], [35.0], ("dotted", COLOURS["CHN"])),
        (["UZB|JPN"], [35.0], ("ring", COLOURS["JPN"])),
    ]
    assert "GDP of 2023" in pieces[0]["y"][0]
    assert "GDP of 2022" in pieces[1]["y"][0]
    assert ends["text"] == [" 105%", " 80%"]


def test_per_head_is_in_dollars_and_says_so():
    figure = beside_figure("heads")
    assert figure["layout"]["xaxis"]["title"]["text"] == "USD per head, nominal"
    assert figure["data"][-1]["text"] == [" $30", " $10"]


EVENTS = pd.DataFrame(
    {"date": ["2016-07-02"], "name": ["A <b>"], "kind": ["war"], "countries": ["RUS"]}
)


def yearly_figure(growth=GROWTH, until="2017-06"):
    return build_yearly_figure(
        growth, NAMES, COLOURS, THEMES["light"], EVENTS, basis="nominal", until=until
    )


def columns(figure):
    return [trace for trace in figure["data"] if trace["type"] == "bar"]


def test_each_year_is_a_column_of_the_year_alone_with_the_committed_part_in_full_colour():
    japans_rest, china, chinas_rest = columns(yearly_figure())
    assert (japans_rest["x"], japans_rest["y"]) == ([2016], [6_000])
    assert (china["x"], china["y"], china["customdata"]) == ([2015], [20_000], ["CHN|2015"])
    assert (chinas_rest["x"], chinas_rest["y"]) == ([2017], [40_000])
    assert china["marker"]["color"] == COLOURS["CHN"]
    assert chinas_rest["marker"]["color"] == pale(COLOURS["CHN"], THEMES["light"])


def test_japan_and_china_stand_first_and_all_rows_have_one_scale():
    assert order_rows(["RUS", "CHN", "KOR", "JPN"]) == ["JPN", "CHN", "RUS", "KOR"]
    layout = yearly_figure()["layout"]
    assert layout["yaxis"]["range"] == layout["yaxis2"]["range"]
    assert layout["yaxis"]["tickvals"] == layout["yaxis2"]["tickvals"] == [20_000]
    assert layout["yaxis"]["domain"][0] >= layout["yaxis2"]["domain"][1]
    rows = [row["text"] for row in layout["annotations"]]
    assert rows == [
        "<b>Japan&lt;b></b> $6.0B, none of it committed",
        "<b>China</b> $60.0B, $20.0B of it committed",
    ]


def test_a_year_that_is_not_over_says_until_when_and_events_stand_within_their_year():
    layout = yearly_figure()["layout"]
    assert layout["xaxis"]["ticktext"] == ["2015", "2016", "2017<br>to June"]
    assert layout["meta"]["events"] == [
        {"x": pytest.approx(2016, abs=0.01), "name": "A &lt;b>", "day": "2 Jul 2016"}
    ]
    assert yearly_figure(until="2017-12-30")["layout"]["xaxis"]["ticktext"][-1] == "2017"


@pytest.mark.parametrize("usd_m", [0.03, 4.4, 230_000.0])
def test_however_small_a_selection_its_columns_have_a_line_to_read_them_by(usd_m):
    ledger = pd.DataFrame(
        {"investor": ["CHN"], "year": ["2015"], "mark": ["goal"], "counted_usd_m": [usd_m]}
    )
    axis = yearly_figure(grow(ledger, ["CHN"]))["layout"]["yaxis"]
    assert 0 < axis["tickvals"][0] <= usd_m * 1.001 < axis["range"][1]
