"""A file that is no sound IATI activity file is refused with a code, a line and a way out."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.importing.candidates import ImportRefused
from ledger.importing.iati import read_activities

LOAN = (Path(__file__).parent / "files" / "one-loan.xml").read_bytes()
ROOT = b'<iati-activities version="2.03" generated-datetime="2025-03-01T00:00:00Z">'


def refusal(content):
    with pytest.raises(ImportRefused) as refused:
        list(read_activities(content, "some.xml"))
    fault = refused.value.fault
    return fault.code, fault.line


@pytest.mark.parametrize("version", [b"2.01", b"2.02", b"2.03"])
def test_every_version_2_is_read(version):
    assert len(list(read_activities(LOAN.replace(b'2.03"', version + b'"'), "some.xml"))) == 1


@pytest.mark.parametrize("version", [b"1.05", b"3.00", b""])
def test_another_version_is_refused(version):
    changed = ROOT.replace(b"2.03", version)
    assert refusal(LOAN.replace(ROOT, changed)) == ("version", 1)


def test_version_1_is_refused_with_the_reason():
    with pytest.raises(ImportRefused) as refused:
        list(read_activities(LOAN.replace(b'"2.03"', b'"1.05"'), "some.xml"))
    assert "Version 1 names roles" in refused.value.fault.remedy


def test_another_root_is_refused():
    assert refusal(b"<iati-organisations version='2.03'/>") == ("version", 1)


def test_a_tag_that_is_not_closed_is_told_with_its_line():
    broken = LOAN.replace(b'<activity-status code="2"/>', b'<activity-status code="2">')
    assert refusal(broken) == ("xml", 48)


def test_a_file_that_breaks_off_is_refused():
    assert refusal(LOAN[: len(LOAN) // 2])[0] == "xml"


def test_an_empty_file_is_refused():
    assert refusal(b"") == ("xml", 1)


@pytest.mark.parametrize("name", [b"UTF-9", b"shift_jis"])
def test_an_encoding_that_the_parser_lacks_is_refused(name):
    assert refusal(LOAN.replace(b"UTF-8", name)) == ("encoding", 1)


def test_another_encoding_is_read_if_the_file_names_it():
    western = LOAN.replace(b"UTF-8", b"iso-8859-1").replace(b"Example Road", b"Z\xfcrich Road")
    (activity,) = read_activities(western, "some.xml")
    assert activity.title == "Zürich Road"


@pytest.mark.parametrize(
    "doctype",
    [
        b'<!DOCTYPE iati-activities SYSTEM "https://www.example.org/x.dtd">',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>',
    ],
)
def test_document_types_and_entities_are_refused(doctype):
    assert refusal(LOAN.replace(ROOT, doctype + ROOT)) == ("xml", 3)


def test_elements_nested_without_end_are_refused():
    assert refusal(ROOT + b"<iati-activity>" * 100) == ("xml", 1)


def test_an_activity_knows_its_line():
    (activity,) = read_activities(LOAN, "some.xml")
    assert (activity.line, [t.line for t in activity.transactions]) == (4, [24, 29, 34, 39])


@given(st.integers(0, len(LOAN)), st.binary(max_size=3))
def test_any_damage_ends_in_activities_or_in_a_refusal(place, damage):
    with suppress(ImportRefused):
        read = list(read_activities(LOAN[:place] + damage + LOAN[place + 1 :], "some.xml"))
        assert len(read) <= 1
