"""The dossier of an investor: what it promised in the selection, who pays, where and for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.dossiers.card import Dossier, Group, cut, fact, keep_facts
from components.dossiers.deals import deal_items
from components.dossiers.money import money_facts, payer_facts, tell_money
from components.words.amounts import format_usd
from components.words.catalogue import text
from ledger.answers.queries import total, total_by

if TYPE_CHECKING:
    import pandas as pd

    from ledger.counting.snapshot import Snapshot


def investor_dossier(snapshot: Snapshot, frame: pd.DataFrame, investor: str) -> Dossier | None:
    """Tell of one investor within the selection; None where the tables do not know the code."""
    names = snapshot.names
    if investor not in names.investors:
        return None
    rows = frame[(frame["investor"] == investor).to_numpy()]
    everything = snapshot.pledges[(snapshot.pledges["investor"] == investor).to_numpy()]
    sums = total(rows)
    facts = [
        *money_facts(rows),
        fact("unfiltered", format_usd(total(everything).counted_usd_m)),
        fact("deals", text("dossier.money.deals", count=sums.deals, counted=f"{sums.rows:,}")),
        *payer_facts(rows),
    ]
    facts += [
        fact("counted_of", format_usd(place.counted_usd_m), thing=names.recipient(place.key))
        for place in total_by(rows, "recipient")[:3]
    ]
    return Dossier(
        eyebrow=text("dossier.eyebrow.investor"),
        title=names.investor(investor),
        sentence=text("dossier.money.investor", money=tell_money(rows)),
        facts=keep_facts(*facts),
        groups=(Group(text("dossier.group.largest"), *cut(deal_items(rows, names))),)
        if len(rows)
        else (),
        investor=investor,
        ids=tuple(rows["id"]),
    )
