"""Dossiers of the land: a recipient of the selection, a deposit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.dossiers.card import (
    Dossier,
    Group,
    Item,
    cut,
    find_row,
    keep_facts,
    source_of,
)
from components.dossiers.deals import deal_items
from components.dossiers.money import money_facts, payer_facts, tell_money
from components.words.amounts import format_share, format_usd
from components.words.labels import NODE_LABELS
from components.words.minerals import label_resource, tell_output, tell_resource
from components.words.sentences import begin
from ledger.answers.minerals import capacities_of, newest_outputs, operation_of, resources_of
from ledger.answers.queries import (
    SHARED_BUCKETS,
    Selection,
    largest_investor,
    select,
    total,
    total_by,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


def deposit_dossier(snapshot: Snapshot, deposit_id: str) -> Dossier | None:
    """Tell of one deposit."""
    row = find_row(snapshot.deposits, "id", deposit_id)
    if row is None:
        return None
    names = snapshot.names
    as_of = f", as of {row['stage_as_of']}" if row["stage_as_of"] else ""
    figures = list(_list_figures(snapshot, row))
    doubts = dict.fromkeys(
        f"{label}: {figure['note']}"
        for label, _, figure in figures
        if figure["note"] not in row["note"]
    )
    notes = [row["note"], *doubts]
    stage = "of unknown stage" if row["stage"] == "unknown" else f"({row['stage']}{as_of})"
    return Dossier(
        eyebrow=f"Deposit in {names.recipient(row['country'])}",
        title=row["name"],
        sentence=f"{begin(names.commodity(row['commodity']))} deposit {stage}.",
        facts=keep_facts(
            ("Part of", _tell_operation(snapshot, deposit_id)),
            ("Also holds", names.list_commodities(row["co_commodities"])),
            *((label, told) for label, told, _ in figures),
            ("Operator", row["operator"]),
            ("Largest owner from", names.parties(row["owner_country"])),
            ("Foreign partners", names.parties(row["foreign_partners"])),
            ("Point", _tell_point(row["coord_precision"])),
            ("Row", f"data/deposits.csv  {row['id']}"),
        ),
        note="\n\n".join(note for note in notes if note),
        source=source_of(row),
    )


def _tell_point(precision: str) -> str:
    """Tell how exact a point is, as in `good to about 10 km`."""
    return precision.replace("approx-", "good to about ").replace("km", " km")


def _tell_operation(snapshot: Snapshot, deposit_id: str) -> str:
    """Tell what a deposit is part of, and what that reports: no figure is given to the part."""
    operation = operation_of(snapshot, deposit_id)
    if operation is None:
        return ""
    told = {"actual": "", "estimate": ""}
    for row in newest_outputs(snapshot, operation["id"]).to_dict("records"):
        # The word before it says that it is an estimate.
        figure = tell_output(row | {"kind": "actual"}, snapshot.names)
        told[row["kind"]] += f"; {figure}" if told[row["kind"]] else figure
    parts = [
        operation["name"],
        f"which reports {told['actual']}" if told["actual"] else "",
        f"whose output is estimated at {told['estimate']}" if told["estimate"] else "",
    ]
    return ", ".join(filter(None, parts))


def _list_figures(
    snapshot: Snapshot, site: Mapping[str, Any]
) -> Iterator[tuple[str, str, Mapping[Any, Any]]]:
    """Tell what lies there and what is won in a year, rivals side by side: label, words, row."""
    names, id_ = snapshot.names, site["id"]
    for row in resources_of(snapshot, id_).to_dict("records"):
        told = tell_resource(row, names, _publisher_of(row, site))
        yield label_resource(row["kind"]), told, row
    for row in newest_outputs(snapshot, id_).to_dict("records"):
        yield "Output", tell_output(row, names) + _tell_source(row, site), row
    for row in capacities_of(snapshot, id_).to_dict("records"):
        label = "Capacity" if row["kind"] == "design" else "Planned output"
        yield label, tell_output(row, names) + _tell_source(row, site), row


def _tell_source(row: Mapping[Any, Any], site: Mapping[str, Any]) -> str:
    publisher = _publisher_of(row, site)
    return f" ({publisher})" if publisher else ""


def _publisher_of(row: Mapping[Any, Any], site: Mapping[str, Any]) -> str:
    """Name who published a figure that was not read where the site was."""
    return "" if row["source_url"] == site["source_url"] else row["source_publisher"]
