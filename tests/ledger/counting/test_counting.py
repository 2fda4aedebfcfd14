"""The counting rule on cases small enough to check by hand, and its properties on any ledger."""

from __future__ import annotations

from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.counting.counting import (
    count_pledges,
    is_countable,
    overrun_faults,
    share_of,
)
from ledger.counting.left_out import LEFT_OUT_REASONS
from ledger.tables.schema import COUNTABLE_MEASURES, DEAD_STAGES, MEASURES
from tests.ledger.counting.forests import (
    AMOUNTS,
    LEVELS,
    a_pledge,
    branch,
    changed,
    forests,
    live_forests,
    wholes,
)

CENT = 1e-6


def count(*rows):
    return count_pledges(rows, wholes(rows))


def sums(*rows):
    return {id_: result.counted_usd_m for id_, result in count(*rows).items()}


def reason(*rows):
    return count(*rows)[rows[0].id].left_out


def whole_total(rows):
    return fsum(sums(*rows).values())


def with_room(rows):
    """Raise every package to its own amount plus all that its parts state."""
    roomy = {}
    for row in reversed(rows):  # a part always stands after its package
        parts = fsum(part.amount_m for part in roomy.values() if part.part_of == row.id)
        roomy[row.id] = changed(row, amount_m=(row.amount_m or 1.0) + parts)
    return [roomy[row.id] for row in rows]


class TestByHand:
    def test_a_row_alone_counts_its_amount(self):
        assert sums(a_pledge("a", amount_m=12.5)) == {"a": 12.5}

    def test_a_stated_share_counts_only_that_part(self):
        assert sums(a_pledge("a", amount_m=200.0, investor_share=0.25)) == {"a": 50.0}

    def test_an_package_counts_only_what_its_parts_do_not_explain(self):
        rows = a_pledge("summit"), a_pledge("loan", part_of="summit", amount_m=30.0)
        assert sums(*rows) == {"summit": 70.0, "loan": 30.0}

    def test_a_part_of_another_investor_is_taken_from_the_whole_not_from_the_share(self):
        plant = a_pledge("plant", amount_m=100.0, investor_share=0.3)
        partner = a_pledge("partner", part_of="plant", investor="KOR", amount_m=50.0)
        assert sums(plant, partner) == {"plant": 30.0, "partner": 50.0}

    def test_a_part_of_the_same_investor_is_taken_from_the_share(self):
        plant = a_pledge("plant", amount_m=100.0, investor_share=0.3)
        loan = a_pledge("loan", part_of="plant", amount_m=20.0)
        assert sums(plant, loan)["plant"] == pytest.approx(10.0)

    def test_nobody_counts_more_than_the_whole_leaves(self):
        plant = a_pledge("plant", amount_m=100.0, investor_share=0.3)
        partner = a_pledge("partner", part_of="plant", investor="KOR", amount_m=90.0)
        assert sums(plant, partner)["plant"] == pytest.approx(10.0)

    def test_parts_below_parts_explain_too(self):
        rows = (
            a_pledge("summit"),
            a_pledge("frame", part_of="summit", amount_m=60.0),
            a_pledge("loan", part_of="frame", amount_m=25.0),
        )
        assert sums(*rows) == {"summit": 40.0, "frame": 35.0, "loan": 25.0}

    def test_a_row_that_does_not_count_passes_its_parts_through(self):
        rows = (
            a_pledge("summit"),
            a_pledge("works", part_of="summit", measures="contract", amount_m=80.0),
            a_pledge("loan", part_of="works", amount_m=25.0),
        )
        assert sums(*rows) == {"summit": 75.0, "works": 0.0, "loan": 25.0}

    def test_parts_that_exceed_their_package_stand_and_the_overrun_is_told(self):
        rows = a_pledge("summit"), a_pledge("loan", part_of="summit", amount_m=130.0)
        counted = count(*rows)
        assert counted["summit"].counted_usd_m == 0
        assert counted["summit"].overrun_usd_m == 30
        assert counted["loan"].counted_usd_m == 130

    def test_parts_beyond_the_share_but_within_the_whole_are_no_overrun(self):
        plant = a_pledge("plant", amount_m=100.0, investor_share=0.3)
        loan = a_pledge("loan", part_of="plant", amount_m=60.0)
        assert count(plant, loan)["plant"].overrun_usd_m == 0

    def test_rounding_leaves_no_crumb_in_an_package(self):
        parts = [a_pledge(id_, part_of="a", amount_m=0.1) for id_ in "bcd"]
        rows = a_pledge("a", amount_m=0.3), *parts
        assert 0.3 - 0.1 - 0.1 - 0.1 != 0
        assert count(*rows)["a"].left_out == "in-parts"
        assert count(*rows)["a"].overrun_usd_m == 0


class TestReasons:
    @pytest.mark.parametrize("measure", sorted(set(MEASURES) - set(COUNTABLE_MEASURES)))
    def test_a_measure_of_other_money_is_left_out_by_name(self, measure):
        assert reason(a_pledge("a", measures=measure)) == measure

    @pytest.mark.parametrize("stage", DEAD_STAGES)
    def test_a_dead_stage_is_left_out_by_name(self, stage):
        assert reason(a_pledge("a", stage=stage)) == stage

    def test_no_amount(self):
        assert reason(a_pledge("a", amount_m=None)) == "no-amount"

    def test_an_amount_without_a_rate(self):
        row = a_pledge("a", currency="KZT")
        assert count_pledges([row], {"a": None})["a"].left_out == "no-rate"

    def test_a_coordinator_without_a_share(self):
        assert reason(a_pledge("a", investor_share=0.0)) == "no-share"

    def test_an_package_explained_by_its_parts(self):
        assert reason(a_pledge("a"), a_pledge("b", part_of="a")) == "in-parts"

    @given(forests())
    def test_every_row_either_counts_or_says_why_not(self, rows):
        for result in count(*rows).values():
            assert (result.counted_usd_m > 0) == (result.left_out == "")
            assert result.left_out in {"", *LEFT_OUT_REASONS}


