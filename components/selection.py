"""The filter widgets, kept in step with the address of the page.

The address is the memory: it survives a reload and a restart, the session does not. Widgets are
filled from it when a session begins or the viewer goes back, and write codes into it on a change.
What a link may hold is decided in link.py; nothing is added up here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.figures.atlas_map import DEFAULT_LAYERS, MAP_LAYERS
from components.labels import STAGE_LABELS, names_of
from components.link import Link, Offer, Params, read_link, write_link
from ledger.queries import Selection, choices

if TYPE_CHECKING:
    from ledger.snapshot import Snapshot

CODE_WIDGETS: Final = ("investor", "sector", "recipient", "stage")
_WRITTEN: Final = "link_written"
_PROBLEMS: Final = "link_problems"
_REST: Final = "link_rest"  # the Link of the address: what has no widget (family, camera, theme)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the viewer asks for, as the page uses it.

    Attributes:
        selection: The filter.
        layers: Codes of the layers to draw, never None.
        link: The whole, as it stands in the address.
        problems: One sentence for every part of the address that was dropped.
    """

    selection: Selection
    layers: tuple[str, ...]
    link: Link
    problems: tuple[str, ...]


def offer_of(snapshot: Snapshot) -> Offer:
    """Collect what a link may hold."""
    years = [int(year) for year in snapshot.pledges["year"].unique() if year != "undated"]
    return Offer(
        choices=choices(snapshot),
        families=frozenset(snapshot.pledges["id"]),
        layers=tuple(MAP_LAYERS),
        years=(min(years), max(years)),
    )


def sync_with_address(offer: Offer) -> None:
    """Fill the widgets from the address when it is not the one written last.

    So at the beginning of a session, on a link inside the page and when the viewer goes back. To be
    called before any widget is drawn.
    """
    params = _address()
    if st.session_state.get(_WRITTEN) == params:
        return
    link, problems = read_link(params | {"camera": _camera()}, offer)
    if link.camera is None and _camera():
        del st.query_params["camera"]
    st.session_state[_WRITTEN] = params
    st.session_state[_PROBLEMS] = problems
    st.session_state[_REST] = link
    chosen = link.selection
    for key, codes in zip(
        CODE_WIDGETS,
        (chosen.investors, chosen.sectors, chosen.recipients, chosen.stages),
        strict=True,
    ):
        st.session_state[key] = list(codes)
    first, last = chosen.years or (None, None)
    st.session_state["years"] = (first or offer.years[0], last or offer.years[1])
    st.session_state["layers"] = list(DEFAULT_LAYERS if link.layers is None else link.layers)


def show_filters(snapshot: Snapshot, offer: Offer) -> None:
    """Draw the filters in one row; an empty one means all."""
    names = names_of(snapshot)
    widths = [2.3, 2.3, 2, 1.7, 1.7, 0.6]
    columns = st.columns(widths, vertical_alignment="bottom", gap="small")
    labelled = (
        ("Investor", "All investors", offer.choices.investors, names.investor),
        ("Sector", "All sectors", offer.choices.sectors, names.sector),
        ("Recipient", "All recipients", offer.choices.recipients, names.recipient),
        ("Stage", "All stages", offer.choices.stages, lambda code: STAGE_LABELS[code]),
    )
    for column, key, (label, placeholder, options, name) in zip(
        columns, CODE_WIDGETS, labelled, strict=False
    ):
        column.multiselect(label, options, key=key, format_func=name, placeholder=placeholder)
    columns[4].slider("Announced", *offer.years, key="years", step=1)
    columns[5].button("Reset", key="reset", on_click=reset, args=(offer,), width="stretch")


def show_layer_switches() -> None:
    """Draw the switches of the map's layers."""
    st.pills(
        "Map layers",
        list(MAP_LAYERS),
        selection_mode="multi",
        key="layers",
        format_func=lambda code: MAP_LAYERS[code],
        label_visibility="collapsed",
    )


def reset(offer: Offer) -> None:
    """Empty every filter and the family; layers, camera and theme stay."""
    for key in CODE_WIDGETS:
        st.session_state[key] = []
    st.session_state["years"] = offer.years
    leave_family()


def leave_family() -> None:
    """Show all pledges again instead of one family."""
    rest: Link = st.session_state[_REST]
    st.session_state[_REST] = replace(rest, selection=Selection())


def enter_family(pledge_id: str) -> None:
    """Show one pledge and all rows below it."""
    rest: Link = st.session_state[_REST]
    st.session_state[_REST] = replace(rest, selection=Selection(family=pledge_id))


def choose(widget: str, codes: list[str]) -> None:
    """Set one filter, as a click on a bar or a list does; the same choice again empties it."""
    st.session_state[widget] = [] if st.session_state[widget] == codes else codes


def read_filters(offer: Offer) -> Asked:
    """Read what is asked for from the widgets and write it into the address."""
    state = st.session_state
    rest: Link = state[_REST]
    first, last = state.get("years", offer.years)
    years = (
        None if first <= offer.years[0] else first,
        None if last >= offer.years[1] else last,
    )
    selection = Selection(
        investors=tuple(state["investor"]),
        sectors=tuple(state["sector"]),
        recipients=tuple(state["recipient"]),
        stages=tuple(state["stage"]),
        family=rest.selection.family,
        years=None if years == (None, None) else years,
    )
    layers = tuple(code for code in MAP_LAYERS if code in state["layers"])
    link = replace(rest, selection=selection, layers=layers)
    _write_address(write_link(replace(link, camera=None), DEFAULT_LAYERS))
    return Asked(selection, layers, link, state[_PROBLEMS])


def link_with(link: Link, **changes: object) -> Params:
    """Write a link with some parts changed, for an anchor on the page."""
    return write_link(replace(link, **changes), DEFAULT_LAYERS)  # type: ignore[arg-type]


def _address() -> Params:
    """Read the address without the camera, which the map itself writes as the viewer moves it."""
    return {name: st.query_params.get_all(name) for name in st.query_params if name != "camera"}


def _camera() -> list[str]:
    return st.query_params.get_all("camera")


def _write_address(params: Params) -> None:
    """Write the address only where it changes: each write is a step in the browser's history."""
    if params != _address():
        camera = {"camera": _camera()} if _camera() else {}
        st.query_params.from_dict(params | camera)
    st.session_state[_WRITTEN] = params
