"""How does it get to Japan? A site's ways to a port by each gate, and all sites by their days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from components.figures.corridor_map import MOST_ROUTES
from components.figures.gate_days import build_gate_days_figure, gate_days_height
from components.figures.palette import THEMES
from components.figures.ways_map import build_ways_figure
from components.link.address import current_link
from components.link.defaults import PORT, scenario_of
from components.link.mineral_ways import find_site_ways, rank_sites
from components.live_plot import live_plot
from components.server.held import network_of
from components.server.per_version import once_per_version
from components.views.map_beside import draw_map
from components.views.minerals.way_controls import show_way_controls
from components.views.minerals.way_sites import show_sites_table
from components.views.minerals.way_tables import (
    gates_table,
    name_pipes,
    sites_table,
    spans_table,
)
from components.widgets.explain import Why, why_button
from components.widgets.records import show_records
from components.widgets.scenario import changed_assumptions
from components.widgets.tables import download_csv
from components.widgets.totals import show_heading
from components.words.amounts import format_count, format_usd
from components.words.catalogue import text
from components.words.escape import escape_markdown
from components.words.mineral_ways import name_minerals, tell_site, tell_sites
from components.words.route_notes import describe_pipe
from components.words.routes import km_text
from components.words.sentences import begin
from geodata.network.access import BY_PIPE, BY_ROAD, GAS, NEAR_RAIL_KM
from geodata.network.payers import NEAR_KM, pledges_on_route
from geodata.network.pipelines import largest_at, open_pipes
from geodata.network.site_ways import lead_sites
from ledger.answers.queries import Cut, total

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from components.views.minerals.question import MineralQuestion
    from geodata.network.network import Network
    from geodata.network.scenario import Scenario
    from geodata.network.site_ways import GateSpan, SiteWays
    from ledger.counting.snapshot import Snapshot

_MAP_HEIGHT: Final = "420px"
_find_site_ways = once_per_version(most=64)(find_site_ways)


@once_per_version(most=32)
def _list_sites(  # noqa: PLR0913, PLR0917  the question and what it is asked of
    snapshot: Snapshot,
    network: Network,
    port: str,
    scenario: Scenario,
    ids: tuple[str, ...],
    commodities: tuple[str, ...],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give the sites by their days, as they are ranked and as a viewer reads them."""
    ranked = rank_sites(snapshot, network, port, scenario, ids)
    return ranked, sites_table(snapshot, network, ranked, commodities)


def show_ways(question: MineralQuestion) -> None:
    """Draw the ways of the chosen site, and the sites that are chosen by their days to the port."""
    snapshot, scope = question.snapshot, question.scope
    network = network_of(snapshot, changed_assumptions())
    place = st.container()
    transit = show_way_controls(network)
    scenario, port = scenario_of(network, transit), transit.destination or PORT
    sites = scope.keep_sites(snapshot.deposits)
    commodities = scope.commodities if scope.narrowed else ()
    try:
        site = question.asked.site or ""
        found = _find_site_ways(snapshot, network, site, port, scenario, transit.rank)
        ranked, table = _list_sites(
            snapshot, network, port, scenario, tuple(sites["id"]), commodities
        )
    except ValueError as error:  # so much is closed that no line or pipeline is left
        st.info(f"{begin(str(error))}. Open a country, or choose every mode of transport.")
        return
    what = name_minerals(commodities, snapshot.names)
    with place:
        if found:
            show_heading(f"{tell_site(network, found)}.", _tell_access(network, found), ("p50",))
        else:
            title = tell_sites(network, ranked, port, what)
            asked = "site" if commodities else "mineral"
            show_heading(f"{title}.", text(f"minerals.way.choose_{asked}"), ("p50",))
    if found:
        _show_site(question, network, found, scenario)
    elif commodities:
        spans = lead_sites(network, ranked, port, scenario, transit.rank)
        _show_spans(question, network, spans, what)
    show_sites_table(question, table, port)
    st.caption(
        f"Days and kilometres run from the nearest open station or port in the site's own country "
        f"to {network.places[port].name}, in the scenario above; P50: half of the time it takes no "
        f"longer. Where no railway lies within {NEAR_RAIL_KM:.0f} km and a trunk road is nearer, "
        "the way begins on a lorry. The way to that place is measured straight; a haul road may be "
        "longer. Figures of the ground and of output are those of the source named in the site's "
        "row, each with its own year, and are never added."
    )


def _tell_access(network: Network, found: SiteWays) -> str:
    """Tell how the network is reached, and what else is closed to a gate."""
    way = found.fastest
    started = "" if found.start["name"] == found.name else f"From {found.start['name']}: "
    access = f"{started}{way.access_km:.0f} km, straight, to {network.places[way.node].name}"
    lorry = ", then by lorry at first" if way.by == BY_ROAD else ""
    shut = ", ".join(gate.label for gate in found.shut)
    return f"{access}{lorry}.{f' No way is open {shut}.' if shut else ''}"


def _show_site(
    question: MineralQuestion, network: Network, found: SiteWays, scenario: Scenario
) -> None:
    if found.fastest.by == BY_PIPE:
        _show_pipe(question.snapshot, network, found, scenario)
        return
    if found.fastest.route is None:
        if found.fastest.reason:
            st.info(found.fastest.reason)
        return
    table, drawing = st.columns([1, 1], gap="medium")
    with table:
        _show_gates(question, network, found)
    with drawing:
        _draw(question, network, found)
    _show_pledges(question.snapshot, network, found)