class TestProperties:
    @given(forests())
    def test_the_slow_rule_read_from_the_text_agrees(self, rows):
        by_id = {row.id: row for row in rows}

        def below(top):
            return [by_id[id_] for id_ in branch(rows, top)[1:]]

        def slow(row):
            if row.measures not in COUNTABLE_MEASURES or row.stage in DEAD_STAGES:
                return 0.0
            if row.amount_m is None:
                return 0.0
            share = 1.0 if row.investor_share is None else row.investor_share
            s = sum(slow(part) for part in below(row.id))
            s_own = sum(slow(part) for part in below(row.id) if part.investor == row.investor)
            return max(0.0, min(row.amount_m * share - s_own, row.amount_m - s))

        fast = sums(*rows)
        for row in rows:
            assert fast[row.id] == pytest.approx(slow(row), abs=CENT)

    @given(forests())
    def test_totals_are_the_same_by_every_partition(self, rows):
        counted = sums(*rows)
        for key in ("investor", "stage", "measures"):
            groups = {}
            for row in rows:
                groups.setdefault(getattr(row, key), []).append(counted[row.id])
            by_group = fsum(fsum(group) for group in groups.values())
            assert by_group == pytest.approx(fsum(counted.values()), abs=CENT)

    @given(forests())
    def test_no_row_exceeds_its_own_amount_and_share(self, rows):
        counted = sums(*rows)
        for row in rows:
            assert 0 <= counted[row.id] <= (row.amount_m or 0) * share_of(row) + CENT

    @given(forests())
    def test_a_package_lies_between_its_parts_and_the_greater_of_package_and_parts(self, rows):
        counted = sums(*rows)
        for row in rows:
            package = fsum(counted[id_] for id_ in branch(rows, row.id))
            parts = fsum(counted[id_] for id_ in branch(rows, row.id)[1:])
            whole = row.amount_m if is_countable(row, row.amount_m) else 0.0
            assert parts - CENT <= package <= max(whole, parts) + CENT

    @given(live_forests(shares=st.sampled_from((None, 1.0))), AMOUNTS, st.data())
    def test_where_no_share_is_below_one_a_new_part_never_lowers_the_total(
        self, rows, amount, data
    ):
        whole = data.draw(st.sampled_from(rows))
        investor = data.draw(st.sampled_from(("CHN", "JPN", "KOR")))
        part = a_pledge("new", investor=investor, part_of=whole.id, amount_m=amount)
        assert whole_total([*rows, part]) >= whole_total(rows) - CENT

    @given(forests(), st.data())
    def test_cancelling_a_row_gives_its_money_back_to_the_packages_and_no_more(self, rows, data):
        gone = data.draw(st.sampled_from(rows))
        before = sums(*rows)
        after = sums(*(changed(row, stage="cancelled") if row == gone else row for row in rows))
        above, row = [], gone
        while row.part_of is not None:
            row = next(parent for parent in rows if parent.id == row.part_of)
            above.append(row.id)
        assert after[gone.id] == 0
        for row in rows:
            if row.id not in {gone.id, *above}:
                assert after[row.id] == before[row.id], "its parts and its neighbours go on"
        given_back = fsum(after[id_] - before[id_] for id_ in above)
        assert -CENT <= given_back <= before[gone.id] + CENT

    @given(live_forests(shares=st.none()), st.data())
    def test_a_roomy_package_takes_back_all_of_a_cancelled_part(self, rows, data):
        rows = with_room(rows)
        gone = data.draw(st.sampled_from(rows))
        after = [changed(row, stage="cancelled") if row == gone else row for row in rows]
        lost = sums(*rows)[gone.id] if gone.part_of is None else 0.0
        assert whole_total(after) == pytest.approx(whole_total(rows) - lost, abs=CENT)

    @given(forests(), st.randoms(use_true_random=False))
    def test_the_order_of_rows_does_not_matter_to_the_last_bit(self, rows, shuffler):
        shuffled = list(rows)
        shuffler.shuffle(shuffled)
        assert count(*shuffled) == count(*rows)

    @given(forests())
    def test_the_overrun_is_what_the_parts_count_beyond_the_whole(self, rows):
        counted = count(*rows)
        for row in rows:
            parts = fsum(counted[id_].counted_usd_m for id_ in branch(rows, row.id)[1:])
            over = parts - row.amount_m if is_countable(row, row.amount_m) else 0.0
            assert counted[row.id].overrun_usd_m == pytest.approx(max(0.0, over), abs=CENT)

    @given(forests(max_rows=30))
    def test_the_generator_makes_three_levels_and_no_more(self, rows):
        by_id = {row.id: row for row in rows}

        def depth(row):
            return 1 if row.part_of is None else 1 + depth(by_id[row.part_of])

        assert max(map(depth, rows)) <= LEVELS


class TestFaults:
    def test_an_overrun_is_a_warning_at_the_line_of_the_package(self):
        rows = a_pledge("summit"), a_pledge("loan", part_of="summit", amount_m=130.0)
        (fault,) = overrun_faults(zip((2, 7), rows, strict=True), count(*rows), "pledges.csv")
        assert (fault.code, fault.severity, fault.line, fault.id) == (
            "overrun",
            "warning",
            2,
            "summit",
        )
        assert "30 million USD more" in fault.expected

    def test_a_ledger_that_is_no_forest_is_refused(self):
        with pytest.raises(ValueError, match="forest"):
            count(a_pledge("a", part_of="b"), a_pledge("b", part_of="a"))
