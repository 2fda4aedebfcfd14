"""The shipped tables hold what they held when they were last looked at."""

from __future__ import annotations

import json

import pytest

from tests.freeze_ledger import FROZEN, summarise
from tests.shipped import load_shipped

SHIPPED = summarise(load_shipped())
KNOWN = json.loads(FROZEN.read_text(encoding="utf-8"))
IF_MEANT = "If that is meant, run `make freeze` and commit tests/frozen_ledger.json with the tables"


def test_no_row_has_come_or_gone_unseen():
    assert SHIPPED["rows"] == KNOWN["rows"], IF_MEANT


def test_no_total_has_moved_unseen():
    known = pytest.approx(KNOWN["counted_usd_m_by_investor"], abs=1e-5)
    assert SHIPPED["counted_usd_m_by_investor"] == known, IF_MEANT
    assert SHIPPED["counted_usd_m"] == pytest.approx(KNOWN["counted_usd_m"], abs=1e-5), IF_MEANT


def test_the_investors_add_up_to_the_whole():
    assert sum(KNOWN["counted_usd_m_by_investor"].values()) == pytest.approx(KNOWN["counted_usd_m"])
