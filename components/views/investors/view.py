"""The frame of the investors view: filters, the choice of a section, what is left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.link.address import change_link, current_link
from components.views.investors.changes import show_changes
from components.views.investors.changes_versions import empty_versions
from components.views.investors.dependence import show_dependence
from components.views.investors.packages import show_packages
from components.views.investors.published import show_published
from components.views.investors.reading import fill_reading
from components.views.investors.scale import show_scale
from components.views.investors.stages import show_stages
from components.views.investors.studied import Studied
from components.views.record import Section, View, choose_section, fill_nothing
from components.widgets.empty import show_no_deals, show_nothing_counted
from components.widgets.filters import fill_filters, read_filters, show_filters
from components.widgets.scope import show_scope
from ledger.answers.queries import Cut, cut
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    from components.link.model import Link, Offer
    from components.views.record import Screen

#: What leaving investors out does, where a section keeps nothing whole.
_FILTERED_OUT: Final = (
    "their rows are filtered out of the counted column. Nothing is counted anew, so a package "
    "that their parts explained stays explained."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Section[Studied]):
    """A section of the view; its label is the question that it answers.

    Attributes:
        without: What leaving investors out does here.
        needs_deals: Whether there is nothing to show where no deal is selected.
    """

    without: str
    needs_deals: bool


_QUESTIONS: Final = (
    Question(
        code="ladder",
        label="How much is committed?",
        fill=fill_nothing,
        show=show_stages,
        without=_FILTERED_OUT,
        needs_deals=True,
    ),
    Question(
        code="scale",
        label="Compared with others",
        fill=fill_reading,
        show=show_scale,
        without=_FILTERED_OUT,
        needs_deals=True,
    ),
    Question(
        code="families",
        label="What is in the headline?",
        fill=fill_nothing,
        show=show_packages,
        without="packages that hold rows of theirs alone are not offered. The one on show stays "
        "whole, their rows in it among the others: with rows left out, whole and parts would not "
        "add up.",
        needs_deals=True,
    ),
    Question(
        code="dependence",
        label="Who depends on whom?",
        fill=fill_nothing,
        show=show_dependence,
        without=_FILTERED_OUT,
        needs_deals=True,
    ),
    Question(
        code="changes",
        label="Since last briefing",
        fill=empty_versions,
        show=show_changes,
        without=_FILTERED_OUT,
        needs_deals=False,
    ),
    Question(
        code="published",
        label="Do others agree?",
        fill=fill_nothing,
        show=show_published,
        without="totals of others about them alone are not shown. Ours stays whole beside the "
        "rest, their rows in it among the others, because the published figures hold theirs too.",
        needs_deals=False,
    ),
)


def _fill_controls(link: Link, offer: Offer) -> None:
    fill_filters(link, offer)
    st.session_state["study"] = link.study.section
    st.session_state["without"] = list(link.study.without)


def _show(screen: Screen) -> None:
    snapshot, offer = screen.snapshot, screen.offer
    show_filters(snapshot, offer, with_layers=False)
    selection = read_filters(offer, with_layers=False).selection
    show_scope(snapshot, offer, selection)
    names = snapshot.names
    tabs, left_out = st.columns([4, 1.3], vertical_alignment="bottom", gap="small")
    question = choose_section(_QUESTIONS, key="study", label="Question", place=tabs)
    left_out.multiselect(
        "Without investor",
        offer.codes["investor"],
        key="without",
        format_func=names.investor,
        placeholder="Without: nobody left out",
        label_visibility="collapsed",
        help="Their rows are filtered out of the counted column. Nothing is counted anew: a "
        "package keeps what its parts left it.",
    )
    study = replace(
        current_link().study,
        section=question.code,
        without=tuple(st.session_state["without"]),
    )
    change_link(study=study)
    wanted = Cut(selection=selection, without=study.without)
    frame = cut(snapshot, wanted)
    if study.without:
        st.caption(f"Without {', '.join(map(names.investor, study.without))}: {question.without}")
    if frame.empty and question.needs_deals:
        show_no_deals(snapshot, wanted)
        return
    question.show(Studied(snapshot, wanted, frame, study, screen.theme, names))
    if question.needs_deals and not (frame[COUNTED] > 0).any():
        show_nothing_counted(snapshot, wanted)


VIEW: Final = View(
    code="investors",
    label="Investors",
    fill_controls=_fill_controls,
    show=_show,
    sections=_QUESTIONS,
)
