"""What the section "How does it get to Japan?" asks of the network: a site's ways, and all sites'.

The page and the file of its numbers ask here, so that both show the same.
"""

from __future__ import annotations

from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING

from components.link.defaults import PORT, scenario_of
from geodata.network.access import rank_deposits
from geodata.network.site_ways import lead_site, lead_sites, span_ways
from ledger.answers.mineral_scope import select_minerals
from ledger.answers.minerals import find_site, members_of

if TYPE_CHECKING:
    import pandas as pd

    from components.link.model import Link
    from geodata.network.network import Network
    from geodata.network.scenario import Scenario
    from geodata.network.site_ways import GateSpan, SiteWays
    from ledger.counting.snapshot import Snapshot


def find_site_ways(  # noqa: PLR0913, PLR0917  the question and what it is asked of
    snapshot: Snapshot, network: Network, site: str, port: str, scenario: Scenario, rank: str
) -> SiteWays | None:
    """Find the ways of a deposit, operation or plant of the region to a port, else None.

    None, too, where a plant has no point: nothing leads from a place that nobody knows.

    Raises:
        ValueError: If the scenario leaves no leg open.
    """
    row = find_site(snapshot, site)
    if row is None or row["country"] not in snapshot.republics or isnan(row.get("lon", 0.0)):
        return None
    if "lon" in row:
        return lead_site(network, row, port, scenario, rank)
    # An operation has no place of its own: its first deposit speaks for it.
    start = {str(column): cell for column, cell in members_of(snapshot, site).iloc[0].items()}
    return replace(lead_site(network, start, port, scenario, rank), name=str(row["name"]))


def rank_sites(
    snapshot: Snapshot, network: Network, port: str, scenario: Scenario, ids: tuple[str, ...]
) -> pd.DataFrame:
    """Rank deposits by their days to a port, as `rank_deposits` describes them, no way last.

    Raises:
        ValueError: If the scenario leaves no leg open.
    """
    rows = snapshot.deposits[snapshot.deposits["id"].isin(ids).to_numpy()]
    ranked = rank_deposits(rows, network, port, scenario)
    return ranked.sort_values(["days", "access_km", "id"], ignore_index=True)


def find_linked_ways(snapshot: Snapshot, network: Network, link: Link) -> SiteWays | None:
    """Find the ways of the site that a link opens; None where it opens none.

    Raises:
        ValueError: If the scenario leaves no leg open.
    """
    transit = link.transit
    port, scenario = transit.destination or PORT, scenario_of(network, transit)
    return find_site_ways(snapshot, network, link.minerals.site or "", port, scenario, transit.rank)


def find_gate_spans(snapshot: Snapshot, network: Network, link: Link) -> tuple[GateSpan, ...]:
    """Find the gates by which the site of a link reaches the port, else all sites of its minerals.

    Raises:
        ValueError: If the scenario leaves no leg open.
    """
    found = find_linked_ways(snapshot, network, link)
    if found is not None:
        return span_ways(found)
    asked, transit = link.minerals, link.transit
    scope = select_minerals(snapshot, asked.commodities, asked.lists, asked.countries)
    port, scenario = transit.destination or PORT, scenario_of(network, transit)
    ids = tuple(scope.keep_sites(snapshot.deposits)["id"])
    ranked = rank_sites(snapshot, network, port, scenario, ids)
    return lead_sites(network, ranked, port, scenario, transit.rank)
