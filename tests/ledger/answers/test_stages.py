"""Stages add up to the total in every filter, and report ages to the year."""

from __future__ import annotations

import pytest
from hypothesis import given

from ledger.answers import queries
from ledger.answers.queries import Selection
from ledger.answers.stages import (
    OLDEST,
    by_report_age,
    sum_by_stage,
    uncommitted_age,
    unreported_usd_m,
)
from ledger.counting.report_age import JUDGED
from ledger.tables.schema import COMMITTED_STAGES, DEAD_STAGES
from ledger.tables.vocabulary import MARKS
from tests.exhaustive import draw_at_most
from tests.ledger.answers.selections import CUTS, NEAR, SELECTIONS, SHIPPED


@draw_at_most(60)
@given(SELECTIONS)
def test_the_stages_add_up_to_the_total_in_every_filter(selection):
    frame = queries.select(SHIPPED, selection)
    stage_sums, whole = sum_by_stage(frame), queries.total(frame)
    assert stage_sums.marks["counted_usd_m"].sum() == pytest.approx(whole.counted_usd_m, **NEAR)
    assert stage_sums.totals["counted_usd_m"].sum() == pytest.approx(whole.counted_usd_m, **NEAR)
    assert stage_sums.totals["committed_usd_m"].sum() == pytest.approx(
        whole.committed_usd_m, **NEAR
    )
    assert stage_sums.totals["named_usd_m"].sum() == pytest.approx(whole.named_usd_m, **NEAR)
    assert stage_sums.marks["rows"].sum() == whole.rows
    assert stage_sums.marks["deals"].sum() == whole.deals


@draw_at_most(60)
@given(CUTS)
def test_every_mark_of_an_investor_is_the_sum_of_its_own_rows(cut):
    frame = queries.cut(SHIPPED, cut)
    for row in sum_by_stage(frame).marks.to_dict("records"):
        mine = frame[(frame["investor"] == row["investor"]) & (frame["mark"] == row["mark"])]
        assert row["counted_usd_m"] == pytest.approx(mine["counted_usd_m"].sum(), **NEAR)


@draw_at_most(30)
@given(CUTS)
def test_what_an_investor_has_committed_stale_and_lapsed_is_of_named_deals(cut):
    frame = queries.cut(SHIPPED, cut)
    named = frame[frame["kind"] == "named"]
    for row in sum_by_stage(frame).totals.to_dict("records"):
        mine = named[named["investor"] == row["investor"]]
        for column, wanted in (
            ("committed_usd_m", mine["committed"]),
            ("stale_usd_m", mine["report_age"] == "stale"),
            ("lapsed_usd_m", mine["report_age"] == "lapsed"),
        ):
            assert row[column] == pytest.approx(mine.loc[wanted, "counted_usd_m"].sum(), **NEAR)


def test_a_list_stands_apart_whatever_its_stage():
    marks = sum_by_stage(SHIPPED.pledges).marks
    firm = SHIPPED.pledges[SHIPPED.pledges["mark"].isin(COMMITTED_STAGES)]
    assert (firm["kind"] == "named").all()
    assert marks.loc[marks["mark"].isin(COMMITTED_STAGES), "counted_usd_m"].sum() == (
        pytest.approx(firm["counted_usd_m"].sum())
    )
    lists = SHIPPED.pledges.loc[SHIPPED.pledges["kind"] == "list", "counted_usd_m"].sum()
    assert marks.loc[marks["mark"] == "list", "counted_usd_m"].sum() == pytest.approx(lists)


def test_what_is_dead_counts_nothing_and_keeps_what_it_states():
    marks = sum_by_stage(SHIPPED.pledges).marks
    dead = marks[marks["mark"].isin(DEAD_STAGES)]
    assert (dead["counted_usd_m"] == 0).all()
    rows = SHIPPED.pledges[SHIPPED.pledges["stage"].isin(DEAD_STAGES)]
    alone = rows[~rows["part_of"].isin(rows["id"])]  # a package states its parts already
    assert len(alone) < len(rows)
    assert dead["stated_usd_m"].sum() == pytest.approx(alone["amount_usd_m"].sum())


def test_investors_stand_by_what_they_count_and_stages_from_below():
    stage_sums = sum_by_stage(SHIPPED.pledges)
    assert stage_sums.totals["counted_usd_m"].is_monotonic_decreasing
    assert (
        stage_sums.marks["investor"].drop_duplicates().tolist()
        == stage_sums.totals["investor"].tolist()
    )
    china = stage_sums.marks.loc[stage_sums.marks["investor"] == "CHN", "mark"].map(MARKS.index)
    assert china.is_monotonic_increasing


def test_paid_out_is_not_sourced_rather_than_zero():
    totals = sum_by_stage(SHIPPED.pledges).totals.set_index("investor")
    sourced = SHIPPED.pledges.loc[SHIPPED.pledges["paid_out_usd_m"].notna()]
    paid = sourced.groupby(sourced["investor"].astype("str"))["paid_out_usd_m"].agg(["size", "sum"])
    unsourced = totals.drop(paid.index)
    assert len(paid) > 0
    assert len(unsourced) > 0
    assert (unsourced["paid_rows"] == 0).all()
    assert unsourced["paid_out_usd_m"].isna().all()
    assert totals.loc[paid.index, "paid_rows"].tolist() == paid["size"].tolist()
    assert totals.loc[paid.index, "paid_out_usd_m"].tolist() == pytest.approx(paid["sum"].tolist())


@draw_at_most(60)
@given(SELECTIONS)
def test_report_ages_add_up_to_the_named_deals_that_are_not_committed(selection):
    frame = queries.select(SHIPPED, selection)
    low = frame[frame["mark"].isin(JUDGED)]
    found = by_report_age(frame)
    assert found["counted_usd_m"].sum() == pytest.approx(low["counted_usd_m"].sum(), **NEAR)
    listed = [pledge_id for ids in found["ids"] for pledge_id in ids]
    assert sorted(listed) == sorted(low.loc[low["counted_usd_m"] > 0, "id"])
    for kind in ("stale", "lapsed"):
        subtotal = found.loc[found["report_age"] == kind, "counted_usd_m"].sum()
        assert subtotal == pytest.approx(unreported_usd_m(low, kind), **NEAR)


def test_no_year_of_report_age_is_left_out_between_two():
    found = by_report_age(queries.select(SHIPPED, Selection(investors=("JPN",))))
    years = [int(bucket) for bucket in found["years"].drop_duplicates() if bucket != "undated"]
    assert years == list(range(years[-1] + 1))
    assert years[-1] == OLDEST


def test_half_of_the_money_is_as_old_as_the_age_says_or_older():
    frame = SHIPPED.pledges
    age = uncommitted_age(frame)
    low = frame[frame["mark"].isin(JUDGED) & frame["report_age_years"].notna()]
    older = low.loc[low["report_age_years"] >= age, "counted_usd_m"].sum()
    assert older >= low["counted_usd_m"].sum() / 2
    younger = low.loc[low["report_age_years"] <= age, "counted_usd_m"].sum()
    assert younger >= low["counted_usd_m"].sum() / 2


def test_nothing_selected_is_no_stage():
    nothing = SHIPPED.pledges.iloc[:0]
    assert sum_by_stage(nothing).marks.empty
    assert sum_by_stage(nothing).totals.empty
    assert by_report_age(nothing).empty
    assert uncommitted_age(nothing) is None
