"""AidData's project table becomes candidate pledges, from CSV and from xlsx alike."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from ledger.faults import CODES
from ledger.importing.aiddata import REQUIRED, import_aiddata
from ledger.importing.candidates import REFUSALS, ImportRefused

FILES = Path(__file__).parent / "files"
LOANS = FILES / "gcdf-two-loans.csv"


def as_workbook(path, title="GCDF_3.0"):
    """Write a CSV as AidData's workbook has it: a sheet of notes first, dates and numbers typed."""
    book = Workbook()
    book.active.title = "Notes"
    book.active.append(["Terms of use"])
    sheet = book.create_sheet(title)
    with path.open(encoding="utf-8", newline="") as stream:
        for number, cells in enumerate(csv.reader(stream)):
            sheet.append([typed(cell) if number else cell for cell in cells])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def typed(cell):
    if cell[:5].isdecimal() or cell.replace(".", "", 1).isdecimal():
        return float(cell)
    if cell[:4].isdecimal() and cell[4:5] == "-":
        return datetime.fromisoformat(cell)
    return cell or None


WORKBOOK = as_workbook(LOANS)


def refusal(content, reading):
    with pytest.raises(ImportRefused) as refused:
        import_aiddata(content, "some.csv", reading)
    return refused.value.fault


def test_a_loan_becomes_a_row(read_file):
    row = read_file("gcdf-two-loans.csv").rows[0]
    assert {column: cell for column, cell in row.items() if cell} == {
        "id": "aiddata-900001",
        "title": "Bank provides $386.2 million loan for an example, with a comma",
        "investor": "CHN",
        "recipient": "KGZ",
        "sector": "transport-logistics",
        "instrument": "loan",
        "amount_m": "386.2",
        "currency": "USD",
        "stated_usd_m": "386.2",
        "announced": "2013-07-11",
        "period_start": "2014",
        "period_end": "2017",
        "stage": "operational",
        "measures": "finance",
        "source_title": "Global Chinese Development Finance Dataset, Version 3.0, record 900001",
        "source_publisher": "AidData",
        "source_date": "2023",
        "source_url": "https://china.aiddata.org/projects/900001",
        "accessed": "2026-11-25",
        "note": "Paid by Export-Import Bank of China; China Development Bank, as the source says. "
        "Under AidData's record 900099.",
    }


def test_a_day_that_aiddata_estimates_is_only_a_year(read_file):
    row = read_file("gcdf-two-loans.csv").rows[1]
    assert row["announced"] == "2021"
    assert (row["amount_m"], row["currency"]) == ("6558.437637", "CNY")
    assert row["stated_usd_m"] == "1016.81203674418"


def test_the_workbook_gives_the_same_as_the_csv(reading):
    from_csv = import_aiddata(LOANS.read_bytes(), "a.csv", reading)
    from_workbook = import_aiddata(as_workbook(LOANS), "a.xlsx", reading)
    assert from_workbook == from_csv


def test_month_comes_before_day_where_the_date_has_slashes(reading):
    american = LOANS.read_bytes().replace(b"2013-07-11", b"07/11/2013")
    assert import_aiddata(american, "a.csv", reading).rows[0]["announced"] == "2013-07-11"


@pytest.mark.parametrize(
    ("status", "stage"),
    [
        ("Pipeline: Pledge", "announced"),
        ("Pipeline: Commitment", "signed"),
        ("Implementation", "under-construction"),
        ("Completion", "operational"),
        ("Suspended", "suspended"),
        ("Cancelled", "cancelled"),
    ],
)
def test_the_status_tells_the_stage(reading, status, stage):
    changed = LOANS.read_bytes().replace(b"Completion,,Loan", f"{status},,Loan".encode())
    assert import_aiddata(changed, "a.csv", reading).rows[0]["stage"] == stage


