"""What a bad file may cost: work that grows with its size and not with its square, and few faults.

Work is counted in calls, comparisons of words among them, and never timed.
"""

from __future__ import annotations

import json
import re
import sys
from itertools import count, pairwise
from pathlib import Path

import pytest

from ledger import reader, relations, scene_words
from ledger.__main__ import main
from ledger.chains import MOST_PIECES, check_chains
from ledger.commands.exits import FAULTS
from ledger.csv_text import MAX_CELL_LETTERS, MAX_LINE_LETTERS, RawRecord, split_records
from ledger.faults import MAX_FAULTS, Findings, format_fault
from ledger.gate import check_contents
from ledger.headers import check_header
from ledger.joining import choose_mode
from ledger.reader import Row, read_table
from ledger.relations import check_relations
from ledger.scene_checks import check_scenes
from ledger.schema import TABLES
from ledger.trial import MAX_PAIRS, MAX_TRIAL_BYTES, MAX_TRIAL_LINES, check_size, try_file
from tests.ledger.bad_files import sound_contents

PLEDGES = TABLES["pledges"]
SOUND = sound_contents()
#: Four times the size may take so many times the work: n log n of these sizes takes 5.
MOST_GROWTH = 5.5
SMALL = 250


class Word(str):
    """A word of which each comparison is a call that can be counted."""

    __slots__ = ()

    def __eq__(self, other):
        return str.__eq__(self, other)

    def __lt__(self, other):
        return str.__lt__(self, other)

    def __hash__(self):
        return str.__hash__(self)


def count_calls(work):
    """Count the calls of Python and C functions that a piece of work makes."""
    calls = count()

    def note(_frame, event, _argument):
        if event in {"call", "c_call"}:
            next(calls)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return next(calls)


def words(number, stem="w"):
    return [Word(f"{stem}{place}") for place in range(number)]


def header_of(name):
    return SOUND[name].split(b"\n", 1)[0] + b"\n"


def sound_rows(name):
    return read_table(TABLES[name], SOUND[name], f"data/{name}.csv")[0]


def sound_tables():
    return {name: sound_rows(name) for name in TABLES}


def make_rows(name, number, **cells):
    """Make checked rows of a table that differ in some cells, each given once or for each row."""
    record = sound_rows(name)[-1].record
    columns = {c: v if isinstance(v, list) else [v] * number for c, v in cells.items()}
    return tuple(
        Row(place + 2, record.model_copy(update={c: v[place] for c, v in columns.items()}))
        for place in range(number)
    )


def read_bytes(name, body):
    return lambda: read_table(TABLES[name], header_of(name) + body, f"data/{name}.csv")


def relate(name, rows):
    return lambda: check_relations({**sound_tables(), name: rows})


def distinct_header(number):
    raw = RawRecord(1, [Word("id"), *words(number)])
    return lambda: check_header(PLEDGES, raw, b"", "data/pledges.csv")


def doubled_header(number):
    raw = RawRecord(1, [Word("id"), *words(number), *words(number)])
    return lambda: check_header(PLEDGES, raw, b"", "data/pledges.csv")


def header_in_bytes(number):
    content = ",".join(["id", *words(number)]).encode()
    return lambda: read_table(PLEDGES, content, "data/pledges.csv")


def sound_lines(number):
    rows = b"".join(b"%05d,Anywhere,Anywhere\n" % place for place in range(number))
    return lambda: read_table(TABLES["sectors"], header_of("sectors") + rows, "data/sectors.csv")


def same_id(number):
    return relate("pledges", make_rows("pledges", number, id=Word("same"), part_of=None))


def chain_of_parts(number):
    ids = words(number + 1)
    return relate("pledges", make_rows("pledges", number, id=ids[1:], part_of=[None, *ids[1:-1]]))


def chain_from_its_end(number):
    ids = words(number)[::-1]
    return relate("pledges", make_rows("pledges", number, id=ids, part_of=[*ids[1:], None]))


def ring_of_parts(number):
    ids = words(number)
    return relate("pledges", make_rows("pledges", number, id=ids, part_of=[*ids[1:], ids[0]]))


def parts_of_nothing(number):
    rows = make_rows("pledges", number, id=words(number), part_of=words(number, "x"))
    return relate("pledges", rows)


def dependants_of_a_held_row(number):
    ids = words(number)
    return relate("pledges", make_rows("pledges", number, id=ids, part_of=["x", *ids[:-1]]))


def corridor_in_pieces(number):
    pairs = {"rail": [*zip(words(number, "a"), words(number, "b"), strict=True)]}
    return lambda: list(check_chains([(2, "rail")], pairs, "data/corridors.csv"))


def scenes_that_name_figures(number):
    places = words(number, "place-")
    titles = [
        f"{{context country={place}&indicator=gdp&year=2023}}{{amount pledge={place}}}"
        for place in places
    ]
    tables = {
        "scenes": make_rows("scenes", number, title=titles, caption="", note="", source=""),
        "context": make_rows("context", number, country=places, indicator="gdp", year=2023),
        "pledges": make_rows("pledges", number, id=places),
    }
    return lambda: list(check_scenes(tables, whole=False))


