"""Why a row counts nothing: every reason that the count can give has every form of words."""

from __future__ import annotations

from dataclasses import asdict, fields

import pytest

from ledger.counting.left_out import LEFT_OUT_REASONS, LeftOutReason
from ledger.tables.schema import COUNTABLE_MEASURES, DEAD_STAGES, MEASURES

FORMS = {field.name: "some words" for field in fields(LeftOutReason)}


def test_what_cannot_be_counted_has_a_reason_and_no_reason_is_idle():
    of_tables = {*MEASURES, *DEAD_STAGES} - {*COUNTABLE_MEASURES}
    computed = {"no-amount", "no-rate", "no-share", "in-parts", "dead-parts"}
    assert set(LEFT_OUT_REASONS) == of_tables | computed


@pytest.mark.parametrize("form", FORMS)
def test_a_reason_without_one_of_its_forms_cannot_be_written(form):
    with pytest.raises(TypeError, match=form):
        LeftOutReason(**{name: words for name, words in FORMS.items() if name != form})


@pytest.mark.parametrize("code", LEFT_OUT_REASONS)
def test_every_form_is_written_for_its_place(code):
    reason = LEFT_OUT_REASONS[code]
    assert all(asdict(reason).values())
    assert reason.sentence[0].isupper()
    assert reason.sentence.endswith(".")
    for form in (reason.singular, reason.plural, reason.phrase, reason.cell):
        assert form[0].islower()
        assert not form.endswith(".")
    assert len(reason.cell) <= len(reason.phrase)
    assert reason.singular != reason.plural


def test_a_clause_is_the_sentence_inside_another():
    assert LEFT_OUT_REASONS["suspended"].clause == "it is suspended"
