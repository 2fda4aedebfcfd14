"""Questions to the shipped ledger: in any filter the parts add up and nothing is hidden."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.answers import queries
from ledger.answers.queries import Selection
from tests.exhaustive import draw_at_most
from tests.ledger.answers.selections import CHOICES, NEAR, SELECTIONS, SHIPPED, goes_to

JAPAN_2025 = "jpn-2025-caj-summit"


def all_rows():
    return queries.select(SHIPPED, Selection())


class TestSelect:
    def test_an_empty_selection_means_all(self):
        pd.testing.assert_frame_equal(all_rows(), SHIPPED.pledges)

    def test_what_a_caller_writes_never_reaches_the_snapshot(self):
        frame = all_rows()
        frame["counted_usd_m"] = -1.0
        frame.loc[frame.index[0], "title"] = "changed"
        assert (SHIPPED.pledges["counted_usd_m"] >= 0).all()
        assert SHIPPED.pledges["title"].iloc[0] != "changed"

    def test_a_package_is_the_row_and_all_rows_below_it(self):
        ids = set(queries.select(SHIPPED, Selection(package=JAPAN_2025))["id"])
        part_of = dict(zip(SHIPPED.pledges["id"], SHIPPED.pledges["part_of"], strict=True))

        def is_below(id_):
            while id_ and id_ != JAPAN_2025:
                id_ = part_of[id_]
            return id_ == JAPAN_2025

        assert ids == {id_ for id_ in part_of if is_below(id_)}
        assert len(ids) > 1

    @pytest.mark.parametrize("years", [(2019, 2020), (2019, None), (None, 2020), (None, None)])
    def test_years_take_both_ends_and_leave_undated_rows_out(self, years):
        low, high = years[0] or 0, years[1] or 9999
        chosen = queries.select(SHIPPED, Selection(years=years))["announced"]
        expected = [
            day for day in SHIPPED.pledges["announced"] if day and low <= int(day[:4]) <= high
        ]
        assert list(chosen) == expected

    def test_undated_rows_are_in_as_long_as_no_years_are_set(self):
        assert "undated" in {bucket.key for bucket in queries.total_by(all_rows(), "year")} or (
            (SHIPPED.pledges["announced"] == "").sum() > 0
        )
        assert (all_rows()["year"] == "undated").sum() == (all_rows()["announced"] == "").sum()

    @pytest.mark.parametrize("recipient", CHOICES.recipients)
    def test_a_recipient_holds_exactly_the_rows_that_go_to_it(self, recipient):
        chosen = queries.select(SHIPPED, Selection(recipients=(recipient,)))
        pledges = zip(SHIPPED.pledges["id"], SHIPPED.pledges["recipient"], strict=True)
        assert list(chosen["id"]) == [id_ for id_, cell in pledges if goes_to(cell, recipient)]

    @pytest.mark.parametrize("recipient", ["all", "c5", "KAZ", "regional", "regional-other"])
    def test_no_recipient_that_is_more_than_a_country_is_empty(self, recipient):
        assert not queries.select(SHIPPED, Selection(recipients=(recipient,))).empty

    def test_the_republics_and_others_are_everybody_and_all_beside_one_is_all(self):
        others = ("ARM", "AZE", "GEO", "IRN", "TUR", "regional-other")
        for everybody in (("c5", *others), ("all",), ("KAZ", "all")):
            assert len(queries.select(SHIPPED, Selection(recipients=everybody))) == len(all_rows())

    def test_a_code_that_no_row_has_selects_nothing(self):
        assert queries.select(SHIPPED, Selection(investors=("XXX",))).empty

    @given(SELECTIONS)
    def test_every_part_of_a_selection_holds_for_every_row(self, selection):
        frame = queries.select(SHIPPED, selection)
        for column, codes in (
            ("investor", selection.investors),
            ("sector", selection.sectors),
            ("stage", selection.stages),
            ("kind", selection.kinds),
            ("payer", selection.payers),
            ("payer_group", selection.payer_groups),
        ):
            assert not codes or set(frame[column]) <= set(codes)
        if selection.recipients:
            for cell in set(frame["recipient"]):
                assert any(goes_to(cell, recipient) for recipient in selection.recipients)
        if selection.package:
            assert set(frame["id"]) <= set(queries.rows_of_package(SHIPPED, selection.package))


class TestTotals:
    @draw_at_most(60)
    @given(SELECTIONS, st.sampled_from(queries.DIMENSIONS))
    def test_groups_add_up_to_the_headline_in_every_filter(self, selection, dimension):
        frame = queries.select(SHIPPED, selection)
        headline, groups = queries.total(frame), queries.total_by(frame, dimension)
        assert sum(group.counted_usd_m for group in groups) == pytest.approx(
            headline.counted_usd_m, **NEAR
        )
        assert sum(group.low_usd_m for group in groups) == pytest.approx(headline.low_usd_m, **NEAR)
        assert sum(group.rows for group in groups) == headline.rows
        assert all(group.rows for group in groups)

    @draw_at_most(60)
    @given(SELECTIONS)
    def test_the_headline_is_what_a_loop_over_the_rows_gives(self, selection):
        frame = queries.select(SHIPPED, selection)
        headline = queries.total(frame)
        rows = frame.to_dict("records")
        counted = [row["counted_usd_m"] for row in rows]
        low = [row["low_usd_m"] for row in rows]
        paid = [row["paid_out_usd_m"] for row in rows if row["paid_out_usd_m"] >= 0]
        assert headline == queries.Total(
            counted_usd_m=pytest.approx(sum(counted), **NEAR),
            low_usd_m=pytest.approx(sum(low), **NEAR),
            assumed_share_usd_m=pytest.approx(
                sum(row["counted_usd_m"] for row in rows if row["share_assumed"]), **NEAR
            ),
            named_usd_m=pytest.approx(
                sum(row["counted_usd_m"] for row in rows if row["kind"] == "named"), **NEAR
            ),
            committed_usd_m=pytest.approx(
                sum(
                    row["counted_usd_m"]
                    for row in rows
                    if row["committed"] and row["kind"] == "named"
                ),
                **NEAR,
            ),
            paid_out_usd_m=pytest.approx(sum(paid), **NEAR),
            paid_out_sourced=len(paid),
            rows=sum(amount > 0 for amount in counted),
            left_out=sum(amount == 0 for amount in counted),
            deals=len(rows),
        )

    def test_an_empty_frame_adds_up_to_nothing(self):
        nothing = SHIPPED.pledges.iloc[:0]
        assert queries.total(nothing) == queries.Total(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0, 0, 0, 0)
        assert queries.total_by(nothing, "investor") == ()
        assert queries.largest_investor(nothing) is None
        assert queries.total_by_two(nothing, "investor", "stage").empty
        assert queries.overlapping(SHIPPED, nothing).up_to_usd_m == 0

    def test_no_list_and_no_goal_is_committed_whatever_its_stage(self):
        firm = all_rows()[all_rows()["committed"] & (all_rows()["counted_usd_m"] > 0)]
        lists = firm[firm["kind"] == "list"]
        assert len(lists) > 0
        assert queries.total(lists).committed_usd_m == 0
        assert queries.total(lists).named_usd_m == 0
        assert queries.total(firm).committed_usd_m == pytest.approx(
            queries.total(firm).counted_usd_m - queries.total(lists).counted_usd_m
        )

    def test_buckets_stand_largest_first_and_ties_by_key(self):
        frame = (
            all_rows()
            .head(4)
            .assign(
                investor=["B", "A", "C", "C"],
                counted_usd_m=[1.0, 1.0, 2.0, 0.0],
                low_usd_m=[1.0, 0.5, 0.0, 0.0],
            )
        )
        assert queries.total_by(frame, "investor") == (
            queries.Bucket("C", 2.0, 0.0, 1),
            queries.Bucket("A", 1.0, 0.5, 1),
            queries.Bucket("B", 1.0, 1.0, 1),
        )

    def test_the_same_expressions_run_on_another_engine(self):
        columns = ["investor", "kind", "share_assumed", "committed", "paid_out_usd_m"]
        frame = all_rows()[[*columns, "counted_usd_m", "low_usd_m"]]
        frame = frame.astype({"investor": "str", "kind": "str"})
        table = pa.Table.from_pandas(frame, preserve_index=False)
        assert queries.total(table) == _near(queries.total(frame))
        for ours, theirs in zip(
            queries.total_by(frame, "investor"), queries.total_by(table, "investor"), strict=True
        ):
            assert (theirs.key, theirs.rows) == (ours.key, ours.rows)
            assert theirs.counted_usd_m == pytest.approx(ours.counted_usd_m)
            assert theirs.low_usd_m == pytest.approx(ours.low_usd_m)

    def test_two_dimensions_add_up_to_each_of_them(self):
        tidy = queries.total_by_two(all_rows(), "investor", "stage")
        assert list(tidy.columns) == ["investor", "stage", "counted_usd_m"]
        by_investor = tidy.groupby("investor")["counted_usd_m"].sum()
        for bucket in queries.total_by(all_rows(), "investor"):
            assert by_investor[bucket.key] == pytest.approx(bucket.counted_usd_m)

    def test_the_largest_investor_is_the_first_bucket(self):
        frame = queries.select(SHIPPED, Selection(recipients=("UZB",)))
        assert queries.largest_investor(frame) == queries.total_by(frame, "investor")[0]


class TestHonesty:
    @draw_at_most(60)
    @given(SELECTIONS)
    def test_every_row_counts_or_is_left_out_for_one_reason(self, selection):
        frame = queries.select(SHIPPED, selection)
        out = queries.left_out(frame)
        assert (out["counted_usd_m"] == 0).all()
        assert len(out) == queries.total(frame).left_out
        assert sum(reason.rows for reason in queries.reasons(frame)) == len(out)

    def test_each_reason_says_what_its_rows_state(self):
        for reason in queries.reasons(all_rows()):
            rows = SHIPPED.pledges[SHIPPED.pledges["left_out"] == reason.code]
            assert reason.rows == len(rows)
            assert reason.stated_usd_m == pytest.approx(rows["whole_usd_m"].sum())

    @draw_at_most(60)
    @given(SELECTIONS)
    def test_money_on_the_map_and_off_it_is_all_the_money(self, selection):
        frame = queries.select(SHIPPED, selection)
        on, off = queries.placed(frame), queries.unplaced(frame)
        assert len(on) + len(off) == len(frame)
        assert on["lat"].notna().all()
        assert queries.total(on).counted_usd_m + queries.total(off).counted_usd_m == (
            pytest.approx(queries.total(frame).counted_usd_m, **NEAR)
        )


def _near(total):
    return queries.Total(
        **{name: pytest.approx(getattr(total, name), **NEAR) for name in total.__slots__}
    )
