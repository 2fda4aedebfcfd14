"""The panel beside the map while no dossier is open: where the money goes, or what a package holds.

Each line opens a dossier, so that everything on the map is also within reach of the keyboard.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.dossiers import Group, Item, deal_items, package_items
from components.widgets.dossier_panel import show_finder, show_group
from components.widgets.explain import Why, why_button
from components.widgets.filters import leave_package
from components.words.amounts import format_share, format_usd
from components.words.catalogue import Labels, text
from components.words.kinds import name_kinds
from components.words.package_claims import tell_known
from ledger.answers.claims import narrow_to_kind, sum_claims
from ledger.answers.coverage import gaps_of_package, read_gaps
from ledger.answers.package_claims import read_claims
from ledger.answers.queries import REGIONAL, Cut, Selection, select, total, total_by

#: Up to so many investors are set side by side.
_SIDE_BY_SIDE: Final = 4
_LARGEST: Final = 6
_BESIDE_COLUMNS: Final = ("investor", "committed", "named", "share", "claimed")

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from ledger.answers.queries import Bucket
    from ledger.counting.names import Names
    from ledger.counting.snapshot import Snapshot


def show_overview(snapshot: Snapshot, frame: pd.DataFrame, selection: Selection) -> None:
    """Draw the overview of a selection: sums of named deals, or of all where none counts."""
    if selection.package:
        _show_package(snapshot, frame, selection.package)
    investors = total_by(frame, "investor")
    if 2 <= len(investors) <= _SIDE_BY_SIDE:
        _show_side_by_side(snapshot, frame, selection, [bucket.key for bucket in investors])
    named = frame[(frame["kind"] == "named").to_numpy()]
    added, kinds = (named, name_kinds(named)) if total(named).rows else (frame, name_kinds(frame))
    buckets = total_by(added, "recipient")
    inside = [bucket for bucket in buckets if bucket.key in {*snapshot.republics, REGIONAL}]
    outside = [bucket for bucket in buckets if bucket not in inside]
    whole = sum(bucket.counted_usd_m for bucket in buckets)
    names = snapshot.names
    if inside:
        items = _recipient_items(inside, whole, names)
        show_group(Group(text("overview.where", kinds=kinds), items), "where")
    if outside:
        subtotal = format_usd(sum(bucket.counted_usd_m for bucket in outside))
        items = _recipient_items(outside, whole, names)
        show_group(Group(text("overview.corridor", amount=subtotal), items), "corridor")
    promised = _investor_items(total_by(added, "investor"), whole, names)
    show_group(Group(text("overview.who", kinds=kinds), promised), "who")
    largest = frame["counted_usd_m"].nlargest(_LARGEST)
    deals = frame.loc[largest[largest > 0].index]
    show_group(Group(text("overview.largest"), deal_items(deals, names)), "largest")
    show_finder(_crossings(snapshot), text("overview.find_crossing"), "find_crossing")


def _show_side_by_side(
    snapshot: Snapshot, frame: pd.DataFrame, selection: Selection, investors: list[str]
) -> None:
    """Set a few investors against each other: named deals, what of them is committed, and lists."""
    names = snapshot.names
    sums = {code: sum_claims(frame[(frame["investor"] == code).to_numpy()]) for code in investors}
    rows = "".join(
        f"<tr><th scope='row'>{escape(names.investor(code))}</th>"
        f"<td>{format_usd(claims.committed)}</td><td>{format_usd(claims.named)}</td>"
        f"<td>{format_share(claims.committed, claims.named) if claims.named else ''}</td>"
        f"<td>{format_usd(claims.lists + claims.goals)}</td></tr>"
        for code, claims in sums.items()
    )
    heads = "".join(
        f"<th scope='col'>{escape(head)}</th>" for head in Labels("overview.column").values()
    )
    st.html(
        f"<h4 class='ca-group'>{escape(text('overview.side_by_side'))}</h4>"
        f"<table class='ca-table'><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
    for code in investors:
        mine = narrow_to_kind(Cut(replace(selection, investors=(code,))), "named")
        who = names.investor(code)
        why = Why(text("overview.named_of", investor=who), mine)
        why_button(why, f"beside_{code}", text("overview.explain", investor=who))


def _crossings(snapshot: Snapshot) -> tuple[Item, ...]:
    """List all ports and border crossings by name: the keyboard's way to the nodes of the map."""
    nodes = snapshot.nodes[
        snapshot.nodes["kind"].isin(["port", "dry-port", "border-crossing"]).to_numpy()
    ]
    named = zip(nodes["id"], nodes["name"], nodes["country"], strict=True)
    items = (
        Item("node", node_id, text("overview.crossing", place=name, country=country), "")
        for node_id, name, country in named
    )
    return tuple(sorted(items, key=lambda item: item.label.lower()))


