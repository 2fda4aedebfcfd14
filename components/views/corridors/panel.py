"""The panel beside the corridor map: ways, published figures, chokepoints, then the detail."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from components.figures.palette import CORRIDOR_COLOURS
from components.link.address import address_with, current_link
from components.views.corridors.controls import toggle_closed
from components.views.corridors.published import show_published
from components.widgets.scenario import SWITCHES, closed_name
from components.words.amounts import format_count
from components.words.catalogue import text
from components.words.escape import escape_markdown
from components.words.freight import basis_text, dollars_text, list_cautions, own_capacities
from components.words.route_notes import describe_pipe, name_way
from components.words.routes import days_text, km_text, main_stops, signed, stretch_name
from geodata.network.answer import answer
from geodata.network.cost import TARIFF
from geodata.network.flows import find_flow
from geodata.network.scenario import CASPIAN_CLOSED, closures, reopen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.link.model import Transit
    from components.live_plot import ThemeName
    from geodata.network.answer import Answer
    from geodata.network.cost import Price
    from geodata.network.journey import Route
    from geodata.network.network import Network
    from geodata.network.scenario import Closure, Scenario

_CHOKEPOINTS = 4
_CLICKED = "corridor_click"


def click_on_map(event: dict[str, Any]) -> None:
    """Close or reopen a leg that was clicked; keep a country or a node for the panel to offer."""
    if event["kind"] == "leg":
        toggle_closed(event["id"])
        st.session_state.pop(_CLICKED, None)
    else:
        st.session_state[_CLICKED] = event


def show_answer_panel(  # noqa: PLR0913, PLR0917  the question, its answer, the paper
    network: Network,
    found: Answer,
    ends: tuple[str, str],
    scenario: Scenario,
    avoid: Sequence[str],
    theme: ThemeName,
) -> None:
    """Draw the panel: which ways, what others publish, what if one closes, then the detail."""
    _offer_to_close(network, avoid)
    _show_closed(network, avoid)
    colours = CORRIDOR_COLOURS[theme]["routes"]
    for number, (route, price) in enumerate(zip(found.routes, found.prices, strict=True), start=1):
        more = found.days_more(route)
        st.html(_route_html(network, number, route, price, more, colours[number - 1]))
    for line in found.lines:
        st.html(f"<p class='ca-lead'>{escape(describe_pipe(network, line))}</p>")
    if not found.routes:
        _show_html(_ways_out_html(network, ends, scenario))
        return
    show_published(network, found.routes)
    _show_chokepoints(network, found)
    _show_html(_cautions_html(network, found) + _others_html(network, found))
    with st.expander("Route 1, stop by stop"):
        st.html(_way_html(network, found.routes[0]))
    with st.expander("Explain the days of route 1"):
        st.html(_days_html(found.routes[0]))
    with st.expander("Explain the capacity"):
        st.html(_capacities_html(network, found, scenario))


def _show_html(html: str) -> None:
    """Draw HTML that may be empty, which Streamlit refuses."""
    if html:
        st.html(html)


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


def _route_html(  # noqa: PLR0913, PLR0917  one entry of the list, all of its facts
    network: Network, number: int, route: Route, price: Price, more: float | None, colour: str
) -> str:
    against = "" if more is None or abs(more) < 0.05 else f", {signed(more, 'days')} to base"
    names = " · ".join(escape(network.country_name(code)) for code in route.countries)
    kind = basis_text(price) if price.basis == TARIFF else "estimate"
    return (
        f"<div class='ca-route' style='--ca-route:{colour}'>"
        f"<p><strong>{number}. {days_text(route.days)} days</strong>, "
        f"{km_text(route.km)}{against}</p>"
        f"<p class='ca-small'>{dollars_text(price.low, price.high)} a 40-foot box "
        f"({escape(kind)}). "
        f"{names}.</p></div>"
    )


def _ways_out_html(network: Network, ends: tuple[str, str], scenario: Scenario) -> str:
    """Write what would give a route again, each closed thing opened alone, as links."""
    transit = current_link().transit
    tried = [
        (
            "planned" if closure.unbuilt else "open",
            closure.name,
            reopen(scenario, (closure,)),
            _without(transit, closure),
        )
        for closure in closures(network, scenario)
    ]
    if transit.modes:
        opened = replace(scenario, modes=frozenset())
        tried.append(("modes", "", opened, replace(transit, modes=())))
    items = []
    for kind, name, opened, asked in tried:
        best = next(iter(answer(network, *ends, opened).routes), None)
        if best is not None:
            values: dict[str, Any] = {
                "closed": name,
                "days": days_text(best.days),
                "km": km_text(best.km),
                "way": name_way(network, best),
            }
            label = text(f"empty.route.{kind}", **values)
            address = escape(urlencode(address_with(transit=asked), doseq=True))
            items.append(
                "<li><a class='ca-link ca-stay ca-plain' target='_self' "
                f"href='?{address}'>{escape(label)}</a></li>"
            )
    if not items:
        return ""
    return (
        f"<h4 class='ca-group'>{escape(text('empty.route_title'))}</h4>"
        f"<ul class='ca-published'>{''.join(items)}</ul>"
    )


def _without(transit: Transit, closure: Closure) -> Transit:
    """Give the question with one closed thing open."""
    if closure.unbuilt:
        return replace(transit, planned=True)
    opened = closure.countries | closure.legs | ({CASPIAN_CLOSED} if closure.caspian else set())
    return replace(transit, avoid=tuple(word for word in transit.avoid if word not in opened))


def _show_chokepoints(network: Network, found: Answer) -> None:
    if not found.chokepoints:
        return
    st.html(
        "<h4 class='ca-group'>If one stretch of route 1 closes</h4>"
        "<p class='ca-small'>Click to close it.</p>"
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


def _cautions_html(network: Network, found: Answer) -> str:
    """Write closed seasons, wars and sanctions on the ways, with the numbers of the ways."""
    numbers: dict[str, list[str]] = {}
    for number, route in enumerate(found.routes, start=1):
        for caution in list_cautions(network, route):
            numbers.setdefault(caution, []).append(str(number))
    if not numbers:
        return ""
    items = "".join(
        f"<li>Route {', '.join(of)}: {escape(caution)}</li>" for caution, of in numbers.items()
    )
    return f"<h4 class='ca-group'>Know before you book</h4><ul class='ca-published'>{items}</ul>"


def _others_html(network: Network, found: Answer) -> str:
    """Write who else could carry it, and what those ways carry together."""
    if not found.others:
        return ""
    items = "".join(
        f"<li>{days_text(route.days)} days by {escape(name_way(network, route))}</li>"
        for route in found.others
    )
    return (
        "<h4 class='ca-group'>Who else could carry it</h4>"
        f"<ul class='ca-published'>{items}</ul>"
        f"<p class='ca-small'>Together: {escape(found.other_flow.in_words())}</p>"
    )


def _way_html(network: Network, route: Route) -> str:
    rows = "".join(
        f"<li><b>{escape(network.places[node].name)}</b> <span>{escape(words)}</span></li>"
        for node, words in main_stops(network, route)
    )
    return f"<ol class='ca-way'>{rows}</ol>"


def _days_html(route: Route) -> str:
    """Write the days by what takes them, drawn and at the ends of every assumption."""
    rows = {
        part.capitalize(): (*route.days_by[part], *route.limits[part]) for part in route.days_by
    }
    columns = ["P10", "P50", "P90", "Low", "Central", "High"]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    sourced = route.km_sourced / route.km if route.km else 0
    return (
        f"<p class='ca-small'>They rest on {format_count(len(route.estimated), 'assumption')} "
        f"(section Assumptions); {sourced:.0%} of the km are sourced.</p>"
        + table.to_html(classes="ca-table", border=0, float_format="{:.1f}".format)
        + "<p class='ca-small'>P10 to P90: eight of ten draws from the assumptions, so columns do "
        "not add up. Low and high: every assumption at its end at once, which hardly happens.</p>"
    )


def _capacities_html(network: Network, found: Answer, scenario: Scenario) -> str:
    """Write what the routes carry together and alone, and what is stated in its own unit."""
    before = found.base_flow.known_mt
    together = f"<p class='ca-small'><b>Together.</b> {escape(found.flow.in_words())}"
    if before not in {None, found.flow.known_mt}:
        together += f" Base case: {before:.3g} Mt known."
    if found.flow.estimated:
        together += " Pairs of trains and boxes are made tonnes by assumption there."
    return f"{together}</p>" + "".join(
        f"<p class='ca-small'><b>Route {number} alone.</b> "
        f"{escape(find_flow(network, [route.legs], scenario).in_words())} Stated, lowest in each "
        f"unit: {escape('; '.join(own_capacities(network, route, scenario)) or 'nothing')}.</p>"
        for number, route in enumerate(found.routes, start=1)
    )