CASES = [
    distinct_header,
    doubled_header,
    header_in_bytes,
    sound_lines,
    lambda n: read_bytes("pledges", b"x\n" * n),
    lambda n: read_bytes("pledges", b"\n" * n),
    lambda n: read_bytes("pledges", b"\r" * n),
    lambda n: read_bytes("pledges", b"," * 100 * n),
    lambda n: read_bytes("countries", b"KAZ," + b"x" * 100 * n + b",other\n"),
    lambda n: read_bytes("countries", b"KAZ," + b" x" * 50 * n + b",other\n"),
    lambda n: read_bytes("countries", b'"KAZ","a ""b""","other"\n' * n),
    lambda n: read_bytes("countries", b'KAZ,"a\n' * n),
    lambda n: read_bytes("countries", b'KAZ,a"b,other\n' * n),
    lambda n: read_bytes("countries", b'KAZ,"' + b"a\n" * n),
    same_id,
    chain_of_parts,
    chain_from_its_end,
    ring_of_parts,
    parts_of_nothing,
    dependants_of_a_held_row,
    corridor_in_pieces,
    scenes_that_name_figures,
]


@pytest.mark.parametrize("case", CASES)
def test_four_times_the_size_is_about_four_times_the_work(case, monkeypatch):
    # A constant amount of looking for similar ids would hide what grows.
    monkeypatch.setattr(relations, "MAX_COMPARED", 0)
    case(SMALL)()  # what is made once, such as the columns of a table, is made here
    few, many = (count_calls(case(size)) for size in (SMALL, 4 * SMALL))
    assert many < MOST_GROWTH * few


def test_work_that_grows_with_the_square_would_be_noticed():
    def pairs(number):
        cells = words(number)
        return lambda: [cell for cell in cells if cells.count(cell) > 1]

    few, many = (count_calls(pairs(size)) for size in (SMALL, 4 * SMALL))
    assert many > 2 * MOST_GROWTH * few


def test_a_typed_number_is_looked_for_where_words_begin():
    # From each letter of a long word, looking for a digit to its end would take the square of it.
    text = "word" * 8_000
    begun = [place for place in range(0, len(text), 97) if not _is_skipped(text, place)]
    assert begun == [0]
    found = scene_words.find_typed("abc$5 x 10bn, about 20 million")
    assert list(found) == ["$5", "10bn", "20", "million"]


def _is_skipped(text, place):
    return scene_words._WORD.match(text + "1", place) is None


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
    told = json.loads(capsys.readouterr().out)
    assert told["faults"][0]["code"] == "too-many"
    assert told["not_shown"] == MAX_FAULTS + 1 - len(told["faults"])


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
    found = Findings("data/pledges.csv")
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
    head, row = b"iso3,name,region" + line_end, b"KAZ,Kazakhstan,central-asia" + line_end
    content = head + row + letter * (2 * MAX_LINE_LETTERS + 2) + line_end + row
    rows, (fault,) = read_table(TABLES["countries"], content, "data/countries.csv")
    assert [row.line for row in rows] == [2, 4]
    assert (fault.code, fault.line) == ("too-large", 3)
    cells = [raw.cells for raw in split_records(content)]
    assert sum(map(len, cells[2])) <= MAX_LINE_LETTERS


def test_of_an_open_quotation_as_long_as_a_file_few_cells_are_kept():
    _, raw, *_ = split_records(b'a,b\n"' + b"," * MAX_LINE_LETTERS)
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


def test_the_way_round_a_long_ring_is_told_by_its_beginning():
    ids = [f"p{place}" for place in range(9)]
    rows = make_rows("pledges", 9, id=ids, part_of=[*ids[1:], ids[0]])
    _, faults = check_relations({**sound_tables(), "pledges": rows})
    ways = {f.id: f.remedy for f in faults if f.code == "cycle"}
    assert ways["p7"].startswith("The way round is p7 > p8 > p0 > p1 > p2 > p3 > ...:")
    assert len(ways) == 9


def test_the_way_round_a_short_ring_is_told_whole():
    ids = ["p0", "p1", "p2"]
    rows = make_rows("pledges", 3, id=ids, part_of=["p1", "p2", "p0"])
    _, faults = check_relations({**sound_tables(), "pledges": rows})
    ways = {f.id: f.remedy for f in faults if f.code == "cycle"}
    assert ways["p1"].startswith("The way round is p1 > p2 > p0 > p1:")


@pytest.mark.parametrize(
    "content",
    [b"x\n" * 990_000, b"\n" * (MAX_TRIAL_LINES + 1), b"x" * (MAX_TRIAL_BYTES + 1)],
)
def test_a_file_too_large_to_try_is_refused_before_it_is_read(shipped, content, monkeypatch):
    monkeypatch.delattr("ledger.trial.read_table")
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
    assert all(one <= other for one, other in pairwise(files))
