"""The low end of the count: no list or named deal holds more than its own amount."""

from __future__ import annotations

from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.counting.counting import count_pledges, is_countable, kind_of
from ledger.counting.low import count_low
from tests.ledger.counting.brute_force import COMMITTED, BruteForce
from tests.ledger.counting.forests import a_pledge, as_cells, branch, forests, wholes

CENT = 1e-6


def low(*rows):
    return count_low(rows, wholes(rows), count_pledges(rows, wholes(rows)))


def a_list(id_, **cells):
    return a_pledge(id_, **{"measures": "portfolio"} | cells)


class TestByHand:
    def test_a_row_without_an_overrun_is_as_low_as_it_counts(self):
        rows = a_list("list"), a_pledge("loan", part_of="list", amount_m=30.0)
        assert low(*rows) == {"list": 70.0, "loan": 30.0}

    def test_parts_that_exceed_a_list_are_scaled_to_it(self):
        rows = (
            a_list("list"),
            a_pledge("a", part_of="list", amount_m=150.0),
            a_pledge("b", part_of="list", amount_m=50.0),
        )
        assert low(*rows) == {"list": 0.0, "a": 75.0, "b": 25.0}

    @pytest.mark.parametrize("stage", sorted(COMMITTED))
    def test_what_is_financed_or_further_is_never_scaled(self, stage):
        rows = (
            a_list("list"),
            a_pledge("a", part_of="list", amount_m=60.0, stage=stage),
            a_pledge("b", part_of="list", amount_m=80.0),
        )
        assert low(*rows) == {"list": 0.0, "a": 60.0, "b": 40.0}

    def test_where_what_is_financed_exceeds_the_list_nothing_else_is_left(self):
        rows = (
            a_list("list"),
            a_pledge("a", part_of="list", amount_m=130.0, stage="financed"),
            a_pledge("b", part_of="list", amount_m=80.0),
        )
        assert low(*rows) == {"list": 0.0, "a": 130.0, "b": 0.0}

    @pytest.mark.parametrize("cells", [{"measures": "target"}, {"stage": "cancelled"}])
    def test_a_goal_and_a_dead_list_are_no_ceiling(self, cells):
        rows = (
            a_list("top", **cells),
            a_pledge("loan", part_of="top", amount_m=130.0),
        )
        assert low(*rows)["loan"] == 130.0

    def test_a_goal_within_a_list_is_scaled_with_it(self):
        rows = (
            a_list("list"),
            a_pledge("goal", part_of="list", measures="target", amount_m=200.0),
        )
        assert low(*rows) == {"list": 0.0, "goal": 100.0}

    def test_a_list_within_a_list_is_fitted_first(self):
        rows = (
            a_list("summit"),
            a_list("list", part_of="summit", amount_m=60.0),
            a_pledge("a", part_of="list", amount_m=120.0),
            a_pledge("b", part_of="summit", amount_m=60.0),
        )
        assert low(*rows) == pytest.approx({"summit": 0.0, "list": 0.0, "a": 50.0, "b": 50.0})


@given(forests())
def test_a_count_by_the_words_of_the_rule_agrees(rows):
    assert low(*rows) == pytest.approx(BruteForce(map(as_cells, rows)).low(), abs=CENT)


@given(forests())
def test_every_row_lies_between_nothing_and_what_it_counts(rows):
    counted = count_pledges(rows, wholes(rows))
    for id_, usd_m in low(*rows).items():
        assert 0 <= usd_m <= counted[id_].counted_usd_m


@given(forests())
def test_no_list_or_named_deal_at_the_top_holds_more_than_it_states_or_is_financed(rows):
    found = low(*rows)
    stage = {row.id: row.stage for row in rows}
    for row in rows:
        if row.part_of is None and is_countable(row, row.amount_m) and kind_of(row) != "goal":
            within = branch(rows, row.id)
            financed = fsum(found[id_] for id_ in within if stage[id_] in COMMITTED)
            assert fsum(found[id_] for id_ in within) <= max(row.amount_m, financed) + CENT


@given(forests(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter_to_the_last_bit(rows, shuffler):
    shuffled = list(rows)
    shuffler.shuffle(shuffled)
    assert low(*shuffled) == low(*rows)
