"""The filter widgets of atlas and investors: from a link to widgets, from them to a Selection.

Nothing is added up here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.link.address import change_link, current_link, hold_link
from components.link.defaults import DEFAULT_LAYERS, MAP_LAYERS
from components.link.model import Link
from components.link.opening import opening_of
from components.link.questions import selection_of
from components.widgets.sheet import count_filters, fold_controls, show_sheet_head
from components.words.catalogue import text
from components.words.labels import KIND_LABELS, PAYER_GROUP_LABELS, STAGE_LABELS
from components.words.sentences import begin
from ledger.answers.queries import Selection
from ledger.tables.parameters import BY_NAME
from ledger.tables.vocabulary import ALL_RECIPIENTS, KINDS, PAYER_GROUPS, STAGES, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from components.link.model import Offer
    from ledger.counting.snapshot import Snapshot

#: Filters that a sentence explains.
_HELPED: Final = frozenset({"kind", "payer-kind"})
CODE_WIDGETS: Final = ("investor", "sector", "recipient", "stage", "kind", "payer-kind", "payer")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the viewer asks for, as the atlas uses it.

    Attributes:
        selection: The filter.
        layers: Codes of the layers to draw, never None.
        link: The whole, as it stands in the address.
    """

    selection: Selection
    layers: tuple[str, ...]
    link: Link


def fill_filters(link: Link, offer: Offer) -> None:
    """Put a link's filter into the widgets; to be called before they are drawn."""
    chosen = link.selection
    for key, codes in zip(
        CODE_WIDGETS,
        (
            chosen.investors,
            chosen.sectors,
            chosen.recipients,
            chosen.stages,
            chosen.kinds,
            chosen.payer_groups,
            chosen.payers,
        ),
        strict=True,
    ):
        st.session_state[key] = list(codes)
    first, last = chosen.years or (None, None)
    st.session_state["years"] = (first or offer.years[0], last or offer.years[1])
    st.session_state["layers"] = list(DEFAULT_LAYERS if link.layers is None else link.layers)
    st.session_state["colour"], st.session_state["shade"] = link.colour, link.shade


def show_filters(snapshot: Snapshot, offer: Offer, *, with_layers: bool = True) -> None:
    """Draw the filters in one row; an empty one means all.

    Args:
        snapshot: The ledger.
        offer: What a link may hold.
        with_layers: Whether the view has switches of the map's layers, another such sheet.
    """
    names, state = snapshot.names, st.session_state
    count = sum(bool(state[key]) for key in CODE_WIDGETS) + (state["years"] != offer.years)
    with fold_controls(count_filters(count), with_layers=with_layers):
        columns = st.columns([1.5, 1.4, 1.5, 1.2, 1.5, 1], vertical_alignment="center", gap="small")
        labelled = (
            ("investor", offer.codes["investor"], names.investor),
            ("recipient", offer.codes["recipient"], names.recipient),
            ("sector", offer.codes["sector"], names.sector),
            ("stage", STAGES, lambda code: STAGE_LABELS[code]),
        )
        for column, (key, options, name) in zip(columns, labelled, strict=False):
            with column:
                _show_choice(
                    key,
                    options,
                    name,
                    seen=False,
                    on_change=_take_all if key == "recipient" else None,
                )
        columns[4].slider(
            text("filters.label.years"),
            *offer.years,
            key="years",
            step=1,
            label_visibility="collapsed",
        )
        with columns[5].popover(text("filters.more"), width="stretch"):
            _show_more(snapshot)


def _show_more(snapshot: Snapshot) -> None:
    """Draw the filters by kind of claim and by who pays."""
    names = snapshot.names
    paid = set(snapshot.pledges["payer"].cat.categories)
    paying = [code for code in names.payers_by_code if code in paid]
    _show_choice("kind", KINDS, lambda code: KIND_LABELS[code])
    _show_choice("payer-kind", PAYER_GROUPS, lambda code: PAYER_GROUP_LABELS[code])
    _show_choice("payer", [*sorted(paying, key=names.payer), UNKNOWN], names.payer)


def _show_choice(
    key: str,
    options: Collection[str],
    name: Callable[[str], str],
    *,
    seen: bool = True,
    on_change: Callable[[], None] | None = None,
) -> None:
    """Draw one filter by codes; where its label is not seen, its placeholder says the same."""
    st.multiselect(
        text(f"filters.label.{key}"),
        options,
        key=key,
        format_func=lambda code: begin(name(code)),
        placeholder=text(f"filters.all.{key}"),
        help=text(f"filters.help.{key}") if seen and key in _HELPED else None,
        on_change=on_change,
        label_visibility="visible" if seen else "collapsed",
    )


def show_layer_switches() -> None:
    """Draw the switches of the map: its layers, what a mark's colour says, what countries show."""
    with st.container(horizontal=True, gap="small", key="map_switches"):
        show_sheet_head(text("filters.layers"))
        st.pills(
            text("filters.layers"),
            list(MAP_LAYERS),
            selection_mode="multi",
            key="layers",
            format_func=lambda code: MAP_LAYERS[code],
            label_visibility="collapsed",
            width="content",
        )
        with st.popover(text("map.labels.more"), width="content"):
            for key in ("colour", "shade"):
                st.radio(
                    text(f"map.labels.{key}"),
                    BY_NAME[key].words,
                    key=key,
                    format_func=lambda word, key=key: text(f"map.switches.{key}.{word}"),
                )


def reset(offer: Offer) -> None:
    """Select what a bare address does, let every investor in, draw the first view's layers."""
    opening = Link(opening_of(offer), study=replace(current_link().study, without=()))
    fill_filters(opening, offer)
    st.session_state["without"] = []
    hold_link(selection=opening.selection, study=opening.study)


def leave_package() -> None:
    """Show all pledges again instead of one package."""
    hold_link(selection=Selection())


def _take_all() -> None:
    """Empty the filter of recipients where all of them are chosen."""
    if ALL_RECIPIENTS in st.session_state["recipient"]:
        st.session_state["recipient"] = []


def choose(widget: str, codes: list[str]) -> None:
    """Set one filter, as a click on a bar or a list does; the same choice again empties it."""
    st.session_state[widget] = [] if st.session_state[widget] == codes else codes


def read_filters(offer: Offer, *, with_layers: bool = True) -> Asked:
    """Read what is asked for from the widgets and write it into the address.

    Args:
        offer: What a link may hold.
        with_layers: Whether the view draws the switches of the map's layers; without them the
            link's own hold.
    """
    state = st.session_state
    first, last = state["years"]
    years = (
        None if first <= offer.years[0] else first,
        None if last >= offer.years[1] else last,
    )
    selection = Selection(
        investors=tuple(state["investor"]),
        sectors=tuple(state["sector"]),
        recipients=tuple(state["recipient"]),
        stages=tuple(state["stage"]),
        kinds=tuple(state["kind"]),
        payers=tuple(state["payer"]),
        payer_groups=tuple(state["payer-kind"]),
        package=current_link().selection.package,
        years=None if years == (None, None) else years,
    )
    question = current_link().question
    if question and selection != selection_of(question, offer):
        question = None
    if with_layers:
        layers = tuple(code for code in MAP_LAYERS if code in state["layers"])
        link = change_link(
            selection=selection,
            layers=layers,
            colour=state["colour"],
            shade=state["shade"],
            question=question,
        )
        return Asked(selection, layers, link)
    link = change_link(selection=selection, question=question)
    return Asked(selection, DEFAULT_LAYERS if link.layers is None else link.layers, link)
