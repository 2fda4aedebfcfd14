"""Edited rows find their way back into the file, and no cell changes that nobody touched."""

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.editing.scratch import build_patch, read_rows, write_rows
from ledger.files.csv_writing import write_csv
from ledger.tables.schema import TABLES

PLEDGES = TABLES["pledges"]
SECTORS = TABLES["sectors"]
CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
ROWS = st.lists(st.lists(CELL, min_size=4, max_size=4).filter(any), max_size=6)
PATH = "data/pledges.csv"


@pytest.fixture(scope="module")
def content(shipped):
    return shipped.contents["pledges"]


def test_untouched_rows_give_the_file_byte_for_byte(shipped):
    for name, content in shipped.contents.items():
        assert write_rows(TABLES[name], content, read_rows(content)) == content


@given(ROWS, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_no_edit_means_the_same_bytes_and_no_patch(rows, line_end, mark):
    content = write_csv([SECTORS.header, *rows], line_end)
    content = b"\xef\xbb\xbf" + content if mark else content
    again = write_rows(SECTORS, content, read_rows(content))
    assert again == content
    assert build_patch(PATH, content, again) == b""


@given(ROWS, ROWS)
def test_edited_rows_are_read_back_cell_by_cell(rows, edited):
    content = write_csv([SECTORS.header, *rows])
    assert read_rows(write_rows(SECTORS, content, edited)) == edited


def test_one_edited_cell_changes_one_line(content):
    rows = read_rows(content)
    note_index = PLEDGES.header.index("note")
    rows[7][note_index] += " Corrected."
    old, new = content.splitlines(), write_rows(PLEDGES, content, rows).splitlines()
    assert [number for number, pair in enumerate(zip(old, new, strict=True)) if len(set(pair)) > 1]
    assert sum(line != other for line, other in zip(old, new, strict=True)) == 1


def apply(folder, patch):
    (folder / "edit.patch").write_bytes(patch)
    done = subprocess.run(
        ["git", "apply", "--verbose", "edit.patch"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return (folder / PATH).read_bytes()


def put(folder, content):
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    (folder / "data").mkdir()
    (folder / PATH).write_bytes(content)


def test_git_applies_the_patch_to_the_shipped_table(tmp_path, content):
    rows = read_rows(content)
    added = ["a-new-row", *rows[3][1:]]
    del rows[100:103]
    rows[5][PLEDGES.header.index("title")] = 'A title, with "quotes" and ü'
    new = write_rows(PLEDGES, content, [*rows, added])
    put(tmp_path, content)
    assert apply(tmp_path, build_patch(PATH, content, new)) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"a\nb\nc", b"a\nb\nc\n"),
        (b"a\nb\n", b"a\nb\nc"),
        (b"a\r\nb\r\n", b"a\nb\n"),
        (b"a\nb\x0bc\xe2\x80\xa8d\n", b"a\nb\x0bc\xe2\x80\xa8e\n"),
        (b"--- a\n+++ b\n", b"--- b\n"),
        (b"a\n-- b", b"a\n-- c"),
        (b"@@ a", b"@@ b"),
    ],
)
def test_git_applies_patches_of_odd_lines(tmp_path, old, new):
    put(tmp_path, old)
    assert apply(tmp_path, build_patch(PATH, old, new)) == new
