"""Concentration of investors: what an index of shares must hold, and the shipped republics."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.answers.dependence import band, concentrate, hhi
from ledger.answers.queries import Cut, Selection, cut, select, total
from tests.exhaustive import draw_at_most
from tests.ledger.answers.selections import CHOICES, SELECTIONS, SHIPPED, some

REPUBLICS = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
NEAR = {"rel": 1e-9}
AMOUNTS = st.lists(st.floats(0.001, 1e9), min_size=1, max_size=12)


@given(AMOUNTS)
def test_the_index_lies_between_equal_investors_and_one_alone(amounts):
    assert 10_000 / len(amounts) * (1 - 1e-9) <= hhi(amounts) <= 10_000 * (1 + 1e-9)


@given(st.floats(0.001, 1e9), st.integers(1, 40))
def test_equal_investors_give_the_least_and_one_alone_ten_thousand(amount, count):
    assert hhi([amount] * count) == pytest.approx(10_000 / count, **NEAR)


@given(AMOUNTS, st.floats(0.001, 1000))
def test_neither_scale_nor_order_matters(amounts, scale):
    assert hhi([amount * scale for amount in amounts]) == pytest.approx(hhi(amounts), **NEAR)
    assert hhi(reversed(amounts)) == pytest.approx(hhi(amounts), **NEAR)


@given(st.lists(st.floats(0.001, 1e9), min_size=2, max_size=12))
def test_merging_two_investors_never_lowers_the_index(amounts):
    first, second, *rest = amounts
    assert hhi([first + second, *rest]) >= hhi(amounts) * (1 - 1e-9)


@given(AMOUNTS)
def test_who_counts_nothing_changes_nothing(amounts):
    assert hhi([*amounts, 0.0]) == hhi(amounts)


def test_the_example_of_the_guidelines():
    assert hhi([30, 30, 20, 20]) == pytest.approx(2600)


def test_nothing_has_no_index():
    assert hhi([]) is None
    assert hhi([0.0, 0.0]) is None


@pytest.mark.parametrize(
    ("index", "named"),
    [
        (999.9, "not concentrated"),
        (1000.0, "moderately concentrated"),
        (1800.0, "moderately concentrated"),
        (1800.1, "highly concentrated"),
    ],
)
def test_the_bands_are_those_of_2023(index, named):
    assert band(index) == named


@draw_at_most(60)
@given(SELECTIONS)
def test_each_republic_is_measured_on_its_counted_rows_in_every_filter(selection):
    frame = select(SHIPPED, selection)
    found = concentrate(frame, REPUBLICS)
    for republic in found:
        own = frame[frame["recipient_bucket"] == republic.recipient]
        assert republic.counted_usd_m == pytest.approx(total(own).counted_usd_m, **NEAR)
        sums = own.groupby(own["investor"].astype("str"))["counted_usd_m"].sum()
        expected = sum((100 * amount / sums.sum()) ** 2 for amount in sums)
        assert republic.hhi == pytest.approx(expected, **NEAR)
        assert republic.largest_share == pytest.approx(sums.max() / sums.sum(), **NEAR)
    counting = frame[(frame["counted_usd_m"] > 0) & frame["recipient_bucket"].isin(REPUBLICS)]
    assert {republic.recipient for republic in found} == set(counting["recipient_bucket"])
    assert [republic.hhi for republic in found] == sorted(
        (republic.hhi for republic in found), reverse=True
    )


@draw_at_most(60)
@given(SELECTIONS, some(CHOICES.investors))
def test_leaving_an_investor_out_filters_and_never_counts_anew(selection, without):
    everybody = {one.recipient: one for one in concentrate(select(SHIPPED, selection), REPUBLICS)}
    left = {
        one.recipient: one
        for one in concentrate(cut(SHIPPED, Cut(selection=selection, without=without)), REPUBLICS)
    }
    for recipient, republic in everybody.items():
        stay = tuple(pair for pair in republic.investors if pair[0] not in without)
        assert (left[recipient].investors if recipient in left else ()) == stay
        expected = republic.hhi_without_investors(*without)
        assert expected == (pytest.approx(left[recipient].hhi) if stay else None)


def test_regional_money_and_other_states_are_not_measured():
    rows = SHIPPED.pledges[~SHIPPED.pledges["recipient_bucket"].isin(REPUBLICS)]
    assert total(rows).counted_usd_m > 0
    assert concentrate(rows, REPUBLICS) == ()


def test_all_five_republics_are_measured():
    found = concentrate(SHIPPED.pledges, REPUBLICS)
    assert sorted(republic.recipient for republic in found) == sorted(REPUBLICS)
    assert SHIPPED.republics == REPUBLICS


def test_investors_stand_largest_first_and_ties_by_code():
    frame = select(SHIPPED, Selection(recipients=("KAZ",))).head(3)
    frame = pd.DataFrame(frame).assign(investor=["B", "C", "A"], counted_usd_m=[2.0, 5.0, 2.0])
    assert concentrate(frame, REPUBLICS)[0].investors == (("C", 5.0), ("A", 2.0), ("B", 2.0))