def _show_spans(
    question: MineralQuestion, network: Network, spans: Sequence[GateSpan], what: str
) -> None:
    """Draw the days of the chosen minerals by each gate, and whom each way crosses."""
    if not spans:
        return
    drawing, table = st.columns([1, 1.2], gap="medium")
    with drawing:
        live_plot(
            build_gate_days_figure(spans, THEMES[question.theme]),
            key="gate_days",
            height=f"{gate_days_height(spans)}px",
            alt="Days to the port by each gate",
            theme=question.theme,
        )
    config, rows = st.column_config, spans_table(network, spans)
    formats = {"days_first": "%.0f", "days": "%.0f", "days_last": "%.0f", "usd": "%,.0f"}
    headings = {column: text(f"minerals.way.columns.{column}") for column in map(str, rows)}
    show_records(
        rows,
        place=table,
        key="gate_spans",
        height="content",
        columns={
            column: config.NumberColumn(label, format=formats[column])
            if column in formats
            else config.Column(label, pinned=column == "way")
            for column, label in headings.items()
        },
        alt="Gates with the days, price and countries of the median site",
    )
    st.caption(text("minerals.way.gates", minerals=begin(what)))


def _show_gates(question: MineralQuestion, network: Network, found: SiteWays) -> None:
    rows = gates_table(network, found, MOST_ROUTES)
    config = st.column_config
    show_records(
        rows,
        key="gates",
        height="content",
        columns={
            "number": config.TextColumn("Map", width="small", pinned=True),
            "way": config.TextColumn("Way", pinned=True),
            "days": config.NumberColumn("Days, P50", format="%.0f"),
            "days_low": config.NumberColumn("P10", format="%.0f"),
            "days_high": config.NumberColumn("P90", format="%.0f"),
            "km": config.NumberColumn("km", format="%,.0f"),
            "usd_low": config.NumberColumn("$ a box, low", format="%,.0f"),
            "usd_high": config.NumberColumn("high", format="%,.0f"),
            "basis": config.TextColumn("Price"),
            "countries": config.TextColumn("Crosses"),
            "narrows": config.TextColumn("Narrows of the sea"),
            "worst": config.TextColumn("Worst single closure"),
            "cautions": config.TextColumn("Know before you book", width="large"),
        },
        alt="Ways of the site by each gate, with days, countries and narrows",
    )
    download_name = f"ways-of-{found.start['id']}-to-{found.fastest.port}"
    download_csv(
        f"Download {format_count(len(rows), 'way')}",
        lambda: rows,
        key="download_gates",
        file_name=f"{download_name}-{question.snapshot.version}.csv",
        width="content",
    )
    st.caption(
        "Each gate is asked for alone: by Lianyungang without Russia and Iran, by Vladivostok "
        "without China and Iran, by Bandar Abbas without China and Russia, by the Caspian and by "
        "Karachi without all three. The worst closure is the one stretch whose loss costs most "
        "while the gate is kept to."
    )


def _draw(question: MineralQuestion, network: Network, found: SiteWays) -> None:
    """Draw the best ways on the map, the site joined to the place where they begin."""
    figure = build_ways_figure(network, found, current_link())
    if figure is None:
        return
    draw_map(
        question.snapshot,
        figure,
        height=_MAP_HEIGHT,
        alt="Map of the ways of the site to the port",
        theme=question.theme,
    )


def _show_pipe(snapshot: Snapshot, network: Network, found: SiteWays, scenario: Scenario) -> None:
    """Say which pipelines take oil or gas there, and the way by pipe where there is one."""
    way = found.fastest
    pipes = open_pipes(network, scenario, gas_only=found.start["commodity"] == GAS)
    legs = ";".join(leg.id for leg in largest_at(pipes, way.node))
    st.text(f"{network.places[way.node].name}: {name_pipes(snapshot, network, legs)}.")
    if way.line is None:
        st.info(way.reason or "The nearest place is the one asked for.")
        return
    crossed = ", ".join(map(network.country_name, way.crosses)) or "none of them"
    st.text(f"{describe_pipe(network, way.line)} Crosses Russia, Iran or China: {crossed}.")


def _show_pledges(snapshot: Snapshot, network: Network, found: SiteWays) -> None:
    """List the transport pledges on the fastest way; the button explains their sum."""
    route = found.fastest.route
    if route is None:
        return
    payers = pledges_on_route(snapshot.pledges, network, route)
    if payers.empty:
        return
    counted = total(payers).counted_usd_m
    with st.expander(
        f"{format_count(len(payers), 'pledge')} for transport within {NEAR_KM:.0f} km of the "
        f"fastest way ({km_text(route.km)}), or naming a corridor of it"
    ):
        why_button(
            Why(f"Transport pledges on the way of {found.name}", Cut(ids=tuple(payers["id"]))),
            "payers",
            f"Explain their {escape_markdown(format_usd(counted))}",
        )
        _show_payers(payers)


def _show_payers(payers: pd.DataFrame) -> None:
    config = st.column_config
    show_records(
        payers[["title", "investor_name", "counted_usd_m", "off_km", "linked", "source_url"]],
        key="payers",
        columns={
            "title": config.TextColumn("Deal", width="large"),
            "investor_name": config.TextColumn("Investor"),
            "counted_usd_m": config.NumberColumn("Counted, $M", format="%,.1f"),
            "off_km": config.NumberColumn("km from the way", format="%.0f"),
            "linked": config.CheckboxColumn("Names a corridor of it"),
            "source_url": config.LinkColumn("Source", display_text="open"),
        },
        alt="Pledges on the way",
    )
