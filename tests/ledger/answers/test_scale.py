"""Investors beside each other: sums that agree with the total, growth that ends at it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import fsum

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.answers.explanation import explain
from ledger.answers.queries import Cut, cut, select, total
from ledger.answers.scale import (
    DRAWN_AT_MOST,
    DRAWN_BY_ITSELF,
    choose_drawn,
    compare,
    grow,
    half_year,
    size_up,
    without_price_usd_m,
    without_year_usd_m,
)
from ledger.counting.prices import CONSTANT, read_prices, with_constant
from ledger.counting.sums import COUNTED
from tests.exhaustive import draw_at_most
from tests.ledger.answers.selections import NEAR, SELECTIONS, SHIPPED

PRICES = read_prices(SHIPPED.deflators)
COLUMNS = st.sampled_from([COUNTED, CONSTANT])


def rows(*cells):
    """Make rows of (investor, year, counted), the first of them committed."""
    frame = pd.DataFrame(cells, columns=["investor", "year", COUNTED])
    frame["mark"] = ["committed", *["goal"] * (len(frame) - 1)][: len(frame)]
    return with_constant(frame, PRICES)


def added(*cells):
    return size_up(rows(*cells))


AMOUNTS = st.integers(0, 10**9).map(lambda cents: cents / 100)
LEDGERS = st.lists(
    st.tuples(
        st.sampled_from(["CHN", "JPN", "KOR"]),
        st.sampled_from(["1999", "2003", "2015", "2025", "2026", "undated"]),
        AMOUNTS,
    ),
    min_size=1,
)


@given(SELECTIONS)
@draw_at_most(60)
def test_the_investors_add_up_to_the_total_of_any_selection(selection):
    frame = with_constant(select(SHIPPED, selection), PRICES)
    totals = size_up(frame)
    assert fsum(totals[COUNTED]) == pytest.approx(total(frame).counted_usd_m, **NEAR)
    assert fsum(totals[CONSTANT].dropna()) == pytest.approx(fsum(frame[CONSTANT].dropna()), **NEAR)


@given(SELECTIONS, COLUMNS)
@draw_at_most(60)
def test_a_point_of_the_growth_is_the_sum_of_the_rows_that_explain_it(selection, column):
    frame = with_constant(select(SHIPPED, selection), PRICES)
    growth = grow(frame, size_up(frame)["investor"].tolist()[:2], column)
    for row in growth.tail(3).to_dict("records"):
        first = (selection.years or (None,))[0]
        alone = replace(selection, investors=(row["investor"],), years=(row["year"], row["year"]))
        mine = with_constant(cut(SHIPPED, Cut(alone)), PRICES)
        firm = mine[(mine["committed"] & (mine["kind"] == "named")).to_numpy()]
        committed = firm.loc[(firm["counted_usd_m"] > 0).to_numpy(), column].sum()
        assert row["committed_usd_m"] == pytest.approx(committed, **NEAR)
        narrowed = replace(selection, investors=(row["investor"],), years=(first, row["year"]))
        asked = with_constant(cut(SHIPPED, Cut(narrowed)), PRICES)
        found = explain(SHIPPED, asked, "?", column=column, prices=PRICES)
        assert found.amount_usd_m == pytest.approx(row["cumulative_usd_m"], **NEAR)


@given(LEDGERS, COLUMNS)
def test_growth_never_falls_and_ends_at_the_dated_total(cells, column):
    frame = rows(*cells)
    totals = size_up(frame, column).set_index("investor")
    growth = grow(frame, list(totals.index), column)
    for code, own in growth.groupby("investor"):
        steps = own["cumulative_usd_m"].tolist()
        assert all(after >= before for before, after in pairwise(steps))
        assert own["year"].tolist() == list(range(own["year"].min(), growth["year"].max() + 1))
        assert own["index"].iloc[-1] == pytest.approx(100)
        undated = 0.0 if column == CONSTANT else totals.loc[code, "undated_usd_m"]
        assert steps[-1] + undated == pytest.approx(totals.loc[code, column], **NEAR)


@given(LEDGERS)
def test_what_constant_dollars_leave_out_is_told_to_the_dollar(cells):
    frame = rows(*cells)
    priced = frame.loc[frame[CONSTANT].notna(), COUNTED]
    out = without_year_usd_m(frame) + without_price_usd_m(frame)
    assert fsum(priced) + out == pytest.approx(fsum(frame[COUNTED]), **NEAR)
    totals = size_up(frame)
    left_out = fsum(totals["undated_usd_m"]) + fsum(totals["unpriced_usd_m"])
    assert left_out == pytest.approx(out, **NEAR)


def test_a_year_outside_the_deflators_is_left_out_of_constant_dollars():
    totals = added(("JPN", "1999", 40.0), ("JPN", "2025", 60.0), ("JPN", "undated", 5.0))
    assert totals["unpriced_usd_m"].tolist() == [40.0]
    assert totals["undated_usd_m"].tolist() == [5.0]
    assert totals[CONSTANT].tolist() == [60.0]
    assert (totals["first_year"].item(), totals["last_year"].item()) == ("1999", "2025")


def test_the_largest_is_set_against_the_second():
    both = compare(added(("JPN", "2025", 60.0), ("CHN", "2025", 230.0), ("KOR", "2025", 1.0)))
    assert (both.larger, both.smaller) == ("CHN", "JPN")
    assert both.times == pytest.approx(230 / 60)


def test_one_investor_alone_is_compared_with_nobody():
    assert compare(added(("JPN", "2025", 60.0), ("CHN", "2025", 0.0))) is None
    assert compare(added(("CHN", "2025", 0.0))) is None


def test_six_are_drawn_unless_the_viewer_names_more():
    totals = added(*((f"I{n}", "2025", 10.0 + n) for n in range(12)))
    assert len(choose_drawn(totals, all_named=False)) == DRAWN_BY_ITSELF
    assert len(choose_drawn(totals, all_named=True)) == DRAWN_AT_MOST
    assert choose_drawn(totals, all_named=False)[0] == "I11"


def test_half_of_the_money_is_a_question_of_when_not_of_how_much():
    frame = rows(("JPN", "2015", 6.0), ("JPN", "2025", 4.0), ("CHN", "2015", 40.0))
    frame = pd.concat([frame, rows(("CHN", "2024", 600.0))], ignore_index=True)
    growth = grow(frame, ["JPN", "CHN"])
    assert (half_year(growth, "JPN"), half_year(growth, "CHN")) == (2015, 2024)


def test_without_a_year_nothing_grows():
    assert grow(rows(("JPN", "undated", 5.0)), ["JPN"]).empty
