"""The counting rule on cases small enough to check by hand, and its properties on any ledger."""

from __future__ import annotations

from math import fsum
from operator import attrgetter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ledger.counting.counting import (
    count_pledges,
    is_countable,
    kind_of,
    overrun_faults,
    share_of,
)
from ledger.counting.left_out import LEFT_OUT_REASONS
from ledger.tables.schema import COUNTABLE_MEASURES, DEAD_STAGES, MEASURES
from tests.ledger.counting.brute_force import BruteForce
from tests.ledger.counting.forests import (
    AMOUNTS,
    LEVELS,
    a_pledge,
    as_cells,
    branch,
    changed,
    forests,
    live_forests,
    rows_above,
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


def a_dead(id_, part_of, amount_m, **cells):
    return a_pledge(id_, part_of=part_of, amount_m=amount_m, stage="cancelled", **cells)


def killed(rows, gone):
    return [changed(row, stage="cancelled") if row.id == gone.id else row for row in rows]


def is_live_goal(row):
    return kind_of(row) == "goal" and row.stage not in DEAD_STAGES


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


class TestKind:
    @pytest.mark.parametrize("measure", ["finance", "project-cost", "acquisition"])
    def test_a_deal_with_its_own_parties_is_named(self, measure):
        assert kind_of(a_pledge("a", measures=measure)) == "named"

    def test_a_total_of_deals_is_a_list(self):
        assert kind_of(a_pledge("a", measures="portfolio")) == "list"

    @pytest.mark.parametrize("cells", [{"measures": "target"}, {"instrument": "target"}])
    def test_a_target_is_a_goal_by_its_measure_or_its_instrument(self, cells):
        assert kind_of(a_pledge("a", **{"measures": "portfolio"} | cells)) == "goal"

    @pytest.mark.parametrize("measure", sorted(set(MEASURES) - set(COUNTABLE_MEASURES)))
    def test_what_is_never_added_has_no_kind_even_as_a_target(self, measure):
        row = a_pledge("a", measures=measure, instrument="target")
        assert kind_of(row) is None
        assert sums(row) == {"a": 0.0}


class TestDeadMoney:
    def test_a_cancelled_part_stays_dead_in_a_list(self):
        rows = a_pledge("list", measures="portfolio"), a_dead("plant", "list", 40.0)
        assert sums(*rows) == {"list": 60.0, "plant": 0.0}

    def test_a_goal_takes_it_back(self):
        rows = a_pledge("goal", measures="target"), a_dead("plant", "goal", 40.0)
        assert sums(*rows) == {"goal": 100.0, "plant": 0.0}

    def test_it_ends_at_the_goal_and_does_not_reach_what_holds_the_goal(self):
        rows = (
            a_pledge("list", measures="portfolio", amount_m=150.0),
            a_pledge("goal", part_of="list", instrument="target"),
            a_dead("plant", "goal", 40.0),
        )
        assert sums(*rows) == {"list": 50.0, "goal": 100.0, "plant": 0.0}

    def test_it_passes_through_deals_and_through_rows_that_cannot_count(self):
        rows = (
            a_pledge("list", measures="portfolio"),
            a_pledge("works", part_of="list", measures="contract", amount_m=90.0),
            a_pledge("loan", part_of="works", amount_m=50.0),
            a_dead("plant", "loan", 30.0),
        )
        assert sums(*rows) == {"list": 50.0, "works": 0.0, "loan": 20.0, "plant": 0.0}

    def test_a_dead_row_passes_up_what_died_below_it_once(self):
        rows = (
            a_pledge("list", measures="portfolio"),
            a_dead("frame", "list", 60.0),
            a_dead("plant", "frame", 25.0),
            a_pledge("loan", part_of="frame", amount_m=15.0),
        )
        assert sums(*rows) == {"list": 40.0, "frame": 0.0, "plant": 0.0, "loan": 15.0}

    def test_a_dead_goal_is_as_dead_as_a_dead_deal(self):
        rows = (
            a_pledge("list", measures="portfolio"),
            a_dead("goal", "list", 60.0, measures="target"),
            a_dead("plant", "goal", 25.0),
        )
        assert sums(*rows)["list"] == 40.0

    def test_the_dead_part_of_another_investor_is_taken_from_the_whole_not_from_the_share(self):
        plant = a_pledge("plant", investor_share=0.3)
        partner = a_dead("partner", "plant", 50.0, investor="KOR")
        assert sums(plant, partner)["plant"] == 30.0
        assert sums(plant, changed(partner, investor="JPN"))["plant"] == 0.0
        assert sums(plant, changed(partner, amount_m=80.0))["plant"] == pytest.approx(20.0)

    def test_a_list_whose_rest_died_says_so(self):
        rows = (
            a_pledge("list", measures="portfolio"),
            a_pledge("loan", part_of="list", amount_m=70.0),
            a_dead("plant", "list", 45.0),
        )
        found = count(*rows)["list"]
        assert (found.counted_usd_m, found.left_out) == (0.0, "dead-parts")
        assert found.dead_parts_usd_m == 30.0


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
    def test_a_count_by_the_words_of_the_rule_agrees(self, rows):
        slow = BruteForce(map(as_cells, rows))
        for id_, usd_m in sums(*rows).items():
            assert usd_m == pytest.approx(slow.counted(id_), abs=CENT)

    @given(forests())
    def test_totals_are_the_same_by_every_partition(self, rows):
        counted = sums(*rows)
        for key in (
            attrgetter("investor"),
            attrgetter("stage"),
            attrgetter("measures"),
            kind_of,
            lambda row: row.amount_m is None or row.amount_m > 5e5,
        ):
            groups = {}
            for row in rows:
                groups.setdefault(key(row), []).append(counted[row.id])
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
            assert parts <= package + CENT
            assert package <= max(whole, parts) + CENT

    @given(live_forests(shares=st.sampled_from((None, 1.0))), AMOUNTS, st.data())
    def test_where_no_share_is_below_one_a_new_part_never_lowers_the_total(
        self, rows, amount, data
    ):
        whole = data.draw(st.sampled_from(rows))
        investor = data.draw(st.sampled_from(("CHN", "JPN", "KOR")))
        part = a_pledge("new", investor=investor, part_of=whole.id, amount_m=amount)
        assert whole_total([*rows, part]) >= whole_total(rows) - CENT

    @given(forests(), st.data())
    def test_a_part_that_dies_below_no_goal_takes_with_it_exactly_what_it_counted(self, rows, data):
        gone = data.draw(st.sampled_from(rows))
        assume(kind_of(gone) != "goal")
        assume(not any(is_live_goal(row) for row in rows_above(rows, gone)))
        before, after = sums(*rows), sums(*killed(rows, gone))
        assert after[gone.id] == 0
        for row in rows:
            if row.id != gone.id:
                assert after[row.id] == pytest.approx(before[row.id], abs=CENT)

    @given(forests(), st.data())
    def test_a_death_changes_nothing_but_the_row_and_what_contains_it(self, rows, data):
        gone = data.draw(st.sampled_from(rows))
        before, after = sums(*rows), sums(*killed(rows, gone))
        changing = {gone.id, *(row.id for row in rows_above(rows, gone))}
        for row in rows:
            if row.id not in changing:
                assert after[row.id] == before[row.id]

    @given(forests(), st.data())
    def test_below_a_goal_that_holds_its_parts_a_death_leaves_the_total(self, rows, data):
        top = changed(
            rows[0],
            amount_m=fsum(row.amount_m or 0 for row in rows),
            measures="target",
            stage="announced",
            investor_share=data.draw(st.none() | st.just(1.0)),
        )
        rows = [top, *rows[1:]]
        below = branch(rows, top.id)[1:]
        assume(below)
        gone = data.draw(st.sampled_from([row for row in rows if row.id in below]))
        before, after = sums(*rows), sums(*killed(rows, gone))
        package = [top.id, *below]
        assert fsum(after[id_] for id_ in package) == pytest.approx(
            fsum(before[id_] for id_ in package), abs=CENT
        )

    @given(forests(), st.data())
    def test_reviving_a_row_undoes_its_death_to_the_last_bit(self, rows, data):
        gone = data.draw(st.sampled_from(rows))
        revived = [
            changed(row, stage=gone.stage) if row.id == gone.id else row
            for row in killed(rows, gone)
        ]
        assert count(*revived) == count(*rows)

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

    @given(forests())
    def test_what_is_in_dead_parts_is_what_died_below_as_far_as_the_row_has_room(self, rows):
        counted, slow = count(*rows), BruteForce(map(as_cells, rows))
        for row in rows:
            expected = 0.0
            if is_countable(row, row.amount_m):
                lost = fsum(usd_m for _, usd_m in slow.dead_below(row.id))
                parts = fsum(counted[id_].counted_usd_m for id_ in branch(rows, row.id)[1:])
                expected = max(0.0, min(lost, row.amount_m - parts))
            assert counted[row.id].dead_parts_usd_m == pytest.approx(expected, abs=CENT)

    @given(forests(max_rows=30))
    def test_the_generator_makes_four_levels_and_no_more(self, rows):
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
