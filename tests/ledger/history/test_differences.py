"""What changed is told once for each row and field, and its money adds up to the total's change."""

from __future__ import annotations

from math import fsum

import pytest

from ledger.answers.selecting import Selection, select
from ledger.history.differences import (
    CROSSINGS,
    Differences,
    begin_at_difference,
    compare_rows,
)
from ledger.history.editions import load_folder_edition
from ledger.tables.schema import TYPED_STAGES
from tests.ledger.counting.forests import a_pledge, changed
from tests.ledger.history.comparing import counted, entries, state
from tests.paths import SOUND


def compare(old, new) -> Differences:
    return compare_rows("pledges", counted(*old), counted(*new))


def test_a_row_only_in_the_newer_edition_is_new_with_what_it_counts():
    changes = entries(compare([a_pledge("one")], [a_pledge("one"), a_pledge("two")]))
    assert changes == [("new", "two", None, None, None, 100.0)]


def test_a_row_only_in_the_older_edition_is_gone_and_takes_its_money_along():
    changes = entries(compare([a_pledge("one"), a_pledge("two")], [a_pledge("one")]))
    assert changes == [("gone", "two", None, None, None, -100.0)]


@pytest.mark.parametrize(
    ("old", "new", "group", "money"),
    [
        ("announced", "signed", "upgraded", 0.0),
        ("signed", "financed", "upgraded", 0.0),
        ("financed", "under-construction", "upgraded", 0.0),
        ("under-construction", "operational", "upgraded", 0.0),
        ("operational", "announced", "downgraded", 0.0),
        ("operational", "suspended", "downgraded", -100.0),
        ("announced", "cancelled", "downgraded", -100.0),
        ("suspended", "cancelled", "downgraded", 0.0),
        ("cancelled", "suspended", "upgraded", 0.0),
        ("cancelled", "announced", "upgraded", 100.0),
    ],
)
def test_a_row_goes_on_or_falls_back(old, new, group, money):
    changes = entries(compare([a_pledge("one", stage=old)], [a_pledge("one", stage=new)]))
    shown = {"financed": "committed"}
    before, after = shown.get(old, old), shown.get(new, new)
    assert changes == [(group, "one", "stage", before, after, money)]


def test_an_instrument_that_moves_the_stage_as_shown_is_told_by_it():
    changes = entries(
        compare([a_pledge("one", instrument="mou")], [a_pledge("one", instrument="loan")])
    )
    assert changes == [
        ("upgraded", "one", "stage", "announced", "signed", 0.0),
        ("revised", "one", "instrument", "mou", "loan", 0.0),
    ]


def test_a_memorandum_goes_on_within_its_stage_when_it_is_signed():
    old, new = (a_pledge("one", instrument="mou", stage=stage) for stage in TYPED_STAGES[:2])
    changes = entries(compare([old], [new]))
    assert changes == [("upgraded", "one", "stage_typed", "announced", "signed", 0.0)]


def test_a_deal_turned_into_a_memorandum_falls_by_its_stage_as_shown():
    old = a_pledge("one", stage="signed")
    new = changed(old, stage="announced", instrument="mou")
    assert entries(compare([old], [new])) == [
        ("downgraded", "one", "stage", "signed", "announced", 0.0),
        ("revised", "one", "instrument", "loan", "mou", 0.0),
    ]


def test_a_revised_amount_carries_the_money_and_comes_before_words():
    old = a_pledge("one", title="A line")
    new = changed(old, title="A railway", amount_m=150.0, note="Dearer.")
    assert entries(compare([old], [new])) == [
        ("revised", "one", "amount_m", 100.0, 150.0, 50.0),
        ("revised", "one", "title", "A line", "A railway", 0.0),
        ("revised", "one", "note", None, "Dearer.", 0.0),
    ]


def test_the_money_of_a_row_stands_on_the_move_of_its_stage():
    old = a_pledge("one", stage="announced")
    new = changed(old, stage="signed", amount_m=150.0)
    assert entries(compare([old], [new])) == [
        ("upgraded", "one", "stage", "announced", "signed", 50.0),
        ("revised", "one", "amount_m", 100.0, 150.0, 0.0),
    ]


def test_an_envelope_that_counts_less_for_a_new_part_is_revised_by_its_count():
    envelope = a_pledge("summit", amount_m=100.0)
    changes = entries(
        compare([envelope], [envelope, a_pledge("x", amount_m=40.0, part_of="summit")])
    )
    assert changes == [
        ("new", "x", None, None, None, 40.0),
        ("revised", "summit", "counted_usd_m", 100.0, 60.0, -40.0),
    ]


def test_a_changed_word_is_not_blamed_for_money_that_a_part_moved():
    envelope = a_pledge("summit", amount_m=100.0)
    new = changed(envelope, note="Opened.", announced="2025")
    changes = entries(compare([envelope], [new, a_pledge("x", amount_m=40.0, part_of="summit")]))
    assert changes[1:] == [
        ("revised", "summit", "counted_usd_m", 100.0, 60.0, -40.0),
        ("revised", "summit", "announced", "2024", "2025", 0.0),
        ("revised", "summit", "note", None, "Opened.", 0.0),
    ]


def test_a_date_that_changes_the_rate_carries_the_money():
    old = a_pledge("one", currency="EUR", announced="2015")
    ((_, _, field, *_, money),) = entries(compare([old], [changed(old, announced="2024")]))
    assert field == "announced"
    assert abs(money) > 1


def test_a_row_that_never_counted_moves_no_money():
    old = a_pledge("one", measures="stock")
    changes = entries(compare([old], [changed(old, amount_m=150.0)]))
    assert changes == [("revised", "one", "amount_m", 100.0, 150.0, 0.0)]


