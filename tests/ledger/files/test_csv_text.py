"""Records keep their cells and know their physical line, whatever stands in the cells."""

from __future__ import annotations

import csv

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ledger.files.csv_text import MAX_BROKEN, split_records

# Everything that moves a line number or a cell border, and some plain text.
CELLS = st.text(st.sampled_from("ab é\"',;\n\r\t\u2028\x0b\x85"), max_size=12)
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=8)


def quote(cell, always):
    if always or any(character in cell for character in ',"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def write(rows, line_end, always):
    """Write by RFC 4180; Python's own writer leaves a lone carriage return unquoted."""
    return "".join(",".join(quote(cell, always) for cell in row) + line_end for row in rows)


def lines_before(text):
    """Count as an editor does: \\r\\n, \\n and \\r each end one line."""
    return len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")) - 1


def starts(rows, line_end, always):
    """Line of each row, from the length of what is written before it."""
    return [1 + lines_before(write(rows[:n], line_end, always)) for n in range(len(rows))]


@given(
    ROWS,
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.booleans(),
)
@example([["a", "b\r\nc"], ["d", "e\n\nf"], ["g", "h\ri"], ["j", "k"]], "\r\n", True, True)  # noqa: FBT003
def test_cells_and_lines_survive_quoted_line_breaks(rows, line_end, always, mark):
    text = write(rows, line_end, always)
    content = text.encode("utf-8-sig" if mark else "utf-8")
    records = list(split_records(content))
    assert [record.cells for record in records] == rows
    assert [record.problem for record in records] == [None] * len(rows)
    assert [record.line for record in records] == starts(rows, line_end, always)


@given(st.text(st.sampled_from('ab",\n\r'), max_size=40))
def test_no_line_is_lost_whatever_the_text(text):
    records = list(split_records(text.encode()))
    first_lines = [record.line for record in records]
    assert first_lines == sorted(set(first_lines))
    total = lines_before(text) + (not text.endswith(("\n", "\r")) and text != "")
    assert first_lines[:1] == [1][: len(records)]
    assert all(line <= total for line in first_lines)
    sound = [record for record in records if record.problem is None]
    kept = "".join(cell for record in sound for cell in record.cells)
    assert all(kept.count(letter) <= text.count(letter) for letter in "ab")


@pytest.mark.parametrize(
    "line",
    ['a,b"c', 'a,b"c"', 'a, "b"', 'a,"b"c', 'a,""b', '"a" ,b'],
)
def test_a_stray_quotation_mark_is_no_cell(line):
    records = list(split_records(f"x,y\n{line}\nz,w\n".encode()))
    assert [record.problem for record in records] == [None, "quoting", None]
    assert records[2].line == 3


@pytest.mark.parametrize("line", ['"a,b",c', '"a""b",c', '"",""', '"""",c', '"a\nb",c'])
def test_a_quoted_cell_is_a_cell(line):
    assert [record.problem for record in split_records(f"{line}\n".encode())] == [None]


def test_rows_behind_an_open_quotation_are_read_all_the_same():
    records = list(split_records(b'a,"b\nc,d\ne,f\n'))
    assert [(r.line, r.cells, r.problem) for r in records] == [
        (1, ["a", '"b'], "quoting"),
        (2, ["c", "d"], None),
        (3, ["e", "f"], None),
    ]


@pytest.mark.parametrize("limit", [131_072, 10_000_000])
def test_a_cell_of_five_megabytes_is_one_problem_of_one_row(limit):
    before = csv.field_size_limit(limit)  # what another library may have done to the process
    records = list(split_records(b"a,b\n" + b"x" * 5_000_000 + b",c\nd,e\n"))
    csv.field_size_limit(before)
    assert [(r.line, r.problem) for r in records] == [(1, None), (2, "too-large"), (3, None)]


def test_a_file_of_nothing_but_broken_quotations_is_given_up():
    records = list(split_records(b'"a"b\n' * 10_000))
    assert len(records) == MAX_BROKEN + 1
    assert records[-1].problem == "hopeless"
