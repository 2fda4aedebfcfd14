"""Dossiers of the corridor network: a node, a leg."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.dossiers.card import (
    Dossier,
    Group,
    Item,
    cut,
    find_row,
    is_missing,
    keep_facts,
    row_of,
    source_of,
    year_text,
)
from components.words.labels import MODE_LABELS, NODE_LABELS

if TYPE_CHECKING:
    import pandas as pd

    from ledger.counting.snapshot import Snapshot


def node_dossier(snapshot: Snapshot, node_id: str) -> Dossier | None:
    """Tell of one port, crossing or station."""
    row = find_row(snapshot.nodes, "id", node_id)
    if row is None:
        return None
    names = snapshot.names
    legs = snapshot.legs[(snapshot.legs["from"] == node_id) | (snapshot.legs["to"] == node_id)]
    return Dossier(
        eyebrow=f"{NODE_LABELS[row['kind']]} in {names.recipient(row['country'])}",
        title=row["name"],
        sentence="On " + ", ".join(names.corridors[c] for c in legs["corridor"].unique()) + "."
        if len(legs)
        else "On no corridor of the table.",
        facts=keep_facts(
            ("UN/LOCODE", row["unlocode"]),
            ("Gauge", f"{row['gauge_mm'].replace(';', ' and ')} mm" if row["gauge_mm"] else ""),
            ("Position", f"{row['lat']:.3f} N, {row['lon']:.3f} E"),
            *_volume_facts(snapshot, "port", node_id),
            ("Row", row_of("nodes", row).write()),
        ),
        groups=(Group("Legs that meet here", *cut(_leg_items(snapshot, legs))),),
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
    length = "" if is_missing(row["length_km"]) else f"{row['length_km']:,.0f} km (sourced)"
    capacity = (
        ""
        if is_missing(row["capacity"])
        else f"{row['capacity']:,.10g} {row['capacity_unit'].replace('/', ' a ')}"
    )
    days = "" if is_missing(row["transit_days"]) else f"{row['transit_days']:g}"
    return Dossier(
        eyebrow=corridor.get("name", row["corridor"]),
        title=f"{place[row['from']]} to {place[row['to']]}",
        sentence=f"{MODE_LABELS[row['mode']]}, {row['status'].replace('-', ' ')}.",
        facts=keep_facts(
            ("Length", length or "no sourced length"),
            ("Capacity", capacity or "no sourced figure"),
            ("Days", days),
            ("Crosses Russia", corridor.get("transits_russia", "")),
            ("Crosses Iran", corridor.get("transits_iran", "")),
            ("Promoted by", snapshot.names.parties(corridor.get("promoters", ""))),
            *_volume_facts(snapshot, "corridor", row["corridor"]),
            ("Row", row_of("legs", row).write()),
        ),
        groups=(
            Group(
                "Ends",
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
            f"{place[leg['from']]} to {place[leg['to']]}",
            leg["status"].replace("-", " "),
        )
        for leg in legs.to_dict("records")
    )


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
    whole = "Whole corridor" if kind == "corridor" else "Port"
    latest = []
    for metric, unit in (("tonnes", "t"), ("TEU", "TEU")):
        found = rows[rows["metric"] == metric]
        if len(found):
            row = found.iloc[-1]
            latest.append(
                (
                    f"{whole}, {year_text(row['year'])}",
                    f"{row['value']:,.0f} {unit} ({row['source_publisher']})",
                )
            )
    return latest
