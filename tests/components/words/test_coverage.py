"""A gap in a sentence: whose rows, of which years, how much and what."""

import pytest

from components.words.coverage import tell_gap
from ledger.answers.coverage import KnownGap
from tests.shipped import load_shipped

NAMES = load_shipped().names


@pytest.mark.parametrize(
    ("investor", "first", "last", "extent", "sentence"),
    [
        ("CHN", None, 2021, "thin", "China before 2022 is thin here: Loans."),
        ("CHN", 2010, 2021, "gaps", "China 2010 to 2021 has gaps here: Loans."),
        ("", None, None, "gaps", "Loans."),
        ("KOR", 2026, 2026, "thin", "South Korea 2026 is thin here: Loans."),
        ("JPN", 2026, None, "thin", "Japan since 2026 is thin here: Loans."),
    ],
)
def test_a_gap_says_whose_when_and_how_much(investor, first, last, extent, sentence):
    gap = KnownGap(investor, "", first, last, extent, "Loans.", "", {})
    assert tell_gap(gap, NAMES) == sentence
