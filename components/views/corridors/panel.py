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
from components.words.catalogue import text
from components.words.escape import escape_markdown
from components.words.freight import (
    basis_text,
    describe_flow,
    dollars_text,
    list_cautions,
    own_capacities,
)
from components.words.remarks import name_closure
from components.words.route_notes import describe_pipe
from components.words.routes import (
    days_change,
    days_text,
    km_text,
    main_stops,
    name_way,
    stretch_name,
)
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
#: Days that are no difference.
_NOTHING = 0.05
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
    with st.expander(text("corridors.panel.stops")):
        st.html(_way_html(network, found.routes[0]))
    with st.expander(text("corridors.panel.days")):
        st.html(_days_html(found.routes[0]))
    with st.expander(text("corridors.panel.capacity")):
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
        country = place.country
        name = text(
            "corridors.controls.place", name=place.name, country=network.country_name(country)
        )
    elif event["kind"] == "country":
        country, name = event["id"], network.country_name(event["id"])
    else:
        return
    st.html(f"<p class='ca-lead'><strong>{escape(name)}</strong></p>")
    if any(place.country == country for place in network.places.values()):
        country_name = escape_markdown(network.country_name(country))
        st.button(
            text("corridors.panel.open", country=country_name)
            if country in avoid
            else text("corridors.panel.close", country=country_name),
            key="close_country",
            on_click=toggle_closed,
            args=(country,),
        )


def _show_closed(network: Network, avoid: Sequence[str]) -> None:
    legs = [word for word in avoid if word not in SWITCHES]
    if not legs:
        return
    st.html(f"<h4 class='ca-group'>{escape(text('corridors.panel.closed'))}</h4>")
    for word in legs:
        st.button(
            text("corridors.panel.reopen", name=escape_markdown(closed_name(network, word))),
            key=f"reopen_{word}",
            on_click=toggle_closed,
            args=(word,),
            type="tertiary",
            width="stretch",
        )


def _route_html(  # noqa: PLR0913, PLR0917  one entry of the list, all of its facts
    network: Network, number: int, route: Route, price: Price, more: float | None, colour: str
) -> str:
    km = km_text(route.km)
    length = (
        km
        if more is None or abs(more) < _NOTHING
        else text("corridors.panel.route_km_changed", km=km, change=days_change(more))
    )
    head = text("corridors.panel.route", number=f"{number}", days=days_text(route.days))
    facts = text(
        "corridors.panel.route_price",
        price=dollars_text(price.low, price.high),
        basis=basis_text(price)
        if price.basis == TARIFF
        else text(f"routes.price_kind.{price.basis}"),
        countries=" · ".join(network.country_name(code) for code in route.countries),
    )
    return (
        f"<div class='ca-route' style='--ca-route:{colour}'>"
        f"<p><strong>{escape(head)}</strong>, {escape(length)}</p>"
        f"<p class='ca-small'>{escape(facts)}</p></div>"
    )


def _ways_out_html(network: Network, ends: tuple[str, str], scenario: Scenario) -> str:
    """Write what would give a route again, each closed thing opened alone, as links."""
    transit = current_link().transit
    tried = [
        (
            "planned" if closure.unbuilt else "open",
            name_closure(closure),
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
        found = answer(network, *ends, opened)
        label = ""
        if found.routes:
            best = found.routes[0]
            values: dict[str, Any] = {
                "closed": name,
                "days": days_text(best.days),
                "km": km_text(best.km),
                "way": name_way(network, best),
            }
            label = text(f"empty.route.{kind}", **values)
        elif found.lines:
            values = {"closed": name, "line": describe_pipe(network, found.lines[0])}
            label = text(f"empty.pipe.{kind}", **values)
        if label:
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
        f"<h4 class='ca-group'>{escape(text('corridors.panel.chokepoints'))}</h4>"
        f"<p class='ca-small'>{escape(text('corridors.panel.chokepoints_hint'))}</p>"
    )
    for point in found.chokepoints[:_CHOKEPOINTS]:
        lost = point.days_lost
        cost = text("corridors.panel.no_route_left") if lost is None else days_change(lost)
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
    words = [
        text("corridors.panel.caution", numbers=", ".join(routes), caution=caution)
        for caution, routes in numbers.items()
    ]
    items = "".join(f"<li>{escape(line)}</li>" for line in words)
    title = text("corridors.panel.cautions")
    return f"<h4 class='ca-group'>{escape(title)}</h4><ul class='ca-published'>{items}</ul>"


def _others_html(network: Network, found: Answer) -> str:
    """Write who else could carry it, and what those ways carry together."""
    if not found.others:
        return ""
    words = [
        text("corridors.panel.other", days=days_text(route.days), way=name_way(network, route))
        for route in found.others
    ]
    items = "".join(f"<li>{escape(line)}</li>" for line in words)
    together = text("corridors.panel.together", capacity=describe_flow(found.other_flow))
    return (
        f"<h4 class='ca-group'>{escape(text('corridors.panel.others'))}</h4>"
        f"<ul class='ca-published'>{items}</ul>"
        f"<p class='ca-small'>{escape(together)}</p>"
    )


def _way_html(network: Network, route: Route) -> str:
    rows = "".join(
        f"<li><b>{escape(network.places[node].name)}</b> <span>{escape(reasons)}</span></li>"
        for node, reasons in main_stops(network, route)
    )
    return f"<ol class='ca-way'>{rows}</ol>"


def _days_html(route: Route) -> str:
    """Write the days by what takes them, drawn and at the ends of every assumption."""
    rows = {
        text(f"routes.part.{part.replace(' ', '-')}"): (*route.days_by[part], *route.limits[part])
        for part in route.days_by
    }
    ends = [text(f"corridors.panel.days_table.{end}") for end in ("low", "central", "high")]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["P10", "P50", "P90", *ends])
    share = f"{route.km_sourced / route.km if route.km else 0:.0%}"
    basis = text("corridors.panel.days_basis", count=len(route.estimated), share=share)
    note = text("corridors.panel.days_note")
    return (
        f"<p class='ca-small'>{escape(basis)}</p>"
        + table.to_html(classes="ca-table", border=0, float_format="{:.1f}".format)
        + f"<p class='ca-small'>{escape(note)}</p>"
    )


def _capacities_html(network: Network, found: Answer, scenario: Scenario) -> str:
    """Write what the routes carry together and alone, and what is stated in its own unit."""
    before = found.base_flow.known_mt
    together = [describe_flow(found.flow)]
    if before not in {None, found.flow.known_mt}:
        together.append(text("corridors.panel.capacity_basis.base", known=f"{before:.3g}"))
    if found.flow.estimated:
        together.append(text("corridors.panel.capacity_basis.converted"))
    parts = [_capacity_html(text("corridors.panel.capacity_basis.together"), together)]
    for number, route in enumerate(found.routes, start=1):
        stated = "; ".join(own_capacities(network, route, scenario))
        alone = [
            describe_flow(find_flow(network, [route.legs], scenario)),
            text("corridors.panel.capacity_basis.stated", capacities=stated)
            if stated
            else text("corridors.panel.capacity_basis.stated_none"),
        ]
        head = text("corridors.panel.capacity_basis.alone", number=f"{number}")
        parts.append(_capacity_html(head, alone))
    return "".join(parts)


def _capacity_html(head: str, sentences: list[str]) -> str:
    return f"<p class='ca-small'><b>{escape(head)}</b> {escape(' '.join(sentences))}</p>"
