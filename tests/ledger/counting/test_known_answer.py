"""The count of one frozen edition: the rows of 2026-11-25 as they stood before any was corrected.

`edition_2026_11_25.csv` holds of each row with an amount what the rule reads, `whole_usd_m` as it
was converted then. The expected totals were worked out apart from the code, when the rule was set.
"""

from __future__ import annotations

import csv
from math import fsum
from pathlib import Path

import pytest

from ledger.counting.counting import count_pledges, kind_of
from ledger.counting.low import count_low
from tests.ledger.counting.brute_force import BruteForce
from tests.ledger.counting.forests import a_pledge, as_cells, branch

FILE = Path(__file__).with_name("edition_2026_11_25.csv")
#: To the million dollars, as the answer was given: 700.515 billion.
MILLION = 0.5


def read_edition():
    with FILE.open(encoding="utf-8", newline="") as file:
        return [
            a_pledge(
                row["id"],
                part_of=row["part_of"] or None,
                investor=row["investor"],
                measures=row["measures"],
                instrument=row["instrument"],
                stage=row["stage"],
                investor_share=float(row["share"]) if row["share"] else None,
                amount_m=float(row["whole_usd_m"]) if row["whole_usd_m"] else None,
            )
            for row in csv.DictReader(file)
        ]


ROWS = read_edition()
WHOLE = {row.id: row.amount_m for row in ROWS}
COUNTED = count_pledges(ROWS, WHOLE)


def total(rows):
    return fsum(COUNTED[row.id].counted_usd_m for row in rows)


def test_the_total_is_the_known_one():
    assert total(ROWS) == pytest.approx(700_515, abs=MILLION)


@pytest.mark.parametrize(
    ("kind", "usd_m"), [("named", 256_404), ("list", 352_455), ("goal", 91_656)]
)
def test_each_kind_of_claim_is_the_known_one(kind, usd_m):
    assert total([row for row in ROWS if kind_of(row) == kind]) == pytest.approx(usd_m, abs=MILLION)


def test_the_low_ends_add_up_to_the_known_sum():
    low = count_low(ROWS, WHOLE, COUNTED)
    assert fsum(low.values()) == pytest.approx(679_199, abs=MILLION)


def test_the_package_of_december_2025_is_three_trillion_yen():
    ids = branch(ROWS, "jpn-2025-caj-summit")
    assert fsum(COUNTED[id_].counted_usd_m for id_ in ids) == pytest.approx(19_000, abs=MILLION)


def test_the_cancelled_plant_is_what_the_old_rule_counted_too_much():
    plant = next(row for row in ROWS if COUNTED[row.part_of or row.id].dead_parts_usd_m > 0)
    assert (plant.part_of, plant.amount_m) == ("rus-uzb-2018-25bn", 11_000)
    assert 711_515 - total(ROWS) == pytest.approx(plant.amount_m, abs=MILLION)


def test_a_count_by_the_words_of_the_rule_agrees_row_by_row():
    slow = BruteForce(map(as_cells, ROWS))
    low, slow_low = count_low(ROWS, WHOLE, COUNTED), slow.low()
    for row in ROWS:
        assert COUNTED[row.id].counted_usd_m == pytest.approx(slow.counted(row.id), abs=1e-6)
        assert low[row.id] == pytest.approx(slow_low[row.id], abs=1e-6)
