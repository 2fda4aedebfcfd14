"""`python -m ledger import` prints candidates that the gate takes, and tells all that is left."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ledger.__main__ import main
from ledger.gate.reader import read_table
from ledger.tables.schema import TABLES
from tests.paths import DATA

FILES = Path(__file__).parent / "files"
URL = "https://www.example.org/{id}"


@pytest.fixture
def run(capsys):
    def ask(kind, name, *arguments):
        path = name if isinstance(name, Path) else FILES / name
        status = main(
            ["import", kind, str(path), str(DATA), "--accessed", "2026-11-25", *arguments]
        )
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return ask


def test_a_clean_file_gives_a_table_that_the_gate_takes(run):
    status, out, err = run("iati", "one-loan.xml")
    assert status == 0
    rows, faults = read_table(TABLES["pledges"], out.encode(), "out.csv")
    assert faults == ()
    assert [row.record.id for row in rows] == ["iati-xm-dac-46004-99001"]
    assert err.startswith("1 records: 1 candidate rows, 1 of them pass; 0 faults;")


def test_the_table_is_sorted_as_pledges_csv_and_ends_with_lf(run):
    _, out, _ = run("iati", "two-countries-two-sectors.xml", "--source-url", URL)
    assert out.endswith("\n")
    assert "\r" not in out
    rows, _ = read_table(TABLES["pledges"], out.encode(), "out.csv")
    keys = [(row.record.investor, row.record.announced, row.record.id) for row in rows]
    assert keys == sorted(keys)


def test_something_unmapped_exits_1_and_is_told_on_stderr(run):
    status, _, err = run("iati", "ten-gaps.xml", "--source-url", URL)
    assert status == 1
    assert (
        "not mapped, held back: sector '99810', once: GAP-SECTOR (line 24), 5 USD m. "
        "DAC's word for sectors not specified. [sector]" in err.splitlines()
    )


def test_without_a_source_url_it_is_said_once(run):
    _, _, err = run("iati", "ten-gaps.xml")
    (line,) = [line for line in err.splitlines() if "--source-url" in line]
    assert line.startswith("not mapped, held back: source-url 'none', ")


def test_records_left_out_on_purpose_are_counted_and_are_no_fault(run, tmp_path):
    text = (FILES / "gcdf-gaps.csv").read_text(encoding="utf-8").split("\n")
    left_out = tmp_path / "left-out.csv"
    left_out.write_text("\n".join(text[:3]) + "\n", encoding="utf-8")
    status, _, err = run("aiddata", left_out)
    assert status == 0
    assert "2 records: 0 candidate rows" in err
    assert "left out 2" in err


def test_faults_read_as_check_prints_them(run, tmp_path):
    formula = tmp_path / "formula.xml"
    loan = (FILES / "one-loan.xml").read_text(encoding="utf-8")
    formula.write_text(loan.replace("Example Road", "=SUM(A1)"), encoding="utf-8")
    output = tmp_path / "out.csv"
    status, out, _ = run("iati", formula, "--output", str(output))
    assert status == 1
    assert f"{output.as_posix()}:2 title: '=SUM(A1)' is not" in out
    assert "[formula]" in out


def test_an_activity_that_stands_twice_in_the_file_is_a_duplicate_id(run, tmp_path):
    twice = tmp_path / "twice.xml"
    loan = (FILES / "one-loan.xml").read_text(encoding="utf-8")
    start, end = loan.index("  <iati-activity "), loan.index("</iati-activities>")
    twice.write_text(loan[:end] + loan[start:], encoding="utf-8")
    status, out, err = run("iati", twice)
    assert status == 1
    assert len(out.splitlines()) == 3
    assert "candidates:3 id: 'iati-xm-dac-46004-99001' is not" in err


def test_the_output_file_holds_the_table_and_stdout_the_report(run, tmp_path):
    output = tmp_path / "out.csv"
    status, out, err = run("iati", "one-loan.xml", "--output", str(output))
    assert (status, err) == (0, "")
    assert out.startswith("1 records:")
    assert output.read_bytes().startswith(b"id,title,investor")


def test_a_likely_duplicate_is_named_with_the_row_that_the_ledger_has(run, tmp_path):
    loans = tmp_path / "loans.csv"
    loans.write_bytes(
        (FILES / "gcdf-two-loans.csv").read_bytes().replace(b"|China Development Bank", b"")
    )
    status, _, err = run("aiddata", loans)
    assert status == 0
    assert (
        "likely duplicate: aiddata-900001 (386.2 USD m, 2013-07-11) and chn-kgz-bishkek-tpp "
        "(386.0 USD m, 2013-09-11), 62 days apart" in err
    )


def test_payers_that_are_not_told_apart_are_told_and_the_row_passes_without(run):
    status, out, err = run("aiddata", "gcdf-two-loans.csv")
    assert status == 1
    rows, faults = read_table(TABLES["pledges"], out.encode(), "out.csv")
    assert faults == ()
    assert [row.record.lead for row in rows] == [None, ("china-exim",)]
    (line,) = [line for line in err.splitlines() if line.endswith("[payer]")]
    assert line.startswith("not mapped, cell left empty or unknown: payer 'Export-Import Bank of")
    assert "2 candidate rows, 2 of them pass" in err


def test_the_json_holds_all_of_it(run):
    status, out, err = run("iati", "ten-gaps.xml", "--source-url", URL, "--json")
    report = json.loads(out)
    assert (status, err) == (1, "")
    assert list(report) == [
        "records",
        "rows",
        "admitted",
        "faults",
        "not_shown",
        "unmapped",
        "left_out",
        "duplicates",
        "csv",
    ]
    assert (
        report["records"],
        report["rows"],
        len(report["unmapped"]),
        len(report["left_out"]),
    ) == (
        10,
        1,
        9,
        1,
    )
    assert report["left_out"][0] == {
        "kind": "recipient",
        "value": "MM",
        "reason": "No row of countries.csv has this country.",
        "effect": "left-out",
        "record": "GAP-ELSEWHERE",
        "line": 17,
        "amount": "5 USD m",
    }
    assert report["csv"].startswith("id,title,investor")


def test_a_row_that_the_ledger_has_is_left_out(run, tmp_path, capsys):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    _, out, _ = run("iati", "one-loan.xml")
    with (folder / "pledges.csv").open("a", encoding="utf-8", newline="") as pledges:
        pledges.write(out.split("\n", 1)[1])
    status = main(["import", "iati", str(FILES / "one-loan.xml"), str(folder), "--json"])
    report = json.loads(capsys.readouterr().out)
    assert (status, report["rows"]) == (0, 0)
    assert [(remark["kind"], remark["value"]) for remark in report["left_out"]] == [
        ("known", "iati-xm-dac-46004-99001")
    ]


def test_a_refused_file_exits_1_with_its_fault(run, tmp_path):
    broken = tmp_path / "broken.xml"
    broken.write_text("<iati-activities version='2.03'>\n<iati-activity>\n", encoding="utf-8")
    status, out, _ = run("iati", broken)
    assert status == 1
    assert out == (
        f"{broken.as_posix()}:3: expected well-formed XML. The parser says: no element found. "
        "Fetch the file again, or ask its publisher. [xml]\n"
    )
    status, out, _ = run("iati", broken, "--json")
    assert json.loads(out)["faults"][0]["code"] == "xml"


def test_a_file_that_is_not_there_exits_2(run, tmp_path):
    status, out, err = run("iati", tmp_path / "none.xml")
    assert (status, out) == (2, "")
    assert "No such file" in err


def test_an_output_that_cannot_be_written_exits_2(run, tmp_path):
    status, _, err = run("iati", "one-loan.xml", "--output", str(tmp_path / "no" / "out.csv"))
    assert status == 2
    assert "No such file" in err


@pytest.mark.parametrize(
    "arguments", [("--accessed", "yesterday"), ("--source-url", "ftp://www.example.org")]
)
def test_an_argument_that_cannot_be_read_exits_2(run, arguments):
    with pytest.raises(SystemExit) as stopped:
        run("iati", "one-loan.xml", *arguments)
    assert stopped.value.code == 2


def test_the_tables_are_not_written(run):
    before = {path: path.stat().st_mtime_ns for path in DATA.iterdir()}
    run("iati", "one-loan.xml")
    assert {path: path.stat().st_mtime_ns for path in DATA.iterdir()} == before
