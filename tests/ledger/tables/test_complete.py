"""A table that must hold exactly what is declared."""

import pytest

from ledger.tables.complete import IncompleteError, complete, require_codes

DECLARED = ("one", "two")


def test_a_complete_table_is_given_back_in_its_order_and_cannot_be_changed():
    table = complete("words", DECLARED, {"two": 2, "one": None})
    assert list(table.items()) == [("two", 2), ("one", None)]
    assert not hasattr(table, "__setitem__")


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({"one": 1}, "missing: two"),
        ({"one": 1, "two": 2, "three": 3}, "not declared: three"),
        ({"one": 1, "tow": 2}, "missing: two; not declared: tow"),
    ],
)
def test_a_table_that_lacks_a_code_or_has_one_too_many_is_refused_by_name(table, fault):
    with pytest.raises(IncompleteError, match=f"The words do not fit .*; {fault}"):
        complete("words", DECLARED, table)


def test_a_code_that_is_there_twice_is_refused():
    with pytest.raises(IncompleteError, match="twice: two"):
        require_codes("words", DECLARED, ("one", "two", "two"))
