"""The one definition of marks: fill says stage, shape says kind, a legend shows what is drawn."""

import pandas as pd
import pytest

from components.figures.map_style import LEGEND
from components.figures.marks import (
    BOXES,
    BROAD_MARKS,
    FROM_FIRMEST,
    LOOK_OF,
    LOOKS,
    as_broad,
    draw_piece,
    legend_marks,
)
from components.figures.palette import MARK_COLOURS
from ledger.tables.vocabulary import COMMITTED_STAGES, MARKS
from tests.components.looks import look_of


def test_fill_says_stage_and_shape_says_kind():
    assert {LOOK_OF[mark] for mark in COMMITTED_STAGES} == {"filled"}
    others = [LOOK_OF[mark] for mark in ("signed", "announced", "list", "goal")]
    assert others == ["ring", "dashed", "hatched", "dotted"]
    assert {mark for mark in MARKS if LOOK_OF[mark] in BOXES} == {"list", "goal"}


@pytest.mark.parametrize("mark", MARKS)
def test_a_piece_of_a_bar_looks_as_its_mark_does(mark):
    assert look_of(draw_piece(mark, "#123456")) == (LOOK_OF[mark], "#123456")
    assert look_of(draw_piece(mark, ["#123456"]))[1] == ["#123456"]


def test_marks_are_drawn_from_the_firmest_named_deal_to_the_goal():
    assert FROM_FIRMEST[-2:] == ("list", "goal")
    assert FROM_FIRMEST.index("operational") < FROM_FIRMEST.index("signed")
    assert [LOOK_OF[mark] for mark in BROAD_MARKS] == list(LOOKS)


def test_where_colour_is_taken_the_firm_stages_are_one_mark_and_nothing_else_is():
    broad = as_broad(pd.Series([*MARKS, ""]))
    assert list(broad) == [
        "announced", "signed", "committed", "committed", "committed", "", "", "list", "goal", "",
    ]  # fmt: skip


@pytest.mark.parametrize("theme", MARK_COLOURS)
def test_a_legend_has_a_sample_of_each_mark_that_is_drawn_and_of_no_other(theme):
    samples = legend_marks(theme, {"signed", "goal", "cancelled"})
    assert {label: sample.look for label, sample in samples.items()} == {
        "Signed": "ring",
        "Goals": "dotted",
    }
    tinted = legend_marks(theme, {"operational", "committed", "list"}, "#123456")
    assert {label: tuple(sample) for label, sample in tinted.items()} == {
        "Committed or further": ("#123456", "filled"),
        "In lists": ("#123456", "hatched"),
    }


def test_the_maps_legend_has_a_sample_of_each_look():
    assert [look for look, _ in LEGEND.looks] == list(LOOKS)
