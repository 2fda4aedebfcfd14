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
from components.widgets.records import show_records
from components.widgets.report import report_link
from components.widgets.tables import download_csv, show_rows
from components.words.amounts import format_usd, format_usd_exact
from components.words.catalogue import text
from components.words.citation import write_basis, write_citation
from components.words.escape import escape_markdown
from components.words.labels import RATE_LABELS
from components.words.left_out import tell_reasons
from components.words.subject import question_of, scope_of
from ledger.answers.explanation import Explanation, explain
from ledger.answers.queries import Cut, cut, low_end_usd_m, overlap_bound_usd_m, total
from ledger.answers.stages import DEAD, with_dead
from ledger.counting.prices import CONSTANT, read_prices, with_constant
from ledger.counting.sums import COUNTED, PAID

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

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


def why_button(why: Why, key: str, label: str = "") -> None:
    """Draw a button that opens the panel; it says "Explain" where no label is given."""
    st.button(
        label or text("explain.button"),
        key=f"why_{key}",
        on_click=ask,
        args=(why,),
        type="tertiary",
        help=text("explain.help"),
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
        panel = st.dialog(text("explain.title"), width="large", on_dismiss=_close)
        panel(_show_panel)(snapshot, why)


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


def _show_panel(snapshot: Snapshot, why: Why) -> None:
    found = explain_why(snapshot, why)
    names = snapshot.names
    scope = scope_of(snapshot, why.cut)
    _show_number(snapshot, found, scope)

    def report(row: Mapping[Any, Any]) -> str:
        return report_link(snapshot, row["title"], row_of("pledges", row))

    parts = {
        "rows": text("explain.part.rows", count=len(found.rows)),
        "left_out": text("explain.part.left_out", count=len(found.left_out)),
        "rates": text("explain.part.rates", count=len(found.rates)),
        "cite": text("explain.part.cite"),
    }
    part = st.segmented_control(
        text("explain.parts"),
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
            st.caption(text("explain.empty") if found.rows.empty else text("explain.all_counted"))
        else:
            key = "explained_left_out"
            show_rows(found.left_out, names, key=key, why=True, height=300, report=report)
    elif found.rows.empty:
        st.caption(text("explain.none_counted"))
    else:
        key, column = "explained_rows", found.column
        show_rows(found.rows, names, key=key, amount=column, height=300, report=report)
    asked = len(found.rows) + len(found.left_out)
    if not asked:
        return
    download_csv(
        text("tables.download", count=asked),
        lambda: _write_table(found),
        key="explained_download",
        file_name=f"explain-{found.version}.csv",
        width="content",
    )


def _write_table(found: Explanation) -> pd.DataFrame:
    """Give the rows of a download, with `why` in words."""
    table = found.as_table()
    return table.assign(why=tell_reasons(table))


def _show_number(snapshot: Snapshot, found: Explanation, scope: str) -> None:
    selected = text("explain.scope", scope=scope)
    version = text("explain.version", version=found.version, date=f"{found.date}")
    st.html(
        f"<div class='ca-why'><h3>{escape(found.question)}</h3>"
        f"<p class='ca-number'>{escape(_number(found))}</p><p>{escape(_made_of(found))}</p>"
        f"{_doubts(snapshot, found)}<p class='ca-small'>{escape(selected)} "
        f"{escape(write_basis(found))} {escape(version)}</p></div>"
    )


def _number(found: Explanation) -> str:
    if found.amount_usd_m is None:
        return text("explain.unsourced") if found.column == PAID else text("explain.unknown")
    return format_usd(found.amount_usd_m)


def _made_of(found: Explanation) -> str:
    """Say how many rows make the number, and how many of the selection do not."""
    rest = len(found.left_out)
    if found.rows.empty and not rest:
        return text("explain.nothing")
    if found.amount_usd_m is None:
        if found.column == PAID:
            return text("explain.unpaid_among", count=rest)
        return text("explain.unpriced_among", count=rest)
    others = text("explain.left_out", count=rest) if rest else text("explain.all_in")
    amount = format_usd_exact(found.amount_usd_m)
    return f"{text('explain.sum', amount=amount, count=len(found.rows))} {others}"


def _doubts(snapshot: Snapshot, found: Explanation) -> str:
    """Say how low a counted total may be, what of it is assumed or may be counted twice."""
    if found.column != COUNTED:
        return ""
    sums, overlap_usd_m = total(found.rows), overlap_bound_usd_m(snapshot, found.rows)
    low_end = low_end_usd_m(snapshot, found.rows)
    doubts = []
    if format_usd(low_end) != format_usd(sums.counted_usd_m):
        doubts.append(text("explain.doubt.low", low=format_usd(low_end)))
    if sums.assumed_share_usd_m:
        assumed = format_usd(sums.assumed_share_usd_m)
        doubts.append(text("explain.doubt.assumed", amount=assumed))
    if overlap_usd_m:
        doubts.append(text("explain.doubt.overlap", amount=format_usd(overlap_usd_m)))
    return f"<p class='ca-small'>{escape(' '.join(doubts))}</p>" if doubts else ""


def _show_rates(found: Explanation) -> None:
    if found.rates.empty:
        st.caption(text("explain.no_rates"))
        return
    table = found.rates.assign(
        basis=[RATE_LABELS[code] for code in found.rates["rate_basis"]],
        rate=found.rates["rate"].where(found.rates["rate"].notna(), None),
    )
    config = st.column_config
    show_records(
        table[["currency", "basis", "rate", "rate_date", "rows", "amount_usd_m"]],
        key="explained_rates",
        height=min(38 + 35 * len(table), 300),
        columns={
            "currency": config.TextColumn(text("explain.column.currency"), width="small"),
            "basis": config.TextColumn(text("explain.column.basis"), width="medium"),
            "rate": config.NumberColumn(text("explain.column.rate"), format="%.4f", width="small"),
            "rate_date": config.TextColumn(text("explain.column.date"), width="small"),
            "rows": config.NumberColumn(text("explain.column.rows"), width="small"),
            "amount_usd_m": config.NumberColumn(
                text("explain.column.amount"), format="%,.1f", width="small"
            ),
        },
        alt=text("explain.rates_alt"),
    )


def _show_citation(found: Explanation, why: Why, scope: str) -> None:
    asked = link_of_number(why.cut, why.column)
    link = full_address(replace(asked, data=found.version)) if asked else ""
    st.caption(text("explain.cite_link") if link else text("explain.cite_download"))
    st.code(write_citation(found, scope, link), language=None, wrap_lines=True)
    st.markdown(escape_markdown(text("explain.sources")))
