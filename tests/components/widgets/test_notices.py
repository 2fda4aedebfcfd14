"""What the page says while the tables are bad: a real folder, really edited while the page runs."""

import csv
import shutil
from datetime import timedelta

import pytest

from geodata.shapes.last_good import LastGoodShapes
from ledger.live import last_good
from ledger.live.last_good import LastKnownGood
from tests.components.reading import deals, new_page
from tests.paths import ROOT


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the shipped tables that the page holds instead."""
    copy = tmp_path / "data"
    shutil.copytree(ROOT / "data", copy)
    holder = LastKnownGood(copy)
    monkeypatch.setattr(last_good, "UNFINISHED_NS", 0)  # nobody writes here but the test
    for module in ("server.held", "widgets.edits", "server.assets"):
        monkeypatch.setattr(f"components.{module}.held_ledger", lambda: holder)
    return copy


@pytest.fixture
def page():
    return new_page()


def break_a_date(folder):
    table = folder / "pledges.csv"
    good = table.read_text(encoding="utf-8")
    header, first, second, rest = good.split("\n", 3)
    (row,) = csv.DictReader([header, second])
    broken = second.replace(f",{row['announced']},", ",19/05/2012,", 1)
    assert broken != second
    table.write_text(f"{header}\n{first}\n{broken}\n{rest}", encoding="utf-8", newline="")
    return table, good


def test_a_bad_edit_is_told_with_file_and_line_and_the_last_good_tables_stay(folder, page):
    page.run()
    before = deals(page)
    table, good = break_a_date(folder)
    page.run()
    assert deals(page) == before
    assert "last good tables" in page.warning[0].value
    assert "data/pledges.csv:3 announced:" in page.warning[0].value.replace("\\", "")
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
    assert "fail the check" in page.error[0].value
    assert page.text[0].value.startswith("data/pledges.csv:1")


@pytest.fixture
def shapes(tmp_path, monkeypatch):
    """A copy of the shipped shapes that the page holds instead."""
    copy = tmp_path / "geodata"
    shutil.copytree(ROOT / "geodata", copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    holder = LastGoodShapes(copy, tuple)
    for module in ("server.held", "widgets.edits", "server.assets"):
        monkeypatch.setattr(f"components.{module}.held_shapes", lambda: holder)
    return copy


def cut_rows(path, count):
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-count]))
    return b"".join(lines[-count:])


def plain(alert):
    return alert.value.replace("\\", "")


@pytest.mark.usefixtures("folder")
def test_bad_shapes_are_told_and_no_figure_is_doubted(shapes, page):
    page.run()
    path = shapes / "countries.geojson"
    good = path.read_bytes()
    path.write_bytes(good[:1000])
    page.run()
    assert "geodata/countries.geojson has been unusable since" in plain(page.warning[0])
    assert "last good shapes" in page.warning[0].value
    path.write_bytes(good)
    page.run()
    assert not page.warning


@pytest.mark.usefixtures("folder")
def test_a_start_without_countries_draws_the_rest_and_says_so(shapes, page):
    (shapes / "countries.geojson").unlink()
    page.run()
    assert not page.exception
    assert "The map has lacked the shapes of geodata/countries.geojson" in plain(page.warning[0])


def test_rows_that_are_gone_are_named_until_they_are_back(folder, page):
    page.run()
    path = folder / "outputs.csv"  # no other table names its rows
    whole = path.read_bytes()
    lines = whole.splitlines(keepends=True)
    cut = [line for line in lines if line.startswith(b"usgs-md-")][:5]
    ids = [line.split(b",")[0].decode() for line in cut]
    path.write_bytes(b"".join(line for line in lines if line not in cut))
    page.run()
    notice = plain(page.info[0])
    assert "5 rows were removed from data/outputs.csv at 20" in notice
    assert f"{', '.join(ids[:3])} and 2 more." in notice
    path.write_bytes(whole)
    page.run()
    assert not page.info


def test_gone_rows_are_named_without_the_address_of_their_source(folder, page):
    page.run()
    cut_rows(folder / "context.csv", 1)
    page.run()
    assert "1 row was removed from data/context.csv" in plain(page.info[0])
    assert "http" not in page.info[0].value


def test_who_dismisses_gone_rows_sees_only_later_ones(folder, page):
    page.run()
    cut_rows(folder / "outputs.csv", 1)
    page.run()
    next(button for button in page.button if button.key == "dismiss_losses").click().run()
    assert not page.info
    cut_rows(folder / "context.csv", 2)
    page.run()
    assert "outputs" not in page.info[0].value
    assert "2 rows were removed from data/context.csv" in plain(page.info[0])


def test_another_session_still_sees_what_one_has_dismissed(folder, page):
    page.run()
    cut_rows(folder / "outputs.csv", 1)
    page.run()
    next(button for button in page.button if button.key == "dismiss_losses").click().run()
    other = new_page().run()
    assert "1 row was removed from data/outputs.csv" in plain(other.info[0])


def test_gone_rows_are_no_news_after_a_day(folder, page, monkeypatch):
    page.run()
    cut_rows(folder / "outputs.csv", 1)
    monkeypatch.setattr("components.widgets.edits.TOLD_FOR", timedelta(0))
    page.run()
    assert not page.info


def test_any_other_edit_is_told_in_passing_to_who_saw_the_old_figures(folder, page):
    page.run()
    assert not page.toast
    rates = folder / "rates.csv"
    rates.write_bytes(rates.read_bytes().replace(b",observed,", b",peg,", 1))
    page.run()
    assert "data/rates.csv: 1 row changed" in plain(page.toast[0])
    page.run()
    assert not page.toast


def test_a_refused_start_recovers_by_itself(folder, page):
    table = folder / "pledges.csv"
    good = table.read_bytes()
    table.write_bytes(b"a;b;c\n1;2;3\n")
    page.run()
    assert page.error
    table.write_bytes(good)
    page.run()
    assert not page.error
    assert not page.exception
    assert not page.info
