"""The controls of the corridors view: from where to where, and what is closed on the way.

They fill from a link and write into one, as the filters of the atlas do; what a scenario means is
decided in geodata.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.link.address import change_link, current_link
from components.link.defaults import COMPARED, DESTINATION, ORIGIN
from components.link.model import LEGS, Transit
from geodata.network.scenario import CASPIAN_HALF

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.link.model import Link, Offer
    from geodata.network.network import Network

#: Offered first, since they are asked for first; every other place of the network follows by name.
ORIGINS: Final = ("xian", "khorgos-cn", "dostyk", "almaty", "tashkent", "kashgar", "moscow")
DESTINATIONS: Final = (
    "poti-port",
    "halkali",
    "constanta-port",
    "budapest",
    "malaszewicze",
    "bandar-abbas",
    "karachi",
)
SWITCHES: Final[Mapping[str, str]] = {
    "RUS": "Avoid Russia",
    "IRN": "Avoid Iran",
    CASPIAN_HALF: "Caspian at half",
}


#: Keys of what is chosen in a section of the view.
_OF_SECTIONS: Final = ("compare", "along", "goal", "within", "commodities", "deposit")


def fill_controls(link: Link, _: Offer) -> None:
    """Put a link's question into the widgets; to be called before they are drawn."""
    transit = link.transit
    st.session_state["from"] = transit.origin or ORIGIN
    st.session_state["to"] = transit.destination or DESTINATION
    st.session_state["avoid"] = [word for word in transit.avoid if word in SWITCHES]
    st.session_state["closed"] = [word for word in transit.avoid if word not in SWITCHES]
    st.session_state["legs"] = LEGS[1] if transit.planned else LEGS[0]
    st.session_state["section"] = transit.section
    for key in _OF_SECTIONS:
        st.session_state.pop(key, None)
    _keep_sections(transit)


def _keep_sections(transit: Transit) -> None:
    """Fill what is chosen in a section that is not always drawn: an unseen widget is forgotten."""
    st.session_state.setdefault("compare", list(transit.compare or COMPARED))
    st.session_state.setdefault("along", transit.along)
    st.session_state.setdefault("goal", transit.goal_mt)
    st.session_state.setdefault("within", transit.within)
    st.session_state.setdefault("commodities", list(transit.commodities))
    st.session_state.setdefault("deposit", transit.deposit)


def show_controls(network: Network) -> None:
    """Draw the controls in one row."""
    _keep_sections(current_link().transit)
    columns = st.columns([2.1, 1.6, 2.9, 2.3, 2, 0.8], vertical_alignment="bottom", gap="small")
    name = place_name(network)
    columns[0].selectbox("From", _offered(network, ORIGINS), key="from", format_func=name)
    columns[1].selectbox("To", _offered(network, DESTINATIONS), key="to", format_func=name)
    columns[2].pills(
        "Scenario",
        list(SWITCHES),
        selection_mode="multi",
        key="avoid",
        format_func=lambda word: SWITCHES[word],
    )
    columns[3].segmented_control(
        "Network",
        LEGS,
        key="legs",
        required=True,
        format_func=lambda word: "Operates today" if word == LEGS[0] else "With planned",
    )
    columns[4].multiselect(
        "Closed legs and countries",
        _closable(network),
        key="closed",
        format_func=lambda word: closed_name(network, word),
        placeholder="None: choose, or click the map",
        # What is found closes: only what holds the letters typed, and one at a time.
        filter_mode="contains",
        select_all=False,
    )
    columns[5].button("Reset", key="reset_corridors", on_click=reset, width="stretch")


def read_controls() -> Transit:
    """Read the question from the widgets and write it into the address; defaults are left out."""
    state = st.session_state
    compared = tuple(state["compare"])
    transit = Transit(
        origin=None if state["from"] == ORIGIN else state["from"],
        destination=None if state["to"] == DESTINATION else state["to"],
        compare=() if compared == COMPARED else compared,
        avoid=(*state["avoid"], *state["closed"]),
        planned=state["legs"] == LEGS[1],
        section=state["section"],
        along=state["along"],
        goal_mt=state["goal"],
        within=state["within"],
        commodities=tuple(state["commodities"]),
        deposit=state["deposit"],
    )
    change_link(transit=transit)
    return transit


def toggle_closed(word: str) -> None:
    """Close a leg or a country, or open it again."""
    key = "avoid" if word in SWITCHES else "closed"
    chosen: list[str] = list(st.session_state[key])
    st.session_state[key] = [w for w in chosen if w != word] if word in chosen else [*chosen, word]


def reset() -> None:
    """Open everything again; the places and the compared paths stay."""
    st.session_state["avoid"] = []
    st.session_state["closed"] = []
    st.session_state["legs"] = LEGS[0]


def place_name(network: Network) -> Any:  # noqa: ANN401  a function for format_func
    """Give what names a place of the network: its name, and its country where that helps."""
    return lambda node: f"{network.places[node].name}, {network.places[node].country}"


def closed_name(network: Network, word: str) -> str:
    """Name a country or a leg that can be closed."""
    if word in network.legs:
        return network.leg_name(word)
    return network.country_name(word)


def _offered(network: Network, first: tuple[str, ...]) -> list[str]:
    known = set(network.freight_places())
    rest = sorted(known - set(first), key=lambda node: network.places[node].name)
    return [*(node for node in first if node in known), *rest]


def _closable(network: Network) -> list[str]:
    countries = {place.country for place in network.places.values()} - set(SWITCHES)
    return [
        *sorted(countries, key=network.country_name),
        *sorted(network.legs, key=network.leg_name),
    ]
