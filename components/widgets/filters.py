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
from components.words.catalogue import text
from components.words.labels import KIND_LABELS, PAYER_GROUP_LABELS, STAGE_LABELS
from components.words.sentences import begin
from ledger.answers.queries import Selection
from ledger.tables.parameters import BY_NAME
from ledger.tables.vocabulary import ALL_RECIPIENTS, KINDS, PAYER_GROUPS, STAGES, UNKNOWN

if TYPE_CHECKING:
    from components.link.model import Offer
    from ledger.counting.snapshot import Snapshot

_STAGE_HELP: Final = (
    "How far a deal has come. Memoranda and goals are announced until they are financed. "
    "Committed: financed, or a signed loan or grant of an official lender. Lists have a stage too: "
    "choose the kind to leave them out."
)
_KIND_HELP: Final = (
    "A named deal is a project or programme with its own parties. A list is a total of deals; it "
    "counts what no named deal in it explains. A goal is a plan that others may still reach."
)
_HELP: Final = {"stage": _STAGE_HELP, "kind": _KIND_HELP}
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


def show_filters(snapshot: Snapshot, offer: Offer) -> None:
    """Draw the filters in one row; an empty one means all."""
    names = snapshot.names
    widths = [2.1, 2.1, 1.9, 1.7, 1.6, 1.2, 1.5]
    columns = st.columns(widths, vertical_alignment="bottom", gap="small")
    labelled = (
        ("Investor", "All investors", offer.codes["investor"], names.investor),
        ("Sector", "All sectors", offer.codes["sector"], names.sector),
        ("Recipient", "All recipients", offer.codes["recipient"], names.recipient),
        ("Stage", "All stages", STAGES, lambda code: STAGE_LABELS[code]),
        ("Kind", "All kinds", KINDS, lambda code: KIND_LABELS[code]),
    )
    for column, key, (label, placeholder, options, name) in zip(
        columns, CODE_WIDGETS, labelled, strict=False
    ):
        column.multiselect(
            label,
            options,
            key=key,
            format_func=lambda code, name=name: begin(name(code)),
            placeholder=placeholder,
            help=_HELP.get(key),
            on_change=_take_all if key == "recipient" else None,
        )
    with columns[5].popover("Who pays", width="stretch"):
        _show_payer_filters(snapshot)
    columns[6].slider("Announced", *offer.years, key="years", step=1)


def _show_payer_filters(snapshot: Snapshot) -> None:
    """Draw the filters by who pays: public, state-backed or private money, and the payer."""
    names = snapshot.names
    paid = set(snapshot.pledges["payer"].cat.categories)
    paying = [code for code in names.payers_by_code if code in paid]
    st.multiselect(
        "Kind of payer",
        PAYER_GROUPS,
        key="payer-kind",
        format_func=lambda code: PAYER_GROUP_LABELS[code],
        placeholder="All kinds",
        help="Public: governments, aid agencies, multilateral lenders, development banks. "
        "State-backed: export credit agencies, policy banks, state funds and state enterprises.",
    )
    st.multiselect(
        "Payer",
        [*sorted(paying, key=names.payer), UNKNOWN],
        key="payer",
        format_func=names.payer,
        placeholder="All payers",
    )


def show_layer_switches() -> None:
    """Draw the switches of the map: its layers, what a mark's colour says, what countries show."""
    with st.container(horizontal=True, gap="small", key="map_switches"):
        st.pills(
            "Map layers",
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
    if with_layers:
        layers = tuple(code for code in MAP_LAYERS if code in state["layers"])
        link = change_link(
            selection=selection, layers=layers, colour=state["colour"], shade=state["shade"]
        )
        return Asked(selection, layers, link)
    link = change_link(selection=selection)
    return Asked(selection, DEFAULT_LAYERS if link.layers is None else link.layers, link)
