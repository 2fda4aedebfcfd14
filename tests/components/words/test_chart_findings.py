"""Titles of charts: a finding that is true of any selection, of one bar, of ties and of nothing."""

import pandas as pd
import pytest
from hypothesis import given, settings

from components.words.chart_findings import find_investor, find_payer, find_sector, find_year
from ledger.answers.queries import select, total_by, total_by_two
from tests.ledger.answers.selections import SELECTIONS
from tests.shipped import load_shipped

SHIPPED = load_shipped()
NOTHING = "Nothing in this selection has an amount that can be added"
NAMES = {"JPN": "Japan", "CHN": "China", "WB": "World Bank Group"}
SECTORS = {"oil-gas": "Oil", "digital-ai": "Digital", "multi-sector": "Several"}


def marks(column, *rows):
    return pd.DataFrame(rows, columns=[column, "mark", "counted_usd_m"])


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        ([], NOTHING),
        (
            [("JPN", "committed", 1000.0), ("JPN", "signed", 3000.0), ("CHN", "list", 9000.0)],
            "Japan has promised $4.0B in named deals, 25% of it committed",
        ),
        (
            [("JPN", "committed", 1000.0), ("CHN", "announced", 3000.0)],
            "China has promised most in named deals: $3.0B, 0% of it committed",
        ),
        (
            [("WB", "committed", 3000.0), ("CHN", "announced", 2990.0)],
            "The World Bank Group and China have promised most in named deals, about $3.0B each",
        ),
        (
            [("JPN", "goal", 19_000.0), ("CHN", "list", 9000.0)],
            "No named deal is counted here; Japan has the most in lists and goals: $19.0B",
        ),
    ],
)
def test_the_largest_investor_is_that_of_named_deals(rows, finding):
    assert find_investor(marks("investor", *rows), NAMES) == finding


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        ([], NOTHING),
        (
            [("multi-sector", "list", 3000.0), ("oil-gas", "signed", 1000.0)],
            (
                "All named deals are of one sector, Oil: $1.0B; "
                "75% of everything counted names several sectors"
            ),
        ),
        ([("multi-sector", "list", 3.0)], "Everything counted here names several sectors: $3M"),
        (
            [
                ("multi-sector", "signed", 6.0),
                ("oil-gas", "signed", 3.0),
                ("digital-ai", "signed", 1.0),
            ],
            "Oil has most of the named deals: $3M; 60% of everything counted names several sectors",
        ),
        (
            [("digital-ai", "signed", 2.0), ("oil-gas", "signed", 2.0)],
            "Digital and Oil have most of the named deals, about $2M each",
        ),
        (
            [("digital-ai", "signed", 9.0), ("oil-gas", "signed", 2.0)],
            "Digital has most of the named deals: $9M",
        ),
    ],
)
def test_several_sectors_lead_nothing_and_are_told_apart(rows, finding):
    assert find_sector(marks("sector", *rows), SECTORS) == finding


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        ([], NOTHING),
        ([("unknown", "list", 3.0)], "No named deal is counted here, only lists and goals: $3M"),
        (
            [("unknown", "signed", 3.0)],
            "No payer is known for any of the named deals: $3M",
        ),
        (
            [("public", "signed", 6.0), ("private", "signed", 2.0), ("unknown", "signed", 2.0)],
            (
                "Public payers carry most of the named deals whose payer is known: $6M; "
                "none is known for 20%"
            ),
        ),
        (
            [("public", "signed", 999.0), ("unknown", "signed", 1.0)],
            "Public payers carry most of the named deals whose payer is known: $999M",
        ),
        (
            [("public", "signed", 2.0), ("private", "signed", 2.0)],
            "No kind of payer leads in named deals: the two largest carry about $2M each",
        ),
    ],
)
def test_an_unknown_payer_leads_nothing(rows, finding):
    assert find_payer(marks("payer-kind", *rows)) == finding


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        ([], NOTHING),
        ([("undated", "signed", 3.0)], "None of the named deals has a date: $3M"),
        ([("2024", "signed", 3.0)], "All named deals are of year 2024: $3M"),
        (
            [("2024", "signed", 3.0), ("2020", "list", 9.0), ("2021", "signed", 1.0)],
            "The largest year for named deals is year 2024: $3M",
        ),
        (
            [("2024", "list", 3.0), ("2020", "list", 9.0)],
            "No named deal is counted here; lists and goals are largest in year 2020: $9M",
        ),
    ],
)
def test_the_largest_year_is_that_of_named_deals(rows, finding):
    assert find_year(marks("year", *rows), lambda year: f"year {year}" if year else "") == finding


@given(SELECTIONS)
@settings(max_examples=40)
def test_a_title_of_any_selection_is_a_sentence_that_agrees_with_the_ledger(selection):
    frame, names = select(SHIPPED, selection), SHIPPED.names
    named = frame[(frame["kind"] == "named").to_numpy()]
    by = {
        dimension: total_by_two(frame, dimension, "mark")
        for dimension in ("investor", "sector", "payer-kind", "year")
    }
    titles = (
        find_investor(by["investor"], names.investors),
        find_sector(by["sector"], names.sectors),
        find_payer(by["payer-kind"]),
        find_year(by["year"], str),
    )
    for title in titles:
        assert title[0].isupper()
        assert "{" not in title
        assert "nan" not in title.split()
    leaders = total_by(named, "investor")
    if leaders:
        assert any(names.investor(bucket.key) in titles[0] for bucket in leaders[:1]) or (
            "about" in titles[0]
        )
    else:
        assert titles[0].startswith(("No named deal", "Nothing"))
