"""The frame of the investors view: filters, the choice of a section, what is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.link.address import change_link, current_link
from components.link.model import SECTIONS
from components.views.investors.changes import show_changes
from components.views.investors.changes_versions import empty_versions
from components.views.investors.dependence import show_dependence
from components.views.investors.families import show_families
from components.views.investors.ladder import show_ladder
from components.views.investors.published import show_published
from components.views.investors.reading import fill_reading
from components.views.investors.scale import show_scale
from components.views.investors.studied import Studied
from components.widgets.filters import fill_filters, read_filters, show_filters
from ledger.answers.queries import Cut, cut

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.link.model import Link, Offer
    from components.live_plot import ThemeName
    from ledger.counting.snapshot import Snapshot

#: Each section: the question on its tab, and what draws it.
_SECTIONS: Final[Mapping[str, tuple[str, Callable[[Studied], None]]]] = {
    "ladder": ("How firm is it?", show_ladder),
    "scale": ("How large beside others?", show_scale),
    "families": ("What is in the headline?", show_families),
    "dependence": ("Who depends on whom?", show_dependence),
    "changes": ("Since last briefing", show_changes),
    "published": ("Do others agree?", show_published),
}
#: What leaving investors out does, where a section does not say otherwise.
_FILTERED_OUT: Final = (
    "their rows are filtered out of the counted column. Nothing is counted anew, so an envelope "
    "that their parts explained stays explained."
)
_WITHOUT: Final[Mapping[str, str]] = {
    "published": "totals of others about them alone are not shown. Ours stays whole beside the "
    "rest, their rows in it among the others, because the published figures hold theirs too.",
    "families": "envelopes that hold rows of theirs alone are not offered. The one on show stays "
    "whole, their rows in it among the others: with rows left out, whole and parts would not add "
    "up.",
}


def fill_view(link: Link, offer: Offer) -> None:
    """Put a link's question into the widgets; to be called before they are drawn."""
    fill_filters(link, offer)
    st.session_state["study"] = link.study.section
    st.session_state["without"] = list(link.study.without)
    fill_reading(link.study)
    empty_versions()


def show(snapshot: Snapshot, offer: Offer, theme: ThemeName) -> None:
    """Draw the view."""
    show_filters(snapshot, offer)
    names = snapshot.names
    tabs, left_out = st.columns([4, 1.3], vertical_alignment="bottom", gap="small")
    tabs.segmented_control(
        "Question",
        [code for code in SECTIONS if code in _SECTIONS],
        key="study",
        required=True,
        format_func=lambda code: _SECTIONS[code][0],
        label_visibility="collapsed",
    )
    left_out.multiselect(
        "Without investor",
        offer.choices.investors,
        key="without",
        format_func=names.investor,
        placeholder="Without: nobody left out",
        label_visibility="collapsed",
        help="Their rows are filtered out of the counted column. Nothing is counted anew: an "
        "envelope keeps what its parts left it.",
    )
    selection = read_filters(offer, with_layers=False).selection
    study = replace(
        current_link().study,
        section=st.session_state["study"],
        without=tuple(st.session_state["without"]),
    )
    change_link(study=study)
    wanted = Cut(selection=selection, without=study.without)
    frame = cut(snapshot, wanted)
    if study.without:
        told = _WITHOUT.get(study.section, _FILTERED_OUT)
        st.caption(f"Without {', '.join(map(names.investor, study.without))}: {told}")
    if frame.empty and study.section in {"ladder", "scale", "families", "dependence"}:
        back = "let an investor back in, " if study.without else ""
        st.info(
            f"No deal fits this combination of filters. Take one of them out, {back}or press Reset "
            "to see all deals again.",
            icon=":material/filter_alt_off:",
        )
        return
    show_section = _SECTIONS[study.section][1]
    show_section(Studied(snapshot, wanted, frame, study, theme, names))