def test_every_gap_is_listed_with_its_value_and_what_becomes_of_the_row(read_file):
    imported = read_file("gcdf-gaps.csv")
    gaps = {
        r.record: (r.unmapped.kind, r.unmapped.value, r.unmapped.effect) for r in imported.remarks
    }
    assert gaps == {
        "900010": ("recommended", "No", "left-out"),
        "900011": ("recipient", "MYS", "left-out"),
        "900012": ("recipient", "Asia, regional", "row"),
        "900013": ("sector", "320", "row"),
        "900014": ("sector", "998", "row"),
        "900015": ("flow-type", "Debt Rescheduling", "row"),
        "900016": ("flow-type", "Vague TBD", "cell"),
        "900017": ("currency", "XAU", "row"),
        "900018": ("adjusted-amount", "0 m", "row"),
        "900019": ("status", "Paused", "row"),
        "900020": ("amount", "none", "cell"),
        "900021": ("financier-country", "Taiwan", "row"),
    }
    assert [row["id"] for row in imported.rows] == ["aiddata-900016", "aiddata-900020"]


def test_every_record_ends_as_a_row_or_is_listed(read_file):
    imported = read_file("gcdf-gaps.csv")
    listed = {remark.record for remark in imported.remarks}
    assert imported.records == len(
        listed | {row["id"].removeprefix("aiddata-") for row in imported.rows}
    )


def test_remarks_name_the_line_and_the_money(read_file):
    (remark,) = (r for r in read_file("gcdf-gaps.csv").remarks if r.record == "900013")
    assert (remark.line, remark.amount) == (5, "386.2 USD m")


def test_the_user_may_name_another_page_for_each_record(reading):
    given = replace(reading, source_url="https://www.example.org/{id}.html")
    row = import_aiddata(LOANS.read_bytes(), "a.csv", given).rows[0]
    assert row["source_url"] == "https://www.example.org/900001.html"


def test_a_missing_column_is_named(reading):
    fault = refusal(
        LOANS.read_bytes().replace(b"Flow Type Simplified", b"Flow Type Simple"), reading
    )
    assert (fault.code, fault.remedy) == ("header", "Missing: Flow Type Simplified.")
    assert fault.nearest == "Flow Type Simple"


def test_another_table_is_told_apart_from_a_lost_column(reading):
    assert "right file" in refusal(b"a,b\n1,2\n", reading).remedy
    assert "right file" in refusal(b"", reading).remedy


def test_a_workbook_without_the_sheet_says_which_sheets_it_has(reading):
    fault = refusal(as_workbook(FILES / "one-loan.xml"), reading)
    assert fault.code == "header"
    assert "Notes, GCDF_3.0" in fault.remedy


def test_the_codes_of_refusals_are_told_apart_from_those_of_the_tables():
    assert not REFUSALS.keys() & CODES.keys()


def test_a_broken_workbook_is_refused(reading):
    assert refusal(as_workbook(LOANS)[:2000], reading).code == "unreadable"
    assert refusal(b"PK\x03\x04", reading).code == "unreadable"


def rewrite(content, old, new):
    """Rewrite what the sheet of records says of itself, as another program may have written it."""
    written = io.BytesIO()
    found = 0
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old_zip,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new_zip,
    ):
        for entry in old_zip.namelist():
            data = old_zip.read(entry)
            if entry == "xl/worksheets/sheet2.xml":
                data, found = re.subn(old, new, data)
            new_zip.writestr(entry, data)
    assert found
    return written.getvalue()


@pytest.mark.parametrize("stated", [b"A1:Q3", b"A1", b"A1:C6", b"A1:ZZ99999", b"B2:C3", None])
def test_a_sheet_that_states_a_wrong_size_gives_all_its_records(reading, stated):
    gaps = FILES / "gcdf-gaps.csv"
    from_csv = import_aiddata(gaps.read_bytes(), "a.csv", reading)
    assert len(from_csv.rows) + len({r.record for r in from_csv.remarks}) > 5
    tag = b'<dimension ref="%s"/>' % stated if stated else b""
    content = rewrite(as_workbook(gaps), rb"<dimension [^>]*>", tag)
    assert import_aiddata(content, "a.xlsx", reading) == from_csv


