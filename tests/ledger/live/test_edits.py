"""What an accepted edit did: rows that went are named as long as they are gone, and logged."""

import logging
import shutil

import pytest

from ledger.live import last_good
from ledger.live.last_good import LastKnownGood
from tests.ledger.gate.bad_files import SOUND


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "data"
    shutil.copytree(SOUND, copy)
    return copy


@pytest.fixture
def held(folder, monkeypatch):
    monkeypatch.setattr(last_good, "UNFINISHED_NS", 0)  # nobody writes here but the test
    held = LastKnownGood(folder)
    held.current()
    return held


def edit(path, old, new):
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))


def cut_last_row(path):
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))
    return lines[-1]


def look(held):
    assert held.current()[1] is None
    return held.latest_edit()


def test_nothing_is_told_of_the_start(held):
    assert held.latest_edit() is None


def test_a_row_that_is_gone_is_named_by_its_id(held, folder):
    cut_last_row(folder / "routes.csv")
    cut_last_row(folder / "paths.csv")
    cut_last_row(folder / "paths.csv")
    edit_ = look(held)
    assert edit_.version == held.current()[0].version
    assert [(loss.file, loss.gone) for loss in edit_.losses] == [
        ("data/routes.csv", ("aktau-kungrad",)),
        ("data/paths.csv", ("aktau-kungrad 1", "aktau-kungrad 2")),
    ]


def test_new_and_changed_rows_are_counted(held, folder):
    path = folder / "rates.csv"
    edit(path, b",520.5,", b",521.5,")
    row = path.read_bytes().splitlines()[1]
    path.write_bytes(path.read_bytes() + row.replace(b"2025-12-19", b"2025-12-18") + b"\n")
    (change,) = look(held).changes
    assert (change.file, change.gone, change.added, change.changed) == ("data/rates.csv", (), 1, 1)
    assert look(held).losses == ()


def test_a_row_that_was_only_moved_or_requoted_is_no_change(held, folder):
    path = folder / "rates.csv"
    edit(path, b",A press,", b',"A press",')
    edit(folder / "deflators.csv", b"\n", b"\r\n")
    assert look(held).changes == ()


def test_a_loss_is_told_until_the_rows_are_back_whatever_else_is_edited(held, folder):
    row = cut_last_row(folder / "deflators.csv")
    (loss,) = look(held).losses
    edit(folder / "rates.csv", b",520.5,", b",521.5,")
    later = look(held)
    assert [change.file for change in later.changes] == ["data/rates.csv"]
    assert later.losses == (loss,)
    path = folder / "deflators.csv"
    path.write_bytes(path.read_bytes() + row)
    assert look(held).losses == ()


def test_rows_that_are_gone_are_logged_and_so_is_a_refusal(held, folder, caplog):
    with caplog.at_level(logging.WARNING, logger="ledger.live.last_good"):
        row = cut_last_row(folder / "rates.csv")
        held.current()
        (folder / "rates.csv").write_bytes(row)
        held.current()
        held.current()
    gone, refused = (record.getMessage() for record in caplog.records)
    assert gone == "1 rows are gone from data/rates.csv: KZT 2025-12-19"
    assert "data/rates.csv:1" in refused


def test_fewer_rows_are_waited_for_while_the_file_is_young(held, folder, monkeypatch):
    monkeypatch.setattr(last_good, "UNFINISHED_NS", 60_000_000_000)
    good, _ = held.current()
    cut_last_row(folder / "rates.csv")
    assert held.current() == (good, None)
    monkeypatch.setattr(last_good, "UNFINISHED_NS", 0)
    (loss,) = look(held).losses
    assert loss.gone == ("KZT 2025-12-19",)
