"""The two tables of the section "How does it get to Japan?": ways by gate, and sites by days.

Pure: from answers to rows in words, so that each is tested without a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from components.words.catalogue import Labels, text
from components.words.freight import amount_text, basis_text, list_cautions
from components.words.mineral_sites import STAGE_LABELS
from components.words.mineral_ways import (
    name_gate,
    tell_parties,
    tell_site_output,
    tell_site_resource,
    tell_worst,
)
from components.words.sentences import begin
from geodata.network.gateways import name_narrows
from ledger.answers.site_figures import describe_sites

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geodata.network.network import Network
    from geodata.network.site_ways import GateSpan, SiteWays
    from ledger.counting.snapshot import Snapshot

_BY_LABELS: Final = Labels("mineral_ways.by")


def gates_table(network: Network, found: SiteWays, drawn: int) -> pd.DataFrame:
    """Give a site's ways by gate, best first; the first `drawn` are numbered as on the map."""
    rows = []
    for number, way in enumerate(found.ways, start=1):
        route, price = way.route, way.price
        rows.append(
            {
                "number": str(number) if number <= drawn else "",
                "way": begin(name_gate(way.gate)),
                "days": route.days.p50,
                "days_low": route.days.p10,
                "days_high": route.days.p90,
                "countries": ", ".join(map(network.country_name, route.countries)),
                "narrows": ", ".join(name_narrows(route)),
                "worst": tell_worst(network, way),
                "km": route.km,
                "usd_low": price.low,
                "usd_high": price.high,
                "basis": basis_text(price),
                "cautions": " ".join(list_cautions(network, route)),
            }
        )
    return pd.DataFrame(rows)


def spans_table(network: Network, spans: Sequence[GateSpan]) -> pd.DataFrame:
    """Give the gates of many sites, best first, each with the way of the site in the middle."""
    rows = []
    for span in spans:
        first, middle, last = span.days
        route = span.middle.route
        rows.append(
            {
                "way": begin(name_gate(span.gate)),
                "sites": len(span.ways),
                "days_first": first,
                "days": middle,
                "days_last": last,
                "usd": span.middle.price.middle,
                "countries": ", ".join(map(network.country_name, route.countries)),
                "narrows": ", ".join(name_narrows(route)),
            }
        )
    return pd.DataFrame(rows)


def sites_table(
    snapshot: Snapshot, network: Network, ranked: pd.DataFrame, commodities: Collection[str]
) -> pd.DataFrame:
    """Give sites by their days to a port, with what lies there, who holds it and who buys.

    Args:
        snapshot: The tables.
        network: The network.
        ranked: As `rank_sites` gives them.
        commodities: The minerals that are looked at; empty for all.
    """
    names = snapshot.names
    sites = snapshot.deposits.set_index("id", drop=False).loc[ranked["id"]]
    told = describe_sites(snapshot, sites, commodities).set_index("id")
    rows: list[dict[str, Any]] = []
    for way, site in zip(ranked.to_dict("records"), sites.to_dict("records"), strict=True):
        figures = told.loc[way["id"]]
        rows.append(
            {
                "id": way["id"],
                "name": way["name"],
                "commodity": begin(names.commodity(figures["described"])),
                "country": names.recipient(way["country"]),
                "days": way["days"],
                "days_low": way["days_low"],
                "days_high": way["days_high"],
                "days_around": way["days_around"],
                "crosses": ", ".join(map(network.country_name, _split(way["crosses"]))),
                "stage": STAGE_LABELS[way["stage"]],
                "stage_as_of": site["stage_as_of"],
                "resource": tell_site_resource(figures["resource"], figures["resources"], names),
                "resource_t": figures["resource_t"],
                "output": tell_site_output(figures["output"], figures["outputs"], names),
                "output_t": figures["output_t"],
                "output_year": figures["output_year"],
                "operator": site["operator"],
                "owner": names.parties(site["owner_country"]),
                "partners": "; ".join(
                    filter(
                        None,
                        (
                            names.parties(site["foreign_partners"]),
                            tell_parties(figures["rights"], names),
                        ),
                    )
                ),
                "buyers": tell_parties(figures["buyers"], names),
                "also": names.list_commodities(site["co_commodities"]),
                "node_name": way["node_name"],
                "access_km": way["access_km"],
                "by": _BY_LABELS[way["by"]],
                "pipes": name_pipes(snapshot, network, way["pipes"]),
                "route_km": way["route_km"],
                "borders": way["borders"],
                "countries": ", ".join(map(network.country_name, _split(way["countries"]))),
                "source_url": site["source_url"],
            }
        )
    return pd.DataFrame(rows)


def name_pipes(snapshot: Snapshot, network: Network, legs: str) -> str:
    """Name the pipelines of some legs (joined by `;`) with what each carries, in its own unit."""
    words = []
    for id_ in _split(legs):
        leg = network.lines[id_]
        name = snapshot.names.corridors[leg.corridor]
        words.append(
            text("mineral_ways.pipe.unknown", pipeline=name)
            if leg.capacity is None
            else text(
                "mineral_ways.pipe.known",
                pipeline=name,
                capacity=amount_text(leg.capacity, leg.capacity_unit),
            )
        )
    return ", ".join(words)


def _split(joined: str) -> list[str]:
    return [code for code in joined.split(";") if code]
