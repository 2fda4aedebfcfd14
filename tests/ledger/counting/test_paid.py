"""Money paid out, which no package and its parts may both add."""

from __future__ import annotations

from math import fsum

from hypothesis import given
from hypothesis import strategies as st

from ledger.counting.counting import share_of
from ledger.counting.paid import pay_out
from tests.ledger.counting.forests import AMOUNTS, a_pledge, branch, changed, forests, wholes


def paid(*rows):
    return pay_out(rows, wholes(rows))


def test_a_row_without_a_source_is_unknown_and_not_zero():
    assert paid(a_pledge("a")) == {"a": None}


def test_an_package_adds_only_what_its_parts_have_not_paid():
    rows = a_pledge("a", disbursed_usd_m=50.0), a_pledge("b", part_of="a", disbursed_usd_m=20.0)
    assert paid(*rows) == {"a": 30.0, "b": 20.0}


def test_an_package_whose_parts_paid_more_adds_nothing():
    rows = a_pledge("a", disbursed_usd_m=10.0), a_pledge("b", part_of="a", disbursed_usd_m=20.0)
    assert paid(*rows) == {"a": 0.0, "b": 20.0}


def test_payments_of_rows_that_do_not_count_are_not_added():
    assert paid(a_pledge("a", stage="cancelled", disbursed_usd_m=5.0)) == {"a": None}
    assert paid(a_pledge("a", measures="contract", disbursed_usd_m=5.0)) == {"a": None}
    assert paid(a_pledge("a", investor_share=0.0, disbursed_usd_m=5.0)) == {"a": None}


def test_a_joint_project_credits_its_investor_with_the_stated_share_alone():
    assert paid(a_pledge("a", investor_share=0.25, disbursed_usd_m=80.0)) == {"a": 20.0}


def test_what_a_project_cost_beyond_its_plan_was_never_promised():
    row = a_pledge("a", amount_m=100.0, investor_share=0.75, disbursed_usd_m=130.0)
    assert paid(row) == {"a": 75.0}


def test_payments_of_another_investor_are_taken_from_the_whole_not_from_the_share():
    plant = a_pledge("plant", investor_share=0.25, disbursed_usd_m=80.0)
    partner = a_pledge("partner", part_of="plant", investor="KOR", disbursed_usd_m=50.0)
    assert paid(plant, partner) == {"plant": 20.0, "partner": 50.0}
    assert paid(plant, changed(partner, disbursed_usd_m=70.0))["plant"] == 10.0


def test_payments_of_the_same_investor_are_taken_from_the_share():
    plant = a_pledge("plant", investor_share=0.25, disbursed_usd_m=80.0)
    loan = a_pledge("loan", part_of="plant", disbursed_usd_m=15.0)
    assert paid(plant, loan) == {"plant": 5.0, "loan": 15.0}


@given(forests(), st.lists(st.none() | AMOUNTS, min_size=14, max_size=14))
def test_no_branch_pays_more_than_its_top_row_or_its_parts_say(rows, payments):
    rows = [changed(row, disbursed_usd_m=cell) for row, cell in zip(rows, payments, strict=False)]
    adds = paid(*rows)
    for row in rows:
        inside = [adds[id_] or 0.0 for id_ in branch(rows, row.id)]
        assert fsum(inside) <= max(row.disbursed_usd_m or 0.0, fsum(inside[1:])) + 1e-6
        credited = (row.disbursed_usd_m or 0.0) * share_of(row)
        assert (adds[row.id] or 0.0) <= credited + 1e-6
