"""Dossiers of the land: a recipient of the selection, with what can be found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.dossiers.card import (
    Dossier,
    Group,
    Item,
    cut,
    keep_facts,
)
from components.dossiers.deals import deal_items
from components.dossiers.money import money_facts, payer_facts, tell_money
from components.words.amounts import format_share, format_usd
from components.words.labels import NODE_LABELS
from ledger.answers.queries import (
    SHARED_BUCKETS,
    Selection,
    largest_investor,
    select,
    total,
    total_by,
)

if TYPE_CHECKING:
    import pandas as pd

    from ledger.counting.snapshot import Snapshot


def recipient_dossier(snapshot: Snapshot, frame: pd.DataFrame, bucket: str) -> Dossier:
    """Tell of one recipient bucket within the selection: a country, or Regional."""
    names = snapshot.names
    rows = frame[(frame["recipient_bucket"] == bucket).to_numpy()]
    sums, everything = total(rows), total(select(snapshot, Selection(recipients=(bucket,))))
    leader = largest_investor(rows)
    facts = [
        *money_facts(rows),
        ("The same without any filter", format_usd(everything.counted_usd_m)),
        ("Deals", f"{sums.deals:,}, of which {sums.rows:,} count"),
    ]
    if leader:
        share = format_share(leader.counted_usd_m, sums.counted_usd_m)
        facts.append(("Largest investor", f"{names.investor(leader.key)}, {share} of everything"))
    facts += payer_facts(rows)
    facts += [
        (f"{names.sector(sector.key)}, everything counted", format_usd(sector.counted_usd_m))
        for sector in total_by(rows, "sector")[:3]
    ]
    if bucket not in SHARED_BUCKETS:
        facts.append(("Deposits", f"{(snapshot.deposits['country'] == bucket).sum()} known"))
    sentence = (
        "Money for several states that no source splits. It is a bucket of its own and is never "
        "spread over countries."
        if bucket in SHARED_BUCKETS
        else f"{tell_money(rows)}, for {names.recipient(bucket)} in this selection, without the "
        "Regional money that names it among others."
    )
    return Dossier(
        eyebrow="Several states at once" if bucket in SHARED_BUCKETS else "Recipient",
        title=names.recipient(bucket),
        sentence=sentence,
        facts=keep_facts(*facts),
        groups=(Group("Largest deals, lists and goals", *cut(deal_items(rows, names))),)
        if len(rows)
        else (),
        finder=found_in(snapshot, bucket),
        bucket=bucket,
        ids=tuple(rows["id"]),
    )


def found_in(snapshot: Snapshot, country: str) -> tuple[Item, ...]:
    """List the deposits, ports and crossings of a country by name: the keyboard's way to them."""
    deposits = snapshot.deposits[(snapshot.deposits["country"] == country).to_numpy()]
    nodes = snapshot.nodes[(snapshot.nodes["country"] == country).to_numpy()]
    named = [
        Item("deposit", deposit_id, f"{name} ({snapshot.names.commodity(commodity)})", "")
        for deposit_id, name, commodity in zip(
            deposits["id"], deposits["name"], deposits["commodity"], strict=True
        )
    ]
    named += [
        Item("node", node_id, f"{name} ({NODE_LABELS[kind].lower()})", "")
        for node_id, name, kind in zip(nodes["id"], nodes["name"], nodes["kind"], strict=True)
    ]
    return tuple(sorted(named, key=lambda item: item.label.lower()))
