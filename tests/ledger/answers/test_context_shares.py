"""Shares of partners and of oil: one year, one unit, both rows named, rivals side by side."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.answers.context_shares import (
    MEASURES,
    dependence_rows,
    latest,
    partner_figures,
    period_of,
    without_share,
)
from ledger.answers.oil_ways import oil_shares, years_without_total
from tests.exhaustive import draw_at_most
from tests.ledger.answers.selections import SHIPPED

BY_LINE = {row["line"]: row for row in SHIPPED.context.to_dict("records")}
FIGURES = partner_figures(SHIPPED.context)


def row(indicator, partner, year, value, **cells):
    plain = {"country": "KGZ", "unit": "USD million", "note": "", **cells}
    return {"indicator": indicator, "partner": partner, "year": float(year), "value": value} | plain


def context(*rows):
    return pd.DataFrame([{"line": line, **cells} for line, cells in enumerate(rows, 2)])


def only_figure(*rows):
    found = partner_figures(context(*rows))
    assert len(found) == 1
    return found[0]


def test_every_computed_share_is_of_two_rows_of_one_country_year_period_and_unit():
    computed = [figure for figure in FIGURES if figure.basis == "computed"]
    assert len(computed) > 20
    for figure in computed:
        part, whole = (BY_LINE[line] for line in figure.lines)
        assert figure.percent == pytest.approx(100 * part["value"] / whole["value"])
        for column in ("country", "year", "unit"):
            assert part[column] == whole[column]
        assert whole["partner"] == ""
        assert part["partner"] == figure.partner
        if part["indicator"].endswith("-partial"):
            assert period_of(part["note"]) == period_of(whole["note"]) == figure.period


def test_a_share_that_a_source_states_is_shown_as_it_is():
    stated = [figure for figure in FIGURES if figure.basis in {"stated", "table"}]
    assert all(figure.percent == BY_LINE[figure.lines[0]]["value"] for figure in stated)
    assert {BY_LINE[figure.lines[0]]["unit"] for figure in stated} == {
        "percent",
        "percent of external public debt",
    }


def test_every_row_of_a_partner_is_shown_whether_or_not_it_has_a_share():
    rows = dependence_rows(SHIPPED.context)
    rows = rows[(rows["partner"] != "") & ~rows["indicator"].str.startswith(("oil-", "cpc-"))]
    assert {figure.lines[0] for figure in FIGURES} == set(rows["line"])


def test_a_share_is_the_figure_over_the_total_of_its_year():
    figure = only_figure(
        row("trade-turnover", "CHN", 2024, 250.0), row("trade-turnover", "", 2024, 1000.0)
    )
    assert (figure.percent, figure.basis, figure.lines) == (25.0, "computed", (2, 3))


def test_a_total_of_another_year_gives_no_share():
    figure = only_figure(
        row("trade-turnover", "CHN", 2024, 250.0), row("trade-turnover", "", 2023, 1000.0)
    )
    assert (figure.percent, figure.basis) == (None, "none")
    assert figure.reason == "no-total"
    assert figure.lines == (2,)


def test_euros_are_never_set_against_dollars():
    figure = only_figure(
        row("trade-turnover", "EU", 2024, 250.0, unit="EUR million"),
        row("trade-turnover", "", 2024, 1000.0),
    )
    assert (figure.percent, figure.reason) == (None, "other-currency")


def test_five_months_are_only_a_part_of_the_same_five_months():
    part = row("trade-turnover-partial", "CHN", 2024, 250.0, note="x; period 2024-01/05")
    same = row("trade-turnover-partial", "", 2024, 1000.0, note="period 2024-01/05")
    more = row("trade-turnover-partial", "", 2024, 1000.0, note="period 2024-01/10")
    whole = row("trade-turnover", "", 2024, 1000.0)
    assert only_figure(part, same).percent == 25.0
    assert only_figure(part, more).percent is None
    assert only_figure(part, whole).percent is None
    assert only_figure(part, same).partial


def test_a_part_of_a_year_whose_period_is_not_told_has_no_share():
    part = row("trade-turnover-partial", "CHN", 2024, 250.0)
    assert only_figure(part, row("trade-turnover-partial", "", 2024, 1000.0)).percent is None


def test_a_total_that_was_made_from_a_share_gives_none_back():
    whole = row("trade-turnover", "", 2024, 1000.0, note="computed here: 250 are 25% of it")
    assert only_figure(row("trade-turnover", "CHN", 2024, 250.0), whole).percent is None


def test_rival_figures_and_rival_totals_all_stand():
    found = partner_figures(
        context(
            row("trade-turnover", "CHN", 2024, 200.0),
            row("trade-turnover", "CHN", 2024, 300.0),
            row("trade-turnover", "", 2024, 1000.0),
            row("trade-turnover", "", 2024, 2000.0),
        )
    )
    assert [figure.percent for figure in found] == [20.0, 10.0, 30.0, 15.0]


def test_the_kyrgyz_and_the_chinese_customs_stand_side_by_side():
    trade = [figure for figure in FIGURES if figure.measure == "trade"]
    rivals = latest(trade, quantity="amount")["KGZ", "CHN"]
    assert {figure.year for figure in rivals} == {2024}
    assert sorted(figure.amount for figure in rivals) == [5300, 22700, 22710]
    assert without_share(trade)["KGZ", "CHN"].reason == "no-total"


@pytest.mark.parametrize("quantity", ["amount", "percent"])
@pytest.mark.parametrize("measure", MEASURES)
def test_what_is_drawn_of_a_partner_is_of_one_year_and_the_last(quantity, measure):
    own = [figure for figure in FIGURES if figure.measure == measure]
    for (country, partner), rivals in latest(own, quantity=quantity).items():
        assert len({(figure.year, figure.period) for figure in rivals}) == 1
        others = [
            figure
            for figure in own
            if (figure.country, figure.partner) == (country, partner)
            and getattr(figure, quantity) is not None
        ]
        whole = [figure.year for figure in others if not figure.partial]
        assert rivals[0].partial == (not whole)
        assert rivals[0].year == max(whole or [figure.year for figure in others])


@draw_at_most(20)
@given(st.permutations(list(range(len(SHIPPED.context)))))
def test_the_order_of_the_table_changes_no_figure(order):
    assert partner_figures(SHIPPED.context.iloc[order]) == FIGURES


def test_oil_through_russia_is_all_that_does_not_bypass_it():
    own = [share for share in oil_shares(SHIPPED.context) if share.way == "through-russia"]
    assert [share.year for share in own] == [2022, 2023]
    for share in own:
        _, whole, bypass = (BY_LINE[line] for line in share.lines)
        assert {whole["year"], bypass["year"]} == {share.year}
        expected = 100 * (1 - bypass["value"] / whole["value"])
        assert share.percent == pytest.approx(expected, abs=0.05)


def test_oil_by_the_pipeline_is_computed_only_where_the_years_total_was_read():
    shares = oil_shares(SHIPPED.context)
    computed = [share for share in shares if share.basis == "computed"]
    assert [share.year for share in computed] == [2022, 2023]
    for share in computed:
        part, whole = (BY_LINE[line] for line in share.lines)
        assert share.percent == pytest.approx(100 * part["value"] / whole["value"])
    assert years_without_total(SHIPPED.context) == (2024, 2025)


def test_without_rows_there_is_nothing_to_tell():
    nothing = SHIPPED.context.iloc[:0]
    assert partner_figures(nothing) == ()
    assert oil_shares(nothing) == ()
    assert years_without_total(nothing) == ()
