"""An explanation lists exactly the rows that make a number, and their sum is the number."""

from __future__ import annotations

from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.answers import explanation, queries
from ledger.answers.explanation import explain
from ledger.answers.queries import Cut, Selection
from ledger.answers.stages import DEAD, sum_by_stage, with_dead
from ledger.counting.left_out import LEFT_OUT_REASONS
from ledger.counting.prices import CONSTANT, read_prices, with_constant
from ledger.counting.sums import PAID
from tests.exhaustive import draw_at_most
from tests.ledger.answers.selections import CUTS, NEAR, SHIPPED

PRICES = read_prices(SHIPPED.deflators)


@draw_at_most(80)
@given(CUTS)
def test_the_sum_of_the_listed_rows_is_the_number(cut):
    frame = queries.cut(SHIPPED, cut)
    found = explain(SHIPPED, frame, "A total")
    assert found.amount_usd_m == fsum(found.rows["counted_usd_m"])
    assert found.amount_usd_m == pytest.approx(queries.total(frame).counted_usd_m, **NEAR)


@draw_at_most(80)
@given(CUTS)
def test_every_row_of_the_selection_is_listed_or_left_out_with_its_reason(cut):
    frame = queries.cut(SHIPPED, cut)
    found = explain(SHIPPED, frame, "A total")
    assert sorted([*found.rows["id"], *found.left_out["id"]]) == sorted(frame["id"])
    assert (found.rows["counted_usd_m"] > 0).all()
    assert set(found.left_out["why"]) <= LEFT_OUT_REASONS.keys()


@draw_at_most(60)
@given(CUTS)
def test_the_rates_account_for_every_listed_row_and_dollar(cut):
    found = explain(SHIPPED, queries.cut(SHIPPED, cut), "A total")
    assert found.rates["rows"].sum() == len(found.rows)
    assert found.rates["amount_usd_m"].sum() == pytest.approx(found.amount_usd_m, **NEAR)
    for row in found.rates.to_dict("records"):
        assert (row["rate_basis"] in {"stated", "usd"}) == (row["rate_date"] == "")


@draw_at_most(40)
@given(CUTS, st.sampled_from(["counted_usd_m", PAID, CONSTANT]))
def test_the_download_holds_all_rows_and_adds_up_to_the_number(cut, column):
    frame = with_constant(queries.cut(SHIPPED, cut), PRICES)
    found = explain(SHIPPED, frame, "A total", column=column)
    table = found.as_table()
    assert len(table) == len(frame)
    assert fsum(table.loc[table["why"] == "", column]) == (found.amount_usd_m or 0)
    assert set(table["data_version"]) <= {SHIPPED.version}


def test_paid_out_says_of_each_row_why_it_adds_nothing():
    frame = queries.select(SHIPPED, Selection())
    found = explain(SHIPPED, frame, "Paid out", column=PAID)
    assert found.amount_usd_m == pytest.approx(queries.total(frame).paid_out_usd_m)
    why = found.left_out.set_index("id")["why"]
    silent = found.left_out.set_index("id")["disbursed_usd_m"].isna()
    assert set(why[silent]) == {explanation.NO_PAYMENT}
    assert why["chn-kaz-astana-lrt"] == explanation.PAID_UNCOUNTED


def test_an_package_whose_parts_were_paid_says_so():
    frame = queries.select(SHIPPED, Selection()).head(1)
    frame = frame.assign(disbursed_usd_m=5.0, paid_out_usd_m=0.0)
    found = explain(SHIPPED, frame, "Paid out", column=PAID)
    assert found.left_out["why"].to_list() == [explanation.PAID_IN_PARTS]
    assert found.amount_usd_m == 0


@draw_at_most(60)
@given(CUTS)
def test_what_dead_plans_state_is_the_sum_of_their_rows_and_of_no_other(cut):
    frame = with_dead(queries.cut(SHIPPED, cut))
    found = explain(SHIPPED, frame, "Stated", column=DEAD)
    assert set(found.rows["stage"]) <= {"suspended", "cancelled"}
    stage_sums = sum_by_stage(frame)
    beside = stage_sums.marks[stage_sums.marks["mark"].isin(["suspended", "cancelled"])]
    assert found.amount_usd_m == pytest.approx(fsum(beside["stated_usd_m"]), **NEAR)
    assert (found.rows["counted_usd_m"] == 0).all()


def test_a_dead_part_of_a_dead_plan_states_nothing_more():
    found = explain(SHIPPED, with_dead(SHIPPED.pledges), "Stated", column=DEAD)
    why = found.left_out.set_index("id")
    inside = why[why["part_of"].isin(found.rows["id"]) & (why["stage"] == "suspended")]
    assert set(inside.loc[inside["amount_usd_m"] > 0, "why"]) == {explanation.IN_DEAD_WHOLE}
    assert explanation.ALIVE in set(why["why"])


def test_what_was_paid_on_a_dead_plan_is_told_and_not_added():
    frame = queries.cut(SHIPPED, Cut(Selection(investors=("CHN",), recipients=("KAZ",))))
    assert queries.paid_uncounted_usd_m(frame) == 313
    paid = explain(SHIPPED, frame, "Paid out", column=PAID)
    assert "chn-kaz-astana-lrt" in set(paid.left_out["id"])


def test_a_payment_of_which_no_source_tells_is_no_number_and_not_zero():
    unpaid = SHIPPED.pledges[SHIPPED.pledges[PAID].isna()]
    found = explain(SHIPPED, unpaid, "Paid out", column=PAID)
    assert found.amount_usd_m is None


def test_an_undated_pledge_has_no_constant_dollars_and_says_why():
    undated = with_constant(queries.cut(SHIPPED, Cut()), PRICES)
    undated = undated[(undated["year"] == "undated") & (undated["counted_usd_m"] > 0)]
    found = explain(SHIPPED, undated, "In constant dollars", column=CONSTANT, prices=PRICES)
    assert set(found.left_out["why"]) == {explanation.NO_DATE}
    assert found.amount_usd_m is None


def test_constant_dollars_name_their_base_year_and_leave_undated_rows_out():
    frame = with_constant(SHIPPED.pledges, PRICES)
    found = explain(SHIPPED, frame, "In constant dollars", column=CONSTANT, prices=PRICES)
    assert found.prices is PRICES
    undated = found.left_out[(found.left_out["year"] == "undated")]
    assert (undated.loc[undated["counted_usd_m"] > 0, "why"] != "").all()
    of_base = frame[frame["year"] == str(PRICES.base_year)]
    assert of_base[CONSTANT].to_list() == pytest.approx(of_base["counted_usd_m"].to_list())


def test_leaving_an_investor_out_filters_and_never_recounts():
    with_all = queries.cut(SHIPPED, Cut(Selection(recipients=("KAZ",))))
    without = queries.cut(SHIPPED, Cut(Selection(recipients=("KAZ",)), without=("CHN",)))
    kept = with_all[with_all["investor"] != "CHN"]
    assert without["counted_usd_m"].to_list() == kept["counted_usd_m"].to_list()


def test_an_empty_list_of_ids_selects_nothing_and_none_selects_all():
    assert queries.cut(SHIPPED, Cut(ids=())).empty
    assert len(queries.cut(SHIPPED, Cut())) == len(SHIPPED.pledges)
