"""The answer strip: committed, signed and announced in named deals; lists and goals apart.

Each amount is a length on one bar and opens the rows behind it. Two investors have a bar each, on
one scale. The sum of everything is said last, as an upper bound.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import urlencode

import streamlit as st

from components.figures.marks import LOOK_OF
from components.figures.palette import MARK_COLOURS
from components.link.address import address_with
from components.link.number import Number
from components.widgets.terms import write_term
from components.words.amounts import format_range, format_share, format_usd
from components.words.catalogue import text
from components.words.claimed import read_claimed
from components.words.sentences import begin
from ledger.answers.claims import CLAIMS
from ledger.answers.queries import low_end_usd_m, total
from ledger.counting.sums import COUNTED, PAID

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from components.live_plot import ThemeName
    from components.words.claimed import Claimed
    from ledger.answers.claims import Claim
    from ledger.answers.queries import Selection, Total
    from ledger.counting.snapshot import Snapshot

#: A figure of the strip, in its order.
Figure = Literal["committed", "signed", "announced", "lists", "goals", "paid", "counted"]
_FIGURES: Final[tuple[Figure, ...]] = (*CLAIMS, "paid", "counted")
#: What an address says of the number that each figure opens.
_NUMBERS: Final[Mapping[Figure, Number]] = {
    **{claim: Number(claim=claim) for claim in CLAIMS},
    "paid": Number(PAID),
    "counted": Number(COUNTED),
}
#: The mark that each claim is drawn with.
_MARKS: Final[dict[Claim, str]] = {
    "committed": "operational",
    "signed": "signed",
    "announced": "announced",
    "lists": "list",
    "goals": "goal",
}
#: The terms of the glossary that are called otherwise.
_TERMS: Final = {"lists": "list", "goals": "goal", "counted": "net"}
_NAMED: Final = ("committed", "signed", "announced")
#: So much of a bar a piece needs for its share to stand on it.
_ROOM: Final = 0.045


@dataclass(frozen=True, slots=True)
class _Row:
    """What one bar of the strip shows.

    Attributes:
        name: Whose it is; empty where there is one bar for all.
        investor: The code of whose it is alone; None where it is all investors'.
        claimed: What counts.
        sums: Totals of the same rows.
        low_usd_m: Low end of everything together.
    """

    name: str
    investor: str | None
    claimed: Claimed
    sums: Total
    low_usd_m: float

    def amount_of(self, figure: Figure) -> float:
        """Give the unrounded amount of a figure, USD millions."""
        if figure == "paid":
            return self.sums.paid_out_usd_m
        return self.claimed.sum_of() if figure == "counted" else self.claimed.usd_m[figure]

    def write(self, figure: Figure) -> str:
        """Write an amount, with both ends where they differ."""
        if figure == "paid":
            usd_m = self.sums.paid_out_usd_m
            return format_usd(usd_m) if self.sums.paid_out_sourced else text("atlas.strip.unpaid")
        if figure == "counted":
            return format_range(self.low_usd_m, self.claimed.sum_of())
        return self.claimed.write(figure)

    def remark(self, figure: Figure) -> str:
        """Say in a few words what a figure is, or how much of what it is of."""
        if figure == "paid":
            paid = f"{self.sums.paid_out_sourced:,}"
            return text("atlas.strip.paid_of", count=self.sums.deals, paid=paid)
        if figure in _NAMED and self.claimed.named:
            share = format_share(self.claimed.usd_m[figure], self.claimed.named)
            return text("atlas.strip.share", share=share)
        return text(f"atlas.strip.remarks.{figure}")


def show_headline(
    snapshot: Snapshot,
    frame: pd.DataFrame,
    selection: Selection,
    claimed: Claimed,
    theme: ThemeName,
) -> None:
    """Draw the strip of a selection as one element.

    Args:
        snapshot: The ledger.
        frame: The rows of the selection.
        selection: Which it is; two investors are set against each other.
        claimed: What the rows count.
        theme: Paper to draw on.
    """
    whole = _Row("", None, claimed, total(frame), low_end_usd_m(snapshot, frame))
    colours = MARK_COLOURS[theme]
    rows = [whole]
    if len(selection.investors) == 2:
        rows = [_row_of(snapshot, frame, code) for code in selection.investors]
    longest = max(row.claimed.sum_of() for row in rows)
    blocks = [_write_block(row, colours, longest, measured=row is whole) for row in rows]
    if rows != [whole]:
        together = replace(whole, name=text("atlas.strip.together"))
        blocks.append(_write_block(together, colours, 0.0, measured=True))
    low = f"<b hidden data-measure='low' data-usd-m='{whole.low_usd_m!r}'></b>"
    kind = " ca-versus" if rows != [whole] else ""
    with st.container(key="headline", gap=None):
        st.html(f"<div class='ca-answers{kind}'>{''.join(blocks)}{low}</div>")


def _row_of(snapshot: Snapshot, frame: pd.DataFrame, investor: str) -> _Row:
    mine = frame[(frame["investor"] == investor).to_numpy()]
    name = begin(snapshot.names.investor(investor))
    return _Row(
        name, investor, read_claimed(snapshot, mine), total(mine), low_end_usd_m(snapshot, mine)
    )


def _write_block(row: _Row, colours: Mapping[str, str], longest: float, *, measured: bool) -> str:
    """Write the figures of a row, and below them the bar on which they are lengths."""
    name = f"<strong>{escape(row.name)}</strong>" if row.name else ""
    figures = "".join(_write_figure(row, figure, colours, measured=measured) for figure in _FIGURES)
    bar = _write_bar(row, colours, longest) if longest else ""
    if not row.claimed.sum_of() and not row.name:
        bar = f"<p class='ca-small'>{escape(text('atlas.strip.no_amount'))}</p>"
    return f"<div class='ca-block'>{name}{figures}</div>{bar}"


def _write_figure(row: _Row, figure: Figure, colours: Mapping[str, str], *, measured: bool) -> str:
    number = replace(_NUMBERS[figure], investor=row.investor)
    address = escape(urlencode(address_with(number=number), doseq=True))
    amount = f"<b>{escape(row.write(figure))}</b>"
    if measured:
        amount = measure(figure, row.amount_of(figure), row.write(figure))
    shown = (
        f"<a class='ca-link ca-stay ca-plain' target='_self' href='?{address}' "
        f"title='{escape(text('atlas.strip.explain'))}'>{amount}</a>"
    )
    sample = _sample(figure, colours) if figure in _MARKS else "<i></i>"
    label = write_term(_TERMS.get(figure, figure), text(f"atlas.strip.names.{figure}"))
    remark = f"<small>{escape(row.remark(figure))}</small>" if measured else ""
    return f"<div class='ca-figure ca-{figure}'><span>{sample}{label}</span>{shown}{remark}</div>"


def measure(name: str, usd_m: float, shown: str) -> str:
    """Write a figure with its name and its unrounded amount, for whoever reads the page by code."""
    return f"<b data-measure='{name}' data-usd-m='{usd_m!r}'>{escape(shown)}</b>"


def _sample(claim: Claim, colours: Mapping[str, str], width: str = "", inside: str = "") -> str:
    """Write the mark of a claim, as a sample or as a piece of a bar."""
    mark = _MARKS[claim]
    return (
        f"<i class='ca-{LOOK_OF[mark]} ca-piece-{claim}' style='--c:{colours[mark]}{width}'>"
        f"{inside}</i>"
    )


def _write_bar(row: _Row, colours: Mapping[str, str], longest: float) -> str:
    """Draw all claims as lengths, lists and goals apart, and below them what is known paid."""
    pieces = ""
    for claim in CLAIMS:
        usd_m = row.claimed.usd_m[claim]
        if usd_m <= 0:
            continue
        is_told = claim in _NAMED and usd_m / longest > _ROOM
        share = f"<em>{format_share(usd_m, row.claimed.named)}</em>" if is_told else ""
        pieces += _sample(claim, colours, f";width:{usd_m / longest:.3%}", share)
    words = ", ".join(
        f"{text(f'atlas.strip.names.{figure}')} {row.write(figure)}" for figure in _FIGURES
    )
    paid = row.sums.paid_out_usd_m / longest
    line = f"<u style='width:{min(paid, 1):.3%}'></u>" if paid else ""
    label = escape(f"{row.name}: {words}" if row.name else words)
    return f"<div class='ca-bar' role='img' aria-label='{label}'>{pieces}{line}</div>"
