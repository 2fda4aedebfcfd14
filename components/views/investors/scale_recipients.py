"""Second half of the section "Scale": pledges beside the size of each recipient, with sources."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from math import fsum, nan
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import streamlit as st

from components.figures.marks import legend_marks
from components.figures.palette import THEMES
from components.figures.per_recipient import (
    build_per_recipient_figure,
    write_dollars,
    write_percent,
)
from components.live_plot import live_plot
from components.widgets.explain import ask, why_button
from components.widgets.legend import show_legend
from components.widgets.totals import show_totals_table
from components.words.amounts import format_usd
from components.words.catalogue import text
from components.words.kinds import name_kinds
from components.words.sentences import begin
from ledger.answers.yardsticks import per_recipient

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.views.investors.scale_model import Scaled
    from components.widgets.explain import Why
    from ledger.answers.yardsticks import Yardstick, Yardsticks

_MEASURES: Final = {"gdp": "percent_of_gdp", "heads": "usd_per_head"}


def show_beside(scaled: Scaled, yardsticks: Yardsticks, beside: str, height: str) -> pd.DataFrame:
    """Draw the drawn investors' pledges beside each recipient's GDP or people.

    Returns:
        As `ledger.answers.yardsticks.per_recipient`, for the table below.
    """
    prices = scaled.prices if scaled.constant else None
    table = per_recipient(
        scaled.frame, scaled.drawn, yardsticks, column=scaled.column, prices=prices
    )
    measured = table[table[_MEASURES[beside]].notna()]
    title = text(f"scale.recipients.chart_title.{beside}", kinds=begin(name_kinds(scaled.frame)))
    st.html(f"<h3 class='ca-chart'>{escape(title)}</h3>")
    names = scaled.scope.names
    if measured.empty:
        st.caption(text(f"scale.recipients.missing.{beside}"))
    else:
        marks = {mark for row in measured["marks"] for mark in row}
        theme = scaled.scope.theme
        show_legend(
            {
                **{names.investor(code): scaled.colours[code] for code in scaled.drawn},
                **legend_marks(theme, marks, THEMES[theme].muted),
            }
        )
        sizes = yardsticks.gdp if beside == "gdp" else yardsticks.people
        live_plot(
            build_per_recipient_figure(
                measured,
                names.investors,
                {code: names.recipient(code) for code in measured["recipient"].unique()},
                scaled.colours,
                beside=beside,
                years={code: size.year for code, size in sizes.items()},
                basis=scaled.basis,
            ),
            key="beside_recipient",
            height=f"calc({height} - 104px)",
            alt=text("scale.recipients.alt"),
            theme=scaled.scope.theme,
            on_click=lambda event: _ask_bar(scaled, measured, event, beside),
        )
    _show_unmeasured(scaled, table[table[_MEASURES[beside]].isna()], beside)
    return table


def _show_unmeasured(scaled: Scaled, table: pd.DataFrame, beside: str) -> None:
    """Say what has no size to stand beside; it opens its rows."""
    if table.empty:
        return
    sums = table.groupby("recipient", sort=False)["usd_m"].sum()
    names = scaled.scope.names
    amounts = [
        text(
            "scale.recipients.amount",
            recipient=names.recipient(str(code)),
            amount=format_usd(usd_m),
        )
        for code, usd_m in sums.items()
    ]
    left, right = st.columns([6, 1], gap="small")
    note = text(f"scale.recipients.unmeasured.{beside}", list=", ".join(amounts))
    left.html(f"<p class='ca-small'>{escape(note)}</p>")
    with right:
        question = text(f"scale.recipients.rows_unmeasured.{beside}")
        why_button(scaled.why(question, scaled.drawn, tuple(sums.index)), "unmeasured")


def _ask_bar(scaled: Scaled, table: pd.DataFrame, event: dict[str, Any], beside: str) -> None:
    """Open the rows of a bar's part: the numerator, said to be one."""
    recipient, investor = event["id"].split("|")
    found = table[(table["recipient"] == recipient) & (table["investor"] == investor)]
    names = scaled.scope.names
    form, share, amount = "bar", "", ""
    if len(found):
        form = f"bar_{beside}"
        share = write_percent(found.iloc[0]["percent_of_gdp"])
        amount = write_dollars(found.iloc[0]["usd_per_head"])
    values = {
        "investor": names.investor(investor),
        "recipient": names.recipient(recipient),
        "share": share,
        "amount": amount,
    }
    question = text(f"scale.recipients.rows.{form}", count=None, **values)
    ask(scaled.why(question, (investor,), (recipient,)))


