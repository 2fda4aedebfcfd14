"""A sum names the kinds of claim that it holds."""

import pandas as pd
import pytest

from components.words.kinds import name_kinds, tell_claims
from ledger.answers.claims import Claims


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (["named"], "named deals"),
        (["goal", "named", "list"], "named deals, lists and goals"),
        (["list"], "lists"),
        ([], "pledges"),
    ],
)
def test_the_kinds_that_count_are_named_in_one_order(kinds, words):
    frame = pd.DataFrame({"kind": [*kinds, "goal"], "counted_usd_m": [*[1.0] * len(kinds), 0.0]})
    assert name_kinds(frame) == words


def test_a_sum_is_told_by_kind():
    assert tell_claims(Claims(1_000.0, 500.0, 0.0, 200.0, 300.0)) == (
        "$1.5B in named deals, $500M in lists and goals"
    )
    assert tell_claims(Claims(1_000.0, 0.0, 0.0, 0.0, 0.0)) == "$1.0B in named deals"
