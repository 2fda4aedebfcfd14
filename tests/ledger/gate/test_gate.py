"""The gate as a whole, and the command that prints what it finds."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ledger.__main__ import main
from ledger.commands.exits import CANNOT_RUN, CLEAN, FAULTS
from ledger.faults import MAX_SHOWN, is_blocking
from ledger.gate.gate import check_contents, load_checked
from ledger.tables.schema import TABLES
from tests.ledger.gate.bad_files import SOUND, sound_contents
from tests.paths import ROOT


@pytest.fixture
def folder(tmp_path):
    for name, content in sound_contents().items():
        (tmp_path / TABLES[name].file).write_bytes(content)
    return tmp_path


def test_the_shipped_tables_pass():
    assert [fault for fault in load_checked(ROOT / "data").faults if is_blocking(fault)] == []


def test_a_missing_table_is_a_fault_that_names_what_is_there_instead(folder):
    (folder / "pledges.csv").rename(folder / "pledge.csv")
    (fault,) = load_checked(folder).faults
    assert (fault.code, fault.severity, fault.nearest) == ("missing", "file", "pledge.csv")


def test_a_folder_in_the_place_of_a_table_is_a_fault(folder):
    (folder / "nodes.csv").unlink()
    (folder / "nodes.csv").mkdir()
    (fault,) = load_checked(folder).faults
    assert (fault.code, fault.severity) == ("unreadable", "file")


def test_a_table_that_may_not_be_read_is_a_fault(folder, monkeypatch):
    def refuse(path, *_):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    faults = load_checked(folder).faults
    assert {(fault.code, fault.severity) for fault in faults} == {("unreadable", "file")}
    assert "Permission denied" in faults[0].remedy


def test_the_hash_follows_the_bytes_and_nothing_else(folder):
    before = load_checked(folder).content_hash
    assert before == check_contents(sound_contents(), Path("elsewhere")).content_hash
    with (folder / "rates.csv").open("ab") as stream:
        stream.write(b"\n")
    assert load_checked(folder).content_hash != before


def test_a_clean_folder_exits_with_0_and_prints_nothing(capsys):
    assert main(["check", str(SOUND)]) == CLEAN
    assert capsys.readouterr().out == ""


def test_warnings_are_printed_and_exit_with_0(folder, capsys):
    path = folder / "countries.csv"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    assert main(["check", str(folder)]) == CLEAN
    assert capsys.readouterr().out.endswith("[unterminated]\n")


def test_a_fault_exits_with_1_and_names_the_file_as_given(folder, capsys, monkeypatch):
    path = folder / "countries.csv"
    path.write_bytes(path.read_bytes() + b"FRA,France,west,\n")
    monkeypatch.chdir(folder.parent)
    assert main(["check", folder.name]) == FAULTS
    assert capsys.readouterr().out.startswith(f"{folder.name}/countries.csv:8 region: 'west'")


def test_a_folder_that_is_not_there_exits_with_2(tmp_path, capsys):
    assert main(["check", str(tmp_path / "nowhere")]) == CANNOT_RUN
    assert "not a folder" in capsys.readouterr().err


def test_json_has_the_ten_fields_and_the_number_not_shown(folder, capsys):
    path = folder / "countries.csv"
    path.write_bytes(path.read_bytes() + b"x\n" * (MAX_SHOWN + 7))
    assert main(["check", "--json", str(folder)]) == FAULTS
    report = json.loads(capsys.readouterr().out)
    assert (len(report["faults"]), report["not_shown"]) == (MAX_SHOWN, 7)
    assert report["faults"][0]["line"] == 8


def test_text_stops_at_a_thousand_and_counts_the_rest(folder, capsys):
    path = folder / "countries.csv"
    path.write_bytes(path.read_bytes() + b"x\n" * (MAX_SHOWN + 7))
    main(["check", str(folder)])
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == MAX_SHOWN + 1
    assert printed[-1] == "and 7 more faults, not shown"


def test_two_runs_print_the_same_bytes(folder):
    path = folder / "pledges.csv"
    path.write_bytes(path.read_bytes().replace(b"KAZ", b"KZA").replace(b"signed", b"sgned"))
    runs = [
        subprocess.run(
            [sys.executable, "-m", "ledger", "check", str(folder)],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=False,
        )
        for seed in ("1", "2")
    ]
    assert runs[0].returncode == FAULTS
    assert runs[0].stdout == runs[1].stdout != b""


def test_no_warnings_hides_warnings_and_still_counts_them(folder, capsys):
    path = folder / "countries.csv"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    assert main(["check", "--no-warnings", str(folder)]) == CLEAN
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "0 faults, 1 warnings\n"


def test_no_warnings_keeps_the_faults(folder, capsys):
    path = folder / "countries.csv"
    path.write_bytes(path.read_bytes() + b"FRA,France,west,")
    assert main(["check", "--no-warnings", "--json", str(folder)]) == FAULTS
    (fault,) = json.loads(capsys.readouterr().out)["faults"]
    assert fault["value"] == "west"


def test_a_terminal_that_knows_only_ascii_gets_the_faults_all_the_same(folder):
    path = folder / "countries.csv"
    path.write_bytes(path.read_bytes() + "FRA,France,\u0437\u0430\u043f\u0430\u0434,\n".encode())
    run = subprocess.run(
        [sys.executable, "-m", "ledger", "check", str(folder)],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert run.returncode == FAULTS
    assert b"'\\u0437\\u0430\\u043f\\u0430\\u0434' is not a region" in run.stdout
    assert run.stderr == b"1 faults, 0 warnings\n"
