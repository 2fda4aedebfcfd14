"""The analyst's desk in a browser: a bad file is told, a good one previewed and downloaded."""

import shutil

import pytest

from ledger.__main__ import main as ledger_main
from tests.e2e.conftest import ROOT
from tests.e2e.test_accessibility import grave
from tests.exhaustive import THEMES
from tests.ledger.importing.conftest import FILES

TABLE = ROOT / "data" / "pledges.csv"
SECTIONS = ("tables", "faults", "try", "edit", "methods")


@pytest.fixture
def desk_page(viewer):
    """Open a section of the data view, which has no map to wait for."""

    def open_section(query):
        viewer.page.goto(f"{viewer.base}/?view=data&{query}")
        viewer.page.locator(".ca-answer").first.wait_for()
        return viewer.page

    return open_section


def drop(page, name, content):
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)


def download(page, button, folder):
    with page.expect_download() as started:
        page.get_by_role("button", name=button).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def passes_check(file, folder):
    """Put a file into a copy of the tables and run `python -m ledger check`."""
    copy = folder / "data"
    shutil.copytree(ROOT / "data", copy)
    shutil.copy(file, copy / file.name)
    return ledger_main(["check", str(copy)]) == 0


def test_a_bad_file_is_told_a_good_one_previewed_and_its_download_passes_check(
    desk_page, tmp_path, capsys
):
    content = TABLE.read_bytes()
    header, *rows = content.splitlines(keepends=True)
    page = desk_page("section=try")
    drop(page, "edited.csv", content.replace(b",financed,", b",finansed,", 1))
    fault = page.locator(".ca-faults tbody tr")
    fault.first.wait_for()
    row_text = fault.first.inner_text()
    line = next(n for n, row in enumerate(content.splitlines(), 1) if b",financed," in row)
    assert row_text.split("\t")[:3] == ["edited.csv", str(line), "stage"]
    assert "Did you mean financed?" in row_text
    row = next(row for row in rows if b",announced," in row and b",finance," in row)
    drop(page, "rows.csv", header + b"a-copy-" + row)
    page.locator(".ca-answer", has_text="The file passes the checks: 1 new").wait_for()
    page.get_by_text("likely duplicate").first.wait_for()  # drawn a moment after the answer
    assert grave(page) == []
    saved = download(page, "Download the clean pledges.csv", tmp_path)
    assert sorted(saved.read_bytes().splitlines()[1:]) == sorted(
        [*content.splitlines()[1:], b"a-copy-" + row.rstrip()]
    )
    assert passes_check(saved, tmp_path), capsys.readouterr().out
    assert TABLE.read_bytes() == content


def test_iati_activities_are_previewed_and_their_clean_table_passes_check(
    desk_page, tmp_path, capsys
):
    page = desk_page("section=try")
    drop(page, "activities.xml", (FILES / "one-loan.xml").read_bytes())
    page.locator(".ca-answer", has_text="1 of 1 candidate row passes").wait_for()
    page.locator(".ca-answer", has_text="The file passes the checks: 1 new").wait_for()
    assert grave(page) == []
    saved = download(page, "Download the clean pledges.csv", tmp_path)
    assert passes_check(saved, tmp_path), capsys.readouterr().out
    added = {*saved.read_bytes().splitlines()} - {*TABLE.read_bytes().splitlines()}
    assert len(added) == 1


def test_a_workbook_gets_the_advice_how_to_save_it(desk_page):
    page = desk_page("section=try")
    drop(page, "pledges.xlsx", b"PK\x03\x04 a workbook")
    page.get_by_text("CSV UTF-8 (Comma delimited)").first.wait_for()
    assert page.get_by_text("Excel workbook").count()


def test_a_cell_edited_in_the_page_becomes_a_file_that_passes_check(desk_page, tmp_path, capsys):
    content = TABLE.read_bytes()
    page = desk_page("section=edit")
    page.get_by_text("Nothing edited yet").wait_for()
    # Beside what is drawn stands each cell for the keyboard, which begins at the first one.
    cells = page.locator("[data-testid=stDataFrame]").first
    cells.get_by_test_id("glide-cell-1-0").focus()
    page.keyboard.press("ArrowRight")
    cells.locator("[data-testid=glide-cell-2-0]:focus").wait_for(state="attached")
    page.keyboard.press("Enter")
    title = page.locator("textarea.gdg-input")
    title.fill(f"{title.input_value()} (edited)")  # at once: letter by letter some may be lost
    title.press("Enter")
    page.locator(".ca-answer", has_text="The file passes the checks: 1 changed").wait_for()
    saved = download(page, "Download the clean pledges.csv", tmp_path)
    old, new = content.splitlines(), saved.read_bytes().splitlines()
    assert [b" (edited)" in line for line in new if line not in old] == [True]
    assert passes_check(saved, tmp_path), capsys.readouterr().out
    patch = download(page, "Download as a patch", tmp_path).read_text(encoding="utf-8")
    assert patch.startswith("diff --git a/data/pledges.csv b/data/pledges.csv")
    page.get_by_role("button", name="Revert all edits").click()
    page.get_by_text("Nothing edited yet").wait_for()


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_grave_in_any_section(desk_page, viewer, theme):
    page = desk_page(f"section={SECTIONS[0]}&theme={theme}")
    found = {SECTIONS[0]: grave(page)}
    for section in SECTIONS[1:]:
        viewer.open(f"?view=data&section={section}&theme={theme}", ".ca-answer")
        found[section] = grave(page)
    assert {section: violations for section, violations in found.items() if violations} == {}
