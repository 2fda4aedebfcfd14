"""One table read: every record becomes a row or a fault, with the line that an editor shows."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.faults import CODES
from ledger.gate.characters import MAX_CELL_CHARACTERS
from ledger.gate.reader import read_table
from ledger.tables.schema import TABLES
from tests.ledger.gate.bad_files import SOUND
from tests.paths import DATA

COUNTRIES = TABLES["countries"]
HEADER = "iso3,name,region,customs\n"


def read(text):
    content = text if isinstance(text, bytes) else text.encode()
    return read_table(COUNTRIES, content, "countries.csv")


def codes(faults):
    return sorted(fault.code for fault in faults)


def test_a_byte_order_mark_makes_no_difference():
    text = HEADER + "KAZ,Kazakhstan,central-asia,\n"
    assert read(text.encode("utf-8-sig")) == read(text)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_line_end_gives_the_same_rows_and_lines(line_end):
    text = HEADER + 'KAZ,"Kazakh\nstan",central-asia,\nUZB,Uzbekistan,nowhere,\n'
    rows, faults = read(text.replace("\n", line_end))
    assert [row.line for row in rows] == [2]
    assert [(fault.line, fault.column) for fault in faults] == [(4, "region")]


@given(st.lists(st.integers(0, 3), max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_a_bad_cell_is_found_on_its_line_behind_quoted_line_breaks(breaks, line_end):
    good = "".join(
        f'K{number:02d},"a{line_end * count}b",other,{line_end}'
        for number, count in enumerate(breaks)
    )
    text = HEADER.replace("\n", line_end) + good + f"BAD,Bad,nowhere,{line_end}"
    _, faults = read(text.replace("K0", "KA").replace("K1", "KB"))
    bad = [fault for fault in faults if fault.column == "region"]
    assert [fault.line for fault in bad] == [2 + len(breaks) + sum(breaks)]


def test_text_stays_what_it_is():
    rows, faults = read(HEADER + "NAM,NA,other,\nUSA,007,other,\nCUB,true,other,\n")
    assert faults == ()
    assert [row.record.name for row in rows] == ["NA", "007", "true"]


def test_all_faults_of_a_row_are_found_in_one_run():
    _, faults = read(HEADER + "kaz,=1+1,nowhere,\n")
    assert [fault.column for fault in sorted(faults, key=lambda f: f.column)] == [
        "iso3",
        "name",
        "region",
    ]


def test_a_faulty_row_leaves_its_neighbours():
    rows, faults = read(HEADER + "KAZ,Kazakhstan,central-asia,\nUZB\nAZE,Azerbaijan,corridor,\n")
    assert [row.line for row in rows] == [2, 4]
    assert codes(faults) == ["cell-count"]


def test_a_minus_before_a_digit_is_no_formula():
    rows, _ = read(HEADER + "KAZ,-19.7% on 2021,other,\n")
    assert rows[0].record.name == "-19.7% on 2021"


def test_a_bar_in_a_cell_is_text():
    rows, faults = read(HEADER + "KAZ,a | b |- c|=d,other,\n")
    assert faults == ()
    assert rows[0].record.name == "a | b |- c|=d"


def test_a_cell_may_be_as_long_as_excel_allows():
    rows, faults = read(HEADER + f"KAZ,{'x' * MAX_CELL_CHARACTERS},other,\n")
    assert len(rows) == 1
    assert faults == ()


def test_markup_in_a_cell_is_text_like_any_other():
    rows, _ = read(HEADER + "KAZ,<b>Kazakhstan</b> [x](javascript:y),other,\n")
    assert rows[0].record.name == "<b>Kazakhstan</b> [x](javascript:y)"


def test_empty_cells_are_none_not_empty_text():
    rows, _ = read_table(
        TABLES["sectors"], b"code,label,dac_crs_hint,group\ndigital,Digital,,Digital\n", "s.csv"
    )
    assert rows[0].record.dac_crs_hint is None


def test_lists_and_points_are_parsed_in_order():
    legs, _ = read_table(TABLES["legs"], (SOUND / "legs.csv").read_bytes(), "legs.csv")
    assert legs[2].record.via == ((50.95, 42.0), (50.9, 40.6))
    pledges, _ = read_table(TABLES["pledges"], (SOUND / "pledges.csv").read_bytes(), "pledges.csv")
    assert pledges[0].record.recipient == ("KAZ", "UZB")


@pytest.mark.parametrize("name", TABLES)
def test_every_shipped_row_passes_and_keeps_its_cells(name):
    table = TABLES[name]
    content = (DATA / table.file).read_bytes()
    rows, faults = read_table(table, content, table.file)
    assert [fault for fault in faults if fault.severity != "warning"] == []
    written = list(csv.DictReader(content.decode("utf-8-sig").splitlines(keepends=True)))
    assert len(rows) == len(written)
    for row, cells in zip(rows, written, strict=True):
        record = row.record.model_dump(by_alias=True)
        assert list(cells) == [column.name for column in table.columns]
        assert record.keys() == cells.keys()
        assert all(same(record[column], cell) for column, cell in cells.items())


def same(value, cell):
    if value is None:
        return cell == ""
    if isinstance(value, float | int):
        return float(cell) == value
    if isinstance(value, tuple):
        return ";".join(map(as_text, value)) == cell or numbers(value) == numbers_of(cell)
    return value == cell


def as_text(part):
    return str(part)


def numbers(points):
    return [tuple(map(float, point)) for point in points if isinstance(point, tuple)]


def numbers_of(cell):
    return [tuple(map(float, pair.split(" "))) for pair in cell.split(";")]


@given(st.binary(max_size=200))
def test_no_bytes_raise(content):
    rows, faults = read(content)
    assert rows or faults or content.decode("utf-8-sig") in {HEADER, HEADER.replace("\n", "\r")}
    assert all(fault.code in CODES for fault in faults)


@given(
    st.integers(0, 900),
    st.sampled_from(
        [b",", b'"', b"\n", b"\r\n", b"\r", b"\0", b";", b"\xef\xbb\xbf", b"\xff", b"="]
    ),
    st.booleans(),
)
def test_a_broken_byte_ends_in_rows_or_coded_faults(position, what, instead):
    content = (SOUND / "pledges.csv").read_bytes()
    position = min(position, len(content))
    broken = content[:position] + what + content[position + instead :]
    rows, faults = read_table(TABLES["pledges"], broken, "pledges.csv")
    assert all(fault.code in CODES for fault in faults)
    assert len(rows) == 3 or faults
