"""Headlines told twice: each pair says what both still count, and counts nothing itself."""

from __future__ import annotations

import pytest

from ledger.answers import queries
from ledger.answers.queries import Cut, Selection
from ledger.answers.recycled import list_recycled, touching
from tests.shipped import load_shipped

SHIPPED = load_shipped()
PAIRS = list_recycled(SHIPPED)


def counted(selection):
    return queries.total(queries.select(SHIPPED, selection)).counted_usd_m


def test_every_pair_of_the_table_is_listed_once():
    listed = set(zip(PAIRS["earlier"], PAIRS["later"], strict=True))
    known = SHIPPED.recycled
    assert listed == set(zip(known["earlier"], known["later"], strict=True))
    assert len(PAIRS) == len(known)


@pytest.mark.parametrize("side", ["earlier", "later"])
def test_what_each_headline_counts_is_what_its_rows_add_up_to(side):
    for pair in PAIRS.to_dict("records"):
        alone = queries.total(queries.cut(SHIPPED, Cut(ids=(pair[side],)))).counted_usd_m
        assert pair[f"{side}_counted_usd_m"] == pytest.approx(alone)
        assert pair[f"{side}_package_usd_m"] == pytest.approx(
            counted(Selection(package=pair[side]))
        )


def test_a_pair_of_which_one_holds_the_other_is_never_counted_twice():
    for pair in PAIRS.to_dict("records"):
        packages = [
            set(queries.rows_of_package(SHIPPED, pair[side])) for side in ("earlier", "later")
        ]
        shares_rows = bool(packages[0] & packages[1])
        assert pair["nested"] == shares_rows
        assert not (pair["nested"] and pair["both_count"])


def test_the_three_trillion_yen_of_2015_and_of_2025_both_count():
    pair = PAIRS[(PAIRS["earlier"] == "jpn-2015-abe-3trn").to_numpy()].iloc[0]
    assert pair["later"] == "jpn-2025-caj-summit"
    assert pair["kind"] == "same-sum"
    assert pair["both_count"]
    assert pair["same_usd_m"] == 19_000.0


def test_a_pair_touches_what_one_of_its_two_rows_is_in():
    touched = touching(PAIRS, {"jpn-2025-caj-summit"})
    assert set(touched["earlier"]) == {"jpn-2015-abe-3trn", "jpn-2024-kishida"}
    assert touching(PAIRS, set()).empty
    assert len(touching(PAIRS, set(SHIPPED.pledges["id"]))) == len(PAIRS)


def test_the_newest_headline_stands_first():
    assert PAIRS["later_announced"].is_monotonic_decreasing
