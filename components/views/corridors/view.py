"""The view "Corridors": routes between two places, what closing something costs, paths compared."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.figures.corridor_map import build_corridor_map_figure
from components.link.address import current_link
from components.link.corridor_sections import find_climb, find_nearby
from components.link.defaults import find_closed_legs, scenario_of
from components.server.held import network_of, paths_of
from components.views.corridors.assumptions import show_assumptions
from components.views.corridors.comparison import show_comparison, show_lines
from components.views.corridors.controls import fill_controls, read_controls, show_controls
from components.views.corridors.panel import click_on_map, show_answer_panel
from components.views.corridors.reach import draw_reach, fill_reach, show_reach
from components.views.corridors.staircase import fill_staircase, show_staircase
from components.views.map_beside import MAP_HEIGHT, draw_map, place_map
from components.views.record import Section, View, choose_section, fill_nothing
from components.widgets.scenario import changed_assumptions
from components.widgets.terms import mark_term
from components.words.catalogue import text
from components.words.corridor_finding import tell_middle_corridor, write_corridor_finding
from components.words.freight import (
    amount_text,
    basis_text,
    capacity_text,
    day_text,
    dollars_text,
)
from components.words.remarks import write_message
from components.words.route_notes import explain_nothing, list_notes
from components.words.routes import days_change, km_change, stretch_name
from geodata.network.answer import answer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.link.corridor_sections import Climb, Nearby
    from components.link.model import Transit
    from components.live_plot import ThemeName
    from components.views.record import Screen
    from geodata.network.answer import Answer
    from geodata.network.journey import Route
    from geodata.network.lines import Line
    from geodata.network.network import Network
    from geodata.network.routing import Chokepoint
    from geodata.network.scenario import Scenario
    from ledger.counting.snapshot import Snapshot

#: Terms of the glossary, by the tile whose label they explain.
_TERMS: Final = {
    "days": "p50",
    "borders": "gauge",
    "capacity": "capacity",
    "cost": "box",
    "closure": "chokepoint",
}
#: As high as the panel beside it, and on a phone no higher than routes across a continent need.
_MAP_HEIGHT: Final = f"min({MAP_HEIGHT}, 86vw)"
#: Days or km that are no difference.
_NOTHING: Final = 0.05


@dataclass(frozen=True, slots=True)
class Journey:
    """A question of the network with its answer, from which every section is drawn.

    Attributes:
        snapshot: The ledger.
        network: With the assumptions of this session.
        scenario: What is closed, and which legs are open.
        found: The answer.
        paths: Leg ids of each path by its id.
        nearby: What is reached from the origin; None in a section that does not ask.
        transit: The question as a link has it.
        theme: Paper to draw on.
    """

    snapshot: Snapshot
    network: Network
    scenario: Scenario
    found: Answer
    paths: Mapping[str, tuple[str, ...]]
    nearby: Nearby | None
    transit: Transit
    theme: ThemeName


def _show_staircase(journey: Journey) -> None:
    def climb(transit: Transit) -> Climb | None:
        return find_climb(
            journey.snapshot,
            journey.network,
            journey.paths,
            journey.found,
            journey.scenario,
            transit,
        )

    show_staircase(journey.snapshot, journey.network, journey.transit, climb, journey.theme)


def _show_reach(journey: Journey) -> None:
    if journey.nearby is not None:
        show_reach(journey.snapshot, journey.network, journey.nearby)


_SECTIONS: Final[tuple[Section[Journey], ...]] = (
    Section(
        code="paths",
        fill=fill_nothing,
        show=lambda journey: show_comparison(
            journey.snapshot, journey.network, journey.scenario, journey.paths, journey.theme
        ),
    ),
    Section(
        code="staircase",
        fill=fill_staircase,
        show=_show_staircase,
    ),
    Section(code="reach", fill=fill_reach, show=_show_reach),
    Section(
        code="lines",
        fill=fill_nothing,
        show=lambda journey: show_lines(journey.snapshot, journey.network, journey.paths),
    ),
    Section(
        code="assumptions",
        fill=fill_nothing,
        show=lambda journey: show_assumptions(journey.snapshot, journey.network, journey.found),
    ),
)


def _show(screen: Screen) -> None:
    snapshot, theme = screen.snapshot, screen.theme
    network = network_of(snapshot, changed_assumptions())
    head = st.container(key="head")
    show_controls(network)
    transit = read_controls()
    origin, destination = st.session_state["from"], st.session_state["to"]
    scenario = scenario_of(network, transit)
    found = answer(network, origin, destination, scenario, transit.rank)
    paths = paths_of(snapshot)
    # One place for the answer, a route or the reason why there is none: what stands above the map
    # must not change its place in the page, or the browser builds the map anew.
    with head:
        _show_title(network, found, scenario)
    with st.container(key="answer"):
        _show_headline(network, found, (origin, destination), scenario)
    section = transit.section
    nearby = find_nearby(network, origin, transit.within, scenario) if section == "reach" else None
    map_column, panel = place_map(2.6)
    with map_column:
        figure = build_corridor_map_figure(
            closed=find_closed_legs(network, transit),
            avoid=transit.avoid,
            camera=current_link().camera,
            **(
                draw_reach(network, nearby)
                if nearby
                else _drawn(snapshot, found, paths, (origin, destination))
            ),
        )
        draw_map(
            snapshot,
            figure,
            height=_MAP_HEIGHT,
            alt=text("corridors.map_alt"),
            theme=theme,
            on_click=click_on_map,
        )
    with panel:
        show_answer_panel(network, found, (origin, destination), scenario, transit.avoid, theme)
    chosen = choose_section(_SECTIONS, key="section")
    chosen.show(Journey(snapshot, network, scenario, found, paths, nearby, transit, theme))


def _drawn(
    snapshot: Snapshot,
    found: Answer,
    paths: Mapping[str, tuple[str, ...]],
    ends: tuple[str, str],
) -> dict[str, Any]:
    """Give what the map draws: the routes found, and the paths compared where they are asked."""
    origin, destination = ends
    chosen = st.session_state["compare"] if st.session_state.get("draw_compared") else []
    names = snapshot.names.routes
    return {
        "routes": [way.legs for way in found.routes or found.lines[:1]],
        "stops": next((way.nodes for way in found.routes or found.lines), ()),
        "compared": [paths[path] for path in chosen],
        "compared_names": [names[path] for path in chosen],
        "origin": origin,
        "destination": destination,
        "move": f"{origin}>{destination}",
    }


def _show_title(network: Network, found: Answer, scenario: Scenario) -> None:
    """Draw the finding, and what the Middle Corridor can carry where it is one of the routes."""
    title = escape(write_corridor_finding(network, found))
    middle = escape(tell_middle_corridor(network, found, scenario))
    st.html(f"<h2 class='ca-finding'>{title}</h2><p class='ca-small'>{middle}</p>")


def _show_headline(
    network: Network, found: Answer, ends: tuple[str, str], scenario: Scenario
) -> None:
    """Draw the answer in figures, each against the base case, and what there is to say of it."""
    if found.routes:
        _show_tiles(_tiles(network, found))
        notes = list_notes(network, found, ends, scenario)
    elif found.lines:
        _show_tiles(_pipe_tiles(network, found.lines[0]))
        notes = [write_message(found)]
    else:
        st.error(explain_nothing(network, found, ends), icon=":material/block:")
        notes = list_notes(network, found, ends, scenario)
    if notes:
        st.html(f"<p class='ca-small'>{escape(' '.join(notes))}</p>")


def _show_tiles(tiles: Sequence[tuple[str, str, str]]) -> None:
    for column, (label, value, remark) in zip(
        st.columns(len(tiles), gap="small"), tiles, strict=True
    ):
        column.metric(label, value, remark or " ", delta_color="off", delta_arrow="off")


def _tiles(network: Network, found: Answer) -> list[tuple[str, str, str]]:
    best, price = found.routes[0], found.prices[0]
    tariff = text("corridors.remark.tariff", day=day_text(price.date)) if price.date else ""
    days = f"{best.days.p50:.0f}"
    return [
        (_label("days"), days, _days_remark(best, found.days_more(best))),
        (_label("km"), f"{best.km:,.0f}", _km_remark(found.km_more(best))),
        (_label("borders"), f"{best.borders}", _changes(best)),
        (_label("capacity"), *capacity_text(found.flow)),
        (
            _label("cost"),
            dollars_text(price.low, price.high),
            tariff or basis_text(price),
        ),
        (_label("closure"), *_loss(network, found.chokepoints)),
    ]


def _pipe_tiles(network: Network, line: Line) -> list[tuple[str, str, str]]:
    amount = (
        text("corridors.remark.unknown")
        if line.capacity is None
        else amount_text(line.capacity, line.capacity_unit)
    )
    status = text(f"routes.status.{line.status}")
    countries = ", ".join(network.country_name(iso3) for iso3 in line.countries)
    return [
        (_label("pipe_km"), f"{line.km:,.0f}", status),
        (_label("borders"), f"{len(line.countries) - 1}", countries),
        (_label("pipe_capacity"), amount, _pipe_remark(line)),
    ]


def _label(tile: str) -> str:
    """Write the label of a tile with its term, where the glossary has one."""
    label = text(f"corridors.tile.{tile}")
    return mark_term(_TERMS[tile], label) if tile in _TERMS else label


def _pipe_remark(line: Line) -> str:
    if not line.capacity_kind:
        return text("corridors.remark.unpublished")
    kind = text(f"routes.capacity_kind.{line.capacity_kind}")
    if not line.legs_without:
        return text("corridors.remark.published", kind=kind)
    return text("corridors.remark.published_gaps", count=line.legs_without, kind=kind)


def _changes(route: Route) -> str:
    gauge_changes = text("corridors.remark.gauge_changes", count=route.gauge_changes)
    return f"{gauge_changes}, {text('corridors.remark.transshipments', count=route.transshipments)}"


def _loss(network: Network, chokepoints: Sequence[Chokepoint]) -> tuple[str, str]:
    """Write the costliest loss of a stretch, with a detour where there is one."""
    if not chokepoints:
        return text("corridors.remark.no_closure"), ""
    worst = next((point for point in chokepoints if point.days_lost is not None), chokepoints[0])
    lost = worst.days_lost
    cost = text("corridors.remark.no_detour") if lost is None else days_change(lost)
    return cost, stretch_name(network, worst.legs)


def _days_remark(route: Route, more: float | None) -> str:
    low, high = f"{route.days.p10:.0f}", f"{route.days.p90:.0f}"
    if more is None or abs(more) < _NOTHING:
        return text("corridors.remark.range", low=low, high=high)
    return text("corridors.remark.range_changed", low=low, high=high, change=days_change(more))


def _km_remark(more: float | None) -> str:
    if more is None:
        return text("corridors.remark.no_base")
    if abs(more) < _NOTHING:
        return text("corridors.remark.unchanged")
    return text("corridors.remark.change", change=km_change(more))


VIEW: Final = View(
    code="corridors",
    fill_controls=fill_controls,
    show=_show,
    sections=_SECTIONS,
)
