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
from components.widgets.chosen_cell import chosen_cell, remember_cell
from components.widgets.explain import Why, ask
from components.widgets.totals import table_height
from components.words.amounts import format_count, format_usd_change
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
    groups = (
        ("new", "New", differences.new),
        ("entered", "Entered this filter", differences.entered),
        ("upgraded", "Moved to a further stage", differences.upgraded),
        ("downgraded", "Downgraded, suspended or cancelled", differences.downgraded),
        ("revised", "Amount revised", money),
        ("left", "Left this filter", differences.left),
        ("gone", "Gone", differences.gone),
    )
    for key, title, changes in groups:
        _show_group(scope, key, title, changes, known)
    if not words:
        return
    rows = len({change.id for change in words})
    corrections = (
        f"{format_count(len(words), 'correction')} of other cells in {format_count(rows, 'row')}"
    )
    alone = not any(changes for *_, changes in groups)
    if alone or st.toggle(f"Show {corrections}, which move no money", key="show_words"):
        _show_group(scope, "words", "Other corrections", words, known)


def _show_group(
    scope: Studied, key: str, title: str, changes: Sequence[Change], known: Known
) -> None:
    """Draw one group: whole rows, or a line for each cell."""
    if not changes:
        return
    whole = key in {"new", "gone"}
    table = whole_rows_table(changes, known) if whole else cells_table(changes, known, scope.names)
    if key == "words":
        table = table.drop(columns="change")  # they move no money
    count = format_count(len({change.id for change in changes}), "pledge")
    money = fsum(change.counted_change_usd_m for change in changes)
    moved = f", {format_usd_change(money)}" if money else ""
    left, right = st.columns([1, 1], vertical_alignment="bottom")
    left.html(f"<h3 class='ca-chart'>{escape(title)}: {count}{moved}</h3>{_tell_crossing(key)}")
    now, lines = _rows_now(scope, changes), [change.id for change in changes]
    with right:
        _show_explain(key, title, lines, now, known)
    config = st.column_config
    st.dataframe(
        # Styled, for the page's own number format has a hyphen as minus.
        table.style.format(format_change, subset=table.columns.intersection(["change"])),
        key=f"changes_{key}",
        hide_index=True,
        column_config={
            "title": config.TextColumn("Deal", width="large"),
            "investor_name": config.TextColumn("Investor", width=130),
            "recipient": config.TextColumn("Recipient", width="medium"),
            "stage": config.TextColumn("Stage", width="small"),
            "field": config.TextColumn("What changed", width="medium"),
            "old": config.TextColumn("Was", width="medium"),
            "new": config.TextColumn("Is", width="medium"),
            "change": config.NumberColumn("Change, $M", width="small"),
        },
        height=table_height(table),
        on_select=remember_cell(f"changes_{key}", lines, list(table.columns)),
        selection_mode="single-cell",
        placeholder="",
        alt=f"{title}: table of pledges",
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
        st.html("<p class='ca-small'>No row of the tables holds them any more.</p>")
        return
    chosen, _ = chosen_cell(f"changes_{key}")
    if chosen not in lines:  # the table was another when it was chosen
        chosen = ""
    if chosen and chosen not in now:
        st.html("<p class='ca-small'>No row of the tables holds this pledge any more.</p>")
        return
    if not chosen:
        rows = format_count(len(now), "pledge")
        why = Why(f"{title}: what {rows} count{'s' * (len(now) == 1)} now", Cut(ids=tuple(now)))
        label = f"Explain {rows} as counted now"
        label += "; choose a cell for one" if len(now) > 1 else ""
    else:
        name = known[chosen][0]
        why = Why(f"{name}: what it counts now", Cut(ids=(chosen,)))
        label = f"Explain {escape_markdown(shorten(name, _ON_BUTTON))} as counted now"
    st.button(
        label,
        key=f"changes_{key}_explain",
        on_click=ask,
        args=(why,),
        type="tertiary",
        help="The change is the difference of two versions; the panel has the row as it is now.",
    )


def _tell_crossing(key: str) -> str:
    """Say what a row does that comes into the filter or leaves it."""
    if key == "entered":
        effect = "They now add all that they count."
    elif key == "left":
        effect = "They take all that they counted along."
    else:
        return ""
    return (
        "<p class='ca-small'>Both versions have these pledges; the first line of each says what "
        f"moved it across the filter. {effect}</p>"
    )
