"""The panel beside the map of sites where no dossier is open: owners, the largest, a finder."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.dossiers import Group, Item
from components.figures.mineral_map import name_measure, write_amount
from components.widgets.dossier_panel import show_finder, show_group
from components.words.catalogue import text
from components.words.sentences import begin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.answers.mineral_sites import Holders, Sites
    from ledger.answers.site_answer import SiteAnswer
    from ledger.counting.snapshot import Snapshot

#: So many lines of owners and of the largest sites.
_LISTED: Final = 8


def show_overview(snapshot: Snapshot, answer: SiteAnswer) -> None:
    """Draw who holds the sites and which are the largest; each line opens a dossier."""
    sites, sizes, holders = answer.sites, answer.sizes, answer.holders
    items = tuple(_list_sites(snapshot, sites))
    if items:
        show_finder(items, text("mineral_sites.find"), "find_site")
    st.html(_tell_owners(snapshot, sites, holders))
    if sizes is not None and sizes.measure is not None:
        unit = sizes.measure.unit
        rows = sizes.figures.head(_LISTED)
        names = {id_: name for _, id_, name, _ in _list_rows(sites)}
        largest = tuple(
            Item("site", site, names[site], write_amount(amount, unit))
            for site, amount in zip(rows["site"], rows["amount"], strict=True)
        )
        title = text("mineral_sites.largest", measure=name_measure(snapshot, sizes))
        show_group(Group(title, largest), "largest")
    elif japan := tuple(item for item in items if item.id in holders.with_japan):
        show_group(Group(text("mineral_sites.with_japan"), japan), "japan")


def _tell_owners(snapshot: Snapshot, sites: Sites, holders: Holders) -> str:
    """Write how many sites have their largest owner from where, as a list."""
    names = snapshot.names
    rest = list(holders.abroad.items())[_LISTED:]
    lines = [(text("mineral_sites.owners.home"), holders.at_home)]
    lines += [
        (names.parties(code), count) for code, count in list(holders.abroad.items())[:_LISTED]
    ]
    if rest:
        others = text("mineral_sites.owners.others", count=len(rest))
        lines.append((others, sum(count for _, count in rest)))
    lines.append((text("mineral_sites.owners.unknown"), len(sites.deposits) - holders.known))
    facts = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(text('mineral_sites.sites', count=count))}</dd>"
        for label, count in lines
        if count
    )
    title = text("mineral_sites.owners.title")
    return (
        f"<div class='ca-dossier'><h4 class='ca-group'>{escape(title)}</h4><dl>{facts}</dl></div>"
    )


def _list_sites(snapshot: Snapshot, sites: Sites) -> Iterator[Item]:
    for kind, id_, name, commodity in _list_rows(sites):
        what = begin(snapshot.names.commodity(commodity))
        yield Item(kind, id_, text("mineral_sites.found", site=name, mineral=what), "")


def _list_rows(sites: Sites) -> Iterator[tuple[str, str, str, str]]:
    """Yield kind, id, name and main commodity of every site."""
    tables = (("deposit", sites.deposits), ("operation", sites.operations), ("plant", sites.plants))
    for kind, rows in tables:
        for id_, name, commodity in zip(rows["id"], rows["name"], rows["commodity"], strict=True):
            yield kind, id_, name, commodity
