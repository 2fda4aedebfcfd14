"""The groups of changes between two versions, each as a table whose pledges can be opened.

A change is the difference of two versions, and the panel explains rows of the one that is shown:
it opens what the pledges behind a change count now. A pledge that is gone has no row to open.
"""

from __future__ import annotations

from html import escape
from math import fsum
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.views.investors.changes_tables import (
    cells_table,
    format_change,
    split_revised,
    whole_rows_table,
)
from components.widgets.cards import is_narrow
from components.widgets.chosen_cell import choose_cell, chosen_cell, remember_cell
from components.widgets.explain import Why, ask
from components.widgets.records import show_records
from components.widgets.totals import table_height
from components.words.amounts import format_usd_change
from components.words.catalogue import text
from components.words.escape import escape_markdown
from components.words.sentences import shorten
from ledger.answers.queries import Cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.views.investors.changes_tables import Known
    from components.views.investors.studied import Studied
    from ledger.history.differences import Change, Differences

#: So many letters of a title does a button hold.
_ON_BUTTON: Final = 48


def show_groups(scope: Studied, differences: Differences, known: Known) -> None:
    """Draw each group that has changes; corrections of words stand behind a switch.

    Args:
        scope: What is looked at.
        differences: Those of the selection.
        known: What the rows are called.
    """
    money, words = split_revised(differences)
    groups = {
        "new": differences.new,
        "entered": differences.entered,
        "upgraded": differences.upgraded,
        "downgraded": differences.downgraded,
        "revised": money,
        "left": differences.left,
        "gone": differences.gone,
    }
    for key, changes in groups.items():
        _show_group(scope, key, changes, known)
    if not words:
        return
    rows = text("changes.words.rows", count=len({change.id for change in words}))
    label = text("changes.words.toggle", count=len(words), rows=rows)
    if not any(groups.values()) or st.toggle(label, key="show_words"):
        _show_group(scope, "words", words, known)


def _show_group(scope: Studied, key: str, changes: Sequence[Change], known: Known) -> None:
    """Draw one group: whole rows, or a line for each cell."""
    if not changes:
        return
    whole = key in {"new", "gone"}
    table = whole_rows_table(changes, known) if whole else cells_table(changes, known, scope.names)
    if key == "words":
        table = table.drop(columns="change")  # they move no money
    title, count = text(f"changes.group.{key}"), len({change.id for change in changes})
    money = fsum(change.counted_change_usd_m for change in changes)
    heading = text("changes.group_title", count=count, title=title)
    if money:
        moved = format_usd_change(money)
        heading = text("changes.group_moved", count=count, title=title, change=moved)
    left, right = st.columns([1, 1], vertical_alignment="bottom")
    left.html(f"<h3 class='ca-chart'>{escape(heading)}</h3>{_tell_crossing(key)}")
    now, lines = _rows_now(scope, changes), [change.id for change in changes]
    with right:
        _show_explain(key, title, lines, now, known)
    config = st.column_config
    show_records(
        table,
        key=f"changes_{key}",
        # The page's own number format has a hyphen as minus.
        formats={"change": format_change},
        columns={
            "title": config.TextColumn(text("changes.column.deal"), width="large"),
            "investor_name": config.TextColumn(text("changes.column.investor"), width=130),
            "recipient": config.TextColumn(text("changes.column.recipient"), width="medium"),
            "stage": config.TextColumn(text("changes.column.stage"), width="small"),
            "field": config.TextColumn(text("changes.column.field"), width="medium"),
            "old": config.TextColumn(text("changes.column.old"), width="medium"),
            "new": config.TextColumn(text("changes.column.new"), width="medium"),
            "change": config.NumberColumn(text("changes.column.change"), width="small"),
        },
        height=table_height(table),
        on_select=remember_cell(f"changes_{key}", lines, list(table.columns)),
        selection_mode="single-cell",
        alt=text("changes.table.alt", title=title),
    )


def _rows_now(scope: Studied, changes: Sequence[Change]) -> tuple[str, ...]:
    """Give the pledges of changes that the tables still have, once each, in their order."""
    there = set(scope.snapshot.pledges["id"])
    return tuple(dict.fromkeys(change.id for change in changes if change.id in there))


def _show_explain(
    key: str, title: str, lines: Sequence[str], now: Sequence[str], known: Known
) -> None:
    """Draw the button that opens the pledge of the chosen cell, or all of the group."""
    if not now:
        st.html(f"<p class='ca-small'>{text('changes.explain.gone')}</p>")
        return
    if is_narrow():
        cells = {known[id_][0]: (id_, "") for id_ in now}
        choose_cell(f"changes_{key}", cells, text("changes.explain.choose"))
    chosen, _ = chosen_cell(f"changes_{key}")
    if chosen not in lines:  # the table was another when it was chosen
        chosen = ""
    if chosen and chosen not in now:
        st.html(f"<p class='ca-small'>{text('changes.explain.gone_single')}</p>")
        return
    if not chosen:
        question = text("changes.explain.rows", count=len(now), title=title)
        why = Why(question, Cut(ids=tuple(now)))
        label = text("changes.explain.all", count=len(now))
    else:
        name = known[chosen][0]
        why = Why(text("changes.explain.rows_title", title=name), Cut(ids=(chosen,)))
        on_button = escape_markdown(shorten(name, _ON_BUTTON))
        label = text("changes.explain.title", title=on_button)
    st.button(
        label,
        key=f"changes_{key}_explain",
        on_click=ask,
        args=(why,),
        type="tertiary",
        help=text("changes.explain.help"),
    )


def _tell_crossing(key: str) -> str:
    """Say what a row does that comes into the filter or leaves it."""
    if key not in {"entered", "left"}:
        return ""
    return f"<p class='ca-small'>{escape(text(f'changes.crossing.{key}'))}</p>"