def _write_share(name: str, bucket: Bucket, whole: float) -> str:
    share = format_share(bucket.counted_usd_m, whole)
    return text("overview.share", name=name, share=share)


def _recipient_items(buckets: list[Bucket], whole: float, names: Names) -> tuple[Item, ...]:
    return tuple(
        Item(
            "regional" if bucket.key == REGIONAL else "country",
            bucket.key,
            _write_share(names.recipient(bucket.key), bucket, whole),
            format_usd(bucket.counted_usd_m),
        )
        for bucket in buckets
    )


def _investor_items(investors: Sequence[Bucket], whole: float, names: Names) -> tuple[Item, ...]:
    return tuple(
        Item(
            "investor",
            bucket.key,
            _write_share(names.investor(bucket.key), bucket, whole),
            format_usd(bucket.counted_usd_m),
        )
        for bucket in investors[:_LARGEST]
    )


def _show_package(snapshot: Snapshot, frame: pd.DataFrame, package: str) -> None:
    """Say what a package holds: what named projects explain, or what lists claim to be in it."""
    pledges = snapshot.pledges
    root = pledges[(pledges["id"] == package).to_numpy()].iloc[0]
    everything = select(snapshot, Selection(package=package))
    whole, open_usd_m = total(everything).counted_usd_m, float(root["counted_usd_m"])
    explained = whole - open_usd_m
    narrowed = len(frame) < len(everything)
    claims = read_claims(snapshot, package)
    gaps = gaps_of_package(read_gaps(snapshot), everything["id"].tolist())
    sentences = [text("overview.package.whole", amount=format_usd(whole))]
    split = ""
    if claims.is_named:
        share = explained / whole if whole else 0.0
        sentences.append(
            text(
                "overview.package.split",
                explained=format_usd(explained),
                open=format_usd(open_usd_m),
            )
        )
        alt = text("overview.package.split_alt", share=f"{share:.0%}")
        split = (
            f"<div class='ca-split' role='img' aria-label='{escape(alt)}'>"
            f"<span style='width:{share:.1%}'></span></div>"
        )
    sentences += tell_known(claims, gaps, package, snapshot.names)
    if narrowed:
        sentences.append(text("overview.package.narrowed"))
    st.html(
        f"<div class='ca-dossier'><p class='ca-eyebrow'>{escape(text('overview.package.eyebrow'))}"
        "</p>"
        f"<h3>{escape(root['title'])}</h3>"
        f"<p class='ca-lead'>{escape(' '.join(sentences))}</p>{split}</div>"
    )
    why_button(
        Why(text("overview.package.counted", deal=root["title"]), Cut(Selection(package=package))),
        "family",
    )
    parts = pledges[pledges["id"].isin(snapshot.children.get(package, ())).to_numpy()]
    show_group(Group(text("overview.package.parts"), package_items(snapshot, parts)), "family")
    st.button(
        text("overview.package.leave"), key="leave_package", on_click=leave_package, type="tertiary"
    )
