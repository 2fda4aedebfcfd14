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
from components.words.kinds import name_kinds
from components.words.sentences import begin
from ledger.answers.yardsticks import per_recipient

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.views.investors.scale_model import Scaled
    from components.widgets.explain import Why
    from ledger.answers.yardsticks import Yardstick, Yardsticks

_MEASURES: Final = {"gdp": "percent_of_gdp", "heads": "usd_per_head"}
_COUNTED: Final = "Counted, investors drawn"
_NOUNS: Final = {"gdp": "GDP", "heads": "population"}


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
    noun = "the recipient's GDP of one year" if beside == "gdp" else "the recipient's people"
    kinds = begin(name_kinds(scaled.frame))
    st.html(f"<h3 class='ca-chart'>{kinds} of all years shown beside {noun}</h3>")
    names = scaled.scope.names
    if measured.empty:
        st.caption(f"No {_NOUNS[beside]} of these recipients is in data/context.csv.")
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
            alt="Counted pledges beside the size of each recipient",
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
    amounts = ", ".join(
        f"{names.recipient(str(code))} {format_usd(usd_m)}" for code, usd_m in sums.items()
    )
    left, right = st.columns([6, 1], gap="small")
    left.html(
        f"<p class='ca-small'>Beside it, without a {_NOUNS[beside]} to set it against: "
        f"{escape(amounts)}.</p>"
    )
    with right:
        why_button(
            scaled.why(
                f"Pledges without a {_NOUNS[beside]} to set them against",
                scaled.drawn,
                tuple(sums.index),
            ),
            "unmeasured",
        )


def _ask_bar(scaled: Scaled, table: pd.DataFrame, event: dict[str, Any], beside: str) -> None:
    """Open the rows of a bar's part: the numerator, said to be one."""
    recipient, investor = event["id"].split("|")
    found = table[(table["recipient"] == recipient) & (table["investor"] == investor)]
    names = scaled.scope.names
    question = f"{names.investor(investor)}: counted pledges to {names.recipient(recipient)}"
    if len(found):
        row = found.iloc[0]
        question += (
            f" ({write_percent(row['percent_of_gdp'])} of its GDP)"
            if beside == "gdp"
            else f" ({write_dollars(row['usd_per_head'])} per head)"
        )
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
            "Recipient": [names.recipient(code) for code in codes],
            _COUNTED: counted,
            **{
                names.investor(code): [own.get(code, 0.0) for own in parts.values()]
                for code in scaled.drawn
            },
            "% of GDP": counted / firsts["gdp_usd_m"].to_numpy() * 100,
            "USD per head": counted * 1e6 / firsts["persons"].to_numpy(),
            **(
                {f"GDP, USD million, {scaled.basis}": firsts["gdp_usd_m"].to_numpy()}
                if scaled.constant
                else {}
            ),
            "GDP, USD million current": [gdp[c].value if c in gdp else nan for c in codes],
            "GDP of": _list_sources(gdp, codes),
            "Other GDP figures": _rivals(gdp, codes),
            "People, million": [people[c].value / 1e6 if c in people else nan for c in codes],
            "People of": _list_sources(people, codes),
            "Other counts of people": _rivals(people, codes),
            "Note on GDP": [gdp[code].note if code in gdp else "" for code in codes],
        },
        index=codes,
    )
    investors = {names.investor(code): (code,) for code in scaled.drawn}
    suffixes = {
        _COUNTED: "",
        "% of GDP": ", of which the share of GDP is taken",
        "USD per head": ", which are divided by its people",
    }

    def why_of(recipient: str, heading: str) -> Why | None:
        if heading in investors:
            question = f"{heading}: counted pledges to {names.recipient(recipient)}"
            return scaled.why(question, investors[heading], (recipient,))
        if heading not in suffixes:
            return None
        question = f"Investors drawn: counted pledges to {names.recipient(recipient)}"
        return scaled.why(question + suffixes[heading], scaled.drawn, (recipient,))

    show_totals_table(
        shown,
        key="beside_table",
        title=f"Recipients in numbers, USD million, {scaled.basis}, investors drawn above",
        why_of=why_of,
    )
    st.html(
        "<p class='ca-small'>All pledges of the filter's years are set against one year's figure: "
        "a measure of size, not a yearly burden. GDP and people are the last year of the World "
        "Bank's series, so that all recipients are measured by one method; later years and rival "
        "figures stand beside and are not mixed in. In constant dollars the GDP of its year is "
        "carried to the same base year with the same deflator. Money for several states that the "
        "source does not split has no GDP and is not spread.</p>"
    )


def _list_sources(figures: Mapping[str, Yardstick], codes: Sequence[str]) -> list[str]:
    return [
        f"{figures[code].year}, {figures[code].source}" if code in figures else "not in the data"
        for code in codes
    ]


def _rivals(figures: Mapping[str, Yardstick], codes: Sequence[str]) -> list[str]:
    return [
        "; ".join(
            f"{rival.year}: {rival.value:,.0f} ({rival.source})"
            for rival in (figures[code].rivals if code in figures else ())
        )
        for code in codes
    ]
