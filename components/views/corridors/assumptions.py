"""The figures that no source gives for a single leg, as a table that an analyst can change.

A change holds for this session only; the file on the server is never written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from components.server.held import Changes
    from geodata.network.answer import Answer
    from ledger.counting.snapshot import Snapshot

_CHANGES = "assumption_changes"
_WRONG = "assumptions_wrong"


def changed_assumptions() -> Changes:
    """Give what this session changed, low to high."""
    return st.session_state.get(_CHANGES, ())


def show_assumptions(snapshot: Snapshot, found: Answer) -> None:
    """Draw the assumptions, the ones that the fastest route rests on first."""
    used = set(found.routes[0].estimated) if found.routes else set()
    table = snapshot.assumptions.copy()
    plain = table["key"]
    table["key"] = (table["key"] + " " + table["scope"]).str.strip()
    names = table["key"]
    for key, low, central, high in changed_assumptions():
        table.loc[table["key"] == key, ["low", "central", "high"]] = (low, central, high)
    table["used"] = [key in used for key in plain]
    st.caption(
        "Where a leg has no sourced figure, these stand in. Marked ones carry the fastest route. "
        "Change low, central or high to try another value; it holds for this session. To change "
        "it for everyone, edit data/assumptions.csv."
    )
    config = st.column_config
    shown = ["used", "key", "unit", "low", "central", "high", "source_title", "note", "source_url"]
    fixed = [column for column in shown if column not in {"low", "central", "high"}]
    edited = st.data_editor(
        table[shown],
        key=f"assumptions_{hash(changed_assumptions())}",  # a new editor on each new base
        hide_index=True,
        height="content",
        disabled=fixed,
        column_config={
            "used": config.CheckboxColumn("In use", width="small"),
            "key": config.TextColumn("Assumption"),
            "low": config.NumberColumn("Low", min_value=0.0),
            "central": config.NumberColumn("Central", min_value=0.0),
            "high": config.NumberColumn("High", min_value=0.0),
            "source_title": config.TextColumn("Source", width="medium"),
            "note": config.TextColumn("Why", width="large"),
            "source_url": config.LinkColumn("Open", display_text="open"),
        },
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
        st.session_state[_CHANGES] = tuple(changes)
        st.session_state[_WRONG] = wrong
        st.rerun()
    for key in wrong or st.session_state.pop(_WRONG, []):
        st.error(f"{key}: low, central and high must rise in this order. The old values hold.")
    if changes:
        st.button("Back to the sourced values", key="assumptions_reset", on_click=_forget)


def _forget() -> None:
    st.session_state.pop(_CHANGES, None)
