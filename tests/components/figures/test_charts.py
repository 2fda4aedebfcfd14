"""The three charts as plain figures: what they sum, how they are ordered, what a click tells."""

import pandas as pd
import pytest

from components.figures.charts import (
    INVESTORS_DRAWN,
    REST,
    build_by_investor_figure,
    build_by_payer_figure,
    build_by_sector_figure,
    build_by_year_figure,
)
from components.figures.palette import MARK_COLOURS, SECTOR_COLOURS, THEMES, outline_of
from ledger.answers.queries import Bucket
from tests.components.looks import look_of

COLOURS = MARK_COLOURS["dark"]
PAPER = THEMES["dark"]


def stages(column, *rows):
    return pd.DataFrame(rows, columns=[column, "mark", "counted_usd_m"])


def bars(figure):
    return [trace for trace in figure["data"] if trace["type"] == "bar"]


def test_an_investors_bar_begins_with_the_firmest_money_and_ends_with_what_cannot_be_opened():
    by_stage = stages(
        "investor",
        *(("JPN", "goal", 9.0), ("JPN", "list", 8.0)),
        *(("JPN", "announced", 1500.0), ("JPN", "signed", 500.0)),
    )
    totals = [Bucket("JPN", 2017.0, 2017.0, 4)]
    figure = build_by_investor_figure(by_stage, totals, {"JPN": "Japan"}, COLOURS)
    assert [(bar["name"], bar["x"]) for bar in bars(figure)] == [
        ("Signed", [0.5]),
        ("Announced", [1.5]),
        ("In lists", [0.008]),
        ("Goals", [0.009]),
    ]
    assert bars(figure)[0]["customdata"] == ["JPN"]
    looks = [look_of(bar)[0] for bar in bars(figure)]
    assert looks == ["ring", "dashed", "hatched", "dotted"]


def test_small_investors_share_one_bar_and_no_dollar_is_lost():
    totals = [Bucket(f"I{n:02}", 100.0 - n, 100.0 - n, 1) for n in range(INVESTORS_DRAWN + 3)]
    by_stage = stages("investor", *((b.key, "signed", b.counted_usd_m) for b in totals))
    figure = build_by_investor_figure(by_stage, totals, {}, COLOURS)
    (bar,) = bars(figure)
    assert bar["customdata"][-1] == REST
    assert bar["y"][-1] == "3 others"
    assert round(sum(bar["x"]), 3) == sum(b.counted_usd_m for b in totals)


def test_sectors_stand_in_the_colour_of_their_group():
    totals = [Bucket("oil-gas", 2.0, 2.0, 1), Bucket("hydrogen", 1.0, 1.0, 1)]
    groups = {"oil-gas": "Oil and gas", "hydrogen": "Power and hydrogen"}
    by_mark = stages("sector", ("oil-gas", "committed", 2.0), ("hydrogen", "operational", 1.0))
    (bar,) = bars(build_by_sector_figure(by_mark, totals, {"oil-gas": "Oil <b>"}, groups, PAPER))
    assert bar["marker"]["color"] == [SECTOR_COLOURS[group] for group in groups.values()]
    assert bar["y"][0] == "Oil &lt;b>"


def test_a_sectors_bar_never_merges_deals_lists_and_goals():
    kinds = ("goal", "list", "announced", "signed", "operational", "committed")
    by_mark = stages("sector", *(("oil-gas", mark, 2.0**at) for at, mark in enumerate(kinds)))
    totals, groups = [Bucket("oil-gas", 63.0, 63.0, 6)], {"oil-gas": "Oil and gas"}
    pieces = bars(build_by_sector_figure(by_mark, totals, {}, groups, PAPER))
    assert [(piece["name"], piece["x"]) for piece in pieces] == [
        ("Committed or further", [48.0]),
        ("Signed", [8.0]),
        ("Announced", [4.0]),
        ("In lists", [2.0]),
        ("Goals", [1.0]),
    ]
    colour = SECTOR_COLOURS["Oil and gas"]
    line = outline_of(colour, PAPER)
    assert [look_of(piece) for piece in pieces] == [
        ("filled", [colour]),
        *((look, [line]) for look in ("ring", "dashed", "hatched", "dotted")),
    ]


def test_every_year_is_on_the_axis_and_undated_money_at_its_end():
    by_stage = stages("year", ("2019", "signed", 1.0), ("2022", "signed", 2.0),
                    ("undated", "signed", 3.0))  # fmt: skip
    figure = build_by_year_figure(by_stage, COLOURS)
    (bar,) = bars(figure)
    axis = figure["layout"]["xaxis"]
    assert axis["categoryarray"] == ["2019", "2020", "2021", "2022", "undated"]
    assert axis["range"] == [-0.5, 4.5]
    assert dict(zip(bar["x"], bar["y"], strict=True)) == {"2019": 1, "2022": 2, "undated": 3}


