"""The headline of a selection: committed, signed and announced in named deals, lists and goals.

Bars drawn to one scale say it at a glance; each figure opens the rows behind it. The sum of
everything is said last, as an upper bound.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.figures.marks import LOOK_OF
from components.figures.palette import MARK_COLOURS
from components.widgets.explain import Why, why_button
from components.words.amounts import format_count, format_range, format_share, format_usd
from components.words.labels import CLAIM_LABELS
from components.words.subject import subject_of
from ledger.answers.claims import CLAIMS, ROWS_OF, narrow_to_kind, rows_of_claims, sum_claims
from ledger.answers.queries import low_end_usd_m, total
from ledger.counting.sums import PAID

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from components.live_plot import ThemeName
    from ledger.answers.claims import Claim, Claims
    from ledger.answers.queries import Cut
    from ledger.counting.snapshot import Snapshot

#: What a reader must know of each in a few words; committed has its share instead.
_REMARKS: Final[dict[Claim, str]] = {
    "committed": "",
    "signed": "named deals, not committed yet",
    "announced": "named deals, also letters of intent",
    "lists": "totals, less the deals linked to them",
    "goals": "for others to reach",
}
#: The bars of the headline, on one scale: what each is made of.
_BARS: Final[tuple[tuple[Claim, ...], ...]] = (
    ("committed", "signed", "announced"),
    ("lists", "goals"),
)
#: What a bar is called by the claims that it shows. What is left of a list is what no deal linked
#: to it explains, so nobody can open it.
_BAR_LABELS: Final[dict[Claim, str]] = {
    "committed": "named deals",
    "signed": "named deals",
    "announced": "named deals",
    "lists": "claimed in lists, cannot be opened",
    "goals": "goals",
}
#: The mark that each claim is drawn with.
_MARKS: Final[dict[Claim, str]] = {
    "committed": "operational",
    "signed": "signed",
    "announced": "announced",
    "lists": "list",
    "goals": "goal",
}


def show_headline(snapshot: Snapshot, frame: pd.DataFrame, cut: Cut, theme: ThemeName) -> None:
    """Draw the headline of a selection."""
    claims, subject = sum_claims(frame), subject_of(snapshot, cut)
    rows, colours = rows_of_claims(frame), MARK_COLOURS[theme]
    with st.container(key="headline", gap=None):
        for column, claim in zip(st.columns([1.15, 1, 1, 1, 1], gap="small"), CLAIMS, strict=True):
            label, remark = CLAIM_LABELS[claim], _REMARKS[claim]
            usd_m = getattr(claims, claim)
            if claim == "committed":
                share = format_share(usd_m, claims.named) if claims.named else ""
                remark = f"{share} of named deals" if share else "no named deal counts"
            with column.container(key=f"figure_{claim}"):
                text = format_range(low_end_usd_m(snapshot, rows[claim]), usd_m)
                st.html(
                    f"<div class='ca-figure ca-{claim}'><span>{_sample(claim, colours)}{label}"
                    f"</span>{measure(claim, usd_m, text)}<small>{remark}</small></div>"
                )
                why_button(
                    Why(f"{subject}: {label.lower()}", narrow_to_kind(cut, *ROWS_OF[claim])), claim
                )
        st.html(_bars(claims, colours))
        _show_everything(snapshot, frame, cut, claims)


def measure(name: str, usd_m: float, text: str | None = None) -> str:
    """Write a figure with its name and its unrounded amount, for whoever reads the page by code."""
    shown = escape(format_usd(usd_m) if text is None else text)
    ends = " class='ca-ends'" if " to " in shown else ""
    return f"<b{ends} data-measure='{name}' data-usd-m='{usd_m!r}'>{shown}</b>"


def _sample(claim: Claim, colours: Mapping[str, str], width: str = "") -> str:
    """Write the mark of a claim, as a sample or as a piece of a bar."""
    mark = _MARKS[claim]
    return f"<i class='ca-{LOOK_OF[mark]} ca-piece-{claim}' style='--c:{colours[mark]}{width}'></i>"


def _bars(claims: Claims, colours: Mapping[str, str]) -> str:
    """Draw named deals as lengths, and lists and goals apart from them, on one scale."""
    longest = max(claims.named, claims.lists + claims.goals)
    if longest <= 0:
        return "<p class='ca-small'>Nothing here has an amount that can be added.</p>"
    bars = []
    for parts in _BARS:
        shown: list[Claim] = [claim for claim in parts if getattr(claims, claim) > 0]
        pieces = [
            _sample(claim, colours, f";width:{getattr(claims, claim) / longest:.4%}")
            for claim in shown
        ]
        if pieces:
            label = "; ".join(dict.fromkeys(_BAR_LABELS[claim] for claim in shown))
            bars.append(f"<small>{label}</small><div>{''.join(pieces)}</div>")
    words = ", ".join(
        f"{CLAIM_LABELS[claim].lower()} {format_usd(getattr(claims, claim))}" for claim in CLAIMS
    )
    return f"<div class='ca-claims' role='img' aria-label='{escape(words)}'>{''.join(bars)}</div>"


def _show_everything(snapshot: Snapshot, frame: pd.DataFrame, cut: Cut, claims: Claims) -> None:
    """Say the sum of everything last, between its two ends, and what is known to be paid."""
    sums, low = total(frame), low_end_usd_m(snapshot, frame)
    everything = measure("counted", claims.counted, format_range(low, claims.counted))
    paid = format_usd(sums.paid_out_usd_m) if sums.paid_out_sourced else "no payment"
    subject = subject_of(snapshot, cut)
    with st.container(key="everything", horizontal=True, gap="medium"):
        st.html(
            "<p>Everything anybody announced, an upper bound, nominal, net of known overlaps: "
            f"{everything}"
            f"<b hidden data-measure='low' data-usd-m='{low!r}'>{format_usd(low)}</b></p>",
            width="content",
        )
        why_button(Why(f"{subject}: counted pledges", cut), "counted_pledges")
        st.html(
            f"<p>Known paid: {measure('paid', sums.paid_out_usd_m, paid)}, "
            f"sourced for {sums.paid_out_sourced:,} of {format_count(sums.deals, 'deal')}</p>",
            width="content",
        )
        why_button(Why(f"{subject}: paid out, where sourced", cut, PAID), "paid_out")
