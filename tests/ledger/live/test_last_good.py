"""The running app while people edit its tables: bad edits never show, good ones do at once."""

from __future__ import annotations

import csv
import os
import re
import shutil
import threading
import time

import pytest

from ledger.counting.snapshot import LedgerRefused
from ledger.gate.gate import load_checked
from ledger.live import following, last_good
from ledger.live.last_good import LastKnownGood
from tests.ledger.gate.bad_files import SOUND


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "data"
    shutil.copytree(SOUND, copy)
    return copy


@pytest.fixture
def pledges(folder):
    return folder / "pledges.csv"


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def age(folder, seconds=60):
    """Let the files look as if nobody had touched them for a while."""
    for path in folder.iterdir():
        os.utime(path, (time.time() - seconds, time.time() - seconds))


def a_row_id(path):
    """Give the id of a row that no other table names."""
    return path.read_text(encoding="utf-8").splitlines()[2].split(",")[0]


def test_a_good_edit_is_picked_up_without_a_restart(folder, pledges):
    held = LastKnownGood(folder)
    before, _ = held.current()
    change(pledges, a_row_id(pledges), "adb-new-name-of-a-row")
    after, trouble = held.current()
    assert trouble is None
    assert after.version != before.version
    assert "adb-new-name-of-a-row" in set(after.pledges["id"])


def test_nothing_is_computed_anew_while_nothing_changes(folder, monkeypatch):
    monkeypatch.setattr(following, "STAMP_SETTLES_NS", 0)
    held = LastKnownGood(folder)
    first = held.current()
    monkeypatch.delattr(last_good, "read_folder")
    assert held.current() is first


def test_a_bad_cell_keeps_the_last_good_table_and_says_where_and_since_when(folder, pledges):
    held = LastKnownGood(folder)
    good, _ = held.current()
    change(pledges, ",financed,", ",finnanced,")
    kept, trouble = held.current()
    assert kept is good
    assert trouble.file == "data/pledges.csv"
    assert trouble.first_fault.value == "finnanced"
    change(pledges, ",signed,", ",sgned,")
    assert held.current()[1].since == trouble.since


def test_the_repair_ends_the_trouble(folder, pledges):
    held = LastKnownGood(folder)
    good, _ = held.current()
    change(pledges, ",financed,", ",finnanced,")
    held.current()
    change(pledges, ",finnanced,", ",financed,")
    mended, trouble = held.current()
    assert trouble is None
    assert mended.content_hash == good.content_hash


def test_a_deleted_table_is_a_trouble_until_it_is_back(folder, pledges):
    held = LastKnownGood(folder)
    good, _ = held.current()
    content = pledges.read_bytes()
    pledges.unlink()
    kept, trouble = held.current()
    assert kept is good
    assert trouble.first_fault.code == "missing"
    assert trouble.first_fault.file == "data/pledges.csv"
    pledges.write_bytes(content)
    assert held.current()[1] is None


def test_a_deleted_folder_is_a_trouble_too(folder):
    held = LastKnownGood(folder)
    good, _ = held.current()
    shutil.rmtree(folder)
    kept, trouble = held.current()
    assert kept is good
    assert trouble is not None


def test_a_file_cut_inside_a_row_is_a_trouble(folder, pledges):
    held = LastKnownGood(folder)
    good, _ = held.current()
    pledges.write_bytes(pledges.read_bytes()[:-200])
    kept, trouble = held.current()
    assert kept is good
    assert trouble is not None


def test_a_fresh_file_that_ends_inside_its_last_cell_is_waited_for(folder, pledges, monkeypatch):
    held = LastKnownGood(folder)
    good, _ = held.current()
    pledges.write_bytes(pledges.read_bytes().removesuffix(b"\n"))
    assert held.current() == (good, None)
    monkeypatch.setattr(last_good, "UNFINISHED_NS", 0)
    taken, trouble = held.current()
    assert trouble is None
    assert {fault.code for fault in taken.faults} >= {"unterminated"}


