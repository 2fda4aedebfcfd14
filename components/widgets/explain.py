"""The panel "Explain this number", the same for every total of every view.

A total is asked about as a `Why`: words and a Cut of the ledger. What stands behind it is worked
out in ledger.answers.explanation; here it is only drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.dossiers import row_of
from components.link.address import current_link, full_address, hold_link
from components.link.writing import link_of_number
from components.widgets.report import report_link
from components.widgets.tables import download_csv, show_rows
from components.words.amounts import format_count, format_usd, format_usd_exact
from components.words.escape import escape_markdown
from components.words.labels import RATE_LABELS
from components.words.subject import question_of, scope_of
from ledger.answers.explanation import Explanation, explain
from ledger.answers.queries import Cut, cut, low_end_usd_m, overlap_bound_usd_m, total
from ledger.answers.stages import DEAD, with_dead
from ledger.counting.prices import CONSTANT, read_prices, with_constant
from ledger.counting.sums import COUNTED, PAID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.counting.prices import Prices
    from ledger.counting.snapshot import Snapshot

_ASKED: Final = "why"


@dataclass(frozen=True, slots=True)
class Why:
    """A total that somebody asks about.

    Attributes:
        question: What the number is, as title of the panel and in the citation.
        cut: The rows it is about.
        column: What is added up: `counted_usd_m`, `paid_out_usd_m`, `constant_usd_m` or
            `dead_usd_m`.
    """

    question: str
    cut: Cut
    column: str = COUNTED


def ask(why: Why) -> None:
    """Open the panel in the run that follows; to be called where something was clicked."""
    st.session_state[_ASKED] = why


def why_button(why: Why, key: str, label: str = "Explain") -> None:
    """Draw a button that opens the panel."""
    st.button(
        label,
        key=f"why_{key}",
        on_click=ask,
        args=(why,),
        type="tertiary",
        help="The rows behind this number, and how to cite it",
    )


def ask_as_linked(snapshot: Snapshot) -> None:
    """Ask what the address asks, if it does; to be called in every run, when it has been read.

    The number stays in the address while its panel is open, so that a reload opens it again and a
    step back leads to where the link was followed.
    """
    link = current_link()
    number = link.number
    if number is None or (number.column == CONSTANT and read_prices(snapshot.deflators) is None):
        return
    asked = number.cut_of(link.selection, link.study.without)
    ask(Why(question_of(snapshot, asked, number.column), asked, number.column))


def show_asked(snapshot: Snapshot) -> None:
    """Draw the panel if a number was asked about; to be called once, at the end of the page."""
    why = st.session_state.pop(_ASKED, None)
    if why is not None:
        _show_panel(snapshot, why)


def explain_why(snapshot: Snapshot, why: Why) -> Explanation:
    """Explain what was asked about."""
    frame, prices = cut(snapshot, why.cut), None
    if why.column == CONSTANT:
        prices = _prices(snapshot)
        frame = with_constant(frame, prices)
    elif why.column == DEAD:
        frame = with_dead(frame)
    return explain(snapshot, frame, why.question, column=why.column, prices=prices)


def _prices(snapshot: Snapshot) -> Prices:
    prices = read_prices(snapshot.deflators)
    if prices is None:
        raise ValueError("constant dollars were asked for, and data/deflators.csv has no rows")
    return prices


def _close() -> None:
    """Take the number out of the address, in the run that follows the closing of the panel."""
    hold_link(number=None)


@st.dialog("Explain this number", width="large", on_dismiss=_close)
def _show_panel(snapshot: Snapshot, why: Why) -> None:
    found = explain_why(snapshot, why)
    names = snapshot.names
    scope = scope_of(snapshot, why.cut)
    _show_number(snapshot, found, scope)

    def report(row: Mapping[Any, Any]) -> str:
        return report_link(snapshot, row["title"], row_of("pledges", row))

    parts = {
        "rows": f"Rows that make it ({len(found.rows):,})",
        "left_out": f"Left out ({len(found.left_out):,})",
        "rates": f"Exchange rates ({len(found.rates):,})",
        "cite": "Cite",
    }
    part = st.segmented_control(
        "Part of the explanation",
        list(parts),
        default="left_out" if found.rows.empty and len(found.left_out) else "rows",
        required=True,
        key="explained_part",
        format_func=lambda code: parts[code],
        label_visibility="collapsed",
    )
    if part == "cite":
        _show_citation(found, why, scope)
    elif part == "rates":
        _show_rates(found)
    elif part == "left_out":
        if found.left_out.empty:
            some = "Every pledge of this selection adds to the number."
            st.caption("No pledge is selected." if found.rows.empty else some)
        else:
            key = "explained_left_out"
            show_rows(found.left_out, names, key=key, why=True, height=300, report=report)
    elif found.rows.empty:
        st.caption("No pledge of this selection adds to the number.")
    else:
        key, column = "explained_rows", found.column
        show_rows(found.rows, names, key=key, amount=column, height=300, report=report)
    asked = len(found.rows) + len(found.left_out)
    if not asked:
        return
    download_csv(
        f"Download {format_count(asked, 'row')}",
        found.as_table,
        key="explained_download",
        file_name=f"explain-{found.version}.csv",
        width="content",
    )


def _show_number(snapshot: Snapshot, found: Explanation, scope: str) -> None:
    st.html(
        f"<div class='ca-why'><h3>{escape(found.question)}</h3>"
        f"<p class='ca-number'>{_number(found)}</p><p>{_made_of(found)}</p>"
        f"{_doubts(snapshot, found)}<p class='ca-small'>Asked about: {escape(scope)}. "
        f"{escape(found.price_basis)} Data version {found.version}, {found.date}.</p></div>"
    )


def _number(found: Explanation) -> str:
    if found.amount_usd_m is None:
        return "not sourced" if found.column == PAID else "not known"
    return format_usd(found.amount_usd_m)


def _made_of(found: Explanation) -> str:
    """Say how many rows make the number, and how many of the selection do not."""
    rest = len(found.left_out)
    if found.rows.empty and not rest:
        return "No pledge is selected: nothing in the ledger answers to all of it at once."
    if found.amount_usd_m is None:
        return f"No {found.lacking} is sourced among {format_count(rest, 'row')}."
    others = "No other row of the selection is left out."
    if rest:
        adds = "adds" if rest == 1 else "add"
        others = f"{format_count(rest, 'more row')} of the selection {adds} nothing."
    made_of = format_count(len(found.rows), "row")
    return f"{format_usd_exact(found.amount_usd_m)}, the sum of {made_of}. {others}"


def _doubts(snapshot: Snapshot, found: Explanation) -> str:
    """Say how low a counted total may be, what of it is assumed or may be counted twice."""
    if found.column != COUNTED:
        return ""
    sums, overlap_usd_m = total(found.rows), overlap_bound_usd_m(snapshot, found.rows)
    low_end = low_end_usd_m(snapshot, found.rows)
    doubts = []
    if format_usd(low_end) != format_usd(sums.counted_usd_m):
        doubts.append(
            f"Its low end is {format_usd(low_end)}: no list or named deal holds more than it "
            "states, and what may be counted twice is taken off"
        )
    if sums.assumed_share_usd_m:
        doubts.append(f"Of it {format_usd(sums.assumed_share_usd_m)} rests on assumed shares")
    if overlap_usd_m:
        doubts.append(f"Up to {format_usd(overlap_usd_m)} may be counted twice")
    return f"<p class='ca-small'>{'. '.join(doubts)}.</p>" if doubts else ""


def _show_rates(found: Explanation) -> None:
    if found.rates.empty:
        st.caption("Nothing was converted.")
        return
    table = found.rates.assign(
        basis=[RATE_LABELS[code] for code in found.rates["rate_basis"]],
        rate=found.rates["rate"].where(found.rates["rate"].notna(), None),
    )
    config = st.column_config
    st.dataframe(
        table[["currency", "basis", "rate", "rate_date", "rows", "amount_usd_m"]],
        key="explained_rates",
        hide_index=True,
        height=min(38 + 35 * len(table), 300),
        column_config={
            "currency": config.TextColumn("Currency", width="small"),
            "basis": config.TextColumn("Converted by", width="medium"),
            "rate": config.NumberColumn("Units per USD", format="%.4f", width="small"),
            "rate_date": config.TextColumn("Rate of", width="small"),
            "rows": config.NumberColumn("Rows", width="small"),
            "amount_usd_m": config.NumberColumn("Amount, $M", format="%,.1f", width="small"),
        },
        alt="Exchange rates behind this number",
    )


def _show_citation(found: Explanation, why: Why, scope: str) -> None:
    asked = link_of_number(why.cut, why.column)
    link = full_address(replace(asked, data=found.version)) if asked else ""
    opens = (
        "The link opens this panel on just these rows."
        if link
        else "These are more rows than a link can name: the download lists them."
    )
    st.caption(f"Copy it with the button at its right end. {opens}")
    st.code(found.cite(scope, link), language=None, wrap_lines=True)
    st.markdown(
        "Each row carries its own source; cite it for a single deal. "
        + escape_markdown("Data: see data/LICENSE.md.")
    )
