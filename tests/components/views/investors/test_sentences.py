"""How the answers of the investors view are worded: names, lists, why nothing counts."""

from __future__ import annotations

import pytest

from components.link.model import Study
from components.server.held import held_ledger
from components.views.investors.dependence_words import answer_dependence
from components.views.investors.scale_model import answer_scale, scale_of
from components.views.investors.sentences import tell_kinds, tell_why_nothing
from components.views.investors.stages import answer_stages_section
from components.views.investors.studied import Studied
from components.words.amounts import format_usd
from ledger.answers.dependence import concentrate
from ledger.answers.queries import Cut, Selection, cut, select, total
from ledger.counting.prices import read_prices
from tests.shipped import load_shipped


@pytest.fixture(scope="module")
def pledges():
    return held_ledger().current()[0].pledges


def test_several_deals_are_told_with_every_reason(pledges):
    dead = pledges[pledges["left_out"].isin(["suspended", "cancelled"])]
    both = dead["left_out"].value_counts()
    assert tell_why_nothing(dead) == (
        f"None of the {len(dead)} deals of this selection is counted: "
        f"{both['suspended']} are suspended, {both['cancelled']} were cancelled."
    )


def test_one_reason_is_told_once(pledges):
    gone = pledges[pledges["left_out"] == "cancelled"]
    assert tell_why_nothing(gone) == (
        f"None of the {len(gone)} deals of this selection is counted: they were cancelled."
    )
    assert tell_why_nothing(gone.head(1)) == "The only deal of this selection was cancelled."


@pytest.mark.parametrize(
    "narrowed",
    [{"sectors": ("power-renewables",)}, {"years": (2020, None)}, {"stages": ("signed",)}],
)
def test_every_section_says_in_its_title_that_it_speaks_of_a_selection(narrowed):
    snapshot = held_ledger().current()[0]
    part = look(snapshot, **narrowed)
    whole = look(snapshot)
    prices = read_prices(snapshot.deflators)
    for answer, subject in (
        (
            lambda scope: answer_stages_section(scope, total(scope.frame))[0],
            "All investors, in this selection: ",
        ),
        (
            lambda scope: answer_scale(scale_of(scope, prices, constant=False)),
            "In this selection: ",
        ),
        (
            lambda one: answer_dependence(concentrate(one.frame, one.snapshot.republics), one),
            "In this selection: ",
        ),
    ):
        assert answer(part).startswith(subject)
        assert "selection" not in answer(whole)
    place = look(snapshot, recipients=("KAZ",), **narrowed)
    assert answer_scale(scale_of(place, prices, constant=False)).startswith(
        "Kazakhstan, in this selection: "
    )


def test_years_that_are_open_at_both_ends_narrow_nothing():
    assert not look(held_ledger().current()[0], years=(None, None)).in_part


def look(snapshot, **selection):
    wanted = Cut(Selection(**selection))
    frame = cut(snapshot, wanted)
    return Studied(snapshot, wanted, frame, Study(), "light", snapshot.names)


SHIPPED = load_shipped()


def test_a_sum_with_lists_and_goals_says_how_much_of_it_they_are():
    frame = select(SHIPPED, Selection(investors=("CHN", "JPN")))
    apart = total(select(SHIPPED, Selection(investors=("CHN", "JPN"), kinds=("list", "goal"))))
    said = tell_kinds(frame)
    assert format_usd(apart.counted_usd_m) in said
    share = apart.counted_usd_m / total(frame).counted_usd_m
    assert f"({share:.0%})" in said


def test_named_deals_alone_need_no_such_words():
    assert tell_kinds(select(SHIPPED, Selection(kinds=("named",)))) == ""
