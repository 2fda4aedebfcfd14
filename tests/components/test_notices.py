"""What the page says while the tables are bad: a real folder, really edited while the page runs."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ledger.last_good import LastKnownGood

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the shipped tables that the page holds instead."""
    copy = tmp_path / "data"
    shutil.copytree(ROOT / "data", copy)
    holder = LastKnownGood(copy)
    for module in ("held", "edits", "assets"):
        monkeypatch.setattr(f"components.{module}.held_ledger", lambda: holder)
    return copy


@pytest.fixture
def page():
    return AppTest.from_file(str(ROOT / "components" / "page.py"), default_timeout=60)


def break_a_date(folder):
    table = folder / "pledges.csv"
    lines = table.read_text(encoding="utf-8").split("\n")
    good = "\n".join(lines)
    lines[2] = lines[2].replace("2012-05-19", "19/05/2012")
    table.write_text("\n".join(lines), encoding="utf-8", newline="")
    return table, good


def deals(page):
    return next(metric.value for metric in page.metric if metric.label == "Deals")


def test_a_bad_edit_is_told_with_file_and_line_and_the_last_good_tables_stay(folder, page):
    page.run()
    before = deals(page)
    table, good = break_a_date(folder)
    page.run()
    assert deals(page) == before
    assert "last good tables" in page.warning[0].value
    assert page.text[0].value.startswith("data/pledges.csv:3 announced:")
    table.write_text(good, encoding="utf-8", newline="")
    page.run()
    assert not page.warning


def test_a_bad_first_start_says_how_many_rows_are_missing(folder, page):
    break_a_date(folder)
    page.run()
    assert not page.exception
    assert "missing from every total" in page.warning[0].value
    assert "last good" not in page.warning[0].value


def test_a_table_that_cannot_be_read_at_first_start_is_told_without_a_trace(folder, page):
    (folder / "pledges.csv").write_bytes(b"a;b;c\n1;2;3\n")
    page.run()
    assert not page.exception
    assert "did not pass the gate" in page.error[0].value
    assert page.text[0].value.startswith("data/pledges.csv:1")
