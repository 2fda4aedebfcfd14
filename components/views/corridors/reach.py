"""What is reached from a place within some days: the places on the map, a finding, and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.figures.reach_places import build_reach, day_class, day_edges, day_labels
from components.link.corridor_sections import WITHIN
from components.widgets.records import show_records
from components.widgets.tables import download_csv
from components.words.catalogue import text
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
                near.place: text(
                    "corridors.reach.place",
                    days=days_text(near.days),
                    origin=origin,
                    mode=text(f"routes.carrier.{near.mode}"),
                )
                for near in nearby.reached
            },
            day_edges(WITHIN, nearby.within),
            text("corridors.reach.legend", origin=origin),
        ),
        "move": f"{nearby.origin}|{nearby.within}",
    }


def show_reach(snapshot: Snapshot, network: Network, nearby: Nearby) -> None:
    """Draw the choice of days, the finding, and the places as a table."""
    st.segmented_control(
        text("corridors.reach.days"),
        WITHIN,
        key="within",
        required=True,
        format_func=lambda days: text("corridors.reach.within", count=days),
    )
    st.markdown(f"**{escape_markdown(nearby.in_words(network))}.**")
    st.caption(text("corridors.reach.note"))
    if not nearby.reached:
        return
    table = reach_table(network, nearby)
    config = st.column_config
    heads = {code: text(f"corridors.reach.column.{code}") for code in table.columns[1:]}
    show_records(
        table.drop(columns="id"),
        key="reached",
        height=360,
        columns={
            "place": config.TextColumn(heads["place"], width="medium", pinned=True),
            "country": config.TextColumn(heads["country"]),
            "days": config.NumberColumn(heads["days"], format="%.1f"),
            "days_p10": config.NumberColumn(heads["days_p10"], format="%.1f"),
            "days_p90": config.NumberColumn(heads["days_p90"], format="%.1f"),
            "class": config.TextColumn(heads["class"]),
            "km": config.NumberColumn(heads["km"], format="%,.0f"),
            "arrives_by": config.TextColumn(heads["arrives_by"]),
        },
        alt=text("corridors.reach.alt"),
    )
    download_csv(
        text("corridors.reach.download", count=len(table)),
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
                "arrives_by": text(f"routes.carrier.{near.mode}"),
            }
            for near in nearby.reached
        ],
        columns=["id", "place", "country", "days", "days_p10", "days_p90", "class", "km",
                 "arrives_by"],
    )  # fmt: skip
