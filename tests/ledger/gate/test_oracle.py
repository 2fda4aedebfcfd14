"""The gate against an independent judge: what frictionless finds wrong with a CSV file, we find.

Frictionless is asked for the structure only (encoding, header, cells in a row, blank rows): all its
columns are text. Where we find more, it is meant, and stands here with its reason.
"""

from __future__ import annotations

import random
import re

import pytest
from frictionless import Dialect, Resource, Schema
from frictionless.formats import CsvControl

from ledger.gate.reader import read_table
from ledger.tables.schema import TABLES
from tests.exhaustive import keep_in_check
from tests.ledger.gate.bad_files import load_bad_files
from tests.ledger.gate.mutations import seed_mutations
from tests.paths import DATA

BAD_FILES = load_bad_files()

#: Faults of ours that concern the structure of a file.
STRUCTURAL = {
    "encoding",
    "nul",
    "delimiter",
    "conflict",
    "header",
    "quoting",
    "cell-count",
    "too-large",
    "unterminated",
}

#: Bad files that frictionless takes for good ones, and why we do not.
STRICTER = {
    "header-empty-line-above": "it skips empty lines before the header; Excel's line numbers shift",
    "nul": "it drops a NUL without a word; the file was damaged, and other cells may be, too",
    "quoting-behind-a-quotation": "it joins what stands behind a closing mark to the cell",
    "quoting-stray": "it reads a stray quotation mark as text; the next program may not",
    "too-large": "it has no limit; Excel cuts the cell when it saves",
    "unterminated": "it cannot know; the file may be cut off",
}

#: Breaks after which the two need not name the same row: an open quotation swallows rows for it.
NOT_COMPARABLE = {"quoting", "too-large"}

#: Tables whose breaks are tried; small ones, because the judge is slow, of every kind of column.
TRIED = {"countries": 150, "partners": 150, "rates": 150, "overlaps": 80, "routes": 80}


def judge(table, path):
    """Return the types and rows of what frictionless finds; no row for what is about the file."""
    schema = Schema.from_descriptor(
        {"fields": [{"name": name, "type": "string"} for name in table.header]}
    )
    resource = Resource(
        path=path.name,
        basepath=str(path.parent),
        scheme="file",
        format="csv",
        encoding="utf-8",
        schema=schema,
        dialect=Dialect(controls=[CsvControl(delimiter=",")]),
    )
    return resource.validate().flatten(["type", "rowNumber"])


def compare(table, path):
    """Hold the two against each other; return whether each finds something."""
    content = path.read_bytes()
    theirs = judge(table, path)
    _, ours = read_table(table, content, table.file)
    structural = [fault for fault in ours if fault.code in STRUCTURAL]
    if theirs:
        assert any(fault.severity != "warning" for fault in ours), theirs
    refused = any(fault.severity == "file" for fault in ours)
    has_breaks = re.search(rb'"[^"\n]*\n[^"]*"', content) is not None
    if not refused and not has_breaks and not {f.code for f in ours} & NOT_COMPARABLE:
        rows = {row for _, row in theirs if row is not None}
        assert rows <= {fault.line for fault in ours}
    return bool(theirs), bool(structural)


@pytest.mark.parametrize("name", BAD_FILES)
def test_what_the_judge_finds_wrong_with_a_bad_file_we_find(name, tmp_path):
    bad = BAD_FILES[name]
    path = tmp_path / TABLES[bad.table].file
    path.write_bytes(bad.content)
    theirs, ours = compare(TABLES[bad.table], path)
    if ours and not theirs:
        assert name in STRICTER
    if name in STRICTER:
        assert (theirs, ours) == (False, True), "no longer a difference: take it from the list"


def test_every_meant_difference_has_its_file():
    assert set(STRICTER) <= set(BAD_FILES)


@pytest.mark.parametrize("name", keep_in_check(TRIED, ("overlaps",)))
def test_what_the_judge_finds_wrong_with_a_broken_table_we_find(name, tmp_path):
    table, content = TABLES[name], (DATA / f"{name}.csv").read_bytes()
    draw = random.Random(f"oracle of {name}")  # noqa: S311  a sample, not a secret
    path = tmp_path / table.file
    found = 0
    for mutation in draw.sample(seed_mutations(name, content), TRIED[name]):
        path.write_bytes(mutation.apply(content))
        theirs, _ = compare(table, path)
        found += theirs
    assert found > TRIED[name] // 4, "the sample breaks too little to tell anything"


@pytest.mark.parametrize("name", TRIED)
def test_the_judge_finds_nothing_wrong_with_a_shipped_table(name):
    assert judge(TABLES[name], DATA / f"{name}.csv") == []