def test_the_undated_bar_is_named_on_the_axis_as_every_fourth_year_is_that_leaves_it_room():
    by_stage = stages("year", ("2011", "signed", 1.0), ("2021", "signed", 2.0),
                    ("undated", "signed", 3.0))  # fmt: skip
    axis = build_by_year_figure(by_stage, COLOURS)["layout"]["xaxis"]
    assert axis["tickvals"] == ["2012", "2016", "undated"]
    dated = build_by_year_figure(by_stage[by_stage["year"] != "undated"], COLOURS)
    assert dated["layout"]["xaxis"]["tickvals"] == ["2012", "2016", "2020"]


def test_a_few_bars_leave_room_and_each_of_a_few_years_is_named():
    by_year = stages("year", ("2021", "signed", 2.0))
    axis = build_by_year_figure(by_year, COLOURS)["layout"]["xaxis"]
    assert axis["tickvals"] == ["2021"]
    assert axis["range"][1] - axis["range"][0] == 5
    by_investor = stages("investor", ("JPN", "signed", 2.0))
    figure = build_by_investor_figure(by_investor, [Bucket("JPN", 2.0, 2.0, 1)], {}, COLOURS)
    assert figure["layout"]["yaxis"]["range"] == [4.5, -0.5]


def test_bars_wear_the_colours_they_are_given():
    by_stage = stages("year", ("2019", "signed", 1.0), ("2019", "operational", 2.0))
    worn = [look_of(bar) for bar in bars(build_by_year_figure(by_stage, COLOURS))]
    assert worn == [("filled", COLOURS["operational"]), ("ring", COLOURS["signed"])]


def test_a_tooltip_gives_exact_dollars():
    by_stage = stages("year", ("2019", "announced", 1234.567891))
    (bar,) = bars(build_by_year_figure(by_stage, COLOURS))
    assert bar["text"] == ["2019, announced: $1.2B ($1,234,567,891)"]


@pytest.mark.parametrize(("usd_m", "at", "letter"), [(50.0, 50.0, "M"), (1999.0, 1.999, "B")])
def test_the_unit_of_an_axis_is_chosen_by_what_is_drawn(usd_m, at, letter):
    by_investor = stages("investor", ("JPN", "signed", usd_m))
    by_year = stages("year", ("2019", "signed", usd_m))
    totals = [Bucket("JPN", usd_m, usd_m, 1)]
    investors = build_by_investor_figure(by_investor, totals, {}, COLOURS)
    sectors = build_by_sector_figure(
        stages("sector", ("oil-gas", "signed", usd_m)),
        [Bucket("oil-gas", usd_m, usd_m, 1)],
        {},
        {"oil-gas": "Oil and gas"},
        PAPER,
    )
    years = build_by_year_figure(by_year, COLOURS)
    for figure, end, axis in ((investors, "x", "xaxis"), (sectors, "x", "xaxis"),
                              (years, "y", "yaxis")):  # fmt: skip
        assert bars(figure)[0][end] == [at]
        assert figure["layout"][axis]["ticksuffix"] == letter
        assert figure["layout"][axis]["labelalias"] == {f"$0{letter}": "$0"}


def test_the_unit_of_years_is_chosen_by_the_whole_column_and_not_by_its_parts():
    by_year = stages("year", ("2019", "signed", 600.0), ("2019", "announced", 600.0))
    assert build_by_year_figure(by_year, COLOURS)["layout"]["yaxis"]["ticksuffix"] == "B"


def test_an_axis_says_unit_and_price_basis_where_it_is_given_one():
    by_stage = stages("investor", ("JPN", "signed", 50.0))
    figure = build_by_investor_figure(
        by_stage, [Bucket("JPN", 50.0, 50.0, 1)], {}, COLOURS, "nominal"
    )
    assert figure["layout"]["xaxis"]["title"]["text"] == "USD million, nominal"


def test_nothing_selected_draws_empty_charts():
    empty = stages("investor")
    assert bars(build_by_investor_figure(empty, [], {}, COLOURS)) == []
    assert bars(build_by_year_figure(stages("year"), COLOURS)) == []


def test_who_pays_begins_with_public_money_whatever_is_largest():
    by_mark = stages("payer-kind", ("private", "signed", 9.0), ("public", "signed", 1.0))
    totals = [Bucket("private", 9.0, 9.0, 1), Bucket("public", 1.0, 1.0, 1)]
    (bar,) = bars(build_by_payer_figure(by_mark, totals, COLOURS))
    assert bar["customdata"] == ["public", "private"]
    assert bar["x"] == [1.0, 9.0]
