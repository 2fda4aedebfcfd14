"""Every shipped table, broken at 500 places: rows or coded faults, and no row that was made up.

A row that passes is the original, cell by cell. Two classes of breaks no reader can find: one that
leaves another valid value in a cell, and one that removes whole records. Both are derived from the
break itself (mutations.py), counted, and named by `ledger diff`.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path

import pytest

from ledger.__main__ import main
from ledger.counting.snapshot import build_frame
from ledger.faults import CODES
from ledger.files.csv_writing import write_csv
from ledger.gate import reader
from ledger.gate.reader import read_table
from ledger.history.differences import compare_rows
from ledger.tables.records import Row
from ledger.tables.schema import TABLES, Record, Table
from tests.exhaustive import keep_some
from tests.ledger.gate.mutations import (
    PIECE_RECORDS,
    PLACES,
    Derived,
    Layout,
    Mutation,
    derive,
    seed_mutations,
    split_table,
)
from tests.paths import DATA

#: With lists of codes, with dates and numbers, with a key of two columns.
IN_CHECK = ("partners", "rates", "overlaps")
#: With parts, with text that names rows, with steps, with places, with figures of sites.
IN_TEST = ("pledges", "scenes", "paths", "nodes", "outputs")


@dataclass
class Seen:
    """What the breaks of one table did."""

    places: int = 0
    refused: int = 0
    values: list[str] = field(default_factory=list)
    removals: int = 0
    removed: int = 0


@dataclass(frozen=True)
class Run:
    """One break of one table, and what it may do."""

    table: Table
    layout: Layout
    originals: tuple[Row, ...]
    mutation: Mutation
    derived: Derived
    changed: dict[int, Record]

    def lines_of(self, number):
        """The lines of a record in the broken text, which a break may make one more."""
        return set(range(self.layout.lines[number], self.layout.lines[number + 1] + 1))


@pytest.fixture(autouse=True)
def _build_each_record_once(monkeypatch):
    """Remember the record of cells that were built before: most rows of each run are the same."""
    build = reader._Reading.build_record
    known = {}

    def build_once(reading, cells):
        key = (reading.table.name, *cells)
        if key not in known:
            known[key] = build(reading, cells)
        return known[key]

    monkeypatch.setattr(reader._Reading, "build_record", build_once)


@pytest.mark.parametrize("name", keep_some(TABLES, IN_CHECK, IN_TEST))
def test_every_break_ends_in_original_rows_or_coded_faults(name, capsys):
    table, content, seen = TABLES[name], (DATA / f"{name}.csv").read_bytes(), Seen()
    pieces = split_table(content)
    for number, piece in enumerate(pieces):
        mutations = seed_mutations(f"{name} {number}", piece, ceil(PLACES / len(pieces)))
        break_at_each(table, piece, mutations, seen)
    assert seen.places >= PLACES
    with capsys.disabled():
        print(
            f"\n{name}: {seen.places} breaks, {seen.refused} refused the table, "
            f"{len(seen.values)} left another valid value, {seen.removals} removed {seen.removed} "
            "records",
            end="",
        )


@pytest.mark.parametrize("name", TABLES)
def test_the_pieces_of_a_table_hold_all_of_it(name):
    content = (DATA / f"{name}.csv").read_bytes()
    header, _, rows = content.partition(b"\n")
    pieces = split_table(content)
    assert b"".join(piece.removeprefix(header + b"\n") for piece in pieces) == rows
    assert all(len(Layout(piece).records) <= PIECE_RECORDS + 1 for piece in pieces)


def break_at_each(table, content, mutations, seen):
    layout = Layout(content)
    originals, _ = read_table(table, content, table.file)
    assert [row.line for row in originals] == layout.lines[1:-1]
    old = build_frame(table, originals)
    for mutation in mutations:
        seen.places += 1
        rows, faults = read_table(table, mutation.apply(content), table.file)
        assert {fault.code for fault in faults} <= set(CODES), mutation
        derived = derive(layout, mutation)
        if any(fault.severity == "file" for fault in faults):
            assert rows == (), mutation
            assert derived.refused, mutation
            seen.refused += 1
            continue
        assert not derived.refused, mutation
        valid = read_changed(table, derived.changed)
        changed = {} if valid is None else {derived.record: valid}
        run = Run(table, layout, originals, mutation, derived, changed)
        check_rows(run, rows, faults)
        if changed and valid != originals[derived.record - 1].record:
            seen.values.append(mutation.kind)
        if derived.gone:
            seen.removals += 1
            seen.removed += len(derived.gone)
        if changed or derived.gone:
            check_differences(run, old, rows)


def read_changed(table, cells):
    """Return the record of a changed row as a table of its own, None if it is not valid."""
    if cells is None:
        return None
    rows, _ = read_table(table, write_csv([table.header, cells]), table.file)
    return rows[0].record if rows else None


def check_rows(run, rows, faults):
    """Hold each row against the record on its line, and each missing record against a fault."""
    derived, mutation = run.derived, run.mutation
    found = {row.line: row.record for row in rows}
    fault_lines = {fault.line for fault in faults if fault.severity != "warning"}
    for number, original in enumerate(run.originals, 1):
        moved = derived.moved if number > derived.record else 0
        line = original.line + (derived.own_moved if number == derived.record else moved)
        record = found.pop(line, None)
        if number in derived.gone:
            assert record is None, mutation
        elif number == derived.record and derived.changed is not None:
            # A valid value passes, as it is; an invalid one does not.
            assert record == run.changed.get(number), mutation
            assert record is not None or fault_lines & run.lines_of(number), mutation
        elif record is None:
            assert number == derived.record, mutation
            assert fault_lines & run.lines_of(number), mutation
        else:
            assert record is original.record or record == original.record, mutation
    assert found == {}, mutation


def check_differences(run, old, rows):
    """Every row whose value changed, or that is gone, is named by the comparison."""
    table, originals = run.table, run.originals
    differences = compare_rows(table.name, old, build_frame(table, rows))
    gone = {key_of(table, originals[number - 1].record) for number in run.derived.gone}
    assert gone <= set(differences.ids("gone"))
    for number, record in run.changed.items():
        before, after = originals[number - 1].record, record
        if before == after:
            continue
        if key_of(table, before) == key_of(table, after):
            assert key_of(table, before) in differences.ids("revised")
        else:
            assert key_of(table, before) in differences.ids("gone")
            assert key_of(table, after) in differences.ids("new")


def key_of(table, record):
    cells = record.model_dump(by_alias=True)
    return "/".join(as_text(cells[column]) for column in table.key)


def as_text(cell):
    if cell is None:
        return ""
    return f"{cell:.15g}" if isinstance(cell, int | float) else cell


def untouched(name):
    """A run of a table that nothing broke."""
    table, content = TABLES[name], (DATA / f"{name}.csv").read_bytes()
    rows, _ = read_table(table, content, table.file)
    mutation = Mutation("bom", 0)
    layout = Layout(content)
    return Run(table, layout, rows, mutation, derive(layout, mutation), {}), rows


def test_a_row_lost_without_a_word_would_be_noticed():
    run, rows = untouched("partners")
    with pytest.raises(AssertionError):
        check_rows(run, (*rows[:1], *rows[2:]), ())


def test_a_row_made_up_or_changed_would_be_noticed():
    run, rows = untouched("partners")
    check_rows(run, rows, ())
    with pytest.raises(AssertionError):
        check_rows(run, (*rows, Row(99, rows[0].record)), ())
    with pytest.raises(AssertionError):
        check_rows(run, (Row(rows[0].line, rows[1].record), *rows[1:]), ())


def test_the_command_names_rows_that_were_cut_off_and_a_value_that_changed(tmp_path, capsys):
    content = (DATA / "overlaps.csv").read_bytes()
    layout = Layout(content)
    broken = Path(shutil.copytree(DATA, tmp_path / "data"))
    # Of the third record from the end the last letter is cut, and the two behind it are gone.
    *_, changed, first_gone, second_gone = layout.records
    end = next(s.end for s in layout.spans if s.record == len(layout.records) - 3 and s.column == 8)
    (broken / "overlaps.csv").write_bytes(content[: end - 1])
    assert main(["diff", str(DATA), str(broken), "--table", "overlaps", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert {row["id"] for row in report["gone"]} == {
        "/".join(cells[:2]) for cells in (first_gone, second_gone)
    }
    assert [(row["id"], row["field"]) for row in report["revised"]] == [
        ("/".join(changed[:2]), "source_url")
    ]
