"""The controls of the corridors view: from where to where, and what is closed on the way.

They fill from a link and write into one, as the filters of the atlas do; what a scenario means is
decided in geodata.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.link.address import change_link, current_link
from components.link.defaults import COMPARED, DESTINATION, ORIGIN
from components.link.model import LEGS, MODES, Transit
from components.widgets.scenario import RANKINGS, SWITCHES, closed_name
from components.widgets.sheet import fold_controls
from components.words.catalogue import text

if TYPE_CHECKING:
    from collections.abc import Callable

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
#: Keys of what is chosen in a section of the view.
_OF_SECTIONS: Final = ("compare", "along", "goal", "within")


def fill_controls(link: Link, _: Offer) -> None:
    """Put a link's question into the widgets; to be called before they are drawn."""
    transit = link.transit
    st.session_state["from"] = transit.origin or ORIGIN
    st.session_state["to"] = transit.destination or DESTINATION
    st.session_state["avoid"] = [word for word in transit.avoid if word in SWITCHES]
    st.session_state["closed"] = [word for word in transit.avoid if word not in SWITCHES]
    st.session_state["legs"] = LEGS[1] if transit.planned else LEGS[0]
    st.session_state["mode"] = list(transit.modes)
    st.session_state["rank"] = transit.rank
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


def show_controls(network: Network) -> None:
    """Draw the controls in two rows: the question, then what is closed."""
    _keep_sections(current_link().transit)
    origin, destination = (network.places[st.session_state[key]].name for key in ("from", "to"))
    with fold_controls(text("filters.route", origin=origin, destination=destination)):
        _show_rows(network, place_name(network))


def _show_rows(network: Network, name: Callable[[str], str]) -> None:
    question = st.columns([2.45, 2.45, 1.45, 1.85, 2.1], vertical_alignment="bottom", gap="small")
    question[0].selectbox(
        text("corridors.controls.from"), _offered(network, ORIGINS), key="from", format_func=name
    )
    question[1].selectbox(
        text("corridors.controls.to"), _offered(network, DESTINATIONS), key="to", format_func=name
    )
    question[2].pills(
        text("scenario.control.modes"),
        MODES,
        selection_mode="multi",
        key="mode",
        format_func=lambda mode: text(f"scenario.mode.{mode}"),
        help=text("corridors.controls.modes_help"),
    )
    question[3].segmented_control(
        text("scenario.control.rank"),
        list(RANKINGS),
        key="rank",
        required=True,
        format_func=lambda word: RANKINGS[word],
        help=text("corridors.controls.rank_help"),
    )
    question[4].segmented_control(
        text("scenario.control.network"),
        LEGS,
        key="legs",
        required=True,
        format_func=lambda word: text(f"scenario.legs.{word}"),
    )
    closing = st.columns([5.2, 3.8, 1], vertical_alignment="bottom", gap="small")
    closing[0].pills(
        text("scenario.control.scenario"),
        list(SWITCHES),
        selection_mode="multi",
        key="avoid",
        format_func=lambda word: SWITCHES[word],
    )
    closing[1].multiselect(
        text("corridors.controls.closed"),
        _closable(network),
        key="closed",
        format_func=lambda word: closed_name(network, word),
        placeholder=text("corridors.controls.closed_hint"),
        # What is found closes: only what holds the letters typed, and one at a time.
        filter_mode="contains",
        select_all=False,
    )
    closing[2].button(
        text("corridors.controls.reset"), key="reset_corridors", on_click=reset, width="stretch"
    )


def read_controls() -> Transit:
    """Read the question from the widgets and write it into the address; defaults are left out."""
    state = st.session_state
    compared = tuple(state["compare"])
    transit = Transit(
        origin=None if state["from"] == ORIGIN else state["from"],
        destination=None if state["to"] == DESTINATION else state["to"],
        compare=() if compared == COMPARED else compared,
        avoid=(*state["avoid"], *state["closed"]),
        modes=tuple(mode for mode in MODES if mode in state["mode"]),
        rank=state["rank"],
        planned=state["legs"] == LEGS[1],
        section=state["section"],
        along=state["along"],
        goal_mt=state["goal"],
        within=state["within"],
    )
    change_link(transit=transit)
    return transit


def toggle_closed(word: str) -> None:
    """Close a leg or a country, or open it again."""
    key = "avoid" if word in SWITCHES else "closed"
    chosen: list[str] = list(st.session_state[key])
    st.session_state[key] = [w for w in chosen if w != word] if word in chosen else [*chosen, word]


def reset() -> None:
    """Open everything again, by any mode; the places and the compared paths stay."""
    for key in ("avoid", "closed", "mode"):
        st.session_state[key] = []
    st.session_state["rank"] = Transit().rank
    st.session_state["legs"] = LEGS[0]


def place_name(network: Network) -> Any:  # noqa: ANN401  a function for format_func
    """Give what names a place of the network: its name, its country, and what passes it alone."""
    freight = set(network.freight_places())

    def name(node: str) -> str:
        place = network.places[node]
        country = network.country_name(place.country)
        if node in freight:
            return text("corridors.controls.place", name=place.name, country=country)
        return text("corridors.controls.pipe_place", name=place.name, country=country)

    return name


def _offered(network: Network, first: tuple[str, ...]) -> list[str]:
    known = {*network.freight_places(), *network.pipe_places()}
    rest = sorted(known - set(first), key=lambda node: network.places[node].name)
    return [*(node for node in first if node in known), *rest]


def _closable(network: Network) -> list[str]:
    countries = {place.country for place in network.places.values()} - set(SWITCHES)
    return [
        *sorted(countries, key=network.country_name),
        *sorted(network.legs, key=network.leg_name),
    ]
