"""Whatever was revised in a generated ledger is told once, and its money adds up."""

from __future__ import annotations

from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.answers.selecting import Selection, select
from ledger.history.differences import CROSSINGS, compare_rows
from ledger.tables.schema import INSTRUMENTS, TYPED_STAGES
from tests.ledger.answers.selections import some
from tests.ledger.counting.forests import AMOUNTS, INVESTORS, a_pledge, changed, forests
from tests.ledger.history.comparing import counted, entries, state

#: A change of less than this, USD millions, is the rounding of a sum.
ROUNDING_USD_M = 1e-5


def keep_whole(rows):
    """Leave out every row whose whole is not there, as the gate does."""
    kept: list = []
    for row in rows:
        if row.part_of is None or row.part_of in {kept_row.id for kept_row in kept}:
            kept.append(row)
    return kept


RECIPIENTS = (("KAZ",), ("UZB",), ("KAZ", "UZB"))
WANTED = st.builds(
    Selection,
    investors=some(INVESTORS),
    recipients=some(("KAZ", "UZB", "regional")),
    stages=some(TYPED_STAGES),
    package=st.none() | st.sampled_from(("r0", "r1", "n0")),
    years=st.none() | st.just((2021, None)),
)


def revised_cells(wholes):
    """Draw new cells for a row that may hang on one of some rows."""
    return st.fixed_dictionaries(
        {},
        optional={
            "stage": st.sampled_from(TYPED_STAGES),
            "amount_m": st.none() | AMOUNTS,
            "instrument": st.sampled_from(INSTRUMENTS),
            "note": st.just("Corrected."),
            "investor": st.sampled_from(INVESTORS),
            "recipient": st.sampled_from(RECIPIENTS),
            "announced": st.sampled_from((None, "2020", "2024-05")),
            "part_of": st.sampled_from(wholes),
        },
    )


@st.composite
def revisions(draw):
    """Draw a ledger and a later state of it: rows gone, new and changed."""
    old = draw(forests())
    new = list(keep_whole([row for row in old if draw(st.integers(0, 5))]))
    for index, row in enumerate(new):
        wholes = [None, *(earlier.id for earlier in new[:index])]
        new[index] = changed(row, **draw(revised_cells(wholes)))
    tops = [None, *(row.id for row in new)]
    for number in range(draw(st.integers(0, 3))):
        part_of = draw(st.sampled_from(tops))
        new.append(a_pledge(f"n{number}", amount_m=draw(AMOUNTS), part_of=part_of))
    return old, new


@given(revisions(), WANTED, st.randoms(use_true_random=False))
def test_whatever_was_revised_is_told_once_and_adds_up(pair, selection, random):
    """All properties of one drawing: making its frames costs more than all else."""
    old, new = (state(*rows) for rows in pair)
    differences = compare_rows("pledges", old.pledges, new.pledges)
    check_money_is_the_change_of_the_total(differences, old.pledges, new.pledges)
    check_a_row_carries_its_money_once(differences)
    check_exchanging_exchanges_groups_and_signs(differences, old.pledges, new.pledges)
    check_the_order_of_rows_does_not_matter(differences, old.pledges, new.pledges, random)
    assert differences.within(*(select(side, Selection()) for side in (old, new))) == differences
    held = [select(side, selection) for side in (old, new)]
    seen = differences.within(*held)
    check_money_is_the_change_of_the_total(seen, *held)
    check_a_row_stands_in_one_group_of_crossings_at_most(seen)


def check_money_is_the_change_of_the_total(differences, old, new):
    change = fsum(new["counted_usd_m"]) - fsum(old["counted_usd_m"])
    assert differences.change_usd_m == pytest.approx(change, abs=ROUNDING_USD_M)


def check_a_row_carries_its_money_once(differences):
    carrying = [id_ for _, id_, *_, money in entries(differences) if money]
    assert len(carrying) == len(set(carrying))


def check_exchanging_exchanges_groups_and_signs(differences, old, new):
    mirror = {"new": "gone", "gone": "new", "upgraded": "downgraded", "downgraded": "upgraded"}
    there = {
        (mirror.get(group, group), id_, field, new_cell, old_cell, -money)
        for group, id_, field, old_cell, new_cell, money in entries(differences)
    }
    assert set(entries(compare_rows("pledges", new, old))) == there


def check_the_order_of_rows_does_not_matter(differences, old, new, random):
    shuffled = [
        frame.iloc[random.sample(range(len(frame)), len(frame))].reset_index(drop=True)
        for frame in (old, new)
    ]
    assert compare_rows("pledges", *shuffled) == differences


def check_a_row_stands_in_one_group_of_crossings_at_most(seen):
    groups = [seen.ids(group) for group in ("new", "gone", *CROSSINGS)]
    listed = [id_ for ids in groups for id_ in ids]
    assert len(listed) == len(set(listed))
    assert not {*seen.ids("entered"), *seen.ids("left")} & {change[1] for change in entries(seen)}


@given(forests())
def test_nothing_changed_between_an_edition_and_itself(rows):
    frame = counted(*rows)
    assert compare_rows("pledges", frame, frame.copy()).is_empty
