"""Published totals and ours as a figure: where each stands, what its title and its axis say."""

from __future__ import annotations

import re
from math import log10

import pytest

from components.figures.palette import THEMES
from components.figures.published import TWO_COLUMNS_FROM, build_published_figure, count_lines
from components.server.held import held_ledger
from ledger.answers.reconciliation import compare_published


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


@pytest.fixture(scope="module")
def rows(snapshot):
    return compare_published(snapshot).to_dict("records")


def owners_of(rows):
    return [row["investor"] or "All" for row in rows]


def titles(figure):
    return [note["text"] for note in figure["layout"]["annotations"]]


def plain_lines(text):
    return re.sub("</?b>", "", text).split("<br>")


class TestPublishedFigure:
    def figure(self, rows, owners=None):
        return build_published_figure(rows, owners or owners_of(rows), THEMES["light"])

    def points(self, rows, name):
        return {
            id_: x
            for trace in self.figure(rows)["data"]
            if trace.get("name") == name
            for id_, x in zip(trace["customdata"], trace["x"], strict=True)
        }

    def test_each_total_stands_at_its_amount(self, rows):
        published = {row["id"]: row["figure_usd_m"] for row in rows}
        ours = {row["id"]: row["ours_usd_m"] for row in rows}
        assert self.points(rows, "published") == published
        assert self.points(rows, "ours") == ours

    def test_every_axis_says_unit_price_basis_and_scale(self, rows):
        layout = self.figure(rows)["layout"]
        for axis in ("xaxis", "xaxis2"):
            assert layout[axis]["type"] == "log"
            assert layout[axis]["title"]["text"] == "USD, nominal, log scale"

    def test_every_point_lies_within_its_axes(self, rows):
        figure = self.figure(rows)
        for suffix in ("", "2"):
            low, high = figure["layout"][f"xaxis{suffix}"]["range"]
            bottom, top = figure["layout"][f"yaxis{suffix}"]["range"]
            for trace in figure["data"]:
                if trace["xaxis"] != f"x{suffix}" or trace["mode"] != "markers":
                    continue
                assert all(10**low <= x <= 10**high for x in trace["x"])
                assert all(top < y < bottom for y in trace["y"])

    def test_ours_of_nothing_stands_open_at_the_left_end(self, rows):
        nothing = [rows[1] | {"ours_usd_m": 0.0, "ratio": 0.0}]
        figure = self.figure(nothing)
        ours = next(trace for trace in figure["data"] if trace.get("name") == "ours")
        assert ours["marker"]["symbol"] == ["circle-open"]
        assert "which a log axis cannot show" in ours["text"][0]
        assert figure["layout"]["xaxis"]["range"][0] == pytest.approx(log10(ours["x"][0]))

    def test_a_short_list_has_one_column(self, rows):
        layout = self.figure(rows[:5])["layout"]
        assert "xaxis2" not in layout
        assert count_lines(rows[:3], ["A", "A", "B"]) == 5 < TWO_COLUMNS_FROM

    def test_a_title_with_tags_stays_text(self, rows):
        figure = self.figure([rows[0] | {"title": "<b onclick=x>now"}])
        texts = [text for trace in figure["data"] for text in trace.get("text", [])]
        assert not [text for text in texts if "<b onclick" in text]
        assert not [text for text in titles(figure) if "<b onclick" in text]

    def test_every_title_is_whole_and_no_two_read_the_same(self, rows, snapshot):
        names = snapshot.names
        owners = [names.parties(row["investor"]) or "All" for row in rows]
        written = [text.replace("<br>", " ") for text in titles(self.figure(rows, owners))]
        assert len(set(written)) == len(written)
        for row, owner in zip(rows, owners, strict=True):
            words = row["title"].removeprefix(f"{owner}, ")
            begun = words[0].upper() + words[1:]
            sign = {"same-row": "= ", "other": "≠ "}
            assert sign.get(row["standing"], "") + begun in written
            assert f"<b>{owner}</b>" in written

    def test_no_line_of_a_title_is_longer_than_its_place(self, rows):
        long = rows[0] | {"title": "word " * 30}
        for shown, longest in ((rows, 77), (rows[:4], 84), ([long, *rows], 77), ([long], 84)):
            for text in titles(self.figure(shown)):
                assert all(len(line) <= longest for line in plain_lines(text))

    def test_a_title_in_two_lines_has_the_room_of_two(self, rows):
        two = rows[0] | {"title": "A title that is far too long for one line of the list, so that "
                         "it has to be broken in two"}  # fmt: skip
        (upper,) = self.points_at([rows[0]])
        (lower,) = self.points_at([two])
        assert (upper, lower) == (1.5, 2.0)
        assert count_lines([two], ["A"]) - count_lines([rows[0]], ["A"]) == 1

    def points_at(self, rows):
        ours = next(trace for trace in self.figure(rows)["data"] if trace.get("name") == "ours")
        return ours["y"]

    @pytest.mark.parametrize("usd_m", [0.4, 30.0, 990.0, 4_000.0])
    def test_small_totals_have_steps_in_millions(self, rows, usd_m):
        small = [rows[0] | {"figure_usd_m": usd_m, "ours_usd_m": usd_m * 1.2}]
        axis = self.figure(small)["layout"]["xaxis"]
        assert len(axis["tickvals"]) >= 2
        assert not [text for text in axis["ticktext"] if text.startswith("$0.") and "B" in text]
