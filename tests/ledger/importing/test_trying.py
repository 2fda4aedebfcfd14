"""A file of another format tried from the page: bounded, ended by who waits, judged as a CSV is."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from ledger.counting.snapshot import load_snapshot
from ledger.importing import trying
from ledger.importing.candidates import ImportRefused
from ledger.importing.trying import guess_format, try_import
from tests.ledger.importing.conftest import FILES
from tests.ledger.importing.test_aiddata import WORKBOOK
from tests.paths import DATA

LOAN, GAPS = FILES / "one-loan.xml", FILES / "ten-gaps.xml"


@pytest.fixture(scope="module")
def snapshot():
    return load_snapshot(DATA)


def test_each_format_is_known_by_its_first_bytes(snapshot):
    assert guess_format(b"\xef\xbb\xbf  \n" + LOAN.read_bytes()) == "iati"
    assert guess_format(WORKBOOK) == "aiddata"
    assert guess_format((FILES / "gcdf-two-loans.csv").read_bytes()) == "aiddata"
    for content in snapshot.contents.values():
        assert guess_format(content) is None
    assert guess_format(b"") is None


def test_what_passes_is_previewed_and_joins_the_whole_table(snapshot, reading):
    found = try_import(snapshot, "iati", LOAN.read_bytes(), "loan.xml", reading)
    assert found.held_back == 0
    ids = {row.record.id for row in found.admission.admitted}
    preview = found.trial.preview
    assert {change.id for change in preview.differences.new} == ids
    assert len(preview.after.pledges) == len(snapshot.pledges) + len(ids)
    assert all(id_.encode() in preview.clean for id_ in ids)


def test_a_file_of_which_no_row_passes_has_reasons_and_no_preview(snapshot, reading):
    nowhere = LOAN.read_bytes().replace(b'recipient-country code="', b'recipient-country code="X')
    found = try_import(snapshot, "iati", nowhere, "loan.xml", reading)
    assert found.trial is None
    assert found.admission.imported.remarks


def test_a_file_larger_than_what_is_tried_is_refused(snapshot, reading):
    with pytest.raises(ImportRefused) as refused:
        try_import(snapshot, "iati", b"<a>" + b"\n" * 60_000, "a.xml", reading)
    assert refused.value.fault.code == "too-large"


def test_a_small_workbook_that_unfolds_to_much_is_refused_unread(snapshot, reading):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(trying.MAX_UNFOLDED_BYTES + 1))
    assert len(bomb.getvalue()) < 100_000
    with pytest.raises(ImportRefused) as refused:
        try_import(snapshot, "aiddata", bomb.getvalue(), "bomb.xlsx", reading)
    assert refused.value.fault.code == "too-large"


def test_an_activity_split_into_too_many_rows_is_refused_with_its_line(
    snapshot, reading, monkeypatch
):
    monkeypatch.setattr(trying, "MAX_PARTS", 3)
    split = (FILES / "two-countries-two-sectors.xml").read_bytes()
    with pytest.raises(ImportRefused) as refused:
        try_import(snapshot, "iati", split, "split.xml", reading)
    assert refused.value.fault.code == "too-large"
    assert refused.value.fault.line > 1
    monkeypatch.setattr(trying, "MAX_PARTS", 12)
    assert try_import(snapshot, "iati", split, "split.xml", reading).admission.admitted


@pytest.mark.parametrize(
    ("kind", "file"), [("iati", "ten-gaps.xml"), ("aiddata", "gcdf-two-loans.csv")]
)
def test_who_waits_can_end_it_at_every_record(snapshot, reading, kind, file):
    class LeftError(Exception):
        pass

    asked = []

    def leave():
        asked.append(1)
        raise LeftError

    with pytest.raises(LeftError):
        try_import(snapshot, kind, (FILES / file).read_bytes(), file, replace(reading, pause=leave))
    assert len(asked) == 1
    stops = []
    counting = replace(reading, pause=lambda: stops.append(1))
    found = try_import(snapshot, kind, (FILES / file).read_bytes(), file, counting)
    assert len(stops) > found.admission.imported.records