def test_an_edit_that_keeps_size_and_time_is_noticed(folder, pledges):
    held = LastKnownGood(folder)
    age(folder)
    held.current()
    stamp = pledges.stat()
    same_length = a_row_id(pledges)[:-1] + "x"
    change(pledges, a_row_id(pledges), same_length)
    os.utime(pledges, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert pledges.stat().st_size == stamp.st_size
    assert same_length in set(held.current()[0].pledges["id"])


def test_files_swapped_while_they_are_read_are_read_again(folder, pledges, monkeypatch):
    held = LastKnownGood(folder)
    good, _ = held.current()
    read = last_good.read_folder

    def read_and_swap(*where):
        contents = read(*where)
        change(pledges, a_row_id(pledges), "adb-second-name")
        monkeypatch.setattr(last_good, "read_folder", read)
        return contents

    monkeypatch.setattr(last_good, "read_folder", read_and_swap)
    change(pledges, a_row_id(pledges), "adb-first-name")
    assert held.current() == (good, None)
    assert "adb-second-name" in set(held.current()[0].pledges["id"])


def test_a_start_with_a_faulty_row_shows_the_others_and_the_trouble(folder, pledges):
    change(pledges, ",financed,", ",finnanced,")
    snapshot, trouble = LastKnownGood(folder).current()
    assert trouble is not None
    assert set(snapshot.pledges["id"]) == {"summit", "railway"}
    assert trouble.first_start
    assert trouble.held_back >= 1


def test_a_start_with_faulty_rows_counts_every_row_that_is_missing(folder, pledges):
    whole = sum(len(rows) for rows in load_checked(folder).tables.values())
    change(pledges, ",financed,", ",finnanced,")
    change(folder / "countries.csv", "AZE,Azerbaijan,corridor", "AZE,Azerbaijan,corr")
    left = sum(len(rows) for rows in load_checked(folder).tables.values())
    trouble = LastKnownGood(folder).current()[1]
    assert trouble.held_back == whole - left > 2


def test_a_missing_table_after_a_start_with_faulty_rows_still_tells_of_the_rows(folder, pledges):
    change(pledges, ",financed,", ",finnanced,")
    held = LastKnownGood(folder)
    before = held.current()[1]
    (folder / "rates.csv").unlink()
    after = held.current()[1]
    assert after.first_fault.code == "missing"
    assert after.held_back == before.held_back


def test_the_trouble_names_the_cause_and_not_a_row_that_waits_for_it(folder, pledges):
    held = LastKnownGood(folder)
    held.current()
    with (folder / "overlaps.csv").open(encoding="utf-8") as stream:
        overlapping = next(csv.DictReader(stream))["first"]
    text = pledges.read_text(encoding="utf-8")
    row = re.search(rf"^{overlapping},.*$", text, re.MULTILINE)[0]
    change(pledges, row, re.sub(r",(20\d\d-\d\d-\d\d),", r",\1x,", row))
    trouble = held.current()[1]
    assert trouble.file == "data/pledges.csv"
    assert trouble.first_fault.code == "format"
    assert trouble.fault_count > 1
    assert not trouble.first_start


def test_a_misspelt_key_is_named_before_the_references_that_it_breaks(folder):
    held = LastKnownGood(folder)
    held.current()
    change(folder / "countries.csv", "\nKAZ,", "\nKAZ.,")
    trouble = held.current()[1]
    assert trouble.file == "data/countries.csv"
    assert trouble.first_fault.code == "format"


def test_a_good_edit_of_another_table_waits_and_is_named(folder, pledges):
    held = LastKnownGood(folder)
    good, _ = held.current()
    change(folder / "countries.csv", "Azerbaijan", "Republic of Azerbaijan")
    change(pledges, ",financed,", ",finnanced,")
    kept, trouble = held.current()
    assert kept is good
    assert trouble.waiting == ("data/countries.csv",)
    change(pledges, ",finnanced,", ",financed,")
    mended, trouble = held.current()
    assert trouble is None
    assert "Republic of Azerbaijan" in set(mended.countries["name"])


def test_a_trouble_is_equal_until_something_about_it_changes(folder, pledges):
    held = LastKnownGood(folder)
    held.current()
    change(pledges, ",financed,", ",finnanced,")
    first = held.current()[1]
    (folder / "countries.csv").touch()
    assert held.current()[1] == first
    change(pledges, ",signed,", ",sgned,")
    assert held.current()[1] != first


def test_a_start_without_a_table_is_refused_and_recovers(folder, pledges):
    content = pledges.read_bytes()
    pledges.write_bytes(b"\xff\xfe")
    held = LastKnownGood(folder)
    with pytest.raises(LedgerRefused, match=r"pledges\.csv"):
        held.current()
    pledges.write_bytes(content)
    assert held.current()[1] is None


def test_others_are_served_the_old_version_while_one_reads(folder, pledges, monkeypatch):
    held = LastKnownGood(folder)
    good, _ = held.current()
    change(pledges, a_row_id(pledges), "adb-new-name")
    reading, go_on = threading.Event(), threading.Event()
    read = last_good.read_folder

    def read_slowly(*where):
        reading.set()
        assert go_on.wait(10)
        return read(*where)

    monkeypatch.setattr(last_good, "read_folder", read_slowly)
    reader = threading.Thread(target=held.current)
    reader.start()
    assert reading.wait(10)
    assert held.current() == (good, None)
    go_on.set()
    reader.join(10)
    assert held.current()[0] is not good
