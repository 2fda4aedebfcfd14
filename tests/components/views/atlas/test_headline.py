"""The headline's figures and its two bars: each claim by its mark, on one scale, with both ends."""

import re

import pytest

from components.figures.palette import MARK_COLOURS
from components.server.held import held_ledger
from components.views.atlas.headline import _bars
from components.words.amounts import format_range
from ledger.answers.claims import CLAIMS, Claims, rows_of_claims, sum_claims
from ledger.answers.queries import low_end_usd_m, total
from tests.components.reading import html, new_page

COLOURS = MARK_COLOURS["light"]
PIECES = re.compile(r"ca-(\w+) ca-piece-(\w+)' style='--c:#\w+;width:([\d.]+)%'")


def test_named_deals_are_one_bar_and_lists_and_goals_another_on_the_same_scale():
    bars = _bars(Claims(50.0, 30.0, 20.0, 150.0, 50.0), COLOURS)
    named, apart = bars.split("<small>")[1:]
    assert PIECES.findall(named) == [
        ("filled", "committed", "25.0000"),
        ("ring", "signed", "15.0000"),
        ("dashed", "announced", "10.0000"),
    ]
    assert PIECES.findall(apart) == [
        ("hatched", "lists", "75.0000"),
        ("dotted", "goals", "25.0000"),
    ]


def test_what_is_nothing_has_no_piece_and_no_bar():
    assert PIECES.findall(_bars(Claims(5.0, 0.0, 0.0, 0.0, 0.0), COLOURS)) == [
        ("filled", "committed", "100.0000")
    ]
    assert "no amount" not in _bars(Claims(5.0, 0.0, 0.0, 0.0, 0.0), COLOURS)
    assert "has an amount" in _bars(Claims(0.0, 0.0, 0.0, 0.0, 0.0), COLOURS)


def test_a_bar_is_named_for_the_claims_that_it_shows():
    def labels(lists: float, goals: float) -> list[str]:
        return re.findall("<small>([^<]+)", _bars(Claims(5.0, 0.0, 0.0, lists, goals), COLOURS))

    assert labels(1.0, 1.0) == ["named deals", "claimed in lists, cannot be opened; goals"]
    assert labels(1.0, 0.0) == ["named deals", "claimed in lists, cannot be opened"]
    assert labels(0.0, 1.0) == ["named deals", "goals"]
    assert labels(0.0, 0.0) == ["named deals"]


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(98.0, 100.0, "$100M"), (97.9, 100.0, "$98M to $100M"), (0.0, 0.0, "$0")],
)
def test_two_ends_are_told_where_they_differ_by_more_than_two_in_a_hundred(low, high, text):
    assert format_range(low, high) == text


def test_each_figure_says_both_of_its_ends():
    page, snapshot = new_page(), held_ledger().current()[0]
    page.query_params["years"] = ".."
    page.run()
    told = html(page)
    claims, rows = sum_claims(snapshot.pledges), rows_of_claims(snapshot.pledges)
    ranges = [
        format_range(low_end_usd_m(snapshot, rows[claim]), getattr(claims, claim))
        for claim in CLAIMS
    ]
    everything = total(snapshot.pledges).counted_usd_m
    ranges.append(format_range(low_end_usd_m(snapshot, snapshot.pledges), everything))
    assert sum(" to " in text for text in ranges) >= 4
    shown = dict(re.findall(r"data-measure='(\w+)' data-usd-m='[^']+'>([^<]+)</b>", told))
    assert [shown[name] for name in (*CLAIMS, "counted")] == ranges
