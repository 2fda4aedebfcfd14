"""Work in the gate grows with the size of a bad input, n log n at most, and not with its square.

Work is counted in calls, comparisons of words among them, and never timed.
"""

from __future__ import annotations

import sys
from itertools import count

import pytest

from ledger.files.csv_text import RawRecord
from ledger.gate import relations
from ledger.gate.chains import check_chains
from ledger.gate.headers import check_header
from ledger.gate.reader import read_table
from ledger.gate.relations import check_relations
from ledger.scenes import words as scene_words
from ledger.scenes.checks import check_scenes
from ledger.tables.records import Row
from ledger.tables.schema import TABLES
from tests.ledger.gate.bad_files import sound_contents

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
    lambda n: read_bytes("countries", b"KAZ," + b"x" * 100 * n + b",other,\n"),
    lambda n: read_bytes("countries", b"KAZ," + b" x" * 50 * n + b",other,\n"),
    lambda n: read_bytes("countries", b'"KAZ","a ""b""","other"\n' * n),
    lambda n: read_bytes("countries", b'KAZ,"a\n' * n),
    lambda n: read_bytes("countries", b'KAZ,a"b,other,\n' * n),
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
