"""The controls of the section "How does it get to Japan?": to which port, and what is closed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.link.address import change_link, current_link
from components.link.defaults import PORT
from components.link.model import LEGS, MODES
from components.widgets.cards import is_narrow
from components.widgets.scenario import RANKINGS, closed_name
from components.words.catalogue import Labels, text

if TYPE_CHECKING:
    from components.link.model import Link, Transit
    from geodata.network.network import Network

#: The ports that are asked for first.
_PORTS: Final = ("yokohama-port", "kobe-port", "rotterdam-port")
#: What is closed at one press; the corridors view closes any leg.
_CLOSED: Final = Labels("mineral_ways.switch", "scenario.switch")

_KEYS: Final = ("way_to", "way_avoid", "way_mode", "way_rank", "way_legs")


def fill_way(_: Link) -> None:
    """Let the widgets be filled anew when they are drawn next: from the link that is then held."""
    for key in _KEYS:
        st.session_state.pop(key, None)


def show_way_controls(network: Network) -> Transit:
    """Draw the controls, and write what they hold into the address; give what it asks."""
    held, state = current_link().transit, st.session_state
    state.setdefault("way_to", held.destination or PORT)
    state.setdefault("way_avoid", [word for word in held.avoid if word in _CLOSED])
    state.setdefault("way_mode", list(held.modes))
    state.setdefault("way_rank", held.rank)
    state.setdefault("way_legs", LEGS[1] if held.planned else LEGS[0])
    # A phone opens them: what they choose for comes first.
    place = st.expander(text("mineral_ways.control.title")) if is_narrow() else st.container()
    controls = place.container(horizontal=True, vertical_alignment="bottom", gap="small")
    ports = dict.fromkeys((*_PORTS, state["way_to"]))
    controls.segmented_control(
        text("mineral_ways.control.port"),
        list(ports),
        key="way_to",
        required=True,
        format_func=lambda node: network.places[node].name.removesuffix(" port"),
    )
    controls.pills(
        text("scenario.control.modes"),
        MODES,
        selection_mode="multi",
        key="way_mode",
        format_func=lambda mode: text(f"scenario.mode.{mode}"),
        help=text("mineral_ways.control.mode_help"),
    )
    controls.segmented_control(
        text("scenario.control.rank"),
        list(RANKINGS),
        key="way_rank",
        required=True,
        format_func=lambda word: RANKINGS[word],
    )
    controls.segmented_control(
        text("scenario.control.network"),
        LEGS,
        key="way_legs",
        required=True,
        format_func=lambda word: text(f"scenario.legs.{word}"),
    )
    controls.pills(
        text("scenario.control.scenario"),
        list(_CLOSED),
        selection_mode="multi",
        key="way_avoid",
        format_func=lambda word: _CLOSED[word],
    )
    transit = _read(held)
    change_link(transit=transit)
    others = [word for word in transit.avoid if word not in _CLOSED]
    if others:
        closed = ", ".join(closed_name(network, word) for word in others)
        st.caption(text("mineral_ways.control.closed_too", closed=closed))
    return transit


def _read(transit: Transit) -> Transit:
    """Read the widgets; what else a link closes stays closed, defaults are left out."""
    state = st.session_state
    others = [word for word in transit.avoid if word not in _CLOSED]
    return replace(
        transit,
        destination=None if state["way_to"] == PORT else state["way_to"],
        avoid=(*state["way_avoid"], *others),
        modes=tuple(mode for mode in MODES if mode in state["way_mode"]),
        rank=state["way_rank"],
        planned=state["way_legs"] == LEGS[1],
    )
