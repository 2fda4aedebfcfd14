"""What a bad file may cost: a bounded list of faults, and no reading on where nothing is gained.

How work grows with the size of an input is in test_growth.py.
"""

from __future__ import annotations

import csv
import json
import re
from itertools import count, pairwise
from pathlib import Path

import pytest

from ledger.__main__ import main
from ledger.commands.exits import FAULTS
from ledger.editing.joining import choose_mode
from ledger.editing.trial import MAX_PAIRS, MAX_TRIAL_BYTES, MAX_TRIAL_LINES, check_size, try_file
from ledger.faults import MAX_FAULTS, FileFaults, format_fault
from ledger.files.csv_text import MAX_CELL_LETTERS, MAX_LINE_LETTERS, split_records
from ledger.gate import reader
from ledger.gate.chains import MOST_PIECES, check_chains
from ledger.gate.gate import check_contents
from ledger.gate.reader import read_table
from ledger.tables.schema import TABLES
from tests.ledger.gate.bad_files import sound_contents

PLEDGES = TABLES["pledges"]
SOUND = sound_contents()


def header_of(name):
    return SOUND[name].split(b"\n", 1)[0] + b"\n"


def test_a_header_of_40_000_columns_is_one_fault():
    unknown = ",".join(f"c{number}" for number in range(40_000))
    content = f"id,{unknown},c1,c2\n".encode()
    _, (fault,) = read_table(PLEDGES, content, "data/pledges.csv")
    assert fault.code == "header"
    assert "'c9' and 39,992 more." in fault.remedy  # named as often as they stand there
    assert "Twice: c1, c2." in fault.remedy
    assert len(format_fault(fault)) < 1500


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (b"x\n" * 990_000, 990_001),
        (b"\n" * 2_000_000, 2_000_001),
        (b"\r" * 2_000_000, 2_000_001),
        (b'"' + b"one\n" * 500_000, 500_001),
        (b"x\n" * 2_001 + b"x", 2_003),
    ],
)
def test_a_table_of_nothing_but_faults_is_refused_and_not_read_to_its_end(body, lines, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        reader,
        "split_records",
        lambda content: (drawn.append(raw.line) or raw for raw in split_records(content)),
    )
    rows, faults = read_table(PLEDGES, header_of("pledges") + body, "data/pledges.csv")
    assert rows == ()
    assert len(faults) == MAX_FAULTS + 1
    assert len(drawn) == MAX_FAULTS + 2
    (note,) = (fault for fault in faults if fault.severity == "file")
    assert (note.code, note.line) == ("too-many", 1)
    assert note.remedy.startswith(f"Reading stopped at line {drawn[-1]:,} of {lines:,}.")


def test_a_table_with_as_many_faults_as_are_listed_is_not_refused():
    content = header_of("pledges") + b"x\n" * MAX_FAULTS
    _, faults = read_table(PLEDGES, content, "data/pledges.csv")
    assert len(faults) == MAX_FAULTS
    assert {fault.severity for fault in faults} == {"row"}


def test_the_command_says_first_that_reading_stopped(tmp_path, capsys):
    for name, content in SOUND.items():
        (tmp_path / TABLES[name].file).write_bytes(content)
    path = tmp_path / "countries.csv"
    path.write_bytes(path.read_bytes() + b"x\n" * 100_000)
    assert main(["check", "--json", str(tmp_path)]) == FAULTS
    report = json.loads(capsys.readouterr().out)
    assert report["faults"][0]["code"] == "too-many"
    assert report["not_shown"] == MAX_FAULTS + 1 - len(report["faults"])


def test_more_faults_between_rows_than_are_listed_refuse_the_table():
    (row,) = (b for b in SOUND["rates"].splitlines(keepends=True)[1:] if b)
    content = SOUND["rates"] + row * (MAX_FAULTS + 5)
    checked = check_contents(SOUND | {"rates": content}, Path("data"))
    (note,) = (fault for fault in checked.faults if fault.severity == "file")
    assert (note.code, note.file) == ("too-many", "data/rates.csv")
    assert note.remedy.startswith("5 more are not listed.")
    assert checked.tables["rates"] == ()
    assert checked.tables["countries"]


def test_warnings_beyond_the_list_are_counted_and_refuse_nothing():
    _, (warning,) = read_table(PLEDGES, SOUND["pledges"].rstrip(b"\n"), "data/pledges.csv")
    found = FileFaults("data/pledges.csv")
    for _ in range(MAX_FAULTS + 3):
        found.add(warning)
    note, *listed = found.close()
    assert len(listed) == MAX_FAULTS
    assert (note.code, note.severity) == ("too-many", "warning")
    assert note.remedy == "3 more are not listed."


