"""Faults are data, and print as one line that tells what to do."""

from __future__ import annotations

import random

import pytest

from ledger.faults import (
    CODES,
    MAX_SHOWN,
    MAX_VALUE_LENGTH,
    Fault,
    Finding,
    broken_chain,
    faults_as_json,
    find_nearest,
    format_fault,
    list_allowed,
    missing,
    not_in_vocabulary,
    order_faults,
    out_of_range,
    show_value,
    wrong_format,
    wrong_placeholder,
    wrong_reference,
)
from ledger.tables.schema import TYPED_STAGES


def fault(**changes):
    given = {
        "code": "vocabulary",
        "severity": "row",
        "file": "data/pledges.csv",
        "line": 14,
        "column": "stage",
        "id": "railway",
        "value": "sgned",
        "expected": "a stage",
        "remedy": "Allowed: announced, signed.",
        "nearest": "signed",
    }
    return Fault(**(given | changes))


def test_a_fault_prints_place_value_remedy_and_code():
    assert format_fault(fault()) == (
        "data/pledges.csv:14 stage: 'sgned' is not a stage. Allowed: announced, signed. "
        "Did you mean 'signed'? [vocabulary]"
    )


def test_an_empty_cell_is_called_empty():
    assert format_fault(fault(value="", nearest=None, code="required")).startswith(
        "data/pledges.csv:14 stage: the cell is empty; expected a stage."
    )


def test_a_fault_of_a_row_names_no_column():
    assert format_fault(fault(column=None, value=None)).startswith(
        "data/pledges.csv:14: expected a stage."
    )


def test_faults_come_by_file_line_and_column_and_once_each():
    ordered = (
        fault(file="a.csv", line=9),
        fault(line=2, column=None),
        fault(line=2, column="lon"),
        fault(line=10, column="id"),
        fault(line=10, column="stage"),
    )
    shuffled = [*ordered, *ordered]
    random.Random(1).shuffle(shuffled)  # noqa: S311  a shuffle, no secret
    assert order_faults(shuffled) == ordered


def test_control_characters_are_shown():
    assert show_value("a\tb\n\x00\u00a0\u200b") == r"a\tb\n\x00\xa0\u200b"


@pytest.mark.parametrize("text", ["x" * 5_000_000, "\n" * 1000, "é" * 61])
def test_a_long_value_is_shortened(text):
    assert len(show_value(text)) <= MAX_VALUE_LENGTH


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sgned", "signed"),
        ("Signed", "signed"),
        ("under construction", "under-construction"),
        ("CANCELED", "cancelled"),
        ("zzz", None),
        ("x" * 1_000_000, None),
    ],
)
def test_the_nearest_word_is_found(typed, meant):
    assert find_nearest(typed, TYPED_STAGES) == meant


def test_a_long_vocabulary_is_cut_with_the_number_of_the_rest():
    words = tuple(f"w{number}" for number in range(20))
    assert list_allowed(words).endswith("w15 and 4 more.")


def test_json_shows_a_thousand_and_counts_the_rest():
    report = faults_as_json([fault(line=line) for line in range(1, MAX_SHOWN + 6)])
    assert len(report["faults"]) == MAX_SHOWN
    assert report["not_shown"] == 5
    assert list(report["faults"][0]) == [
        "code",
        "severity",
        "file",
        "line",
        "column",
        "id",
        "value",
        "expected",
        "remedy",
        "nearest",
    ]


def test_a_finding_becomes_the_fault_of_its_record():
    found = not_in_vocabulary("stage", "sgned", ("announced", "signed"), expected="a stage")
    assert found.at("data/pledges.csv", 14, "railway") == fault()


def test_the_words_of_a_finding_are_never_given_by_place():
    with pytest.raises(TypeError, match="positional"):
        Finding("stage", "sgned", "vocabulary")
    with pytest.raises(TypeError, match="positional"):
        wrong_format("stage", "sgned", "a stage")


@pytest.mark.parametrize(
    "make",
    [missing, wrong_format, out_of_range, wrong_reference, broken_chain, wrong_placeholder],
)
def test_each_maker_has_a_code_that_is_known(make):
    assert make("stage", expected="a stage", remedy="Mend.").code in CODES
