"""Parts of the world: amounts of one year and product divided, never of two; rivals kept apart."""

from types import SimpleNamespace

import pandas as pd
import pytest

from ledger.answers.mineral_scope import select_minerals
from ledger.answers.replacement import compare_minerals, is_held, offtake_of_region
from ledger.answers.supply import read_supply, share_of_import, share_of_world
from tests.ledger.answers.selections import SHIPPED

NAN = float("nan")
ROWS = (
    # commodity, step, country, partner, year, amount, unit, of, share, kind
    ("tin", "mining", "KAZ", "", 2024, 2.0, "kt", "tin in ore", NAN, "actual"),
    ("tin", "mining", "UZB", "", 2024, 1000.0, "t", "tin in ore", NAN, "actual"),
    ("tin", "mining", "WLD", "", 2024, 10000.0, "t", "tin in ore", NAN, "actual"),
    ("tin", "mining", "WLD", "", 2025, 20000.0, "t", "tin in ore", NAN, "estimate"),
    ("tin", "mining", "CHN", "", 2025, 5000.0, "t", "tin concentrate", NAN, "estimate"),
    ("tin", "mining", "CHN", "", 2023, NAN, "", "tin in ore", 0.4, "estimate"),
    ("tin", "mining", "CHN", "", 2030, NAN, "", "tin in ore", 0.9, "plan"),
    ("tin", "import", "JPN", "CHN", 2024, NAN, "", "tin", 0.5, "estimate"),
    ("tin", "import", "JPN", "CHN", 2024, NAN, "", "tin", 0.7, "actual"),
    ("tin", "import", "USA", "CHN", 2024, NAN, "", "tin", 0.1, "actual"),
)
COLUMNS = (
    *("commodity", "step", "country", "partner", "year"),
    *("amount", "unit", "of", "share", "kind"),
)


@pytest.fixture
def supply():
    frame = pd.DataFrame(ROWS, columns=COLUMNS).assign(source_publisher="Survey")
    frame["line"] = range(2, len(frame) + 2)
    return read_supply(SimpleNamespace(supply=frame))


def test_parts_are_added_in_one_unit_and_divided_by_the_world_of_that_year(supply):
    (share,) = share_of_world(supply, "tin", "mining", ("KAZ", "UZB", "TJK"))
    assert share.percent == pytest.approx(30.0)
    assert (share.year, share.countries, share.kind) == (2024, ("KAZ", "UZB"), "actual")
    assert share.lines == (2, 3, 4)
    assert not share.stated


def test_figures_of_two_years_or_two_products_are_never_divided_and_a_plan_is_no_share(supply):
    (share,) = share_of_world(supply, "tin", "mining", ("CHN",))
    assert (share.year, share.percent, share.stated) == (2023, 40.0, True)


def test_rivals_of_a_year_stand_beside_each_other_the_actual_one_first(supply):
    first, second = share_of_import(supply, "tin", ("CHN",))
    assert (first.percent, second.percent) == (70.0, 50.0)
    assert (first.kind, second.kind) == ("actual", "estimate")


def test_what_nobody_gives_is_nothing_and_no_zero(supply):
    assert share_of_world(supply, "tin", "refining", ("KAZ",)) == ()
    assert share_of_world(supply, "gold", "mining", ("KAZ",)) == ()
    assert share_of_import(supply, "tin", ("KAZ",)) == ()


def test_the_shipped_share_of_kazakhstans_uranium_is_that_of_its_rows():
    supply = read_supply(SHIPPED)
    (share,) = share_of_world(supply, "uranium", "mining", ("KAZ",))
    rows = SHIPPED.supply[SHIPPED.supply["line"].isin(share.lines)].set_index("country")["amount"]
    assert share.percent == pytest.approx(100 * rows["KAZ"] / rows["WLD"])
    assert share.year == 2024


def test_minerals_stand_by_the_larger_part_of_the_region_unknown_ones_last():
    lines = compare_minerals(SHIPPED, select_minerals(SHIPPED))
    assert len(lines) == len(SHIPPED.commodities)
    weights = [line.weight for line in lines]
    assert weights == sorted(weights, reverse=True)
    assert lines[0].commodity == "uranium"
    assert weights[-1] == -1.0


def test_a_contract_that_is_over_does_not_hold_and_one_to_the_end_of_this_year_does():
    rows = pd.DataFrame(
        {
            "stage": ["signed", "running", "signed", "ended", "announced", "running"],
            "until": ["2026", "2025", "2026-11-30", "", "", ""],
        }
    )
    held = is_held(rows, "2026-11-29")
    assert list(held) == [True, False, True, False, False, True]


def test_offtake_is_that_of_sellers_in_the_countries_and_binds_somebody():
    rows = offtake_of_region(SHIPPED, select_minerals(SHIPPED, ["uranium"], countries=["UZB"]))
    assert set(rows["kind"]) <= {"contract", "equity"}
    assert set(rows["commodity"]) == {"uranium"}
    sites = SHIPPED.deposits.set_index("id")["country"]
    assert {sites.get(seller, seller) for seller in rows["seller"]} == {"UZB"}
