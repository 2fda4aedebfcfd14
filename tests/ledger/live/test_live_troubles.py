"""Every kind of trouble for every table: the app serves on, says what is wrong, and recovers."""

import shutil
import threading
from datetime import UTC, datetime

import pytest

from ledger.live import last_good
from ledger.live.last_good import LastKnownGood
from ledger.tables.schema import TABLES
from tests.exhaustive import keep_in_check, keep_in_test
from tests.ledger.gate.bad_files import SOUND
from tests.spoiling import (
    blow_it_up,
    delete,
    empty,
    make_it_unreadable,
    put_a_folder_in_its_place,
    put_back,
)


def leave_a_link_to_nothing(path):
    path.unlink()
    path.symlink_to(path.with_name("moved-away.csv"))


def write_half(path):
    *whole, last = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(whole) + last[: last.index(b",")])


def save_as_utf_16(path):
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))


TROUBLES = {
    delete: "missing",
    put_a_folder_in_its_place: "unreadable",
    leave_a_link_to_nothing: "missing",
    make_it_unreadable: "unreadable",
    blow_it_up: "too-large",
    empty: "header",
    write_half: "cell-count required",  # a file of assumptions must have them all
    save_as_utf_16: "encoding",
}
A_MINUTE_NS = 60_000_000_000
#: What happens to a file does not ask which table it is: three of them, and all in the audit.
SOME_TABLES = ("pledges", "assumptions", "scenes")


@pytest.fixture(params=keep_in_test(("some tables", "all tables"), ("some tables",)))
def tables(request):
    every = request.param == "all tables"
    return [table for name, table in TABLES.items() if every or name in SOME_TABLES]


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "data"
    shutil.copytree(SOUND, copy)
    return copy


# Each table is tried in each way, one after the other under the same eyes: that is how an app meets
# them, and the first reading of the folder costs more than all that follows.


@pytest.mark.parametrize(
    ("spoil", "code"), TROUBLES.items(), ids=[spoil.__name__ for spoil in TROUBLES]
)
def test_the_last_good_tables_stay_until_the_file_is_mended(folder, tables, spoil, code):
    held = LastKnownGood(folder)
    good, _ = held.current()
    for table in tables:
        path, started = folder / table.file, datetime.now(UTC)
        content = path.read_bytes()

        spoil(path)
        kept, trouble = held.current()
        assert kept is good, table.file
        assert trouble.file == f"data/{table.file}"
        assert trouble.first_fault.code in code.split(), table.file
        assert started <= trouble.since <= datetime.now(UTC), table.file
        assert held.current() == (good, trouble), table.file

        put_back(path, content)
        mended, trouble = held.current()
        assert trouble is None, table.file
        assert mended.content_hash == good.content_hash, table.file
        assert held.latest_edit() is None, table.file


def test_another_trouble_with_the_same_file_is_told_and_dates_from_the_first(folder, tables):
    held = LastKnownGood(folder)
    held.current()
    for table in tables:
        path = folder / table.file
        content = path.read_bytes()
        delete(path)
        first = held.current()[1]
        path.mkdir()
        second = held.current()[1]
        codes = (first.first_fault.code, second.first_fault.code)
        assert codes == ("missing", "unreadable"), table.file
        assert second.since == first.since, table.file
        put_back(path, content)
        assert held.current()[1] is None, table.file


def test_a_file_that_grows_while_it_is_written_is_taken_once_it_is_whole(
    folder, tables, monkeypatch
):
    monkeypatch.setattr(last_good, "UNFINISHED_NS", A_MINUTE_NS)
    held = LastKnownGood(folder)
    for table in tables:
        path = folder / table.file
        good, _ = held.current()
        content = path.read_bytes().replace(b"\n", b"\r\n")
        with path.open("wb", buffering=0) as stream:
            for cut in range(0, len(content), len(content) // 5 + 1):
                assert held.current()[0] is good, table.file
                stream.write(content[cut : cut + len(content) // 5 + 1])
        taken, trouble = held.current()
        assert trouble is None, table.file
        assert taken is not good, table.file


def test_a_file_swapped_while_it_is_read_is_read_again_before_it_is_judged(
    folder, tables, monkeypatch
):
    held, read = LastKnownGood(folder), last_good.read_folder
    for table in tables:
        path = folder / table.file
        good, _ = held.current()
        whole = folder / "whole.part"
        whole.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

        def read_and_swap(*where, path=path, whole=whole):
            contents = read(*where)
            whole.replace(path)
            monkeypatch.setattr(last_good, "read_folder", read)
            return contents

        monkeypatch.setattr(last_good, "read_folder", read_and_swap)
        empty(path)
        assert held.current() == (good, None), table.file
        taken, trouble = held.current()
        assert trouble is None, table.file
        assert taken is not good, table.file


def test_only_whole_versions_are_seen_while_another_thread_swaps_files(folder):
    path = folder / "pledges.csv"
    versions = [path.read_bytes(), path.read_bytes().replace(b"solar", b"wind")]
    held, done = LastKnownGood(folder), threading.Event()
    held.current()

    def swap():
        for turn in range(300):
            part = folder / "pledges.part"
            part.write_bytes(versions[turn % 2])
            part.replace(path)
        done.set()

    writer = threading.Thread(target=swap)
    writer.start()
    seen = set()
    while not done.is_set():
        snapshot, trouble = held.current()
        assert trouble is None
        seen.add(snapshot.pledges["title"].iloc[-1])
    writer.join(10)
    assert seen <= {"A solar plant", "A wind plant"}
    held.current()
    assert held.current()[0].pledges["title"].iloc[-1] == "A wind plant"


@pytest.mark.parametrize("name", keep_in_check(TABLES, SOME_TABLES))
def test_rows_cut_off_at_a_line_end_are_a_fault_or_are_named(folder, name, monkeypatch):
    monkeypatch.setattr(last_good, "UNFINISHED_NS", 0)
    path = folder / TABLES[name].file
    lines = path.read_bytes().splitlines(keepends=True)
    held = LastKnownGood(folder)
    held.current()
    for left in range(1, len(lines)):
        path.write_bytes(b"".join(lines[:left]))
        trouble, edit = held.current()[1], held.latest_edit()
        assert (trouble is None) == (edit is not None)
        path.write_bytes(b"".join(lines))
        if edit is not None:
            (loss,) = edit.losses
            assert loss.file == f"data/{path.name}"
            assert len(loss.gone) == len(lines) - left
            held = LastKnownGood(folder)  # the other one remembers what was lost
        assert held.current()[1] is None
