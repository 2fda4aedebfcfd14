"""What the views that ask the network share: its switches, and an analyst's own assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from components.words.catalogue import Labels

if TYPE_CHECKING:
    from components.server.held import Changes
    from geodata.network.network import Network

#: Closures that are one click away, by their word in the address.
SWITCHES: Final = Labels("scenario.switch")
RANKINGS: Final = Labels("scenario.rank")
_CHANGES: Final = "assumption_changes"


def closed_name(network: Network, word: str) -> str:
    """Name a country or a leg that can be closed."""
    if word in network.legs:
        return network.leg_name(word)
    return network.country_name(word)


def changed_assumptions() -> Changes:
    """Give what this session changed, low to high."""
    return st.session_state.get(_CHANGES, ())


def change_assumptions(changes: Changes) -> None:
    """Keep what an analyst changed, for this session; nothing takes all of it back."""
    st.session_state[_CHANGES] = changes
