"""Every reason why a row adds nothing has each of its forms of words, fit for its place."""

import pytest

from components.words.catalogue import text, texts_below
from components.words.left_out import tell_clause, tell_reasons
from ledger.answers import explanation
from ledger.answers.explanation import explain
from ledger.answers.stages import DEAD, with_dead
from ledger.counting.left_out import LEFT_OUT_REASONS
from ledger.counting.prices import CONSTANT, read_prices, with_constant
from ledger.counting.sums import COUNTED, PAID
from tests.shipped import load_shipped

SHIPPED = load_shipped()
ASKED = {
    COUNTED: lambda: SHIPPED.pledges,
    PAID: lambda: SHIPPED.pledges,
    CONSTANT: lambda: with_constant(SHIPPED.pledges, read_prices(SHIPPED.deflators)),
    DEAD: lambda: with_dead(SHIPPED.pledges),
}


@pytest.mark.parametrize("form", ["sentence", "does", "phrase", "cell"])
def test_every_reason_of_the_count_is_worded(form):
    assert texts_below(f"left_out.{form}").keys() >= LEFT_OUT_REASONS.keys()


@pytest.mark.parametrize("code", LEFT_OUT_REASONS)
def test_every_form_is_written_for_its_place(code):
    sentence, phrase, cell = (
        text(f"left_out.{form}.{code}") for form in ("sentence", "phrase", "cell")
    )
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    one, several = (text(f"left_out.does.{code}", count=count) for count in (1, 2))
    assert one != several
    for form in (one, several, phrase, cell):
        assert form[0].islower()
        assert not form.endswith(".")
    assert len(cell) <= len(phrase)


@pytest.mark.parametrize("column", ASKED)
def test_each_row_that_adds_nothing_says_why_in_a_sentence(column):
    found = explain(SHIPPED, ASKED[column](), "All", column=column)
    said = tell_reasons(found.left_out)
    assert said
    assert all(sentence[0].isupper() and sentence.endswith(".") for sentence in said)


def test_a_payment_of_a_row_that_does_not_count_is_named_with_the_reason():
    left_out = explain(SHIPPED, SHIPPED.pledges, "Paid", column=PAID).left_out
    rows = left_out[(left_out["why"] == explanation.PAID_UNCOUNTED).to_numpy()]
    assert len(rows)
    for said, code in zip(tell_reasons(rows), rows["left_out"], strict=True):
        assert "was paid out, but the row is not counted" in said
        assert said.endswith(text(f"left_out.sentence.{code}"))


def test_a_clause_is_the_sentence_inside_another():
    assert tell_clause("suspended") == "it is suspended"
