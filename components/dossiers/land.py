"""Dossiers of the land: a recipient of the selection, with what can be found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.dossiers.card import (
    Dossier,
    Group,
    Item,
    cut,
    fact,
    keep_facts,
)
from components.dossiers.deals import deal_items
from components.dossiers.money import money_facts, payer_facts, tell_money
from components.words.amounts import format_share, format_usd
from components.words.catalogue import text
from components.words.labels import NODE_LABELS
from components.words.sentences import in_sentence
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
        fact("unfiltered", format_usd(everything.counted_usd_m)),
        fact("deals", text("dossier.money.deals", count=sums.deals, counted=f"{sums.rows:,}")),
    ]
    if leader:
        share = format_share(leader.counted_usd_m, sums.counted_usd_m)
        investor = names.investor(leader.key)
        facts.append(fact("largest", text("dossier.money.largest", investor=investor, share=share)))
    facts += payer_facts(rows)
    facts += [
        fact("counted_of", format_usd(sector.counted_usd_m), thing=names.sector(sector.key))
        for sector in total_by(rows, "sector")[:3]
    ]
    if bucket not in SHARED_BUCKETS:
        deposits = int((snapshot.deposits["country"] == bucket).sum())
        facts.append(fact("deposits", text("dossier.money.known", count=deposits)))
    name, eyebrow, sentence = names.recipient(bucket), "shared", text("dossier.money.shared")
    if bucket not in SHARED_BUCKETS:
        eyebrow = "recipient"
        sentence = text("dossier.money.country", money=tell_money(rows), country=in_sentence(name))
    return Dossier(
        eyebrow=text(f"dossier.land.{eyebrow}"),
        title=name,
        sentence=sentence,
        facts=keep_facts(*facts),
        groups=(Group(text("dossier.group.largest"), *cut(deal_items(rows, names))),)
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
        Item("deposit", deposit_id, _label(name, snapshot.names.commodity(commodity)), "")
        for deposit_id, name, commodity in zip(
            deposits["id"], deposits["name"], deposits["commodity"], strict=True
        )
    ]
    named += [
        Item("node", node_id, _label(name, NODE_LABELS[kind].lower()), "")
        for node_id, name, kind in zip(nodes["id"], nodes["name"], nodes["kind"], strict=True)
    ]
    return tuple(sorted(named, key=lambda item: item.label.lower()))


def _label(name: str, what: str) -> str:
    return text("dossier.item.found", thing=name, what=what)
