"""The figures that no source gives for a single leg, as a table that an analyst can change.

A change holds for this session only; the file on the server is never written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.widgets.scenario import change_assumptions, changed_assumptions
from components.widgets.tables import download_csv
from components.words.assumptions import passes_scope, scope_text
from geodata.network.assumptions import DRAWS

if TYPE_CHECKING:
    from geodata.network.answer import Answer
    from geodata.network.network import Network
    from ledger.counting.snapshot import Snapshot

_WRONG = "assumptions_wrong"


def show_assumptions(snapshot: Snapshot, network: Network, found: Answer) -> None:
    """Draw the assumptions by their scope, those on the way of the first route ticked."""
    table = snapshot.assumptions.copy()
    names = (table["key"] + " " + table["scope"]).str.strip()
    for name, low, central, high in changed_assumptions():
        table.loc[names == name, ["low", "central", "high"]] = (low, central, high)
    table["used"] = _find_used(snapshot, network, found)
    table["where"] = [scope_text(network, scope) for scope in table["scope"]]
    st.caption(
        "Where a leg has no sourced figure, these stand in: that of the narrowest scope that fits, "
        "a pair of countries or a sea and ship before a union or a sea, 'everywhere else' last. "
        "Ticked: may carry the first route. Change low, central or high to try another value for "
        "just that scope; it holds for this session. To change it for everyone, edit "
        "data/assumptions.csv."
    )
    st.caption(
        f"From P10 to P90: each figure is a triangle from low over central to high, of which "
        f"{DRAWS:,} values are drawn, one draw for each kind, so that all borders by rail are slow "
        "together and all speeds by road are high together. The days of a route are added up for "
        "each draw; one draw in ten is below P10, half are below P50, nine in ten below P90, and "
        "all lows or all highs are never added up."
    )
    config = st.column_config
    shown = ["used", "key", "where", "unit", "low", "central", "high", "source_title",
             "source_publisher", "source_date", "note", "source_url"]  # fmt: skip
    fixed = [column for column in shown if column not in {"low", "central", "high"}]
    edited = st.data_editor(
        table[shown],
        key=f"assumptions_{hash(changed_assumptions())}",  # a new editor on each new base
        hide_index=True,
        height=560,
        disabled=fixed,
        placeholder="",
        column_config={
            "used": config.CheckboxColumn("On the way", width=90),
            "key": config.TextColumn("Assumption", pinned=True),
            "where": config.TextColumn("Where it holds", width="medium"),
            "unit": config.TextColumn("Unit", width="small"),
            "low": config.NumberColumn("Low", min_value=0.0, width="small"),
            "central": config.NumberColumn("Central", min_value=0.0, width="small"),
            "high": config.NumberColumn("High", min_value=0.0, width="small"),
            "source_title": config.TextColumn("Source", width="medium"),
            "source_publisher": config.TextColumn("Published by", width="small"),
            "source_date": config.TextColumn("Date", width="small"),
            "note": config.TextColumn("Why", width="large"),
            "source_url": config.LinkColumn("Open", display_text="open", width="small"),
        },
    )
    download_csv(
        f"Download {len(table)} assumptions",
        lambda: table.drop(columns="used"),
        key="download_assumptions",
        file_name=f"assumptions-{snapshot.version}.csv",
        width="content",
    )
    shipped = snapshot.assumptions
    rows = zip(
        names,
        *(edited[column] for column in ("low", "central", "high")),
        *(shipped[column] for column in ("low", "central", "high")),
        strict=True,
    )
    held = {change[0]: change for change in changed_assumptions()}
    changes, wrong = [], []
    for key, low, central, high, *before in rows:
        if [low, central, high] == before:
            continue
        if 0 < low <= central <= high or ("hours" in key and 0 <= low <= central <= high):
            changes.append((key, float(low), float(central), float(high)))
        else:
            wrong.append(key)
            changes += [held[key]] if key in held else []
    if tuple(changes) != changed_assumptions():
        change_assumptions(tuple(changes))
        st.session_state[_WRONG] = wrong
        st.rerun()
    for key in wrong or st.session_state.pop(_WRONG, []):
        st.error(f"{key}: low, central and high must rise in this order. The old values hold.")
    if changes:
        st.button(
            "Back to the sourced values",
            key="assumptions_reset",
            on_click=change_assumptions,
            args=((),),
        )


def _find_used(snapshot: Snapshot, network: Network, found: Answer) -> list[bool]:
    """Find the figures that the first route may rest on: of its keys, where it passes."""
    if not found.routes:
        return [False] * len(snapshot.assumptions)
    route, countries = found.routes[0], snapshot.countries
    customs = dict(zip(countries["iso3"], countries["customs"].fillna(""), strict=True))
    keys, scopes = snapshot.assumptions["key"], snapshot.assumptions["scope"]
    return [
        key in route.estimated and passes_scope(network, route, customs, scope)
        for key, scope in zip(keys, scopes, strict=True)
    ]
