"""The title of the atlas is a true sentence for any selection, with both ends where they differ."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from components.link.defaults import DEFAULT_PACKAGE
from components.link.opening import OPENING
from components.words.amounts import format_range, format_usd
from components.words.claimed import read_claimed
from components.words.selection_title import write_finding
from ledger.answers.claims import rows_of_claims
from ledger.answers.queries import Selection, low_end_usd_m, select, total
from tests.ledger.answers.selections import CUTS, SHIPPED

FIRM = ("committed", "under-construction", "operational")
AMOUNT = re.compile(r"\$[\d,.]+[BM]?")


def finding(selection):
    frame = select(SHIPPED, selection)
    return write_finding(SHIPPED, frame, selection, read_claimed(SHIPPED, frame), DEFAULT_PACKAGE)


def committed(selection):
    """Write what a selection has committed in named deals, as the ledger answers it."""
    rows = rows_of_claims(select(SHIPPED, selection))["committed"]
    return format_range(low_end_usd_m(SHIPPED, rows), total(rows).counted_usd_m)


def test_the_opening_says_what_is_committed_and_sets_japans_goal_beside_it():
    japan = replace(OPENING, investors=("JPN",))
    assert finding(OPENING) == (
        f"Named deals worth {committed(OPENING)} are committed in the five republics since 2020. "
        f"Japan, which named a goal of $19.0B in 2025, has committed {committed(japan)}."
    )


def test_an_investor_with_a_goal_is_asked_what_of_it_is_money():
    japan = replace(OPENING, investors=("JPN",))
    assert finding(japan) == (
        f"Japan named a goal of $19.0B in 2025. {committed(japan)} is committed in the five "
        "republics since 2020."
    )


def test_what_a_company_aims_at_is_no_goal_of_its_country():
    assert "goal" not in finding(Selection(("DEU",), recipients=("KAZ",)))


def test_a_goal_that_is_smaller_than_what_is_committed_is_no_news():
    assert "goal" not in finding(Selection(("CHN",)))


def test_of_two_investors_the_one_that_has_committed_more_comes_first():
    both = replace(OPENING, investors=("JPN", "CHN"))
    japan, china = (committed(replace(OPENING, investors=(code,))) for code in both.investors)
    assert finding(both) == (
        f"China has committed {china} in named deals in the five republics since 2020, "
        f"Japan {japan}."
    )


def test_a_package_says_what_of_it_is_committed_and_what_stands_in_lists():
    package = Selection(package=DEFAULT_PACKAGE)
    claimed = read_claimed(SHIPPED, select(SHIPPED, package))
    assert finding(package) == (
        f"Japan named a goal of $19.0B in 2025. {committed(package)} of it is committed in named "
        f"deals, {claimed.write('lists')} is claimed in lists."
    )


@pytest.mark.parametrize(
    ("selection", "begins"),
    [
        (Selection(("KWT",), sectors=("oil-gas",)), "No deal fits these filters."),
        (Selection(stages=("cancelled",)), r"\d+ deals fit, and none of them adds to a total\."),
        (Selection(kinds=("list",)), r"Lists of deals add \$"),
        (Selection(kinds=("goal",)), r"Goals in Central Asia and its neighbours add \$"),
        (Selection(kinds=("list", "goal")), r"Beside named deals, lists add \$"),
        (Selection(("JPN",), kinds=("list",)), r"Japan claims \$"),
        (Selection(stages=FIRM), r"Named deals worth \$.* are committed or further\."),
        (Selection(stages=("signed",)), r"Named deals worth \$.* are signed\."),
        (Selection(sectors=("critical-minerals",)), "Critical minerals and metals: Named deals"),
        (Selection(payer_groups=("public",)), "Public payers: Named deals"),
        (Selection(recipients=("KAZ",), years=(2021, 2023)), r".* in Kazakhstan from 2021 to 2023"),
    ],
)
def test_every_kind_of_selection_has_a_sentence_of_its_own(selection, begins):
    assert re.match(begins, finding(selection))


@settings(max_examples=60, deadline=None)
@given(CUTS)
def test_no_selection_is_without_a_title_and_no_amount_in_it_is_made_up(cut):
    selection = cut.selection
    frame = select(SHIPPED, selection)
    title = finding(selection)
    assert title.endswith(".")
    assert "{" not in title
    groups = [frame, *(frame[frame["investor"] == code] for code in frame["investor"].unique())]
    known = {format_usd(usd_m) for usd_m in SHIPPED.pledges["amount_usd_m"].dropna()}
    for group in groups:
        claims = rows_of_claims(group)
        named = group[(group["kind"] == "named").to_numpy()]
        claims |= {"named": named, "all": group}
        for rows in claims.values():
            known |= {format_usd(total(rows).counted_usd_m)}
            known |= {format_usd(low_end_usd_m(SHIPPED, rows))}
        claimed = read_claimed(SHIPPED, group)
        known |= {format_usd(claimed.sum_of("signed", "announced"))}
    shown = {amount.rstrip(".") for amount in AMOUNT.findall(title.split(": ", 1)[-1])}
    assert shown <= known
