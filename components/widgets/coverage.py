"""One line that says what the rows of the investors on show lack, and leads to the whole table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from components.link.address import address_with
from components.link.model import Desk
from components.words.catalogue import text
from components.words.coverage import tell_gap
from ledger.answers.coverage import gaps_of_investors, read_gaps

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ledger.counting.snapshot import Snapshot


def show_gaps(
    snapshot: Snapshot,
    investors: Collection[str],
    years: tuple[int | None, int | None] | None,
    *,
    before: Sequence[str] = (),
) -> None:
    """Draw what makes a comparison of investors uneven, while data/coverage.csv says so.

    Args:
        snapshot: The ledger.
        investors: Who is compared.
        years: First and last year of announcement that are compared; None for all.
        before: Items of the same line, HTML, that stand before.
    """
    gaps = gaps_of_investors(read_gaps(snapshot), investors, years)
    items = [*before, *(f"<li>{escape(tell_gap(gap, snapshot.names))}</li>" for gap in gaps)]
    address = address_with(view="data", desk=Desk(section="coverage"), camera=None)
    label = escape(text("scope.complete"))
    link = (
        "<li><a class='ca-link ca-plain' target='_self' "
        f"href='?{escape(urlencode(address, doseq=True))}'>{label}</a></li>"
    )
    st.html(f"<ul class='ca-strip'>{''.join(items)}{link}</ul>")
