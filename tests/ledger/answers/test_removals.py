"""Which filters keep a cut empty, on the shipped tables."""

from dataclasses import replace

from ledger.answers.queries import Cut, Selection, cut
from ledger.answers.removals import FILTERS, list_alone, list_removals, set_filters
from tests.shipped import load_shipped

#: One value a filter; nothing answers to all of them.
FULL = Cut(
    Selection(
        investors=("KWT",),
        sectors=("digital-ai",),
        recipients=("TKM",),
        stages=("operational",),
        kinds=("goal",),
        payers=("jbic",),
        payer_groups=("private",),
        package="jpn-2025-caj-summit",
        years=(2020, 2021),
    ),
    without=("CHN",),
)


def count_rows(asked):
    return len(cut(load_shipped(), asked))


def test_every_filter_of_a_cut_is_known_and_none_of_an_open_one_is_set():
    assert set_filters(FULL) == FILTERS
    assert set_filters(Cut()) == ()


def test_each_removal_takes_one_filter_out_and_gives_as_many_as_it_says():
    wanted = Cut(Selection(investors=("KWT",), sectors=("digital-ai",), years=(2000, None)))
    assert not count_rows(wanted)
    removals = list_removals(wanted, count_rows)
    # Kuwait has deals, and there are digital ones; all years alone do not make one of both.
    assert {removal.filter for removal in removals} == {"investors", "sectors"}
    for removal in removals:
        gone = {name for name in set_filters(wanted) if name not in set_filters(removal.cut)}
        assert gone == {removal.filter}
        assert removal.count == count_rows(removal.cut) > 0


def test_investors_left_out_are_a_filter_too():
    wanted = Cut(Selection(investors=("JPN",)), without=("JPN",))
    (everybody, japan) = list_removals(wanted, count_rows)
    assert everybody.filter == "investors"
    assert japan.filter == "without"
    assert japan.cut == replace(wanted, without=())


def test_where_no_single_filter_helps_each_is_offered_alone():
    assert list_removals(FULL, count_rows) == ()
    alone = list_alone(FULL, count_rows)
    assert {"investors", "package"} < {removal.filter for removal in alone}
    for removal in alone:
        assert set_filters(removal.cut) == (removal.filter,)
        assert removal.count == count_rows(removal.cut) > 0
