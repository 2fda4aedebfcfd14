"""Every mistake that a person makes in a table has its message, word for word."""

from __future__ import annotations

import pytest

from ledger.faults import CODES, is_blocking
from tests.ledger.gate.bad_files import check_bad_file, format_faults, load_bad_files, read_bad_file

BAD_FILES = load_bad_files()
# Faults of a folder, not of a file's content; test_gate.py has them. What takes thousands of lines
# is made by test_bounds.py.
OF_FOLDERS = {"missing", "unreadable"}
OF_LONG_FILES = {"too-many"}
WARNINGS = {
    *("unterminated", "far-point", "old-source", "overrun", "chain-pieces", "chain-no-legs"),
    *("rate-differs", "no-share", "announced-late", "goal-after-parts", "c5-share"),
    *("no-year", "year-not-over", "other-commodity", "other-commodity-of-a-plant"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_gets_its_message_and_the_code_in_its_name(name):
    bad = BAD_FILES[name]
    faults = check_bad_file(bad)
    assert format_faults(faults) == bad.printed
    assert bad.code in {fault.code for fault in faults}
    assert any(map(is_blocking, faults)) != (name in WARNINGS), "only warnings let a file pass"


def test_every_code_has_a_file():
    assert {bad.code for bad in BAD_FILES.values()} == set(CODES) - OF_FOLDERS - OF_LONG_FILES


@pytest.mark.parametrize(
    ("patch", "error"),
    [
        ('[countries.4]\nnmae = "Georgia"', "not in list"),
        ('[countries.4]\nname = "Georgia"', "changes nothing"),
        ('[countries.replace]\nGorgia = "Georgia"', "stands 0 times"),
        ('[countries.replace]\nregion = "area"\ncorridor = "other"', "stands 3 times"),
        ('[countries]\nappnd = "FRA"', "unknown parts: appnd"),
    ],
)
def test_a_patch_that_misses_its_place_is_refused(patch, error):
    with pytest.raises(ValueError, match=error):
        read_bad_file("required", patch)
