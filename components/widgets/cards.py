"""Rows of pledges on a phone: a card each, where a table would be cut at every side."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.server.titled_page import NARROW
from components.words.amounts import format_usd
from components.words.catalogue import text
from components.words.labels import KIND_LABELS, STAGE_LABELS
from components.words.left_out import tell_reasons

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from ledger.counting.names import Names

#: More cards than these nobody reads by thumb; the download above them has all rows.
_MOST: Final = 60


def is_narrow() -> bool:
    """Tell whether the page was opened on a screen as narrow as a phone's."""
    return st.context.cookies.get(NARROW) == "1"


def show_cards(
    rows: pd.DataFrame,
    names: Names,
    *,
    why: bool,
    amount: str,
    report: Callable[[Mapping[Any, Any]], str] | None = None,
) -> None:
    """Draw rows of the pledges frame.

    Args:
        rows: In the order to show.
        names: Names of codes.
        why: Whether to say why a row counts nothing instead of what it counts.
        amount: The column of money to show.
        report: Writes, as HTML, how to report an error in a row; no card has it where not given.
    """
    cards = "".join(
        f"<li>{_write_card(row, names, why=why, amount=amount)}{report(row) if report else ''}</li>"
        for row in rows.head(_MOST).assign(reason=_reasons(rows, why=why)).to_dict("records")
    )
    more = len(rows) - _MOST
    rest = f"<p class='ca-small'>{escape(text('tables.more', count=more))}</p>" if more > 0 else ""
    st.html(f"<ul class='ca-cards'>{cards}</ul>{rest}")


def _reasons(rows: pd.DataFrame, *, why: bool) -> list[str]:
    shown = rows.head(_MOST)
    return tell_reasons(shown) if why else [""] * len(shown)


def _write_card(row: dict[Any, Any], names: Names, *, why: bool, amount: str) -> str:
    usd_m = row["whole_usd_m" if why else amount]
    money = format_usd(usd_m) if usd_m == usd_m and usd_m is not None else ""  # noqa: PLR0124  NaN
    stage, kind = STAGE_LABELS[row["stage"]], KIND_LABELS.get(row["kind"], "")
    facts = ", ".join(filter(None, [stage, kind, row["announced"]]))
    parties = f"{names.investor(row['investor'])} · {names.recipients(row['recipient'])}"
    reason = row["reason"]
    source = f"href='{escape(row['source_url'])}'>{escape(text('tables.source'))}"
    lines = [
        f"<b>{escape(row['title'])}</b>",
        f"<span>{escape(parties)} · {escape(names.sector(row['sector']))}</span>",
        f"<span><b>{escape(money)}</b> {escape(facts)}</span>",
        f"<span>{escape(reason)}</span>" if reason else "",
        f"<a target='_blank' rel='noopener noreferrer' {source}</a>",
    ]
    return "".join(lines)
