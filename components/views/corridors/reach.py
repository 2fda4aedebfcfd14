"""What is reached from a place within some days: the places on the map, a finding, and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.figures.reach_places import build_reach, day_class, day_edges, day_labels
from components.link.corridor_sections import MODE_WORDS, WITHIN
from components.widgets.tables import download_csv
from components.words.amounts import format_count
from components.words.escape import escape_markdown
from components.words.routes import days_text

if TYPE_CHECKING:
    from components.link.corridor_sections import Nearby
    from components.link.model import Link
    from geodata.network.network import Network
    from ledger.counting.snapshot import Snapshot


def fill_reach(link: Link) -> None:
    """Put a link's days into the widget."""
    st.session_state["within"] = link.transit.within


def draw_reach(network: Network, nearby: Nearby) -> dict[str, Any]:
    """Give what the map draws instead of routes."""
    origin = network.places[nearby.origin].name
    return {
        "routes": (),
        "stops": (),
        "origin": nearby.origin,
        "destination": None,
        "reach": build_reach(
            {near.place: near.days.p50 for near in nearby.reached},
            {
                near.place: f"{days_text(near.days)} days from {origin}, last by "
                f"{MODE_WORDS[near.mode]}."
                for near in nearby.reached
            },
            day_edges(WITHIN, nearby.within),
            f"Days from {origin}",
        ),
        "move": f"{nearby.origin} within {nearby.within}",
    }


def show_reach(snapshot: Snapshot, network: Network, nearby: Nearby) -> None:
    """Draw the choice of days, the finding, and the places as a table."""
    st.segmented_control(
        "Days",
        WITHIN,
        key="within",
        required=True,
        format_func=lambda days: f"{days} days",
    )
    st.markdown(f"**{escape_markdown(nearby.in_words(network))}.**")
    st.caption(
        "Coloured on the map above by the days of the fastest way in the scenario, by the modes "
        "chosen above, else by rail and ship: under way, at borders and in ports on the way, not "
        "loading or waiting for a train. P50: half of the time it takes no longer; P10 and P90 "
        "stand beside it."
    )
    if not nearby.reached:
        return
    table = reach_table(network, nearby)
    config = st.column_config
    st.dataframe(
        table.drop(columns="id"),
        key="reached",
        hide_index=True,
        height=360,
        placeholder="",
        column_config={
            "place": config.TextColumn("Place", width="medium", pinned=True),
            "country": config.TextColumn("Country"),
            "days": config.NumberColumn("Days (P50)", format="%.1f"),
            "days_p10": config.NumberColumn("P10", format="%.1f"),
            "days_p90": config.NumberColumn("P90", format="%.1f"),
            "class": config.TextColumn("On the map, days"),
            "km": config.NumberColumn("km", format="%,.0f"),
            "arrives_by": config.TextColumn("Arrives by"),
        },
        alt="Places that are reached, with their days",
    )
    download_csv(
        f"Download {format_count(len(table), 'place')}",
        lambda: table,
        key="download_reached",
        file_name=f"reach-of-{nearby.origin}-within-{nearby.within}-{snapshot.version}.csv",
        width="content",
    )


def reach_table(network: Network, nearby: Nearby) -> pd.DataFrame:
    """Give the places reached, nearest first: days P10, P50 and P90, and the km of the way."""
    edges = day_edges(WITHIN, nearby.within)
    labels = day_labels(edges)
    return pd.DataFrame(
        [
            {
                "id": near.place,
                "place": network.places[near.place].name,
                "country": network.country_name(network.places[near.place].country),
                "days": near.days.p50,
                "days_p10": near.days.p10,
                "days_p90": near.days.p90,
                "class": labels[day_class(near.days.p50, edges)],
                "km": sum(network.legs[leg].km for leg in near.legs),
                "arrives_by": MODE_WORDS[near.mode],
            }
            for near in nearby.reached
        ],
        columns=["id", "place", "country", "days", "days_p10", "days_p90", "class", "km",
                 "arrives_by"],
    )  # fmt: skip
