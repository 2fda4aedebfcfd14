"""Every mistake that a person makes in a table has its message, word for word."""

from __future__ import annotations

import pytest

from ledger.faults import CODES, is_blocking
from tests.ledger.bad_files import BAD, check_one, golden_of, messages, name_of

FILES = sorted(BAD.glob("*.csv"))
# Faults of a folder, not of a file's content; test_gate.py has them. What takes thousands of lines
# is made by test_bounds.py.
OF_FOLDERS = {"missing", "unreadable"}
OF_LONG_FILES = {"too-many"}
WARNINGS = {"unterminated", "far-point", "old-source", "overrun", "chain-pieces", "chain-no-legs"}


def code_of(path):
    return max((code for code in CODES if name_of(path).startswith(code)), key=len)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_bad_file_gets_its_message(path):
    assert messages(path) == golden_of(path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_first_mistake_has_the_code_in_the_file_name(path):
    assert code_of(path) in {fault.code for fault in check_one(path)}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_warnings_let_a_file_pass(path):
    assert any(map(is_blocking, check_one(path))) != (name_of(path) in WARNINGS)


def test_every_code_has_a_file():
    assert {code_of(path) for path in FILES} == set(CODES) - OF_FOLDERS - OF_LONG_FILES


def test_every_message_belongs_to_a_file():
    assert {path.name for path in BAD.glob("*.txt")} == {golden_of(path).name for path in FILES}
