"""The figures that no source gives for a single leg, as a table that an analyst can change.

A change holds for this session only; the file on the server is never written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from components.widgets.cards import is_narrow
from components.widgets.scenario import change_assumptions, changed_assumptions
from components.widgets.tables import download_csv
from components.words.assumptions import name_assumption, name_unit, passes_scope, scope_text
from components.words.catalogue import text
from geodata.network.assumptions import DRAWS

if TYPE_CHECKING:
    from geodata.network.answer import Answer
    from geodata.network.network import Network
    from ledger.counting.snapshot import Snapshot

_WRONG = "assumptions_wrong"
_COLUMNS: Final = ("used", "name", "where", "unit_name", "low", "central", "high", "source_title",
                   "source_publisher", "source_date", "note", "source_url")  # fmt: skip
_ON_A_PHONE: Final = ("name", "where", "low", "central", "high")


def show_assumptions(snapshot: Snapshot, network: Network, found: Answer) -> None:
    """Draw the assumptions by their scope, those on the way of the first route ticked."""
    table = snapshot.assumptions.copy()
    names = (table["key"] + " " + table["scope"]).str.strip()
    for name, low, central, high in changed_assumptions():
        table.loc[names == name, ["low", "central", "high"]] = (low, central, high)
    table["used"] = _find_used(snapshot, network, found)
    table["where"] = [scope_text(network, scope) for scope in table["scope"]]
    table["name"] = table["key"].map(name_assumption)
    table["unit_name"] = table["unit"].map(name_unit)
    st.caption(text("corridors.assumptions.scopes"))
    st.caption(text("corridors.assumptions.draws", draws=f"{DRAWS:,}"))
    config = st.column_config
    heads = {code: text(f"corridors.assumptions.column.{code}") for code in _COLUMNS}
    fixed = [column for column in _COLUMNS if column not in {"low", "central", "high"}]
    edited = st.data_editor(
        table[[*_COLUMNS]],
        key=f"assumptions_{hash(changed_assumptions())}",  # a new editor on each new base
        hide_index=True,
        height=560,
        disabled=fixed,
        # A phone has room for the names and for what can be changed.
        column_order=(*_ON_A_PHONE, *(c for c in _COLUMNS if c not in _ON_A_PHONE))
        if is_narrow()
        else None,
        placeholder="",
        column_config={
            "used": config.CheckboxColumn(heads["used"], width=90),
            "name": config.TextColumn(heads["name"], pinned=not is_narrow()),
            "where": config.TextColumn(heads["where"], width=110 if is_narrow() else "medium"),
            "unit_name": config.TextColumn(heads["unit_name"], width="small"),
            "low": config.NumberColumn(heads["low"], min_value=0.0, width="small"),
            "central": config.NumberColumn(heads["central"], min_value=0.0, width="small"),
            "high": config.NumberColumn(heads["high"], min_value=0.0, width="small"),
            "source_title": config.TextColumn(heads["source_title"], width="medium"),
            "source_publisher": config.TextColumn(heads["source_publisher"], width="small"),
            "source_date": config.TextColumn(heads["source_date"], width="small"),
            "note": config.TextColumn(heads["note"], width="large"),
            "source_url": config.LinkColumn(
                heads["source_url"], display_text=text("corridors.cell.link"), width="small"
            ),
        },
    )
    download_csv(
        text("corridors.assumptions.download", count=len(table)),
        lambda: table.drop(columns=["used", "name", "unit_name"]),
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
    name_of = dict(zip(names, table["name"] + ", " + table["where"], strict=True))
    for key in wrong or st.session_state.pop(_WRONG, []):
        st.error(text("corridors.assumptions.wrong_order", name=name_of[key]))
    if changes:
        st.button(
            text("corridors.assumptions.reset"),
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