def show_recipients_table(scaled: Scaled, table: pd.DataFrame, yardsticks: Yardsticks) -> None:
    """Draw the same numbers with year, source and rivals of each figure about a recipient."""
    names, gdp, people = scaled.scope.names, yardsticks.gdp, yardsticks.people
    parts: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for recipient, investor, usd_m in zip(
        table["recipient"], table["investor"], table["usd_m"], strict=True
    ):
        parts[recipient][investor] = usd_m
    codes = list(parts)
    firsts = table.drop_duplicates("recipient")
    counted = np.array([fsum(own.values()) for own in parts.values()])
    shown = pd.DataFrame(
        {
            text("scale.recipients.table.recipient"): [names.recipient(code) for code in codes],
            text("scale.recipients.table.counted"): counted,
            **{
                names.investor(code): [own.get(code, 0.0) for own in parts.values()]
                for code in scaled.drawn
            },
            text("scale.recipients.table.share"): counted / firsts["gdp_usd_m"].to_numpy() * 100,
            text("scale.recipients.table.heads"): counted * 1e6 / firsts["persons"].to_numpy(),
            **(
                {
                    text("scale.recipients.table.gdp_constant", basis=scaled.basis): firsts[
                        "gdp_usd_m"
                    ].to_numpy()
                }
                if scaled.constant
                else {}
            ),
            text("scale.recipients.table.gdp"): [gdp[c].value if c in gdp else nan for c in codes],
            text("scale.recipients.table.gdp_source"): _list_sources(gdp, codes),
            text("scale.recipients.table.gdp_others"): _rivals(gdp, codes),
            text("scale.recipients.table.people"): [
                people[c].value / 1e6 if c in people else nan for c in codes
            ],
            text("scale.recipients.table.people_source"): _list_sources(people, codes),
            text("scale.recipients.table.people_others"): _rivals(people, codes),
            text("scale.recipients.table.note"): [
                gdp[code].note if code in gdp else "" for code in codes
            ],
        },
        index=codes,
    )
    investors = {names.investor(code): (code,) for code in scaled.drawn}
    forms = {
        text("scale.recipients.table.counted"): "counted",
        text("scale.recipients.table.share"): "gdp",
        text("scale.recipients.table.heads"): "heads",
    }

    def why_of(recipient: str, heading: str) -> Why | None:
        where = names.recipient(recipient)
        if heading in investors:
            question = text("scale.recipients.rows.bar", investor=heading, recipient=where)
            return scaled.why(question, investors[heading], (recipient,))
        if heading not in forms:
            return None
        question = text(f"scale.recipients.rows_all.{forms[heading]}", recipient=where)
        return scaled.why(question, scaled.drawn, (recipient,))

    show_totals_table(
        shown,
        key="beside_table",
        title=text("scale.recipients.table.title", basis=scaled.basis),
        why_of=why_of,
    )
    st.html(f"<p class='ca-small'>{escape(text('scale.recipients.table.caption'))}</p>")


def _list_sources(figures: Mapping[str, Yardstick], codes: Sequence[str]) -> list[str]:
    return [
        text(
            "scale.recipients.table.source",
            year=f"{figures[code].year}",
            source=figures[code].source,
        )
        if code in figures
        else text("scale.recipients.table.missing")
        for code in codes
    ]


def _rivals(figures: Mapping[str, Yardstick], codes: Sequence[str]) -> list[str]:
    return [
        "; ".join(
            text(
                "scale.recipients.table.figure",
                year=f"{rival.year}",
                value=f"{rival.value:,.0f}",
                source=rival.source,
            )
            for rival in (figures[code].rivals if code in figures else ())
        )
        for code in codes
    ]