def test_a_cell_that_has_a_colour_and_no_text_ends_no_row(reading):
    from_csv = import_aiddata(LOANS.read_bytes(), "a.csv", reading)
    content = rewrite(as_workbook(LOANS), rb"</row></sheetData>", rb'<c s="1"/></row></sheetData>')
    assert import_aiddata(content, "a.xlsx", reading) == from_csv


def test_a_text_behind_the_last_column_is_not_dropped(reading):
    content = rewrite(
        as_workbook(LOANS), rb"</row></sheetData>", rb"<c><v>7</v></c></row></sheetData>"
    )
    assert refusal(content, reading).code == "cell-count"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (rb'<row r="3"', rb'<row r="2"'),  # the reader would drop the second record
        (rb'<row r="3"', rb'<row r="1"'),
        (rb'<row r="2"', rb'<row r="9000000000"'),  # and would go through as many empty rows
        (rb'<c r="C2"', rb'<c r="B2"'),
        (rb'<c r="C2"', rb'<c r="C3"'),
    ],
)
def test_a_sheet_that_numbers_out_of_order_is_refused(reading, old, new):
    fault = refusal(rewrite(as_workbook(LOANS), old, new), reading)
    assert (fault.code, fault.expected) == (
        "unreadable",
        "a sheet whose rows and cells are numbered in order",
    )


def test_a_sheet_that_leaves_out_its_numbers_or_empty_rows_is_read(reading):
    from_csv = import_aiddata(LOANS.read_bytes(), "a.csv", reading)
    bare = rewrite(as_workbook(LOANS), rb'<row r="\d+"', rb"<row")
    assert import_aiddata(bare, "a.xlsx", reading) == from_csv
    prefixed = rewrite(as_workbook(LOANS), rb'<row r="3"(.*?)</row>', _move_to_row_5)
    moved = import_aiddata(prefixed, "a.xlsx", reading)
    assert moved.rows == from_csv.rows


def _move_to_row_5(match):
    return re.sub(rb'r="([A-Z]*)3"', rb'r="\g<1>5"', match[0])


def test_a_workbook_that_would_fill_the_memory_is_refused(reading):
    assert refusal(WORKBOOK, replace(reading, most_unfolded_bytes=1000)).code == "too-large"


def test_a_quotation_mark_left_open_is_told_with_its_line(reading):
    fault = refusal(LOANS.read_bytes().replace(b'with a comma"', b"with a comma"), reading)
    assert (fault.code, fault.line) == ("quoting", 2)


def test_a_row_with_a_cell_too_many_is_refused_with_its_line(reading):
    fault = refusal(LOANS.read_bytes().replace(b",900099,", b",900099,,"), reading)
    assert (fault.code, fault.line) == ("cell-count", 2)


def test_bytes_that_are_no_text_are_refused(reading):
    assert refusal("Zürich".encode("cp1252"), reading).code == "encoding"


def test_a_record_with_a_quoted_line_break_is_one_record(reading):
    broken = LOANS.read_bytes().replace(b"example, with", b"example,\nwith")
    imported = import_aiddata(broken, "a.csv", reading)
    assert imported.rows[0]["title"].endswith("example, with a comma")


def test_the_required_columns_are_those_of_the_published_header():
    header = LOANS.read_text(encoding="utf-8").split("\n", 1)[0].split(",")
    assert set(REQUIRED) <= set(header)


@given(st.integers(0, len(LOANS.read_bytes())), st.binary(max_size=3))
def test_any_damage_ends_in_records_or_in_a_refusal(reading, place, damage):
    content = LOANS.read_bytes()
    with suppress(ImportRefused):
        imported = import_aiddata(content[:place] + damage + content[place + 1 :], "a.csv", reading)
        assert len(imported.rows) <= imported.records


@given(st.integers(0, 7000), st.binary(min_size=1, max_size=3))
def test_a_damaged_workbook_ends_in_records_or_in_a_refusal(reading, place, damage):
    content = WORKBOOK
    with suppress(ImportRefused):
        import_aiddata(content[:place] + damage + content[place + 1 :], "a.xlsx", reading)
