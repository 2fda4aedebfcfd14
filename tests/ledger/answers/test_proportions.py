"""Promises are set against a figure of their own place and of the same investors, or not at all."""

from dataclasses import replace
from math import fsum

import pytest

from ledger.answers.proportions import ALL_FIVE, compare_with_context, place_of
from ledger.answers.queries import REGIONAL, Selection, select
from tests.shipped import load_shipped

SHIPPED = load_shipped()
FIVE = SHIPPED.republics


def found(selection, snapshot=SHIPPED):
    frame = select(snapshot, selection)
    return {p.kind: p for p in compare_with_context(snapshot, frame, selection)}


def context_row(country, indicator, partner, year):
    context = SHIPPED.context
    keys = {"country": country, "indicator": indicator, "partner": partner, "year": year}
    for column, value in keys.items():
        context = context[context[column] == value]
    return context.iloc[0]


@pytest.mark.parametrize(
    ("recipients", "place"),
    [
        ((*FIVE, REGIONAL), ALL_FIVE),
        (FIVE, ALL_FIVE),
        (("KAZ",), "KAZ"),
        ((), ""),
        (("KAZ", "UZB"), ""),
        (("KAZ", REGIONAL), ""),
        ((*FIVE, "AZE"), ""),
        (("AZE",), ""),
        ((REGIONAL,), ""),
    ],
)
def test_figures_stand_beside_one_republic_or_all_five(recipients, place):
    assert place_of(Selection(recipients=recipients), FIVE) == place


def test_all_five_are_set_against_the_figures_of_the_region():
    selection = Selection(recipients=(*FIVE, REGIONAL))
    named = replace(selection, kinds=("named",))
    proportions, promised = found(selection), select(SHIPPED, named)["counted_usd_m"].sum()
    assert proportions["output"].figure_usd_m == context_row("C5", "gdp", "", 2025)["value"]
    assert proportions["output"].times == pytest.approx(promised / 520_000)
    assert proportions["stock"].figure_usd_m == context_row("C5", "fdi-stock", "", 2021)["value"]
    assert proportions["stock"].promised_usd_m == pytest.approx(promised)


def test_a_count_of_projects_is_set_against_the_promises_of_whom_it_follows():
    selection = Selection(recipients=(*FIVE, REGIONAL))
    frame = select(SHIPPED, replace(selection, kinds=("named",)))
    followed = {"AFG", "ARE", "BHR", "CHN", "IDN", "IND", "IRN", "KWT", "OMN", "QAT", "SAU"}
    followed |= {"TUR", "VNM"}
    asian = frame["investor"].isin(followed)
    count = found(selection)["project-count"]
    assert (count.partner, count.figure_usd_m, count.year) == ("ASIA", 68_000, 2025)
    assert count.promised_usd_m == pytest.approx(fsum(frame.loc[asian, "counted_usd_m"]))


def test_one_investor_is_set_against_the_count_of_its_own():
    proportions = found(Selection(investors=("CHN",), recipients=FIVE))
    assert (proportions["project-count"].partner, proportions["project-count"].year) == (
        "CHN",
        2025,
    )
    assert "stock" not in proportions  # all that stands is not China's


def test_other_counts_than_of_projects_are_not_taken_for_one():
    assert "project-count" not in found(Selection(investors=("RUS",), recipients=("KAZ",)))
    assert "project-count" not in found(Selection(investors=("JPN",), recipients=FIVE))
    assert "project-count" not in found(Selection(investors=("CHN", "JPN"), recipients=FIVE))


def test_part_of_the_promises_is_not_set_against_all_that_stands():
    whole = Selection(recipients=("KAZ",))
    assert set(found(whole)) == {"output", "stock", "project-count"}
    assert set(found(replace(whole, years=(2020, None)))) == {"output", "stock", "project-count"}
    for narrower in (
        replace(whole, sectors=("transport-logistics",)),
        replace(whole, stages=("signed",)),
    ):
        assert set(found(narrower)) == {"output"}


def test_output_is_that_of_the_series_where_a_country_has_one():
    assert found(Selection(recipients=("UZB",)))["output"].year == 2023
    assert (
        found(Selection(recipients=("UZB",)))["output"]
        .source["source_publisher"]
        .startswith("World Bank")
    )


def test_what_has_no_figure_or_no_promise_is_not_compared():
    assert "stock" not in found(Selection(recipients=("KGZ",)))
    assert found(Selection(recipients=("KAZ",), years=(1901, 1902))) == {}
    empty = replace(SHIPPED, context=SHIPPED.context.iloc[:0])
    assert found(Selection(recipients=FIVE), empty) == {}
