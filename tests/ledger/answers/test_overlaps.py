"""What a total may hold twice: bounded by what both sides count, each with all rows below it."""

from __future__ import annotations

from itertools import combinations
from math import fsum
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.answers.overlaps import (
    bound_by_pair,
    low_end_usd_m,
    overlap_bound_usd_m,
    overlapping,
)
from ledger.answers.queries import Selection, rows_of_package, select
from ledger.answers.recycled import list_recycled
from ledger.counting.counting import count_pledges, direct_parts
from ledger.counting.low import count_low
from tests.exhaustive import draw_at_most
from tests.ledger.answers.selections import NEAR, SELECTIONS, SHIPPED
from tests.ledger.counting.forests import a_pledge, forests, wholes

FINANCED_OR_FURTHER = {"financed", "under-construction", "operational"}
ABE, SUMMIT = "jpn-2015-abe-3trn", "jpn-2025-caj-summit"


def ledger(rows, pairs):
    """Make what overlaps ask of a snapshot; each pair is (first, second, high)."""
    counted = count_pledges(rows, wholes(rows))
    pledges = pd.DataFrame(
        {
            "id": [row.id for row in rows],
            "title": [row.title for row in rows],
            "counted_usd_m": [counted[row.id].counted_usd_m for row in rows],
            "low_usd_m": list(count_low(rows, wholes(rows), counted).values()),
            "committed": [row.stage in FINANCED_OR_FURTHER for row in rows],
        }
    )
    overlaps = pd.DataFrame(pairs, columns=["first", "second", "high_usd_m"])
    return SimpleNamespace(pledges=pledges, overlaps=overlaps, children=direct_parts(rows))


def bound(rows, *pairs):
    snapshot = ledger(rows, pairs)
    found = overlapping(snapshot, snapshot.pledges)
    return found.up_to_usd_m, [(p["first"], p["second"]) for p in found.pairs.to_dict("records")]


class TestNamedCases:
    def test_an_package_that_its_parts_explain_overlaps_by_its_parts(self):
        rows = a_pledge("summit"), a_pledge("loan", part_of="summit"), a_pledge("other")
        assert bound(rows, ("summit", "other", 80.0)) == (80.0, [("summit", "other")])

    def test_the_bound_is_the_lesser_of_what_the_two_count(self):
        rows = a_pledge("one", amount_m=30.0), a_pledge("other")
        assert bound(rows, ("one", "other", 80.0))[0] == 30.0

    def test_what_counts_nothing_overlaps_with_nothing(self):
        rows = a_pledge("one", stage="cancelled"), a_pledge("other")
        assert bound(rows, ("one", "other", 80.0)) == (0.0, [])

    def test_a_part_and_its_whole_do_not_overlap(self):
        rows = a_pledge("summit"), a_pledge("loan", part_of="summit", amount_m=40.0)
        assert bound(rows, ("summit", "loan", 40.0))[0] == 0.0

    def test_a_pair_within_another_is_counted_with_it(self):
        rows = (
            a_pledge("summit"),
            a_pledge("loan", part_of="summit", amount_m=40.0),
            a_pledge("other"),
        )
        pairs = (("loan", "other", 40.0), ("other", "summit", 90.0))
        assert bound(rows, *pairs) == (90.0, [("other", "summit")])

    def test_a_pair_within_another_with_the_larger_bound_is_told_too(self):
        rows = (
            a_pledge("summit"),
            a_pledge("loan", part_of="summit", amount_m=40.0),
            a_pledge("other"),
        )
        pairs = (("loan", "other", 40.0), ("other", "summit", 10.0))
        assert bound(rows, *pairs)[0] == 50.0

    def test_a_pair_told_both_ways_round_is_told_once(self):
        rows = a_pledge("one"), a_pledge("other")
        pairs = (("one", "other", 40.0), ("other", "one", 40.0))
        assert bound(rows, *pairs) == (40.0, [("one", "other")])


def low_end(rows, *pairs):
    snapshot = ledger(rows, pairs)
    return low_end_usd_m(snapshot, snapshot.pledges)


class TestTheLowEnd:
    def test_what_may_overlap_is_taken_off_once(self):
        rows = a_pledge("one"), a_pledge("other", amount_m=50.0)
        assert low_end(rows) == 150.0
        assert low_end(rows, ("one", "other", 80.0)) == 100.0

    def test_what_may_overlap_is_bounded_by_the_low_ends_of_its_sides(self):
        rows = (
            a_pledge("list", measures="portfolio"),
            a_pledge("loan", part_of="list", amount_m=200.0),
            a_pledge("other", amount_m=500.0),
        )
        assert low_end(rows, ("loan", "other", 300.0)) == 500.0

    def test_a_pair_within_another_is_taken_off_with_it(self):
        rows = (
            a_pledge("summit"),
            a_pledge("loan", part_of="summit", amount_m=40.0),
            a_pledge("other"),
        )
        assert low_end(rows, ("loan", "other", 40.0), ("other", "summit", 90.0)) == 110.0

    def test_a_pair_of_which_one_side_is_not_selected_takes_nothing_off(self):
        snapshot = ledger((a_pledge("one"), a_pledge("other")), [("one", "other", 80.0)])
        assert low_end_usd_m(snapshot, snapshot.pledges.iloc[:1]) == 100.0

    def test_committed_money_does_not_fall_to_an_overlap_with_a_promise(self):
        rows = a_pledge("one", stage="financed"), a_pledge("other"), a_pledge("third")
        pairs = ("one", "other", 100.0), ("one", "third", 100.0), ("other", "third", 100.0)
        assert low_end(rows, *pairs) == 100.0

    def test_committed_money_may_overlap_with_committed_money(self):
        rows = a_pledge("one", stage="financed"), a_pledge("other", stage="financed")
        assert low_end(rows, ("one", "other", 30.0)) == 170.0

    def test_it_is_never_less_than_nothing(self):
        rows = [a_pledge(id_) for id_ in "abcd"]
        pairs = [(a, b, 100.0) for a, b in combinations("abcd", 2)]
        assert low_end(rows, *pairs) == 0.0
        assert low_end(()) == 0.0

    @draw_at_most(60)
    @given(SELECTIONS)
    def test_it_lies_between_the_committed_and_the_low_sum_in_every_selection(self, selection):
        frame = select(SHIPPED, selection)
        firm = frame[frame["committed"].to_numpy()]
        least = fsum(firm["low_usd_m"]) - overlap_bound_usd_m(SHIPPED, firm, "low_usd_m")
        found = low_end_usd_m(SHIPPED, frame)
        assert least - 1e-6 <= found <= fsum(frame["low_usd_m"]) + 1e-6


