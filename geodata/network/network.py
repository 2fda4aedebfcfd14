"""The freight network: places joined by legs of rail, sea and road, each with km, days, capacity.

Every figure that no source gives comes from the table of assumptions and is named as an estimate.
Which way goods go is asked in routing.py, how much can pass in flows.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd

from geodata.network.assumptions import read_assumptions, to_mt
from geodata.network.borders import read_borders
from geodata.network.legs import build_legs
from geodata.network.places import Place
from ledger.tables.vocabulary import FREIGHT_MODES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geodata.network.assumptions import Assumptions
    from geodata.network.legs import Leg
    from ledger.counting.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Group:
    """Legs that share one limit, such as all crossings of one fleet.

    Attributes:
        capacity_mt: What all its legs can carry together, in Mt a year; None = unknown.
        capacity_kind: actual, design, plan, or '' where nothing is known.
        carried_mt: What they did carry in a year, None if unknown: they can carry at least that.
        carried_year: That year, or None.
        legs: Ids of the freight legs in it.
        estimated: Assumptions with which its figure was converted to tonnes.
    """

    id: str
    name: str
    capacity_mt: float | None
    capacity_kind: str
    carried_mt: float | None
    carried_year: int | None
    legs: tuple[str, ...]
    estimated: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Network:
    """All places and legs of one version of the tables; hashed by identity, never changed.

    Attributes:
        graph: Frozen multigraph of place ids; the key of an edge is its leg's id. Freight only.
        legs: Freight legs by id, in the order of the table.
        lines: The legs that carry no freight (pipelines and cables) by id.
        assumptions: Figures and draws by key and scope.
        tariffs: Rows of tariffs.csv by their two ends, from and to.
        published_times: Rows of published_times.csv likewise.
        port_closures: Rows of port_closures.csv by port, the newest first.
        cautions: Rows of cautions.csv by country (ISO3).
        corridor_avoids: Which of Russia and Iran (ISO3) a corridor does not pass, by its id.
        country_names: Name by ISO3; a country that is not in it is shown by its code.
    """

    graph: nx.MultiGraph
    places: Mapping[str, Place]
    legs: Mapping[str, Leg]
    lines: Mapping[str, Leg]
    groups: Mapping[str, Group]
    assumptions: Assumptions
    country_names: Mapping[str, str]
    tariffs: Mapping[tuple[str, str], tuple[Mapping, ...]]
    published_times: Mapping[tuple[str, str], tuple[Mapping, ...]]
    port_closures: Mapping[str, tuple[Mapping, ...]]
    cautions: Mapping[str, tuple[Mapping, ...]]
    corridor_avoids: Mapping[str, frozenset[str]]

    def leg_name(self, leg: str) -> str:
        """A leg in words, e.g. `Aktau port - Alat port (sea, container)`."""
        found = self.legs.get(leg) or self.lines[leg]
        start, end = (self.places[end].name for end in found.ends)
        how = ", ".join(filter(None, (found.mode, getattr(found, "ship", ""))))
        return f"{start} - {end}" + ("" if found.mode == "rail" else f" ({how})")

    @cached_property
    def at_war(self) -> frozenset[str]:
        """Countries (ISO3) that are attacked on their own ground: ways through them are unsure."""
        return frozenset(
            iso3
            for iso3, rows in self.cautions.items()
            if any(row["kind"] == "war" for row in rows)
        )

    def country_name(self, iso3: str) -> str:
        """The name of a country, or its code where the network was built without names."""
        return self.country_names.get(iso3, iso3)

    def freight_places(self) -> tuple[str, ...]:
        """Ids of the places that goods can reach, in the order of the table."""
        return tuple(place for place in self.places if self.graph.degree(place))

    @cached_property
    def has_roads(self) -> bool:
        """Whether any leg is a road."""
        return any(leg.mode == "road" for leg in self.legs.values())

    def pipe_places(self) -> tuple[str, ...]:
        """Ids of the places that pipelines reach, in the order of the table."""
        pipes = (leg for leg in self.lines.values() if leg.mode == "pipeline")
        reached = {end for leg in pipes for end in leg.ends}
        return tuple(place for place in self.places if place in reached)

    def caspian_legs(self) -> frozenset[str]:
        """The sea legs that lie on the Caspian, in or out of a group."""
        return frozenset(leg.id for leg in self.legs.values() if leg.sea == "caspian")


def load_network(snapshot: Snapshot, assumptions: pd.DataFrame | None = None) -> Network:
    """Build the network of a checked ledger.

    Args:
        snapshot: The ledger.
        assumptions: A changed copy of its table of assumptions; its own by default.
    """
    return build_network(
        snapshot.nodes,
        snapshot.legs,
        snapshot.assumptions if assumptions is None else assumptions,
        snapshot.capacity_groups,
        routes=snapshot.routes,
        paths=snapshot.paths,
        countries=snapshot.countries,
        border_times=snapshot.border_times,
        tariffs=snapshot.tariffs,
        published_times=snapshot.published_times,
        port_closures=snapshot.port_closures,
        cautions=snapshot.cautions,
        corridors=snapshot.corridors,
    )


def build_network(  # noqa: PLR0913  one argument a table
    nodes: pd.DataFrame,
    legs: pd.DataFrame,
    assumptions: pd.DataFrame,
    groups: pd.DataFrame,
    *,
    routes: pd.DataFrame | None = None,
    paths: pd.DataFrame | None = None,
    countries: pd.DataFrame | None = None,
    border_times: pd.DataFrame | None = None,
    tariffs: pd.DataFrame | None = None,
    published_times: pd.DataFrame | None = None,
    port_closures: pd.DataFrame | None = None,
    cautions: pd.DataFrame | None = None,
    corridors: pd.DataFrame | None = None,
) -> Network:
    """Build the network from the checked tables.

    Args:
        nodes: Table of nodes (id, name, country, kind, lon, lat, gauge_mm).
        legs: Table of legs of every mode.
        assumptions: Table of assumptions (key, scope, low, central, high); an analyst's own values
            go in as a changed copy of it.
        groups: Table of capacity groups.
        routes: Table of routes; its sections give their legs the published length.
        paths: The legs of each route, step by step.
        countries: Table of countries (iso3, name, customs), for names in sentences and borders.
        border_times: Table of hours at crossings.
        tariffs: Table of published prices.
        published_times: Table of published days.
        port_closures: Table of days on which weather shut a port.
        cautions: Table of wars and sanctions by country.
        corridors: Table of corridors (id, transits_russia, transits_iran).

    Raises:
        ValueError: If a leg names a place that is not there.
        KeyError: If an assumption is missing.
    """
    assumed = read_assumptions(assumptions)
    places = {place.id: place for place in map(_read_place, nodes.to_dict("records"))}
    sections = _read_sections(routes, paths)
    built = build_legs(legs, places, assumed, sections, read_borders(countries, border_times))
    freight = {leg.id: leg for leg in built if leg.mode in FREIGHT_MODES}
    graph = nx.MultiGraph()
    graph.add_nodes_from(places)
    for leg in freight.values():
        graph.add_edge(*leg.ends, key=leg.id)
    names = {} if countries is None else zip(countries["iso3"], countries["name"], strict=True)
    return Network(
        graph=nx.freeze(graph),
        places=MappingProxyType(places),
        legs=MappingProxyType(freight),
        lines=MappingProxyType({leg.id: leg for leg in built if leg.mode not in FREIGHT_MODES}),
        groups=MappingProxyType(_read_groups(groups, freight, assumed)),
        assumptions=assumed,
        country_names=MappingProxyType(dict(names)),
        tariffs=_group(tariffs, lambda row: (row["from"], row["to"])),
        published_times=_group(published_times, lambda row: (row["from"], row["to"])),
        port_closures=_group(
            None if port_closures is None else port_closures.sort_values("period", ascending=False),
            lambda row: row["port"],
        ),
        cautions=_group(cautions, lambda row: row["country"]),
        corridor_avoids=_read_avoided(corridors),
    )


def _read_avoided(corridors: pd.DataFrame | None) -> Mapping[str, frozenset[str]]:
    columns = (("RUS", "transits_russia"), ("IRN", "transits_iran"))
    return MappingProxyType(
        {
            row["id"]: frozenset(iso3 for iso3, column in columns if row[column] == "no")
            for row in ([] if corridors is None else corridors.to_dict("records"))
        }
    )


def _group(
    table: pd.DataFrame | None, key_of: Callable[[Mapping], Any]
) -> Mapping[Any, tuple[Mapping, ...]]:
    """Give the rows of a table by a key, in the order of the table."""
    rows: dict[Any, tuple[Mapping, ...]] = {}
    for row in [] if table is None else table.to_dict("records"):
        key = key_of(row)
        rows[key] = (*rows.get(key, ()), row)
    return MappingProxyType(rows)


def _read_place(row: Mapping) -> Place:
    gauge = row["gauge_mm"].split(";")[0] if isinstance(row["gauge_mm"], str) else ""
    return Place(
        id=row["id"],
        name=row["name"],
        country=row["country"],
        kind=row["kind"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        gauge_mm=int(gauge) if gauge else None,
    )


def _read_sections(
    routes: pd.DataFrame | None, paths: pd.DataFrame | None
) -> list[tuple[float, tuple[str, ...]]]:
    """Published km and legs of each stretch of a route whose length a source gives."""
    if routes is None or paths is None:
        return []
    steps = {path: tuple(rows["leg"]) for path, rows in paths.groupby("path", sort=False)}
    sections = routes[(routes["kind"] == "section") & routes["published_length_km"].notna()]
    return [
        (float(km), steps[id_])
        for id_, km in zip(sections["id"], sections["published_length_km"], strict=True)
        if id_ in steps
    ]


def _read_groups(
    groups: pd.DataFrame, legs: Mapping[str, Leg], assumed: Assumptions
) -> dict[str, Group]:
    read = {}
    for row in groups.to_dict("records"):
        capacity, estimated = _read_mt(row, "capacity", assumed)
        carried, _ = _read_mt(row, "carried", assumed)
        year = row.get("carried_year")
        read[row["id"]] = Group(
            id=row["id"],
            name=row["name"],
            capacity_mt=capacity,
            capacity_kind=row["capacity_kind"],
            carried_mt=carried,
            carried_year=None if year is None or pd.isna(year) else int(year),
            legs=tuple(leg.id for leg in legs.values() if leg.group == row["id"]),
            estimated=estimated,
        )
    return read


def _read_mt(
    row: Mapping, column: str, assumed: Assumptions
) -> tuple[float | None, tuple[str, ...]]:
    value = row.get(column)
    if value is None or pd.isna(value):
        return None, ()
    return to_mt(value, row[f"{column}_unit"], assumed)
