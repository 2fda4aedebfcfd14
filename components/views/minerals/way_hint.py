"""How the mineral for which the region matters most gets to Japan, with a link to its ways."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from components.link.address import address_with, current_link
from components.link.defaults import PORT
from components.link.mineral_ways import rank_sites
from components.link.writing import write_query
from components.server.held import network_of
from components.server.per_version import once_per_version
from components.words.catalogue import text
from components.words.mineral_ways import name_minerals, tell_sites
from geodata.network.scenario import Scenario

if TYPE_CHECKING:
    from components.views.minerals.question import MineralQuestion
    from ledger.counting.snapshot import Snapshot


def show_way_hint(question: MineralQuestion, commodity: str) -> None:
    """Say within how many days a mineral's sites reach the port; a click asks the question itself.

    Args:
        question: The look at the tables; its countries are kept.
        commodity: Code of the mineral.
    """
    snapshot = question.snapshot
    scope = replace(question.scope, commodities=(commodity,), narrowed=True)
    sites = scope.keep_sites(snapshot.deposits)
    if sites.empty:
        return
    finding = _tell_ways(snapshot, tuple(sites["id"]), commodity)
    asked = replace(current_link().minerals, section="way", commodities=(commodity,), site=None)
    address = escape(write_query(address_with(minerals=asked, camera=None)))
    st.html(
        f"<p>{escape(finding)}. <a class='ca-link ca-plain' target='_self' href='?{address}'>"
        f"{escape(text('minerals.way_hint'))}</a></p>"
    )


@once_per_version(most=64)
def _tell_ways(snapshot: Snapshot, ids: tuple[str, ...], commodity: str) -> str:
    network = network_of(snapshot)
    ranked = rank_sites(snapshot, network, PORT, Scenario(), ids)
    return tell_sites(network, ranked, PORT, name_minerals((commodity,), snapshot.names))