@draw_at_most(60)
@given(forests(), st.data())
def test_no_pair_exceeds_what_either_side_counts_and_none_within_another_is_lost(rows, data):
    ids = st.sampled_from([row.id for row in rows])
    two = st.tuples(ids, ids).filter(lambda pair: pair[0] != pair[1])
    drawn = data.draw(st.lists(two, max_size=4, unique=True)) if len(rows) > 1 else []
    snapshot = ledger(rows, [(*pair, data.draw(st.sampled_from((1.0, 1e5)))) for pair in drawn])
    counted = dict(zip(snapshot.pledges["id"], snapshot.pledges["counted_usd_m"], strict=True))
    found = overlapping(snapshot, snapshot.pledges)
    for pair in found.pairs.to_dict("records"):
        for side in ("first", "second"):
            most = sum(counted[pledge_id] for pledge_id in rows_of_package(snapshot, pair[side]))
            assert 0 < pair["up_to_usd_m"] <= most + 1e-6
    bounds = bound_by_pair(snapshot, snapshot.pledges)
    assert found.up_to_usd_m <= sum(bounds.values()) * (1 + 1e-9) or len(bounds) < len(drawn)
    assert found.up_to_usd_m >= max(bounds.values(), default=0.0) - 1e-6


class TestTheShippedLedger:
    @draw_at_most(60)
    @given(SELECTIONS)
    def test_only_pairs_of_which_both_sides_count_may_overlap(self, selection):
        frame = select(SHIPPED, selection)
        overlap = overlapping(SHIPPED, frame)
        counted = dict(zip(frame["id"], frame["counted_usd_m"], strict=True))
        for pair in overlap.pairs.to_dict("records"):
            sides = [
                sum(
                    counted.get(pledge_id, 0.0)
                    for pledge_id in rows_of_package(SHIPPED, pair[side])
                )
                for side in ("first", "second")
            ]
            assert pair["up_to_usd_m"] == pytest.approx(min(pair["high_usd_m"], *sides), **NEAR)
            assert pair["up_to_usd_m"] > 0
        assert overlap.up_to_usd_m == pytest.approx(overlap.pairs["up_to_usd_m"].sum(), **NEAR)

    def test_the_pairs_name_both_titles(self):
        pairs = overlapping(SHIPPED, SHIPPED.pledges).pairs
        titles = dict(zip(SHIPPED.pledges["id"], SHIPPED.pledges["title"], strict=True))
        assert len(pairs) > 0
        assert list(pairs["first_title"]) == [titles[id_] for id_ in pairs["first"]]
        assert list(pairs["second_title"]) == [titles[id_] for id_ in pairs["second"]]

    def test_the_three_trillion_yen_of_2015_may_be_in_those_of_2025(self):
        japan = select(SHIPPED, Selection(investors=("JPN",)))
        pairs = overlapping(SHIPPED, japan).pairs
        pair = pairs[(pairs["first"] == ABE).to_numpy()].iloc[0]
        assert (pair["second"], pair["up_to_usd_m"]) == (SUMMIT, 19_000.0)

    def test_a_recycled_pair_tells_the_bound_that_the_total_tells(self):
        bounds = bound_by_pair(SHIPPED, SHIPPED.pledges)
        pairs = list_recycled(SHIPPED)
        both = pairs[pairs["both_count"].to_numpy(dtype=bool)]
        assert len(both) > 0
        for pair in both.to_dict("records"):
            known = bounds.get(frozenset((pair["earlier"], pair["later"])))
            assert pair["same_usd_m"] == pytest.approx(known, nan_ok=True) or known is None
        assert pairs.loc[~pairs["both_count"].to_numpy(dtype=bool), "same_usd_m"].isna().all()


@draw_at_most(40)
@given(SELECTIONS)
def test_the_bound_alone_is_that_of_the_listed_pairs(selection):
    frame = select(SHIPPED, selection)
    listed = overlapping(SHIPPED, frame)
    assert overlap_bound_usd_m(SHIPPED, frame) == listed.up_to_usd_m
    assert listed.up_to_usd_m == fsum(listed.pairs["up_to_usd_m"])
