"""Pledges laid out as a comparison of two editions needs them, and what it tells as tuples."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd

from ledger.counting.counting import count_pledges, direct_parts
from ledger.counting.money import whole_usd_m
from ledger.counting.snapshot import build_frame
from ledger.counting.stages import stage_of
from ledger.history.differences import GROUPS
from ledger.tables.records import Row
from ledger.tables.schema import TABLES
from ledger.tables.vocabulary import UNDATED

PLEDGES = TABLES["pledges"]


def counted(*pledges) -> pd.DataFrame:
    """Make the part of a snapshot's pledges that is compared; all else would cost time only."""
    conversions = {pledge.id: whole_usd_m(pledge, {}).usd_m for pledge in pledges}
    counts = count_pledges(pledges, conversions)
    plain = build_frame(PLEDGES, [Row(line, pledge) for line, pledge in enumerate(pledges, 2)])
    return plain.assign(
        stage=[stage_of(pledge, "unknown") for pledge in pledges],
        whole_usd_m=pd.Series(list(conversions.values()), dtype="float64"),
        counted_usd_m=[counts[pledge.id].counted_usd_m for pledge in pledges],
    )


def entries(differences):
    """Give all changes as (group, id, field, old, new, money)."""
    return [
        (group, c.id, c.field, c.old, c.new, c.counted_change_usd_m)
        for group in GROUPS
        for c in differences.group(group)
    ]


def state(*pledges):
    """Make what a selection asks of a snapshot."""
    frame = counted(*pledges)
    buckets = ["regional" if ";" in joined else joined for joined in frame["recipient"]]
    years = [day[:4] or UNDATED for day in frame["announced"]]
    return SimpleNamespace(
        pledges=frame.assign(recipient_bucket=buckets, year=years), children=direct_parts(pledges)
    )