def test_a_table_of_more_rows_than_memory_holds_is_refused(monkeypatch):
    monkeypatch.setattr(reader, "MAX_ROWS", 5)
    rows, (fault,) = read_table(TABLES["countries"], SOUND["countries"], "data/countries.csv")
    assert rows == ()
    assert (fault.code, fault.severity, fault.line) == ("too-large", "file", 7)


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("letter", [b"x", b",", b'"'])
def test_a_line_as_long_as_a_file_is_one_problem_of_one_row(letter, line_end):
    head, row = b"iso3,name,region,customs" + line_end, b"KAZ,Kazakhstan,central-asia," + line_end
    content = head + row + letter * (2 * MAX_LINE_LETTERS + 2) + line_end + row
    rows, (fault,) = read_table(TABLES["countries"], content, "data/countries.csv")
    assert [row.line for row in rows] == [2, 4]
    assert (fault.code, fault.line) == ("too-large", 3)
    cells = [raw.cells for raw in split_records(content)]
    assert sum(map(len, cells[2])) <= MAX_LINE_LETTERS


@pytest.mark.parametrize("limit", [131_072, 10_000_000])
def test_of_an_open_quotation_as_long_as_a_file_few_cells_are_kept(limit):
    before = csv.field_size_limit(limit)  # what another library may have done to the process
    _, raw, *_ = split_records(b'a,b\n"' + b"," * MAX_LINE_LETTERS)
    csv.field_size_limit(before)
    assert raw.problem == "too-large"
    assert len(raw.cells) <= MAX_CELL_LETTERS


def test_a_header_without_an_end_is_told_as_such():
    content = b"id," * MAX_LINE_LETTERS
    _, (fault,) = read_table(PLEDGES, content, "data/pledges.csv")
    assert fault.code == "header"
    assert "longer than any header" in fault.remedy


def test_a_corridor_in_many_pieces_names_some():
    legs = {"rail": [(f"a{place:03d}", f"b{place:03d}") for place in range(200)]}
    (fault,) = check_chains([(2, "rail")], legs, "data/corridors.csv")
    assert "200 pieces" in fault.remedy
    assert len(re.findall("nodes\\)", fault.remedy)) == MOST_PIECES


@pytest.mark.parametrize(
    "content",
    [b"x\n" * 990_000, b"\n" * (MAX_TRIAL_LINES + 1), b"x" * (MAX_TRIAL_BYTES + 1)],
)
def test_a_file_too_large_to_try_is_refused_before_it_is_read(shipped, content, monkeypatch):
    monkeypatch.delattr("ledger.editing.trial.read_table")
    trial = try_file(shipped, "pledges", content, "mine.csv", "rows")
    assert [fault.code for fault in trial.own] == ["too-large"]
    assert check_size(content, "mine.csv") == trial.own[0]


def test_a_file_as_long_as_may_be_is_tried(shipped):
    assert check_size(b"x\n" * MAX_TRIAL_LINES, "mine.csv") is None
    trial = try_file(shipped, "pledges", header_of("pledges") + b"x\n" * 40_000, "m.csv", "whole")
    assert trial.own[0].code == "too-many"
    assert len(trial.own) == MAX_FAULTS + 1


@pytest.mark.parametrize("mode", ["whole", "rows"])
def test_a_file_is_read_once_in_a_trial(shipped, mode, monkeypatch):
    content = shipped.contents["pledges"].replace(b",financed,", b",signed,", 1)
    built = []
    build = reader._Reading.build_record
    monkeypatch.setattr(
        reader._Reading,
        "build_record",
        lambda reading, cells: built.append(cells[0]) or build(reading, cells),
    )
    half = content if mode == "whole" else b"".join(content.splitlines(keepends=True)[:2])
    assert choose_mode(PLEDGES, shipped.contents["pledges"], half)[0] == mode
    assert built == []
    assert try_file(shipped, "pledges", half, "mine.csv", mode).preview
    identity = half.splitlines()[1].split(b",")[0].decode()
    # In the mode of rows the table is read, too, of which the file takes the place.
    assert built.count(identity) == (1 if mode == "whole" else 2)


def test_a_trial_ends_where_its_viewer_has_left(shipped, monkeypatch):
    class Left(BaseException):
        pass

    def leave():
        if next(pauses) == 20:
            raise Left

    pauses, built = count(), []
    build = reader._Reading.build_record
    monkeypatch.setattr(
        reader._Reading,
        "build_record",
        lambda reading, cells: built.append(cells) or build(reading, cells),
    )
    with pytest.raises(Left):
        try_file(shipped, "pledges", shipped.contents["pledges"], "m.csv", "whole", pause=leave)
    assert len(built) == 20


def test_rows_that_are_all_alike_make_few_pairs(shipped):
    head, *lines = shipped.contents["pledges"].splitlines(keepends=True)
    row = min((line for line in lines if b",finance," in line and b",USD," in line), key=len)
    copies = b"".join(b"c%03d-" % place + row for place in range(300))
    preview = try_file(shipped, "pledges", head + copies, "mine.csv", "rows").preview
    assert len(preview.duplicates) == MAX_PAIRS
    pairs = {frozenset((p.candidate.id, p.existing.id)) for p in preview.duplicates}
    assert len(pairs) == MAX_PAIRS


def test_faults_of_two_files_are_bounded_each():
    tables = {name: SOUND[name] + b"x\n" * 3_000 for name in ("countries", "rates")}
    checked = check_contents(SOUND | tables, Path("data"))
    files = [fault.file for fault in checked.faults]
    assert [files.count(f"data/{name}.csv") for name in tables] == [MAX_FAULTS + 1] * 2
    assert all(file <= other for file, other in pairwise(files))
