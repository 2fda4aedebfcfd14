"""Every row of every table given twice, with every kind of fault in every column: never a trace.

A table is patched in memory and checked beside sound ones that were read once, so that thousands of
tables take seconds.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from ledger.__main__ import main
from ledger.commands.exits import FAULTS
from ledger.counting.snapshot import build_snapshot
from ledger.faults import CODES, MAX_VALUE_LENGTH, format_fault, out_of_range
from ledger.files.csv_writing import write_csv
from ledger.gate.characters import MAX_CELL_CHARACTERS
from ledger.gate.gate import check_contents
from ledger.gate.reader import read_table
from ledger.live.last_good import LastKnownGood
from ledger.tables.schema import TABLES
from tests.exhaustive import keep_some
from tests.ledger.gate.bad_files import sound_contents

SOUND = sound_contents()
READ = {name: read_table(TABLES[name], SOUND[name], f"data/{name}.csv") for name in TABLES}
ROWS = {
    name: [*csv.reader(io.StringIO(content.decode(), newline=""))][1:]
    for name, content in SOUND.items()
}
#: First a table of each nature: with parts, with text that names rows, of steps.
EVERY_TABLE = pytest.mark.parametrize(
    "name",
    keep_some(
        TABLES,
        ("pledges", "scenes", "paths"),
        ("nodes", "legs", "outputs", "assumptions", "published_totals", "rates", "corridors"),
    ),
)
#: What may be wrong with a cell, whatever its column; the first two keep a row from standing in
#: nearly every column, the last leaves it whole in nearly all.
CELLS = (
    "",
    "zz-none",
    "ZZZ",
    "0",
    "-1",
    "007",
    "1,5",
    "99999999999999",
    "1e400",
    "1899",
    "2020-02-30",
    "20/12/2025",
    "KAZ;KAZ",
    "999 999",
    "no such word",
    "investor=ZZZ&investor=ZZZ",
    "{counted investor=ZZZ}",
    "{amount pledge=zz-none}",
    "{no such placeholder",
    "a 5 billion promise",
    "=1+1",
    " space",
    "zero\u200bwidth",
    "lost \ufffd letter",
    "two\nlines",
    "x" * (MAX_CELL_CHARACTERS + 1),
    "https://example.org/page",
)
#: A route with a step too many is held back with all its steps.
HELD_WHOLE = "paths"
#: Codes of a row or a cell that no cell alone can cause, or that the table's own tests cause.
ELSEWHERE = {
    *("missing", "unreadable", "encoding", "nul", "delimiter", "conflict", "header", "quoting"),
    *("cell-count", "unterminated", "overrun", "far-point", "old-source", "too-many"),
    *("rate-differs", "no-share", "announced-late", "goal-after-parts", "c5-share"),
    *("year-not-over", "other-commodity", "stage-order"),
}


def check(name, rows):
    """Check the sound tables with one of them exchanged for other rows."""
    content = write_csv([TABLES[name].header, *rows])
    readings = {other: reading for other, reading in READ.items() if other != name}
    return check_contents(SOUND | {name: content}, Path("data"), readings=readings)


def hold_against_its_words(fault):
    assert fault.code in CODES
    assert all(text is None or isinstance(text, str) for text in (fault.id, fault.value))
    assert len(fault.id or "") <= MAX_VALUE_LENGTH
    assert len(fault.value or "") <= MAX_VALUE_LENGTH
    assert format_fault(fault).endswith(f"[{fault.code}]")


def patch(rows, number, column, cell):
    changed = [*rows[number]]
    changed[column] = cell
    return changed


@EVERY_TABLE
def test_a_row_given_twice_is_one_coded_fault_of_its_second(name):
    for number, row in enumerate(ROWS[name]):
        checked = check(name, [*ROWS[name], row])
        second = checked.files[name], len(ROWS[name]) + 2
        own = [f for f in checked.faults if f.code == "duplicate-id"]
        assert [(f.file, f.line) for f in own] == [second], row
        for fault in build_snapshot(checked).faults if number == 0 else checked.faults:
            hold_against_its_words(fault)
        if name != HELD_WHOLE:
            assert len(checked.tables[name]) == len(READ[name][0])


@EVERY_TABLE
def test_a_row_given_again_with_a_fault_in_each_cell_is_never_a_trace(name):
    rows = ROWS[name]
    for number in range(len(rows)):
        for column in range(len(TABLES[name].header)):
            again = [patch(rows, number, column, cell) for cell in CELLS]
            for fault in check(name, [*rows, *again]).faults:
                hold_against_its_words(fault)


@EVERY_TABLE
def test_a_row_replaced_by_a_faulty_one_is_never_a_trace(name):
    rows = ROWS[name]
    for number in range(len(rows)):
        for column in range(len(TABLES[name].header)):
            for cell in (*CELLS[:2], rows[number][0]):
                changed = [*rows]
                changed[number] = patch(rows, number, column, cell)
                for fault in check(name, changed).faults:
                    hold_against_its_words(fault)


def test_the_cells_cause_every_code_that_a_cell_can_cause():
    found = set()
    for name, rows in ROWS.items():
        for column in range(len(TABLES[name].header)):
            changed = [patch(rows, 0, column, cell) for cell in CELLS]
            checked = check(name, [*rows, *rows, *changed])
            found |= {fault.code for fault in checked.faults}
            changed = [patch(rows, number, column, row[0]) for number, row in enumerate(rows)]
            found |= {fault.code for fault in check(name, changed).faults}
    assert found >= set(CODES) - ELSEWHERE


@EVERY_TABLE
def test_the_command_and_the_page_tell_of_rows_given_twice(name, tmp_path, capsys):
    for other, content in SOUND.items():
        (tmp_path / TABLES[other].file).write_bytes(content)
    ledger = LastKnownGood(tmp_path)
    good, trouble = ledger.current()
    assert trouble is None
    doubled = write_csv([TABLES[name].header, *ROWS[name], *ROWS[name]])
    (tmp_path / TABLES[name].file).write_bytes(doubled)
    assert main(["check", "--json", str(tmp_path)]) == FAULTS
    faults = json.loads(capsys.readouterr().out)["faults"]
    assert sum(fault["code"] == "duplicate-id" for fault in faults) == len(ROWS[name])
    after, trouble = ledger.current()
    assert after is good
    assert trouble.first_fault.code == "duplicate-id"
    first, trouble = LastKnownGood(tmp_path).current()
    assert trouble.first_start
    assert name == HELD_WHOLE or len(getattr(first, name)) == len(ROWS[name])


def test_a_fault_is_text_whoever_makes_it():
    fault = out_of_range("year", 2001.5, expected="a year", remedy="Mend.").at(
        "data/deflators.csv", 3, 2001
    )
    assert (fault.id, fault.value) == ("2001", "2001.5")
    assert "'2001.5' is not a year" in format_fault(fault)
