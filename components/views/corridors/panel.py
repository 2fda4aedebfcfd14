"""The panel beside the corridor map: the routes found, the way of the fastest, its chokepoints."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import streamlit as st

from components.figures.palette import CORRIDOR_COLOURS
from components.views.corridors.controls import SWITCHES, closed_name, toggle_closed
from components.words.escape import escape_markdown
from components.words.routes import days_text, km_text, main_stops, signed, stretch_name
from geodata.network.flows import find_flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.live_plot import ThemeName
    from geodata.network.answer import Answer
    from geodata.network.flows import Flow
    from geodata.network.journey import Route
    from geodata.network.network import Network
    from geodata.network.scenario import Scenario

_CHOKEPOINTS = 6
_CLICKED = "corridor_click"


def click_on_map(event: dict[str, Any]) -> None:
    """Close or reopen a leg that was clicked; keep a country or a node for the panel to offer."""
    if event["kind"] == "leg":
        toggle_closed(event["id"])
        st.session_state.pop(_CLICKED, None)
    else:
        st.session_state[_CLICKED] = event


def show_answer_panel(
    network: Network,
    found: Answer,
    scenario: Scenario,
    avoid: Sequence[str],
    theme: ThemeName,
) -> None:
    """Draw the panel."""
    _offer_to_close(network, avoid)
    _show_closed(network, avoid)
    for number, route in enumerate(found.routes, start=1):
        flow = find_flow(network, [route.legs], scenario)
        colour = CORRIDOR_COLOURS[theme]["routes"][number - 1]
        st.html(_route_html(network, number, route, flow, found.days_more(route), colour))
    if found.chokepoints:
        _show_chokepoints(network, found)
    if found.routes:
        st.html(_way_html(network, found.routes[0]))


def _offer_to_close(network: Network, avoid: Sequence[str]) -> None:
    event = st.session_state.get(_CLICKED)
    if not event:
        return
    if event["kind"] == "node" and event["id"] in network.places:
        place = network.places[event["id"]]
        country, words = place.country, f"{place.name}, {network.country_name(place.country)}"
    elif event["kind"] == "country":
        country, words = event["id"], network.country_name(event["id"])
    else:
        return
    st.html(f"<p class='ca-lead'><strong>{escape(words)}</strong></p>")
    if any(place.country == country for place in network.places.values()):
        verb = "Open" if country in avoid else "Close"
        st.button(
            f"{verb} {escape_markdown(network.country_name(country))}",
            key="close_country",
            on_click=toggle_closed,
            args=(country,),
        )


def _show_closed(network: Network, avoid: Sequence[str]) -> None:
    legs = [word for word in avoid if word not in SWITCHES]
    if not legs:
        return
    st.html("<h4 class='ca-group'>Closed</h4>")
    for word in legs:
        st.button(
            f"✕ {escape_markdown(closed_name(network, word))}: reopen",
            key=f"reopen_{word}",
            on_click=toggle_closed,
            args=(word,),
            type="tertiary",
            width="stretch",
        )


def _route_html(  # noqa: PLR0913, PLR0917  one line of the list, all of its facts
    network: Network, number: int, route: Route, flow: Flow, more: float | None, colour: str
) -> str:
    against = "" if more is None or abs(more) < 0.05 else f", {signed(more, 'days')} to base"
    names = " · ".join(escape(network.country_name(code)) for code in route.countries)
    passes = [name for code, name in (("RUS", "Russia"), ("IRN", "Iran")) if route.crosses(code)]
    crosses = f" Passes {' and '.join(passes)}." if passes else " Passes neither Russia nor Iran."
    return (
        f"<div class='ca-route' style='--ca-route:{colour}'>"
        f"<p><strong>{number}. {days_text(route.days)} days</strong>, "
        f"{km_text(route.km)}{against}</p>"
        f"<p class='ca-small'>{names}.{crosses} Alone it carries {escape(_carries(flow))}</p></div>"
    )


def _carries(flow: Flow) -> str:
    words = flow.in_words()
    return words[0].lower() + words[1:]


def _show_chokepoints(network: Network, found: Answer) -> None:
    st.html(
        "<h4 class='ca-group'>What the loss of one leg costs</h4>"
        "<p class='ca-small'>Each stretch lies between two forks; losing any leg of it costs the "
        "same. Click to close it.</p>"
    )
    for point in found.chokepoints[:_CHOKEPOINTS]:
        cost = "no route left" if point.days_lost is None else f"+{point.days_lost:.1f} days"
        st.button(
            f"**{cost}** {escape_markdown(stretch_name(network, point.legs))}",
            key=f"choke_{point.legs[0]}",
            on_click=toggle_closed,
            args=(point.legs[0],),
            type="tertiary",
            width="stretch",
        )


def _way_html(network: Network, route: Route) -> str:
    rows = "".join(
        f"<li><b>{escape(network.places[node].name)}</b> <span>{escape(words)}</span></li>"
        for node, words in main_stops(network, route)
    )
    parts = "".join(
        f"<dt>{escape(part)}</dt><dd>{days.p50:.1f} ({days.p10:.1f} to {days.p90:.1f})</dd>"
        for part, days in route.days_by.items()
    )
    return (
        f"<h4 class='ca-group'>The way of the fastest</h4><ol class='ca-way'>{rows}</ol>"
        f"<h4 class='ca-group'>Its days</h4><div class='ca-dossier'><dl>{parts}</dl></div>"
    )
