"""Selections of the shipped ledger for property tests: any filter a viewer can set, and cuts."""

from __future__ import annotations

from hypothesis import strategies as st

from ledger.answers import queries
from ledger.answers.queries import Cut, Selection
from ledger.tables.vocabulary import REPORT_AGES, STAGES
from tests.shipped import load_shipped

SHIPPED = load_shipped()
CHOICES = queries.choices(SHIPPED)
REPUBLICS = frozenset({"KAZ", "KGZ", "TJK", "TKM", "UZB"})
NEAR = {"rel": 1e-9, "abs": 1e-6}


def some(codes, most=3):
    return st.lists(st.sampled_from(codes), max_size=most, unique=True).map(tuple)


def goes_to(joined, recipient):
    """Tell whether the cell `recipient` of a row is what is asked for, by the cell alone."""
    codes = joined.split(";")
    names_a_republic = not REPUBLICS.isdisjoint(codes)
    return {
        "all": True,
        "c5": names_a_republic,
        "regional": len(codes) > 1 and names_a_republic,
        "regional-other": len(codes) > 1 and not names_a_republic,
    }.get(recipient, codes == [recipient])


YEARS = st.none() | st.integers(2000, 2026)
SELECTIONS = st.builds(
    Selection,
    investors=some(CHOICES.investors),
    sectors=some(CHOICES.sectors),
    recipients=some(CHOICES.recipients),
    stages=some(CHOICES.stages),
    kinds=some(CHOICES.kinds),
    payers=some(CHOICES.payers),
    payer_groups=some(CHOICES.payer_groups),
    package=st.none() | st.sampled_from(sorted(SHIPPED.children)),
    years=st.none() | st.tuples(YEARS, YEARS),
)
CUTS = st.builds(
    Cut,
    selection=SELECTIONS,
    stages=some(STAGES),
    report_age=some(REPORT_AGES),
    without=some(CHOICES.investors),
    ids=st.none() | some(tuple(SHIPPED.pledges["id"]), 20),
    unplaced=st.booleans(),
    share_assumed=st.booleans(),
)
