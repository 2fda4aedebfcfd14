"""Why a row counts nothing: every reason that the count can give is known and said."""

from __future__ import annotations

import pytest

from ledger.counting.left_out import LEFT_OUT_REASONS
from ledger.tables.schema import COUNTABLE_MEASURES, DEAD_STAGES, MEASURES


def test_what_cannot_be_counted_has_a_reason_and_no_reason_is_idle():
    of_tables = {*MEASURES, *DEAD_STAGES} - {*COUNTABLE_MEASURES}
    computed = {"no-amount", "no-rate", "no-share", "in-parts", "dead-parts"}
    assert set(LEFT_OUT_REASONS) == of_tables | computed


@pytest.mark.parametrize("code", LEFT_OUT_REASONS)
def test_every_reason_is_a_sentence(code):
    sentence = LEFT_OUT_REASONS[code]
    assert sentence[0].isupper()
    assert sentence.endswith(".")
