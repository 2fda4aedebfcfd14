"""The data view as an analyst drives it, without a browser: every section, a file, a link."""

import io
import re
from html import unescape

import pytest
from openpyxl import Workbook
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.server.held import held_ledger
from components.views.data import importing, trying
from components.views.data.parts import name_table
from components.words.catalogue import texts_below
from ledger.faults import CODES
from ledger.files.csv_text import split_records
from ledger.files.csv_writing import write_csv
from ledger.importing.candidates import REFUSALS
from ledger.tables.parameters import SECTIONS
from ledger.tables.schema import TABLES
from tests.components.reading import new_page
from tests.exhaustive import keep_in_test
from tests.ledger.importing.conftest import FILES
from tests.ledger.importing.test_aiddata import WORKBOOK


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


def open_page(**address):
    page = new_page()
    page.query_params.update({"view": "data", **address})
    page.run()
    assert not page.exception
    return page


def headings(page):
    return " ".join(block.proto.body for block in page.get("html"))


def frame(page, *columns):
    """Find the one table on the page that has these columns."""
    found = [e.value for e in page.dataframe if set(columns) <= set(e.value.columns)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("section", SECTIONS["data"])
def test_every_section_opens_from_its_address(section):
    page = open_page(section=section)
    assert page.segmented_control(key="desk").value == section
    assert not page.warning
    assert "ca-answer" in headings(page)


def test_the_health_of_every_table_is_shown(snapshot):
    health = frame(open_page(), "remarks")
    assert list(health["file"]) == [table.file for table in TABLES.values()]
    assert list(health["table"])[:2] == ["Countries", "Investors"]
    assert list(health["rows"]) == [len(getattr(snapshot, name)) for name in TABLES]
    warned = health.set_index("file").loc["pledges.csv", "remarks"]
    assert re.search(r"Open promise with an old source \(\d+\)", warned)


def test_every_kind_of_finding_has_words():
    assert texts_below("faults.kind").keys() == CODES.keys() | REFUSALS.keys()


def test_rows_that_no_filter_leaves_name_what_to_take_out(snapshot):
    page = open_page(table="deposits")
    page.text_input(key="search_deposits").set_value("zhezkazgan").run()
    found = len(frame(page, "line", "commodity"))
    page.multiselect(key="filter_deposits_commodity").set_value(["uranium"]).run()
    assert "No row of Deposits, fields and mines fits" in headings(page)
    labels = {button.key: button.label for button in page.button}
    assert labels["clear_filter_deposits_commodity"].startswith(f"Without uranium: {found} row")
    uranium = (snapshot.deposits["commodity"] == "uranium").sum()
    assert labels["clear_search_deposits"] == f"Without “zhezkazgan”: {uranium} rows"
    page.button(key="clear_search_deposits").click().run()
    assert len(frame(page, "line", "commodity")) == uranium


def test_filters_that_only_together_leave_nothing_are_cleared_at_once(snapshot):
    page = open_page(table="deposits")
    page.text_input(key="search_deposits").set_value("zhezkazgan nowhere").run()
    page.multiselect(key="filter_deposits_commodity").set_value(["uranium"]).run()
    page.text_input(key="search_deposits").set_value("").run()
    page.multiselect(key="filter_deposits_country").set_value(["TJK"]).run()
    page.text_input(key="search_deposits").set_value("nowhere").run()
    page.button(key="clear_all").click().run()
    assert len(frame(page, "line", "commodity")) == len(snapshot.deposits)


def test_a_table_is_opened_by_its_address_and_searched(snapshot):
    page = open_page(table="deposits")
    assert len(frame(page, "line", "commodity")) == len(snapshot.deposits)
    page.text_input(key="search_deposits").set_value("kazatomprom uranium").run()
    found = frame(page, "line", "commodity")
    assert 0 < len(found) < len(snapshot.deposits)
    page.text_input(key="search_deposits").set_value("")
    page.multiselect(key="filter_deposits_commodity").set_value(["uranium"]).run()
    assert set(frame(page, "line", "commodity")["commodity"]) == {"uranium"}
    page.selectbox(key="table").set_value("nodes").run()
    assert page.query_params["table"] == "nodes"
    assert len(frame(page, "line", "unlocode")) == len(snapshot.nodes)


@pytest.mark.parametrize("name", ["plants", "outputs", "commodities"])
def test_a_table_opens_with_all_its_rows_or_none(snapshot, name):
    page = open_page(table=name)
    assert len(frame(page, "line", "note")) == len(getattr(snapshot, name))


def test_rows_are_filtered_by_a_closed_vocabulary(snapshot):
    page = open_page()
    page.multiselect(key="filter_pledges_stage").set_value(["cancelled"]).run()
    found = frame(page, "line", "measures")
    assert set(found["stage"]) == {"cancelled"}
    assert len(found) == (snapshot.pledges["stage_typed"] == "cancelled").sum()


def faults(page):
    """Give the cells of the faults that the page lists."""
    rows = re.findall(r"<tr><td>(.*?)</td></tr>", headings(page))
    return [[unescape(re.sub(r"<.*?>", "", c)) for c in row.split("</td><td>")] for row in rows]


def test_all_warnings_are_listed_with_their_line_and_what_to_do(snapshot):
    listed = faults(open_page(section="faults"))
    assert [int(cells[1]) for cells in listed] == [fault.line for fault in snapshot.faults]
    assert [cells[6] for cells in listed] == [fault.remedy for fault in snapshot.faults]


def test_the_faults_are_filtered_by_file():
    page = open_page(section="faults")
    page.multiselect(key="fault_file").set_value(["corridors.csv"]).run()
    assert {cells[0] for cells in faults(page)} == {"Corridors (corridors.csv)"}
    page.multiselect(key="fault_severity").set_value(["warning"]).run()
    assert faults(page)


def test_a_page_of_the_dictionary_is_read_beside_the_sources():
    page = open_page(section="methods")
    page.selectbox(key="methods_page").set_value("overlaps.csv").run()
    text = " ".join(block.value for block in page.markdown)
    assert "low_usd_m" in text
    assert "<!--" not in text
    sources = frame(page, "source_url", "rows")
    page.text_input(key="search_sources").set_value("asian development bank").run()
    assert 0 < len(frame(page, "source_url", "rows")) < len(sources)


def drop(page, name, content):
    page.file_uploader(key="try_file").upload(name, content, "text/csv").run()
    assert not page.exception
    return page


def test_a_dropped_file_with_a_fault_is_told_line_by_line(snapshot):
    content = snapshot.contents["pledges"].replace(b",financed,", b",finansed,", 1)
    page = drop(open_page(section="try"), "my pledges.csv", content)
    (fault,) = faults(page)
    assert fault[0] == "my pledges.csv"
    assert fault[2] == "stage"
    assert "Did you mean financed?" in fault[6]
    assert b"finansed" in content.splitlines()[int(fault[1]) - 1]


def test_a_dropped_row_is_previewed_with_its_money_and_its_twin(snapshot):
    header, *rows = snapshot.contents["pledges"].splitlines(keepends=True)
    pledges = snapshot.pledges
    comparable = pledges["whole_usd_m"].notna() & (pledges["announced"] != "")
    id_ = pledges.loc[comparable & (pledges["counted_usd_m"] > 0), "id"].iloc[0]
    row = next(row for row in rows if row.startswith(f"{id_},".encode()))
    page = drop(open_page(section="try"), "new.csv", header + b"copy-" + row)
    changes = frame(page, "what")
    assert changes.iloc[0]["what"] == "new"
    twins = frame(page, "linked")
    assert {f"copy-{id_}", id_} <= set(twins["id"])


@pytest.mark.parametrize("name", keep_in_test(TABLES, ("pledges", "scenes", "rates")))
def test_rows_given_twice_are_told_whatever_the_table(snapshot, name):
    page, table = open_page(section="try"), TABLES[name]
    head, *rows = split_records(snapshot.contents[name])
    doubled = write_csv([head.cells, *(raw.cells for raw in (*rows[:40], *rows[:40]))])
    drop(page, table.file, doubled)
    listed = [cells for cells in faults(page) if cells[-1].startswith("Two rows have the same id")]
    assert len(listed) == min(len(rows), 40)
    assert {cells[0] for cells in listed} == ({name_table(table.file)} if rows else set())


def test_a_file_of_too_many_lines_is_refused_before_anything_is_asked():
    page = drop(open_page(section="try"), "pledges.csv", b"x\n" * 60_000)
    (fault,) = faults(page)
    assert "50,000 lines" in fault[5]
    assert not [box for box in page.selectbox if box.key.startswith("try_table")]


def test_a_file_of_nothing_but_faults_says_where_reading_stopped(snapshot):
    head = snapshot.contents["pledges"].split(b"\n", 1)[0]
    page = drop(open_page(section="try"), "pledges.csv", head + b"\n" + b"x\n" * 40_000)
    assert "The file has more than 2,000 faults" in headings(page)
    assert "Reading stopped at line 2,002 of 40,001." in faults(page)[0][6]


def test_a_trial_ends_where_the_viewer_leaves(snapshot, monkeypatch):
    reached = []

    def leave_while_trying(*_args, pause, **_kwargs):
        pause()
        reached.append("still there")
        get_script_run_ctx().script_requests.request_stop()
        pause()
        reached.append("gone")

    monkeypatch.setattr(trying, "try_file", leave_while_trying)
    drop(open_page(section="try"), "pledges.csv", snapshot.contents["pledges"])
    assert reached == ["still there"]


def test_a_file_is_looked_at_and_tried_once_for_all_runs(snapshot, monkeypatch):
    asked = []
    for name in ("choose_mode", "try_file"):
        function = getattr(trying, name)

        def note(*args, function=function, name=name, **kwargs):
            asked.append(name)
            return function(*args, **kwargs)

        monkeypatch.setattr(trying, name, note)
    page = drop(open_page(section="try"), "pledges.csv", snapshot.contents["pledges"])
    page.run()
    assert asked == ["choose_mode", "try_file"]


def say_source(page):
    field = next(box for box in page.text_input if box.key.startswith("import_url"))
    field.set_value("https://www.example.org/{id}").run()
    assert not page.exception


def test_iati_activities_are_tried_and_what_is_held_back_is_told_with_its_money():
    page = drop(open_page(section="try"), "gaps.xml", (FILES / "ten-gaps.xml").read_bytes())
    say_source(page)
    assert "IATI activities: 10 records" in headings(page)
    held = frame(page, "reason", "amount")
    assert (held["what"] == "ignored").any()
    assert held["amount"].str.contains("USD m").any()
    assert not held["reason"].str.contains("--", regex=False).any()
    assert set(frame(page, "what", "money")["what"]) == {"new"}


def test_the_options_of_an_import_are_asked_and_change_what_is_taken():
    nameless = (FILES / "one-loan.xml").read_bytes().replace(b'code="A12"', b'code="A01"')
    page = drop(open_page(section="try"), "loan.xml", nameless)
    assert "0 of 0 candidate rows pass" in headings(page)
    assert "give an address above" in " ".join(frame(page, "reason", "amount")["reason"])
    say_source(page)
    assert "1 of 1 candidate row pass" in headings(page)
    everywhere = next(box for box in page.toggle if box.key.startswith("import_all"))
    assert everywhere.value is False
    everywhere.set_value(True).run()
    assert not page.exception


def test_aiddatas_workbook_is_tried():
    page = drop(open_page(section="try"), "GCDF.xlsx", WORKBOOK)
    assert "project table: 2 records" in headings(page)
    assert set(frame(page, "what", "money")["what"]) == {"new"}
    assert not [box for box in page.selectbox if box.key.startswith("try_table")]


def test_a_workbook_of_a_table_of_ours_is_told_to_be_saved_as_csv():
    book = Workbook()
    book.active.append(["iso3", "name", "region"])
    content = io.BytesIO()
    book.save(content)
    page = drop(open_page(section="try"), "countries.xlsx", content.getvalue())
    assert [box.key for box in page.selectbox if box.key.startswith("try_table")]
    assert not [box for box in page.text_input if box.key.startswith("import_url")]


def test_an_xml_file_with_entities_is_refused_and_nothing_of_it_read():
    page = drop(open_page(section="try"), "evil.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    (fault,) = faults(page)
    assert fault[-1] == "File is not sound XML the whole file is refused"


def test_an_import_is_read_once_for_all_runs_and_ends_where_the_viewer_leaves(monkeypatch):
    asked = []
    function = importing.try_import

    def note(*args):
        asked.append("read")
        return function(*args)

    monkeypatch.setattr(importing, "try_import", note)
    page = drop(open_page(section="try"), "loan.xml", (FILES / "one-loan.xml").read_bytes())
    page.run()
    assert asked == ["read"]

    def leave_while_reading(*args):
        args[-1].pause()
        asked.append("still there")
        get_script_run_ctx().script_requests.request_stop()
        args[-1].pause()
        asked.append("gone")

    monkeypatch.setattr(importing, "try_import", leave_while_reading)
    drop(page, "gaps.xml", (FILES / "ten-gaps.xml").read_bytes())
    assert asked == ["read", "still there"]


def edit(page, row, column, cell):
    """Edit a cell of the scratch copy as the browser reports it."""
    edits = {"edited_rows": {row: {column: cell}}, "added_rows": [], "deleted_rows": []}
    page.session_state["editor_0"] = edits
    page.run()
    assert not page.exception


def test_an_untouched_copy_is_the_file_itself():
    page = open_page(section="edit")
    assert "byte for byte" in headings(page)
    assert not page.get("download_button")


def test_an_edited_cell_is_previewed_and_can_be_saved_and_reverted(snapshot):
    page = open_page(section="edit")
    row_index = int((snapshot.pledges["stage_typed"] == "announced").to_numpy().argmax())
    edit(page, row_index, "stage", "signed")
    changes = frame(page, "what")
    assert list(changes["id"]) == [snapshot.pledges["id"].iloc[row_index]]
    assert (changes["old"].iloc[0], changes["new"].iloc[0]) == ("announced", "signed")
    page.segmented_control(key="desk").set_value("faults").run()
    page.segmented_control(key="desk").set_value("edit").run()
    assert list(frame(page, "what")["new"]) == ["signed"], "edits outlive a look elsewhere"
    page.button(key="revert").click().run()
    assert "byte for byte" in headings(page)


def test_an_edited_cell_that_is_wrong_is_told_at_once():
    page = open_page(section="edit")
    edit(page, 3, "amount_m", "12,5")
    (fault,) = faults(page)
    assert (fault[0], fault[1], fault[2], fault[4]) == ("your copy", "5", "amount_m", "12,5")
