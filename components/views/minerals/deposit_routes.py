"""From a deposit to a port: how far the railhead is, which way goods go, who pays for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from components.link.address import current_link, hold_link
from components.link.defaults import PORT, scenario_of
from components.server.held import network_of
from components.views.corridors.assumptions import changed_assumptions
from components.views.corridors.notes import describe_pipe
from components.widgets.explain import Why, why_button
from components.widgets.tables import download_csv
from components.words.amounts import format_usd
from components.words.escape import escape_markdown
from components.words.routes import days_text, km_text
from components.words.sentences import begin
from geodata.network.access import (
    BY_LINE,
    BY_PIPE,
    BY_ROAD,
    CRITICAL,
    GAS,
    NEAR_RAIL_KM,
    deposit_to_port,
    rank_deposits,
)
from geodata.network.payers import NEAR_KM, pledges_on_route
from geodata.network.pipelines import largest_at, open_pipes, show_capacity
from ledger.answers.queries import Cut, total

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from components.views.minerals.question import MineralQuestion
    from geodata.network.access import DepositRoute
    from geodata.network.network import Network
    from geodata.network.scenario import Scenario
    from ledger.counting.snapshot import Snapshot


BY_LABELS: Final = {BY_LINE: "rail or ship", BY_ROAD: "lorry at first", BY_PIPE: "pipe"}


@dataclass(frozen=True)
class DepositWays:
    """The deposits by their way to a port, and the way of the chosen one.

    Attributes:
        ranked: As rank_deposits gives them; None where nothing is open.
        chosen: The way of the chosen deposit; None without one.
        scenario: What is open.
        reason: Why nothing is ranked; '' where something is.
    """

    ranked: pd.DataFrame | None
    chosen: DepositRoute | None
    scenario: Scenario
    reason: str = ""


def show_ways(question: MineralQuestion) -> None:
    """Draw the deposits by their way to a port, and the way of the chosen one."""
    snapshot, port = question.snapshot, question.transit.destination or PORT
    network = network_of(snapshot, changed_assumptions())
    show_deposit_routes(snapshot, network, _read_ways(question, network, port), port)


def _read_ways(question: MineralQuestion, network: Network, port: str) -> DepositWays:
    """Rank the deposits of the chosen commodities, and route the chosen one."""
    snapshot, scope = question.snapshot, question.scope
    scenario = scenario_of(network, question.transit)
    commodities = scope.commodities if scope.narrowed else CRITICAL
    deposits = scope.keep_sites(snapshot.deposits)
    try:
        ranked = rank_deposits(deposits, network, port, scenario, commodities)
    except ValueError as error:  # so much is closed that no line or pipeline is left
        return DepositWays(None, None, scenario, str(error))
    deposit = question.asked.site
    if deposit is None or deposit not in set(snapshot.deposits["id"]):
        return DepositWays(ranked, None, scenario)
    way = deposit_to_port(snapshot.deposits, network, deposit, port, scenario)
    return DepositWays(ranked, way, scenario)


def _choose_deposit(ids: Sequence[str]) -> None:
    """Hold the deposit whose row a viewer chose; the next run writes it into the address."""
    rows = st.session_state["ranked"]["selection"]["rows"]
    site = ids[rows[0]] if rows else None
    hold_link(minerals=replace(current_link().minerals, site=site))


def show_deposit_routes(snapshot: Snapshot, network: Network, ways: DepositWays, port: str) -> None:
    """Draw the ranking of deposits by their way to the port, and the way of one of them."""
    ranked = ways.ranked
    name = network.places[port].name
    st.caption(
        f"Deposits by their distance to the nearest open station or port; kilometres and days from "
        f"there to {name}, in the scenario above. Where no railway lies within "
        f"{NEAR_RAIL_KM:.0f} km and a trunk road is nearer, the way begins on a lorry. Oil and gas "
        "go by pipe: their row names the pipelines at the nearest place, each in its own unit. The "
        "way to that place is measured straight; a haul road may be longer. Choose a row for its "
        "route and who pays for it."
    )
    if ranked is None:
        st.info(f"{begin(ways.reason)}. Open a country or a leg above.")
        return
    config = st.column_config
    ids = ranked["id"].tolist()
    # A row is a place in a ranking that changes; what is chosen is a deposit.
    rows = [row for row, id_ in enumerate(ids) if ways.chosen and id_ == ways.chosen.deposit]
    st.session_state["ranked"] = {"selection": {"rows": rows, "columns": [], "cells": []}}
    st.dataframe(
        ranked.drop(columns=["node", "has_route", "km"]).assign(
            by=[BY_LABELS[by] for by in ranked["by"]],
            pipes=[_name_pipes(snapshot, network, legs) for legs in ranked["pipes"]],
            commodity=[snapshot.names.commodity(code) for code in ranked["commodity"]],
            country=[network.country_name(code) for code in ranked["country"]],
            crosses=[
                ", ".join(network.country_name(code) for code in codes.split(";") if code)
                for codes in ranked["crosses"]
            ],
        ),
        key="ranked",
        hide_index=True,
        on_select=partial(_choose_deposit, ids),
        selection_mode="single-row",
        height=320,
        placeholder="",
        column_config={
            "id": None,
            "name": config.TextColumn("Deposit"),
            "commodity": config.TextColumn("Commodity"),
            "country": config.TextColumn("Country"),
            "stage": config.TextColumn("Stage"),
            "node_name": config.TextColumn("Nearest place"),
            "access_km": config.NumberColumn("km to it", format="%.0f"),
            "by": config.TextColumn("Goes by", width="small"),
            "pipes": config.TextColumn("Pipelines there", width="medium"),
            "route_km": config.NumberColumn("km to port", format="%,.0f"),
            "days_low": config.NumberColumn("Days, P10", format="%.0f"),
            "days": config.NumberColumn("Days, P50", format="%.0f"),
            "days_high": config.NumberColumn("Days, P90", format="%.0f"),
            "borders": config.NumberColumn("Borders", format="%d"),
            "crosses": config.TextColumn("Crosses"),
        },
        alt="Deposits by their way to the port",
    )
    download_csv(
        f"Download {len(ranked)} deposits",
        lambda: ranked,
        key="download_deposits",
        file_name=f"deposits-to-{port}-{snapshot.version}.csv",
        width="content",
    )
    if ways.chosen:
        _show_one(snapshot, network, ways.chosen, ways.scenario)


def _show_one(snapshot: Snapshot, network: Network, way: DepositRoute, scenario: Scenario) -> None:
    title = snapshot.deposits.set_index("id").loc[way.deposit, "name"]
    st.subheader(f"{title} to {network.places[way.port].name}", anchor=False)
    crossed = ", ".join(network.country_name(code) for code in way.crosses) or "none of them"
    if way.by == BY_PIPE:
        _show_pipe(snapshot, network, way, crossed, scenario)
        return
    if way.route is None:
        st.info(way.reason or "The nearest place is the port itself.")
        return
    lorry = " by lorry at first" if way.by == BY_ROAD else ""
    st.text(
        f"{way.access_km:.0f} km to {network.places[way.node].name}, then{lorry} "
        f"{km_text(way.route.km)} in {days_text(way.route.days)} days. "
        f"Crosses Russia, Iran or China: {crossed}."
    )
    payers = pledges_on_route(snapshot.pledges, network, way.route)
    st.caption(
        f"Pledges for transport within {NEAR_KM:.0f} km of this way, or naming a corridor of it: "
        f"{len(payers)}"
    )
    if len(payers):
        counted = total(payers).counted_usd_m
        why_button(
            Why(f"Transport pledges on the way of {title}", Cut(ids=tuple(payers["id"]))),
            "payers",
            f"Explain their {escape_markdown(format_usd(counted))}",
        )
        _show_payers(payers)


def _show_pipe(
    snapshot: Snapshot, network: Network, way: DepositRoute, crossed: str, scenario: Scenario
) -> None:
    """Say which pipelines take oil or gas there, and the way by pipe where there is one."""
    commodity = str(snapshot.deposits.set_index("id").loc[way.deposit, "commodity"])
    pipes = open_pipes(network, scenario, gas_only=commodity == GAS)
    legs = ";".join(leg.id for leg in largest_at(pipes, way.node))
    st.text(
        f"{way.access_km:.0f} km to {network.places[way.node].name}, on "
        f"{_name_pipes(snapshot, network, legs)}."
    )
    if way.line is None:
        st.info(way.reason or "The nearest place is the one asked for.")
        return
    st.text(f"{describe_pipe(network, way.line)} Crosses Russia, Iran or China: {crossed}.")


def _name_pipes(snapshot: Snapshot, network: Network, legs: str) -> str:
    """Name the pipelines of some legs with what each carries, in its own unit."""
    words = []
    for id_ in filter(None, legs.split(";")):
        leg = network.lines[id_]
        capacity, unit = show_capacity(leg)
        span = "" if "/" in unit else " a year"
        amount = "no figure" if capacity is None else f"{capacity:,.4g} {unit}{span}"
        words.append(f"{snapshot.names.corridors[leg.corridor]} ({amount})")
    return ", ".join(words)


def _show_payers(payers: pd.DataFrame) -> None:
    config = st.column_config
    st.dataframe(
        payers[["title", "investor_name", "counted_usd_m", "off_km", "linked", "source_url"]],
        key="payers",
        hide_index=True,
        placeholder="",
        column_config={
            "title": config.TextColumn("Deal", width="large"),
            "investor_name": config.TextColumn("Investor"),
            "counted_usd_m": config.NumberColumn("Counted, $M", format="%,.1f"),
            "off_km": config.NumberColumn("km from the way", format="%.0f"),
            "linked": config.CheckboxColumn("Names a corridor of it"),
            "source_url": config.LinkColumn("Source", display_text="open"),
        },
        alt="Pledges on the way",
    )
