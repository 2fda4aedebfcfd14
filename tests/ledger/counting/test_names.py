"""The names of codes: those of the tables, read once for a snapshot."""

from __future__ import annotations

from dataclasses import fields, replace

from ledger.counting.names import Names
from tests.shipped import load_shipped

SHIPPED = load_shipped()


def test_a_snapshot_reads_its_names_once():
    snapshot = replace(SHIPPED)
    assert snapshot.names is snapshot.names


def test_another_table_has_other_names():
    renamed = SHIPPED.investors.assign(name="Nobody")
    assert replace(SHIPPED, investors=renamed).names.investor("JPN") == "Nobody"
    assert SHIPPED.names.investor("JPN") == "Japan"


def test_each_kind_of_name_is_read():
    for kind in fields(Names):
        assert len(getattr(SHIPPED.names, kind.name)) > 1
    assert SHIPPED.names.partners["CIS"].startswith("Commonwealth")


def test_codes_in_words():
    names = SHIPPED.names
    assert names.recipient("regional") == "Regional (several states)"
    assert names.recipient("regional-other") == "Regional (other states only)"
    assert (names.recipient("c5"), names.recipient("all")) == (
        "the five republics",
        "all recipients",
    )
    assert names.recipients("KAZ;KGZ;TJK;TKM;UZB") == "All five republics"
    assert names.recipients("KAZ;UZB") == "Kazakhstan, Uzbekistan"
    assert names.parties("KAZ;EBRD") == (
        "Kazakhstan, European Bank for Reconstruction and Development"
    )
    assert names.investor("nobody") == "nobody"
