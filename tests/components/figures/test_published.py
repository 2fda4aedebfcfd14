"""Published totals by ratio as a figure: where each dot stands, what its title and its axis say."""

from __future__ import annotations

import re
from math import log10

import pytest

from components.figures.palette import THEMES
from components.figures.published import (
    TWO_COLUMNS_FROM,
    build_published_figure,
    count_lines,
    group_of,
    has_two_columns,
    name_total,
    write_ratio,
)
from components.server.held import held_ledger
from ledger.answers.reconciliation import compare_published


@pytest.fixture(scope="module")
def rows():
    return compare_published(held_ledger().current()[0]).to_dict("records")


@pytest.fixture(scope="module")
def names():
    return held_ledger().current()[0].names


def owners_of(rows, names=None):
    return {
        row["id"]: (names.parties(row["investor"]) if names else row["investor"]) or "All"
        for row in rows
    }


def titles(figure):
    return [note["text"] for note in figure["layout"]["annotations"]]


def plain_lines(text):
    return re.sub("</?b>", "", text).split("<br>")


def build(rows, names=None):
    return build_published_figure(rows, owners_of(rows, names), THEMES["light"])


def dots(rows):
    """Give by id where each dot stands and how it looks."""
    return {
        id_: (x, symbol, words)
        for trace in build(rows)["data"]
        for id_, x, symbol, words in zip(
            trace["customdata"], trace["x"], trace["marker"]["symbol"], trace["text"], strict=True
        )
    }


class TestPublishedFigure:
    def test_each_total_stands_at_its_ratio_which_is_written_beside_it(self, rows):
        found = dots(rows)
        assert found.keys() == {row["id"] for row in rows}
        for row in rows:
            x, _, words = found[row["id"]]
            assert x == pytest.approx(row["ratio"], abs=1e-4)
            assert words.strip() == write_ratio(row["ratio"])

    def test_a_like_total_within_a_tenth_has_a_shape_of_its_own(self, rows):
        found = dots(rows)
        for row in rows:
            near = abs(row["ratio"] - 1) <= 0.1 and row["standing"] != "other"
            assert found[row["id"]][1] == ("diamond" if near else "circle-open")
        assert {symbol for _, symbol, _ in found.values()} == {"diamond", "circle-open"}

    def test_debts_and_stocks_stand_apart_from_pledges(self, rows):
        groups = {row["measure"]: group_of(row) for row in rows if row["standing"] == "other"}
        assert groups["stock"] == groups["flow-cumulative"] == "other-stocks"
        assert groups["pledge-total"] == "other-pledges"
        first, second = build(rows)["data"]
        by_id = {row["id"]: row for row in rows}
        assert {group_of(by_id[id_]) for id_ in first["customdata"]} == {"independent", "same-row"}
        assert {by_id[id_]["standing"] for id_ in second["customdata"]} == {"other"}

    def test_the_axis_names_half_same_and_twice(self, rows):
        for axis in ("xaxis", "xaxis2"):
            layout = build(rows)["layout"][axis]
            assert layout["type"] == "log"
            assert {"0.5x", "same", "2x"} <= set(layout["ticktext"])

    def test_every_dot_lies_within_its_axes(self, rows):
        figure = build(rows)
        for suffix in ("", "2"):
            low, high = figure["layout"][f"xaxis{suffix}"]["range"]
            bottom, top = figure["layout"][f"yaxis{suffix}"]["range"]
            (trace,) = [each for each in figure["data"] if each["xaxis"] == f"x{suffix}"]
            assert all(10**low <= x <= 10**high for x in trace["x"])
            assert all(top < y < bottom for y in trace["y"])

    def test_ours_of_nothing_stands_open_at_the_left_end(self, rows):
        nothing = [rows[1] | {"ours_usd_m": 0.0, "ratio": 0.0, "matches": False}]
        ((x, symbol, words),) = dots(nothing).values()
        assert (symbol, words.strip()) == ("circle-open", "0")
        low, _ = build(nothing)["layout"]["xaxis"]["range"]
        assert low == pytest.approx(log10(x), abs=1e-3)

    def test_a_short_list_has_one_column(self, rows):
        assert "xaxis2" not in build(rows[:5])["layout"]
        assert count_lines(rows[:3], owners_of(rows[:3])) < TWO_COLUMNS_FROM

    def test_a_list_of_like_totals_alone_is_not_broken(self, rows):
        like = [row for row in rows if row["standing"] != "other"]
        assert len(like) > TWO_COLUMNS_FROM
        assert not has_two_columns(like)

    def test_a_title_with_tags_stays_text(self, rows):
        figure = build([rows[0] | {"title": "<b onclick=x>now"}])
        texts = [text for trace in figure["data"] for text in trace["hovertext"]]
        assert not [text for text in [*texts, *titles(figure)] if "<b onclick" in text]

    def test_every_title_is_whole_and_no_two_read_the_same(self, rows, names):
        written = [text.replace("<br>", " ") for text in titles(build(rows, names))]
        assert len(set(written)) == len(written)
        for row in rows:
            (title,) = [text for text in written if row["title"] in text]
            assert row["as_of"][:4] in title

    def test_a_title_that_does_not_name_whose_it_is_is_told(self):
        row = {"title": "45 joint projects under way, list of July 2024", "as_of": "2024-07-03"}
        assert name_total(row, "China") == "China: 45 joint projects under way, list of July 2024"
        row = {"title": "Chinese investment", "as_of": "2025"}
        assert name_total(row, "China") == "Chinese investment, 2025"

    def test_no_line_of_a_title_is_longer_than_its_place(self, rows):
        long = rows[0] | {"id": "long", "title": "word " * 30}
        for shown in (rows, rows[:4], [long, *rows], [long]):
            for text in titles(build(shown)):
                assert all(len(line) <= 72 for line in plain_lines(text))

    def test_a_title_in_two_lines_has_the_room_of_two(self, rows):
        two = rows[0] | {"title": "A title that is far too long for one line of the list, so that "
                         "it has to be broken in two"}  # fmt: skip
        one = rows[0] | {"title": "A title"}
        height = {title["title"]: count_lines([title], owners_of([title])) for title in (one, two)}
        assert height[two["title"]] - height["A title"] == 1

    def test_on_a_phone_the_columns_stand_below_each_other_and_titles_above_dots(self, rows):
        narrow = build(rows)["narrow"]["layout"]
        assert narrow["yaxis"]["domain"][0] > narrow["yaxis2"]["domain"][1]
        assert {title["yanchor"] for title in narrow["annotations"]} == {"bottom"}


@pytest.mark.parametrize(
    ("ratio", "told"),
    [(0, "0"), (0.0367, "0.04x"), (0.468, "0.47x"), (1.1081, "1.1x"), (24.7, "25x")],
)
def test_a_ratio_is_written_short(ratio, told):
    assert write_ratio(ratio) == told
