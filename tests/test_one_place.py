"""A fact that a table states is asked of the table: no code file states it once more."""

import re

import pytest

from tests.paths import ROOT

CODE = [
    path
    for room in ("ledger", "geodata", "components", "bench")
    for path in (ROOT / room).rglob("*")
    if path.suffix in {".py", ".js", ".css"}
]


@pytest.mark.parametrize(
    ("fact", "column", "homes"),
    [
        # The importer's codes name every country, the republics among them.
        (r"KAZ\W.*\WKGZ|KGZ\W.*\WKAZ", "countries.csv, region", {"ledger/importing/countries.py"}),
        (r"\btitr\b(?!-)", "corridors.csv, drawn_strong", {"ledger/tables/vocabulary.py"}),
    ],
)
def test_no_code_states_what_a_column_says(fact, column, homes):
    found = {
        path.relative_to(ROOT).as_posix()
        for path in CODE
        if re.search(fact, path.read_text(encoding="utf-8"))
    }
    assert found == homes, f"ask {column}"
