"""How does it get to Japan? A site's ways to a port by each gate, and all sites by their days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

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
from components.words.amounts import format_usd
from components.words.catalogue import Labels, text
from components.words.escape import escape_markdown
from components.words.mineral_ways import name_gate, name_minerals, tell_site, tell_sites
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
        st.info(text("minerals.way.closed", reason=begin(str(error))))
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
    port_name, near = network.places[port].name, f"{NEAR_RAIL_KM:.0f}"
    st.caption(text("minerals.way.footer", port=port_name, near=near))


def _tell_access(network: Network, found: SiteWays) -> str:
    """Tell how the network is reached, and what else is closed to a gate."""
    way = found.fastest
    facts: dict[str, Any] = {
        "site": found.start["name"],
        "km": f"{way.access_km:.0f}",
        "place": network.places[way.node].name,
    }
    case = "own" if found.start["name"] == found.name else "named"
    access = text(f"minerals.way.access.{case}", **facts)
    sentences = [access]
    if way.by == BY_ROAD:
        sentences.append(text("minerals.way.lorry"))
    if found.shut:
        gates = ", ".join(map(name_gate, found.shut))
        sentences.append(text("minerals.way.shut", gates=gates))
    return " ".join(sentences)


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
            alt=text("minerals.way.days_alt"),
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
        alt=text("minerals.way.gates_alt"),
    )
    st.caption(text("minerals.way.gates", minerals=begin(what)))


def _show_gates(question: MineralQuestion, network: Network, found: SiteWays) -> None:
    rows = gates_table(network, found, MOST_ROUTES)
    config = st.column_config
    whole, amount = "%.0f", "%,.0f"
    formats = {
        **dict.fromkeys(("days", "days_low", "days_high"), whole),
        **dict.fromkeys(("km", "usd_low", "usd_high"), amount),
    }
    show_records(
        rows,
        key="gates",
        height="content",
        columns={
            column: config.NumberColumn(label, format=formats[column])
            if column in formats
            else config.TextColumn(label, pinned=column in {"number", "way"})
            for column, label in Labels("minerals.way.gate_column").items()
        },
        alt=text("minerals.way.gates_of_site_alt"),
    )
    download_name = f"ways-of-{found.start['id']}-to-{found.fastest.port}"
    download_csv(
        text("tables.download", count=len(rows)),
        lambda: rows,
        key="download_gates",
        file_name=f"{download_name}-{question.snapshot.version}.csv",
        width="content",
    )
    st.caption(text("minerals.way.gates_of_site"))


def _draw(question: MineralQuestion, network: Network, found: SiteWays) -> None:
    """Draw the best ways on the map, the site joined to the place where they begin."""
    figure = build_ways_figure(network, found, current_link())
    if figure is None:
        return
    draw_map(
        question.snapshot,
        figure,
        height=_MAP_HEIGHT,
        alt=text("minerals.way.map_alt"),
        theme=question.theme,
    )


def _show_pipe(snapshot: Snapshot, network: Network, found: SiteWays, scenario: Scenario) -> None:
    """Say which pipelines take oil or gas there, and the way by pipe where there is one."""
    way = found.fastest
    opened = open_pipes(network, scenario, gas_only=found.start["commodity"] == GAS)
    legs = ";".join(leg.id for leg in largest_at(opened, way.node))
    place = network.places[way.node].name
    pipes = name_pipes(snapshot, network, legs)
    st.text(text("minerals.way.pipes", place=place, pipelines=pipes))
    if way.line is None:
        st.info(way.reason or text("minerals.way.at_port"))
        return
    crossed = ", ".join(map(network.country_name, way.crosses))
    crossing = (
        text("minerals.way.crosses", countries=crossed)
        if crossed
        else text("minerals.way.crosses_none")
    )
    st.text(f"{describe_pipe(network, way.line)} {crossing}")


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
        text(
            "minerals.way.pledges",
            count=len(payers),
            near=f"{NEAR_KM:.0f}",
            length=km_text(route.km),
        )
    ):
        why_button(
            Why(text("minerals.way.pledges_of", site=found.name), Cut(ids=tuple(payers["id"]))),
            "payers",
            text("minerals.way.explain", amount=escape_markdown(format_usd(counted))),
        )
        _show_payers(payers)


def _show_payers(payers: pd.DataFrame) -> None:
    config, words = st.column_config, Labels("minerals.way.pledge_column")
    show_records(
        payers[["title", "investor_name", "counted_usd_m", "off_km", "linked", "source_url"]],
        key="payers",
        columns={
            "title": config.TextColumn(words["title"], width="large"),
            "investor_name": config.TextColumn(words["investor_name"]),
            "counted_usd_m": config.NumberColumn(words["counted_usd_m"], format="%,.1f"),
            "off_km": config.NumberColumn(words["off_km"], format="%.0f"),
            "linked": config.CheckboxColumn(words["linked"]),
            "source_url": config.LinkColumn(words["source_url"], display_text=text("tables.open")),
        },
        alt=text("minerals.way.pledges_alt"),
    )