def test_words_are_told_apart_from_money():
    old = a_pledge("one")
    new = changed(old, note="Seen.", disbursed_usd_m=10.0)
    money_by_field = {change.field: change.of_money for change in compare([old], [new]).revised}
    assert money_by_field == {"disbursed_usd_m": True, "note": False}


def test_rows_stand_by_the_size_of_their_money_and_then_by_id():
    old = [a_pledge(id_) for id_ in "abcd"]
    new = [
        changed(old[0], note="x"),
        changed(old[1], amount_m=50.0, note="x"),
        changed(old[2], amount_m=200.0),
        changed(old[3], amount_m=50.0),
    ]
    revised = compare(old, new).revised
    assert [(c.id, c.field) for c in revised] == [
        ("c", "amount_m"),
        ("b", "amount_m"),
        ("b", "note"),
        ("d", "amount_m"),
        ("a", "note"),
    ]


def compare_selected(old, new, selection):
    """Compare two states as a selection sees them; give its two totals, too."""
    before, after = state(*old), state(*new)
    held = [select(side, selection) for side in (before, after)]
    differences = compare_rows("pledges", before.pledges, after.pledges).within(*held)
    return differences, *(fsum(rows["counted_usd_m"]) for rows in held)


def crossings(differences):
    """Give what crossed as (group, id, field, old, new, money)."""
    return [
        (group, c.id, c.field, c.old, c.new, c.counted_change_usd_m)
        for group in CROSSINGS
        for c in differences.group(group)
    ]


class TestWithinASelection:
    def test_the_changes_of_other_rows_are_left_out(self):
        old = [a_pledge("one"), a_pledge("two", investor="CHN")]
        new = [changed(row, amount_m=150.0) for row in old]
        differences, *_ = compare_selected(old, new, Selection(investors=("CHN",)))
        assert entries(differences) == [("revised", "two", "amount_m", 100.0, 150.0, 50.0)]
        assert compare_selected(old, new, Selection(investors=("KOR",)))[0].is_empty

    def test_new_and_gone_rows_stay_new_and_gone(self):
        differences, *_ = compare_selected(
            [a_pledge("one"), a_pledge("two", investor="CHN")],
            [a_pledge("three"), a_pledge("four", investor="CHN")],
            Selection(investors=("JPN",)),
        )
        assert (differences.ids("new"), differences.ids("gone")) == (("three",), ("one",))
        assert crossings(differences) == []

    def test_a_row_that_changes_hands_leaves_one_selection_and_enters_the_other(self):
        old = a_pledge("one")
        new = changed(old, investor="CHN", note="Sold.", amount_m=150.0)
        left, *_ = compare_selected([old], [new], Selection(investors=("JPN",)))
        assert crossings(left) == [
            ("left", "one", "investor", "JPN", "CHN", -100.0),
            ("left", "one", "amount_m", 100.0, 150.0, 0.0),
            ("left", "one", "note", None, "Sold.", 0.0),
        ]
        entered, *_ = compare_selected([old], [new], Selection(investors=("CHN",)))
        assert crossings(entered)[0] == ("entered", "one", "investor", "JPN", "CHN", 150.0)
        assert not entries(left)
        assert not entries(entered)

    def test_a_move_out_of_a_stage_takes_the_money_along(self):
        old = a_pledge("one", stage="signed")
        new = changed(old, stage="financed")
        differences, *_ = compare_selected([old], [new], Selection(stages=("signed",)))
        assert crossings(differences) == [("left", "one", "stage", "signed", "committed", -100.0)]

    def test_a_row_moved_with_its_whole_enters_a_family_without_a_cell_of_its_own(self):
        summit, loan = a_pledge("summit", amount_m=500.0), a_pledge("loan")
        part = a_pledge("part", part_of="loan", amount_m=40.0)
        differences, *_ = compare_selected(
            [summit, loan, part],
            [summit, changed(loan, part_of="summit"), part],
            Selection(package="summit"),
        )
        assert crossings(differences) == [
            ("entered", "loan", "part_of", None, "summit", 60.0),
            ("entered", "part", None, None, None, 40.0),
        ]
        assert differences.change_usd_m == 0.0  # the envelope counts as much less


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("short", "shore", ("short", "shore")),
        ("x" * 40 + "March", "x" * 40 + "May", ("…" + "x" * 18 + "March", "…" + "x" * 18 + "May")),
        ("x" * 40, "x" * 39, ("…" + "x" * 21, "…" + "x" * 20)),
        ("March" + "x" * 40, "April" + "x" * 40, ("March" + "x" * 40, "April" + "x" * 40)),
    ],
)
def test_long_texts_begin_shortly_before_they_differ(one, other, told):
    assert begin_at_difference(one, other, 36) == told


def test_the_json_has_the_five_groups_and_the_promised_keys():
    report = compare([a_pledge("one")], [a_pledge("one", amount_m=None, currency=None)]).as_json()
    assert list(report) == ["new", "upgraded", "downgraded", "revised", "gone"]
    assert report["revised"][0] == {
        "id": "one",
        "field": "amount_m",
        "old": 100.0,
        "new": None,
        "counted_change_usd_m": -100.0,
    }


def test_another_table_has_its_key_columns_for_an_id_and_revises_cells_without_money():
    old = load_folder_edition(SOUND, "overlaps").frame
    new = old.assign(high_usd_m=[80.0])
    assert entries(compare_rows("overlaps", old, new)) == [
        ("revised", "summit/plant", "high_usd_m", 100.0, 80.0, 0.0)
    ]


def test_numbers_in_a_key_are_written_as_in_the_file():
    steps = load_folder_edition(SOUND, "paths").frame
    gone = compare_rows("paths", steps, steps.iloc[1:]).gone
    assert [change.id for change in gone] == [f"{steps['path'][0]}/1"]
