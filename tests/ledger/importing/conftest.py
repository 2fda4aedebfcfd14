"""Reads a file of this folder as `python -m ledger import` would, short of the gate."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ledger.gate.gate import load_checked
from ledger.importing.aiddata import import_aiddata
from ledger.importing.candidates import Reading
from ledger.importing.iati_mapping import import_iati
from ledger.importing.payers import name_payers
from tests.paths import DATA

FILES = Path(__file__).parent / "files"


@pytest.fixture(scope="session")
def ledger():
    return load_checked(DATA)


@pytest.fixture(scope="session")
def reading(ledger):
    return Reading(
        regions={row.record.iso3: row.record.region for row in ledger.tables["countries"]},
        payers=name_payers((row.record.code, row.record.name) for row in ledger.tables["payers"]),
        accessed="2026-11-25",
        source_url="https://www.example.org/{id}",
    )


@pytest.fixture(scope="session")
def read_file(reading):
    def read(name):
        content = (FILES / name).read_bytes()
        if name.startswith("gcdf"):
            return import_aiddata(content, name, replace(reading, source_url=""))
        return import_iati(content, name, reading)

    return read


@pytest.fixture(scope="session")
def read_activity(reading):
    """Read one activity, the loan of one-loan.xml, after replacing a text in it."""
    loan = (FILES / "one-loan.xml").read_text(encoding="utf-8")

    def read(*replacements):
        text = loan
        for old, new in replacements:
            assert old in text, f"one-loan.xml has no {old}"
            text = text.replace(old, new)
        return import_iati(text.encode(), "one-loan.xml", reading)

    return read


@pytest.fixture(scope="session")
def told():
    """Say what was not mapped: kind, value and effect of each remark."""

    def tell(imported):
        return [(r.unmapped.kind, r.unmapped.value, r.unmapped.effect) for r in imported.remarks]

    return tell
