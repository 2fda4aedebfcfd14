"""The panel beside the map: the dossier of what was clicked, else an overview of the selection.

Cells of the tables are shown as text only: everything is escaped, and links are those that the gate
let pass as http(s).
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

import streamlit as st

from components.dossiers import Dossier, Group, Item, Source, Stage, build_dossier
from components.dossiers.focus import read_focus, write_focus
from components.link.address import current_link, hold_link
from components.widgets.explain import Why, why_button
from components.widgets.report import report_link
from components.words.catalogue import text
from components.words.escape import escape_markdown
from ledger.answers.queries import Cut

if TYPE_CHECKING:
    import pandas as pd

    from components.dossiers import Focus
    from ledger.answers.queries import Selection
    from ledger.counting.snapshot import Snapshot


def keep_focus(event: dict[str, Any]) -> None:
    """Open the dossier of what was clicked on the map; the address says so."""
    hold_link(dossier=write_focus(event))


def close_dossier() -> None:
    """Go back to the overview."""
    hold_link(dossier=None)


def current_focus() -> Focus | None:
    """Give what the open dossier is about, or None."""
    dossier = current_link().dossier
    return read_focus(dossier) if dossier else None


def show_dossier(snapshot: Snapshot, frame: pd.DataFrame, selection: Selection) -> bool:
    """Draw the open dossier of a selection; say whether there was one."""
    focus = current_focus()
    dossier = build_dossier(snapshot, frame, focus) if focus else None
    if dossier is None:
        if focus:
            st.caption(text("dossier.unknown", thing=focus["id"]))
        return False
    back = text("dossier.back")
    st.button(back, key="close_dossier", on_click=close_dossier, type="tertiary")
    st.html(_head(dossier))
    if dossier.ids:
        asked = Cut(ids=dossier.ids)
        if dossier.bucket:
            asked = Cut(replace(selection, recipients=(dossier.bucket,)))
        elif dossier.investor:
            asked = Cut(replace(selection, investors=(dossier.investor,)))
        question = text("dossier.everything", thing=dossier.title)
        why_button(Why(question, asked), "dossier", text("dossier.explain"))
    if dossier.bucket or dossier.investor:
        st.button(
            text("dossier.only"),
            key="only_recipient",
            on_click=_show_only,
            args=("recipient", dossier.bucket)
            if dossier.bucket
            else ("investor", dossier.investor),
        )
    if dossier.finder:
        show_finder(dossier.finder, text("dossier.find"), "find_here")
    for number, group in enumerate(dossier.groups):
        show_group(group, f"dossier{number}")
    st.html(_tail(dossier) + report_link(snapshot, dossier.title, dossier.row))
    return True


def show_group(group: Group, key: str) -> None:
    """Draw a list whose lines open their dossiers; one without lines is not drawn."""
    if not group.items:
        return
    st.html(f"<h4 class='ca-group'>{escape(group.title)}</h4>")
    for number, item in enumerate(group.items):
        show_item(item, f"{key}_{number}")
    if group.more:
        more = text("dossier.more", count=group.more)
        st.html(f"<p class='ca-small'>{escape(more)}</p>")


def show_finder(items: tuple[Item, ...], label: str, key: str) -> None:
    """Draw a box in which things are found by name."""
    st.selectbox(
        label,
        range(len(items)),
        index=None,
        key=key,
        format_func=lambda number: items[number].label,
        placeholder=label,
        label_visibility="collapsed",
        on_change=_open_found,
        args=(items, key),
    )


def _open_found(items: tuple[Item, ...], key: str) -> None:
    number = st.session_state.get(key)
    if number is not None:
        keep_focus({"kind": items[number].kind, "id": items[number].id})


def _show_only(filter_key: str, code: str) -> None:
    st.session_state[filter_key] = [code]


def show_item(item: Item, key: str) -> None:
    """Draw one line: what it weighs, and a name to click."""
    weight = f"**{escape_markdown(item.weight)}** " if item.weight else ""
    st.button(
        weight + escape_markdown(item.label),
        key=f"item_{key}",
        on_click=keep_focus,
        args=({"kind": item.kind, "id": item.id},),
        type="tertiary",
        width="stretch",
    )


def _head(dossier: Dossier) -> str:
    facts = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in dossier.facts
    )
    return (
        f"<div class='ca-dossier'><p class='ca-eyebrow'>{escape(dossier.eyebrow)}</p>"
        f"<h3>{escape(dossier.title)}</h3><p class='ca-lead'>{escape(dossier.sentence)}</p>"
        f"{source_line(dossier.source)}{_stage_line(dossier.stages)}<dl>{facts}</dl></div>"
    )


def _stage_line(stages: tuple[Stage, ...]) -> str:
    """Write the dated stages as a line of HTML, each a link to where its date was read."""
    if not stages:
        return ""
    links = [
        f"<a href='{escape(stage.source.url, quote=True)}' target='_blank'"
        f" rel='noopener noreferrer' title='{escape(_name_source(stage.source), quote=True)}'>"
        f"{escape(stage.label)}</a>"
        for stage in stages
    ]
    return f"<p class='ca-source'>{escape(text('dossier.stages'))} {' · '.join(links)}</p>"


def _name_source(source: Source) -> str:
    return ", ".join(part for part in (source.title, source.publisher, source.date) if part)


def _tail(dossier: Dossier) -> str:
    parts = dossier.note.split("\n\n") if dossier.note else ()
    return "".join(f"<p class='ca-small'>{escape(part)}</p>" for part in parts)


def source_line(source: Source | None) -> str:
    """Write a source as HTML: a link where there is one, and what rests on no source."""
    if source is None:
        return ""
    words = ", ".join(part for part in (source.publisher, source.date) if part)
    parts = []
    if source.url:
        parts.append(
            f"<a href='{escape(source.url, quote=True)}' target='_blank' rel='noopener noreferrer'>"
            f"{escape(source.title or source.url)}</a>"
        )
    elif source.title:
        parts.append(escape(source.title))
    if words:
        parts.append(escape(words))
    if source.basis:
        parts.insert(0, f"<em>{escape(source.basis)}</em>")
    if not parts:
        return ""
    return f"<p class='ca-source'>{escape(text('dossier.source.label'))} {' · '.join(parts)}</p>"
