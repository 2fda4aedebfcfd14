"""The figure that a recipient is measured by: one method for all, its rivals beside it."""

from __future__ import annotations

from math import fsum

import pandas as pd
import pytest
from hypothesis import given

from ledger.answers.queries import select
from ledger.answers.scale import choose_drawn, size_up
from ledger.answers.yardsticks import per_recipient, take_yardsticks
from ledger.counting.prices import CONSTANT, read_prices, with_constant
from ledger.counting.sums import COUNTED
from tests.exhaustive import draw_at_most
from tests.ledger.answers.selections import NEAR, SELECTIONS, SHIPPED

PRICES = read_prices(SHIPPED.deflators)
YARDSTICKS = take_yardsticks(SHIPPED.context)
BANK = "World Bank via datasets (GitHub)"


def context(*cells):
    frame = pd.DataFrame(cells, columns=["year", "value", "source_publisher"])
    return frame.assign(country="UZB", indicator="gdp", note="")


def taken(*cells):
    return take_yardsticks(context(*cells)).gdp["UZB"]


def test_the_last_year_of_the_world_banks_series_is_taken():
    figure = taken((2022.0, 80.0, BANK), (2023.0, 90.0, BANK), (2025.0, 125.0, "A newspaper"))
    assert (figure.value, figure.year, figure.source) == (90.0, 2023, BANK)


def test_rivals_of_that_year_and_later_figures_stand_beside_it():
    figure = taken((2021.0, 70.0, "A ministry"), (2023.0, 101.0, "IMF"), (2023.0, 90.0, BANK))
    assert figure.value == 90.0
    assert figure.rivals == ((2023, 101.0, "IMF"),)


def test_without_the_series_the_last_year_and_the_first_row_of_it_are_taken():
    figure = taken((2024.0, 110.0, "A ministry"), (2025.0, 125.0, "One"), (2025.0, 130.0, "Other"))
    assert (figure.value, figure.source) == (125.0, "One")
    assert figure.rivals == ((2025, 130.0, "Other"),)


def test_all_five_republics_are_measured_by_the_same_year_of_the_same_series():
    republics = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
    for figures in (YARDSTICKS.gdp, YARDSTICKS.people):
        assert {(figures[code].year, figures[code].source) for code in republics} == {
            (figures["KAZ"].year, BANK)
        }


def test_a_share_of_output_is_pledges_over_gdp_and_a_head_is_one_person():
    frame = pd.DataFrame(
        {
            "recipient_bucket": ["UZB", "UZB"],
            "investor": ["JPN", "JPN"],
            "mark": ["list", "signed"],
            COUNTED: [900.0, 9.0],
        }
    )
    row = per_recipient(frame, ["JPN"], YARDSTICKS).iloc[0]
    assert row["marks"] == {"list": 900.0, "signed": 9.0}
    assert row["percent_of_gdp"] == pytest.approx(909.0 / YARDSTICKS.gdp["UZB"].value * 100)
    assert row["usd_per_head"] == pytest.approx(909e6 / YARDSTICKS.people["UZB"].value)


def test_in_constant_dollars_the_gdp_moves_to_the_same_base_year():
    frame = pd.DataFrame(
        {
            "recipient_bucket": ["UZB"],
            "investor": ["JPN"],
            "mark": ["signed"],
            CONSTANT: [909.0],
        }
    )
    row = per_recipient(frame, ["JPN"], YARDSTICKS, column=CONSTANT, prices=PRICES).iloc[0]
    gdp = YARDSTICKS.gdp["UZB"]
    assert row["gdp_usd_m"] == pytest.approx(gdp.value * PRICES.factors[gdp.year])


def test_regional_money_has_no_gdp_and_stands_last():
    frame = pd.DataFrame(
        {
            "recipient_bucket": ["regional", "UZB", "GEO"],
            "investor": ["JPN"] * 3,
            "mark": ["signed"] * 3,
            COUNTED: [9000.0, 1.0, 2.0],
        }
    )
    table = per_recipient(frame, ["JPN"], YARDSTICKS)
    assert table["recipient"].tolist() == ["GEO", "UZB", "regional"]
    assert table["percent_of_gdp"].isna().tolist() == [True, False, True]


@given(SELECTIONS)
@draw_at_most(60)
def test_the_recipients_add_up_to_what_the_investors_count(selection):
    frame = with_constant(select(SHIPPED, selection), PRICES)
    for column in (COUNTED, CONSTANT):
        totals = size_up(frame, column)
        drawn = choose_drawn(totals, column, all_named=True)
        table = per_recipient(frame, drawn, YARDSTICKS, column=column, prices=PRICES)
        counted = fsum(totals.loc[totals["investor"].isin(drawn), column])
        assert fsum(table["usd_m"]) == pytest.approx(counted, **NEAR)
