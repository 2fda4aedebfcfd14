"""Dossiers of the corridor network: a node, a leg."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.dossiers.card import (
    Dossier,
    Group,
    Item,
    cut,
    fact,
    find_row,
    is_missing,
    keep_facts,
    row_of,
    source_of,
    year_text,
)
from components.words.catalogue import text
from components.words.freight import amount_text
from components.words.labels import MODE_LABELS, NODE_LABELS
from components.words.sentences import join_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ledger.counting.snapshot import Snapshot


def node_dossier(snapshot: Snapshot, node_id: str) -> Dossier | None:
    """Tell of one port, crossing or station."""
    row = find_row(snapshot.nodes, "id", node_id)
    if row is None:
        return None
    names = snapshot.names
    legs = snapshot.legs[(snapshot.legs["from"] == node_id) | (snapshot.legs["to"] == node_id)]
    corridors = [names.corridors[code] for code in legs["corridor"].unique()]
    gauges = join_words(row["gauge_mm"].split(";"))
    lat, lon = f"{row['lat']:.3f}", f"{row['lon']:.3f}"
    return Dossier(
        eyebrow=text(
            "dossier.eyebrow.node",
            kind=NODE_LABELS[row["kind"]],
            country=names.recipient(row["country"]),
        ),
        title=row["name"],
        sentence=text("dossier.node.corridors", corridors=join_words(corridors))
        if corridors
        else text("dossier.node.none"),
        facts=keep_facts(
            fact("unlocode", row["unlocode"]),
            fact("gauge", gauges and text("dossier.node.gauge", gauges=gauges)),
            fact("position", text("dossier.node.position", lat=lat, lon=lon)),
            *_volume_facts(snapshot, "port", node_id),
            fact("row", row_of("nodes", row).write()),
        ),
        groups=(Group(text("dossier.group.legs"), *cut(_leg_items(snapshot, legs))),),
        note=row["note"],
        source=source_of(row),
        row=row_of("nodes", row),
    )


def leg_dossier(snapshot: Snapshot, leg_id: str) -> Dossier | None:
    """Tell of one leg of a corridor."""
    row = find_row(snapshot.legs, "id", leg_id)
    if row is None:
        return None
    place = snapshot.names.places
    corridor = find_row(snapshot.corridors, "id", row["corridor"]) or {}
    length, capacity = text("dossier.leg.no_length"), text("dossier.leg.no_capacity")
    if not is_missing(row["length_km"]):
        length = text("dossier.leg.length", km=f"{row['length_km']:,.0f}")
    if not is_missing(row["capacity"]):
        capacity = amount_text(row["capacity"], row["capacity_unit"])
    days = "" if is_missing(row["transit_days"]) else f"{row['transit_days']:g}"
    return Dossier(
        eyebrow=corridor.get("name", row["corridor"]),
        title=_name_leg(place, row),
        sentence=text(
            "dossier.leg.sentence",
            mode=MODE_LABELS[row["mode"]],
            status=text(f"dossier.status.{row['status']}"),
        ),
        facts=keep_facts(
            fact("length", length),
            fact("capacity", capacity),
            fact("days", days),
            fact("russia", corridor.get("transits_russia", "")),
            fact("iran", corridor.get("transits_iran", "")),
            fact("promoters", snapshot.names.parties(corridor.get("promoters", ""))),
            *_volume_facts(snapshot, "corridor", row["corridor"]),
            fact("row", row_of("legs", row).write()),
        ),
        groups=(
            Group(
                text("dossier.group.ends"),
                tuple(Item("node", row[end], place[row[end]], "") for end in ("from", "to")),
            ),
        ),
        note=row["note"],
        source=source_of(row),
        row=row_of("legs", row),
    )


def _leg_items(snapshot: Snapshot, legs: pd.DataFrame) -> tuple[Item, ...]:
    place = snapshot.names.places
    return tuple(
        Item(
            "leg",
            leg["id"],
            _name_leg(place, leg),
            text(f"dossier.status.{leg['status']}"),
        )
        for leg in legs.to_dict("records")
    )


def _name_leg(place: Mapping[str, str], leg: Mapping[Any, Any]) -> str:
    return text("dossier.title.leg", start=place[leg["from"]], end=place[leg["to"]])


def _volume_facts(snapshot: Snapshot, kind: str, subject: str) -> list[tuple[str, str]]:
    """Give the latest full year of the main series of a corridor or port, tonnes and containers."""
    volumes = snapshot.volumes
    rows = volumes[
        (volumes["subject_kind"] == kind)
        & (volumes["subject"] == subject)
        & (volumes["kind"] == "result")
        & (volumes["main"] == "yes")
        & (volumes["period"] == "year")
    ].sort_values("year", kind="stable")
    latest = []
    for metric in ("tonnes", "TEU"):
        found = rows[rows["metric"] == metric]
        if len(found):
            row = found.iloc[-1]
            latest.append(
                fact(
                    kind,
                    text(
                        f"dossier.volume.{metric}",
                        amount=f"{row['value']:,.0f}",
                        publisher=row["source_publisher"],
                    ),
                    year=year_text(row["year"]),
                )
            )
    return latest
