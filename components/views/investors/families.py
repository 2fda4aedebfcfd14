"""The section "What is in the headline?": an envelope opened into parts and what none explains.

Choosing a family sets the page's own filter `family`, so that the address carries it and the other
sections show that family too. The picture is always of the whole family: half an envelope has no
remainder. The other filters decide which families are offered, and which of them opens.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.figures.families import REST, build_family_figure
from components.figures.palette import RUNG_COLOURS, THEMES
from components.link.address import current_link, hold_link
from components.link.defaults import DEFAULT_FAMILY
from components.live_plot import live_plot
from components.server.per_version import once_per_version
from components.views.investors.families_payers import show_payers, show_payers_table
from components.views.investors.families_recycled import show_recycled_of, show_recycled_table
from components.views.investors.families_table import show_family_table
from components.views.investors.families_words import (
    headline_of,
    tell_answer,
    tell_choice,
    tell_sums,
    tell_whole,
)
from components.views.investors.parts import show_heading, show_legend
from components.widgets.explain import Why, ask, why_button
from components.widgets.filters import leave_family
from components.words.amounts import format_count, format_share, format_usd
from components.words.labels import RUNG_LABELS
from components.words.sentences import lower_first
from ledger.answers.families import (
    Family,
    choose_envelope,
    counted_in_envelopes,
    list_envelopes,
    open_family,
    tops_of,
)
from ledger.answers.queries import Cut, Selection, cut
from ledger.tables.schema import FIRM_RUNGS, RUNGS

if TYPE_CHECKING:
    import pandas as pd

    from components.views.investors.studied import Studied
    from ledger.counting.snapshot import Snapshot

#: The first screen less what stands above the chart and a margin below it.
_HEIGHT: Final = "clamp(320px, calc(100vh - 372px), 620px)"
_CHOICE: Final = "family_choice"
_REST_TOLD: Final = lower_first(REST)


_envelopes = once_per_version(most=4)(list_envelopes)


def show_families(scope: Studied) -> None:
    """Draw the family that is chosen."""
    asked = replace(scope.cut, selection=replace(scope.selection, family=None))
    everything = cut(scope.snapshot, asked)
    envelopes = _envelopes(scope.snapshot)
    tops = tops_of(scope.snapshot, everything)
    offered = [pledge_id for pledge_id in envelopes["id"] if pledge_id in tops]
    top = scope.selection.family or choose_envelope(
        scope.snapshot, everything, offered, DEFAULT_FAMILY
    )
    if top is None:
        show_heading(
            f"{scope.subject()}: no pledge here is part of an envelope",
            "Each of them stands alone. Take a filter out to open the families of other pledges.",
        )
        show_recycled_table(scope, frozenset(everything["id"]))
        return
    family = open_family(scope.snapshot.pledges, scope.snapshot.children, top)
    row = _row(scope.snapshot, top)
    headline = headline_of(row, scope.names)
    note = _tell_made_of(family)
    if asked != Cut():
        note += " " + tell_whole(family, everything)
        if scope.selection.family is None:
            counted = counted_in_envelopes(scope.snapshot, everything)
            note += " " + tell_choice(
                first=top == DEFAULT_FAMILY and top in set(everything["id"]),
                offered=len(offered),
                top=top,
                counted=counted,
            )
    show_heading(tell_answer(headline, family), note)
    left, right = st.columns([2.3, 1], gap="medium")
    with left:
        _show_choice(scope, envelopes, offered, top)
        _show_icicle(scope, family)
    with right, st.container(gap="xsmall"):  # so that three payers stand on the first screen
        _show_sums(family, headline, top)
        show_payers(scope, top, row["title"])
    show_recycled_of(scope, top)
    show_family_table(scope, family)
    show_payers_table(scope, top, row["title"])
    show_recycled_table(scope, frozenset(everything["id"]))


def _row(snapshot: Snapshot, pledge_id: str) -> dict[str, Any]:
    found = snapshot.pledges[(snapshot.pledges["id"] == pledge_id).to_numpy()].iloc[0]
    return {str(column): value for column, value in found.items()}


def _tell_made_of(family: Family) -> str:
    """Say what the picture is made of."""
    presumed = int((family.nodes["part_of_basis"] == "presumed").sum())
    silent = int((family.nodes["family_usd_m"] <= 0).sum())
    links = len(family.nodes) - 1
    text = f"{format_count(len(family.nodes), 'row')}: coloured areas are what each counts"
    text += ", bands hold them together." if links else "."
    if links:
        text += (
            f" {presumed} of {format_count(links, 'link')} between part and whole presumed by the "
            "compilers."
        )
    if silent:
        verb = "stands" if silent == 1 else "stand"
        text += f" {format_count(silent, 'row')} without a counted amount {verb} in the table only."
    return text


def _show_choice(scope: Studied, envelopes: pd.DataFrame, offered: list[str], top: str) -> None:
    """Draw the choice of a family; the address holds it, so the widget follows the address."""
    sums: dict[str, Any] = {row["id"]: row for row in envelopes.to_dict("records")}
    options = offered if top in offered else [top, *offered]

    def name(pledge_id: str) -> str:
        if pledge_id not in sums:
            return f"{_row(scope.snapshot, pledge_id)['title']} (part of a family, or alone)"
        row = sums[pledge_id]
        who = scope.names.investor(row["investor"])
        return f"{row['title']} ({who}, {format_usd(row['counted_usd_m'])})"

    st.session_state[_CHOICE] = top
    left, right = st.columns([3.2, 1], vertical_alignment="center", gap="small")
    left.selectbox(
        "Family",
        options,
        key=_CHOICE,
        format_func=name,
        label_visibility="collapsed",
        on_change=lambda: _choose(st.session_state[_CHOICE]),
    )
    if scope.selection.family is None:
        right.button(
            "Show only this family",
            key="family_filter",
            on_click=_choose,
            args=(top,),
            type="tertiary",
            help="In the other sections and views, too.",
        )
    else:
        right.button(
            "Show all pledges again", key="family_leave", on_click=leave_family, type="tertiary"
        )


def _choose(pledge_id: str) -> None:
    """Filter the page by a family."""
    hold_link(selection=replace(current_link().selection, family=pledge_id))


def _show_icicle(scope: Studied, family: Family) -> None:
    colours = RUNG_COLOURS[scope.theme]
    rungs = [rung for rung in RUNGS if _counts(family.nodes, rung)]
    show_legend({RUNG_LABELS[rung]: colours[rung] for rung in rungs})
    if family.counted_usd_m <= 0:
        st.info("Nothing in this family counts, so there is no area to draw; the table has all.")
        return
    live_plot(
        build_family_figure(family.nodes, scope.names.investors, colours, THEMES[scope.theme]),
        key="family",
        height=_HEIGHT,
        alt="The envelope, its parts and what is in none of them, in USD billion, nominal",
        theme=scope.theme,
        on_click=lambda event: _ask_cell(family, event["id"]),
    )
    st.html(
        "<p class='ca-small'>Areas in USD, nominal, at the rate of the announcement date. Hatched: "
        f"what an envelope, here or within, counts that is {_REST_TOLD}. ▲ and a thick rim: "
        "parts exceed what the envelope states; they stand. Italics: presumed to be a part. Click "
        "a cell for its rows.</p>"
    )


def _counts(nodes: pd.DataFrame, rung: str) -> bool:
    return bool(((nodes["rung"] == rung) & (nodes["counted_usd_m"] > 0)).any())


def _ask_cell(family: Family, cell: str) -> None:
    """Open the rows of a cell: a row with all below it, or what it counts itself."""
    kind, pledge_id = cell.split("|")
    titles = dict(zip(family.nodes["id"], family.nodes["title"], strict=True))
    if kind == "rest":
        ask(Why(f"{titles[pledge_id]}: {_REST_TOLD}", Cut(ids=(pledge_id,))))
    else:
        ask(Why(f"{titles[pledge_id]}, with its parts", Cut(Selection(family=pledge_id))))


def _show_sums(family: Family, headline: str, top: str) -> None:
    """Draw the arithmetic of the envelope, and three totals that open their rows."""
    st.html(f"<p class='ca-lead'><strong>{escape(tell_sums(family))}</strong></p>")
    whole = Selection(family=top)
    envelopes = tuple(family.nodes.loc[family.nodes["has_parts"].to_numpy(dtype=bool), "id"])
    counted, rows = family.counted_usd_m, format_count(len(family.nodes), "row")
    figures = (
        (
            "Counted in all",
            counted,
            f"{family.counting:,} of {rows} counted, net of known overlaps",
            Why(f"{headline}: counted with its parts", Cut(whole)),
        ),
        (
            "Firm",
            family.firm_usd_m,
            f"{format_share(family.firm_usd_m, counted)} financed or further",
            Why(f"{headline}: financed or further", Cut(whole, rungs=FIRM_RUNGS)),
        ),
        (
            "Not in parts, all levels",
            family.remainders_usd_m,
            f"hatched; {format_usd(family.unexplained_usd_m)} of it at the top",
            Why(f"{headline}: not in the parts of an envelope, all levels", Cut(ids=envelopes)),
        ),
    )
    for label, usd_m, remark, why in figures if envelopes else figures[:2]:
        key = label.lower().replace(",", "").replace(" ", "_")
        with st.container(key=f"figure_family_{key}"):
            st.metric(label, format_usd(usd_m), remark, delta_color="off", delta_arrow="off")
            why_button(why, f"family_{key}")
