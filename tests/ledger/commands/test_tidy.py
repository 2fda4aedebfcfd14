"""`python -m ledger tidy` brings a table into its documented form and never changes a value."""

from __future__ import annotations

import csv
import io
import shutil
import stat
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.__main__ import main
from ledger.editing.tidying import tidy_table
from ledger.files import replacing
from ledger.tables.schema import TABLES
from tests.ledger.gate.bad_files import load_bad_files
from tests.paths import DATA

COUNTRIES = TABLES["countries"]
HEADER = "iso3,name,region,customs\n"
#: Text with all that CSV gives a meaning to, and some that it does not.
TEXT = st.text(st.sampled_from('ab ,"\n\r;é\u00a0=\ufeff'), max_size=6)


@pytest.fixture
def folder(tmp_path):
    """The shipped tables, which are tidy."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def tidy(text):
    content = text if isinstance(text, bytes) else text.encode()
    return tidy_table(COUNTRIES, content, "countries.csv")


def cells_of(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


@st.composite
def written_tables(draw):
    """Rows of any text, written as people's programs write them."""
    row = st.lists(TEXT, min_size=4, max_size=4)
    rows = [list(COUNTRIES.header), *draw(st.lists(row, max_size=8))]
    out = io.StringIO(newline="")
    line_end = draw(st.sampled_from(["\n", "\r\n"]))
    csv.writer(out, lineterminator=line_end, quoting=csv.QUOTE_ALL).writerows(rows)
    text = out.getvalue()
    text = text.removesuffix(line_end) if draw(st.booleans()) else text
    return text.encode("utf-8-sig" if draw(st.booleans()) else "utf-8")


@given(written_tables())
def test_no_cell_is_changed_gained_or_lost(content):
    new, faults = tidy(content)
    assert faults == ()
    assert cells_of(new)[0] == cells_of(content)[0]
    assert Counter(map(tuple, cells_of(new))) == Counter(map(tuple, cells_of(content)))


@given(written_tables())
def test_tidying_twice_is_tidying_once(content):
    once, _ = tidy(content)
    assert tidy(once) == (once, ())


@given(written_tables())
def test_rows_are_in_order_and_alike_ones_keep_theirs(content):
    _, *before = cells_of(content)
    _, *after = cells_of(tidy(content)[0])
    assert after == sorted(before, key=lambda cells: cells[0])


def test_mark_line_ends_quotes_and_the_last_line_are_mended():
    messy = (
        '\ufeffiso3,"name",region,customs\r\n"UZB","Uzbekistan",central-asia,\r\n'
        'KAZ,"a ""b"", c",other,'
    )
    assert tidy(messy) == (
        (HEADER + 'KAZ,"a ""b"", c",other,\nUZB,Uzbekistan,central-asia,\n').encode(),
        (),
    )


def test_a_table_ordered_by_hand_keeps_its_order():
    content = (DATA / "paths.csv").read_bytes()
    first, second, third, *rest = content.splitlines(keepends=True)
    swapped = b"".join([first, third, second, *rest])
    assert tidy_table(TABLES["paths"], swapped, "paths.csv") == (swapped, ())


def test_a_bad_cell_does_not_keep_its_table_from_being_tidied():
    assert tidy(HEADER + "uzb,Uzbekistan,nowhere,\r\nKAZ,=1+1,other,\n") == (
        (HEADER + "KAZ,=1+1,other,\nuzb,Uzbekistan,nowhere,\n").encode(),
        (),
    )


@pytest.mark.parametrize(
    "name",
    ["cell-count-one-comma-more", "cell-count-blank-line", "quoting-open", "encoding-cp1251",
     "header-swapped", "nul", "conflict", "delimiter-semicolon"],
)  # fmt: skip
def test_a_table_whose_cells_are_not_certain_is_left_untouched(name, tmp_path, capsys):
    path = tmp_path / "countries.csv"
    before = load_bad_files()[name].content
    path.write_bytes(before)
    assert main(["tidy", str(path)]) == 1
    assert path.read_bytes() == before
    errors = capsys.readouterr().err
    assert "left untouched" in errors
    assert f"[{name.split('-')[0]}" in errors


def test_the_shipped_tables_are_tidy(capsys):
    assert main(["tidy", "--check", str(DATA)]) == 0, "run `python -m ledger tidy`"
    assert capsys.readouterr().out == ""


def test_check_lists_what_would_change_and_writes_nothing(folder, capsys):
    path = folder / "countries.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    assert main(["tidy", "--check", str(folder)]) == 1
    assert capsys.readouterr().out == f"{path.as_posix()}\n"
    assert path.read_bytes() == before


def test_only_untidy_files_are_written_and_named(folder, capsys):
    path = folder / "countries.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    untouched = (folder / "nodes.csv").stat().st_mtime_ns
    assert main(["tidy", str(folder)]) == 0
    assert capsys.readouterr().out == f"{path.as_posix()}\n"
    assert path.read_bytes() == (DATA / "countries.csv").read_bytes()
    assert (folder / "nodes.csv").stat().st_mtime_ns == untouched


def test_a_last_line_without_a_break_is_spoken_of(folder, capsys):
    path = folder / "countries.csv"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    assert main(["tidy", str(path)]) == 0
    assert "cut off" in capsys.readouterr().err


def test_a_path_that_is_no_table_stops_before_anything_is_written(folder, capsys):
    path = folder / "countries.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    assert main(["tidy", str(path), str(folder / "deals.csv")]) == 2
    assert "no table" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_a_file_keeps_its_mode_and_a_link_its_target(folder):
    path = folder / "countries.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    path.chmod(0o640)
    link = folder / "link" / "countries.csv"
    link.parent.mkdir()
    link.symlink_to(path)
    assert main(["tidy", str(link)]) == 0
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.read_bytes() == (DATA / "countries.csv").read_bytes()


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(folder, capsys, monkeypatch):
    path = folder / "countries.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before, listed = path.read_bytes(), sorted(folder.iterdir())

    def no_room(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(replacing.os, "fsync", no_room)
    assert main(["tidy", str(path)]) == 2
    assert "No space left" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert sorted(folder.iterdir()) == listed
