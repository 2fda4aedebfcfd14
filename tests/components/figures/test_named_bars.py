"""Bars that carry their own words: what they sum, how they are ordered, what a click tells."""

import pandas as pd
import pytest

from components.figures.named_bars import (
    INVESTORS_DRAWN,
    REST,
    build_by_investor_figure,
    build_by_payer_figure,
    build_by_sector_figure,
    height_of_bars,
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


def names(figure):
    return figure["data"][0]["text"]


def amounts(figure):
    return [text.strip() for text in figure["data"][1]["text"]]


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
    assert (names(figure), amounts(figure)) == (["Japan"], ["$2.0B"])


def test_small_investors_share_one_bar_and_no_dollar_is_lost():
    totals = [Bucket(f"I{n:02}", 100.0 - n, 100.0 - n, 1) for n in range(INVESTORS_DRAWN + 3)]
    by_stage = stages("investor", *((b.key, "signed", b.counted_usd_m) for b in totals))
    figure = build_by_investor_figure(by_stage, totals, {}, COLOURS)
    (bar,) = bars(figure)
    assert bar["customdata"][-1] == REST
    assert names(figure)[-1] == "3 others"
    assert round(sum(bar["x"]), 3) == sum(b.counted_usd_m for b in totals)


def test_a_name_is_never_cut_and_is_only_text():
    long = "European Bank for Reconstruction and Development <b>"
    totals = [Bucket("EBRD", 1.0, 1.0, 1)]
    by_stage = stages("investor", ("EBRD", "signed", 1.0))
    figure = build_by_investor_figure(by_stage, totals, {"EBRD": long}, COLOURS)
    assert names(figure) == [long.replace("<", "&lt;")]


def test_what_names_several_sectors_stands_last_apart_without_a_colour_and_says_its_part():
    groups = {"multi-sector": "Finance, people, mixed", "oil-gas": "Oil and gas"}
    totals = [Bucket("multi-sector", 3.0, 3.0, 1), Bucket("oil-gas", 1.0, 1.0, 1)]
    by_mark = stages("sector", ("multi-sector", "committed", 3.0), ("oil-gas", "committed", 1.0))
    figure = build_by_sector_figure(by_mark, totals, {"multi-sector": "Several"}, groups, PAPER)
    (bar,) = bars(figure)
    assert bar["customdata"] == ["oil-gas", "multi-sector"]
    assert bar["y"][1] - bar["y"][0] > 1
    assert bar["marker"]["color"] == [SECTOR_COLOURS["Oil and gas"], PAPER.rule]
    assert amounts(figure) == ["$1M", "$3M, 75%"]


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


def test_a_tooltip_gives_exact_dollars():
    by_stage = stages("investor", ("JPN", "announced", 1234.567891))
    totals = [Bucket("JPN", 1234.567891, 1234.567891, 1)]
    (bar,) = bars(build_by_investor_figure(by_stage, totals, {}, COLOURS))
    assert bar["text"] == ["JPN, announced: $1.2B ($1,234,567,891)"]


@pytest.mark.parametrize(("usd_m", "at"), [(50.0, 50.0), (1999.0, 1.999)])
def test_bars_are_as_long_as_their_unit_says_and_fill_the_width(usd_m, at):
    by_mark = stages("investor", ("JPN", "signed", usd_m))
    figure = build_by_investor_figure(by_mark, [Bucket("JPN", usd_m, usd_m, 1)], {}, COLOURS)
    assert bars(figure)[0]["x"] == [at]
    assert figure["layout"]["xaxis"]["range"][1] == pytest.approx(at, rel=0.01)


def test_who_pays_begins_with_public_money_whatever_is_largest():
    by_mark = stages("payer-kind", ("private", "signed", 9.0), ("public", "signed", 1.0))
    totals = [Bucket("private", 9.0, 9.0, 1), Bucket("public", 1.0, 1.0, 1)]
    (bar,) = bars(build_by_payer_figure(by_mark, totals, COLOURS))
    assert bar["customdata"] == ["public", "private"]
    assert bar["x"] == [1.0, 9.0]


def test_a_chart_grows_with_its_rows_so_that_bars_stay_bars():
    few, many = (
        build_by_investor_figure(
            stages("investor", *((f"I{n}", "signed", 1.0) for n in range(rows))),
            [Bucket(f"I{n}", 1.0, 1.0, 1) for n in range(rows)],
            {},
            COLOURS,
        )
        for rows in (1, 9)
    )
    assert height_of_bars(many) - height_of_bars(few) == pytest.approx(8 * 35)


def test_nothing_selected_draws_no_bar():
    assert bars(build_by_investor_figure(stages("investor"), [], {}, COLOURS)) == []
    assert bars(build_by_sector_figure(stages("sector"), [], {}, {}, PAPER)) == []
