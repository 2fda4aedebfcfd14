"""The head of the atlas: what the selection shows, what the page is, and where to start."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import streamlit as st

from components.link.address import address_with
from components.link.defaults import DEFAULT_PACKAGE
from components.link.questions import QUESTIONS, selection_of
from components.widgets.help import write_offer
from components.words.catalogue import text
from components.words.largest_parts import write_largest_parts
from components.words.selection_title import write_finding

if TYPE_CHECKING:
    import pandas as pd

    from components.link.model import Link, Offer
    from components.words.claimed import Claimed
    from ledger.counting.snapshot import Snapshot

#: Of more investors the sentence beside the title would be a paragraph.
_NAMED: Final = 2


def show_title(
    snapshot: Snapshot, frame: pd.DataFrame, link: Link, claimed: Claimed, offer: Offer
) -> None:
    """Draw the finding as a title, and the questions that somebody new begins with.

    Args:
        snapshot: The ledger.
        frame: The rows of the selection.
        link: The page's, whose question is answered.
        claimed: What the rows count.
        offer: What a link may hold; a question about what the tables lack is not offered.
    """
    finding = write_finding(snapshot, frame, link.selection, claimed, DEFAULT_PACKAGE)
    anchors = "".join(
        _write_question(
            code, {"selection": selection, "question": code}, current=code == link.question
        )
        for code in QUESTIONS
        if (selection := selection_of(code, offer)) is not None
    )
    if link.question:
        anchors += _write_question("leave", {"question": None})
    chosen = link.selection.investors
    parts = "" if len(chosen) > _NAMED else write_largest_parts(snapshot, frame, chosen)
    about = parts or ("" if link.question else text("atlas.about"))
    st.html(
        f"<h2 class='ca-finding'>{escape(finding)}</h2><div class='ca-start'>"
        f"<p{'' if parts else ' class=ca-about'}>{escape(about)}</p>"
        f"<nav aria-label='{escape(text('atlas.start'))}'>"
        f"<span>{escape(text('atlas.start'))}</span>{anchors}{write_offer()}</nav></div>"
    )


def _write_question(code: str, changes: dict[str, object], *, current: bool = False) -> str:
    address = escape(
        urlencode(address_with(**changes, camera=None, number=None, dossier=None), doseq=True)
    )
    here = " aria-current='true'" if current else ""
    label = escape(text(f"atlas.questions.{code}"))
    return f"<a class='ca-link ca-plain' target='_self' href='?{address}'{here}>{label}</a>"
