"""data/README.md says what the models say, and only its generated parts are ever written."""

from __future__ import annotations

import shutil

import pytest

from ledger.__main__ import main
from ledger.tables.dictionary import END, NoPlaceError, begin_of, write_dictionary
from ledger.tables.schema import TABLES
from tests.paths import DATA

SHIPPED = (DATA / "README.md").read_text(encoding="utf-8")
ROWS = dict.fromkeys(TABLES, 1)


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    return copy


def test_the_shipped_dictionary_is_up_to_date(capsys):
    message = "run `python -m ledger dictionary` and commit data/README.md with the change"
    assert main(["dictionary", "--check", str(DATA)]) == 0, message
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", TABLES)
def test_every_column_stands_in_the_section_of_its_table(name):
    part = SHIPPED.split(begin_of(f"{name} columns"))[1].split(END)[0]
    lines = [line for line in part.splitlines() if line.startswith("| `")]
    assert [line.split("`")[1] for line in lines] == list(TABLES[name].header)
    assert all(column.description in part for column in TABLES[name].columns)


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_described(name):
    assert all(column.description for column in TABLES[name].columns)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_sorted_by_columns_or_by_hand_and_says_how(name):
    table = TABLES[name]
    assert bool(table.sorted_by) != bool(table.hand_order)
    assert set(table.sorted_by) <= set(table.header)


def test_writing_twice_changes_nothing_more():
    once = write_dictionary(SHIPPED, ROWS)
    assert write_dictionary(once, ROWS) == once


def test_prose_by_hand_stays():
    text = SHIPPED.replace("# The data dictionary", "# The data dictionary\n\nBy hand: | `x` |\n")
    new = write_dictionary(text, ROWS)
    assert outside(new) == outside(text)


def outside(text):
    """Give the text with all generated parts cut out."""
    kept = []
    for piece in text.split("<!-- generated: "):
        kept.append(piece.split(END)[-1] if kept else piece)
    return kept


def test_the_files_are_listed_with_their_rows_and_a_link_to_their_section():
    new = write_dictionary(SHIPPED, ROWS | {"pledges": 1234})
    assert "| [pledges.csv](#pledgescsv) | a pledge, deal, programme or total" in new
    assert "| 1,234 | investor, announced, id |" in new
    assert "[paths.csv](#routescsv-and-pathscsv)" in new


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        (begin_of("pledges columns"), "generated: pledges columns"),
        ("## deposits.csv", "## deposits.csv"),
    ],
)
def test_a_text_without_a_place_for_a_part_is_refused(gone, told):
    with pytest.raises(NoPlaceError, match=told):
        write_dictionary(SHIPPED.replace(gone, ""), ROWS)


def test_drift_is_told_and_mended(folder, capsys):
    readme = folder / "README.md"
    readme.write_text(SHIPPED.replace("What was promised, in a line.", "Its title."), "utf-8")
    assert main(["dictionary", "--check", str(folder)]) == 1
    assert "out of date" in capsys.readouterr().err
    assert "Its title." in readme.read_text(encoding="utf-8")
    assert main(["dictionary", str(folder)]) == 0
    assert readme.read_text(encoding="utf-8") == SHIPPED


def test_a_folder_without_a_readme_or_with_a_refused_table_stops(folder, capsys):
    (folder / "README.md").unlink()
    assert main(["dictionary", str(folder)]) == 2
    (folder / "pledges.csv").write_bytes(b"\0")
    assert main(["dictionary", str(folder)]) == 2
    assert "pledges.csv:1" in capsys.readouterr().err


def test_a_readme_that_is_no_text_or_has_no_place_stops(folder, capsys):
    (folder / "README.md").write_bytes(b"\xff")
    assert main(["dictionary", str(folder)]) == 2
    (folder / "README.md").write_bytes(b"# Mine\n")
    assert main(["dictionary", str(folder)]) == 2
    errors = capsys.readouterr().err
    assert "not UTF-8" in errors
    assert "no heading" in errors
