"""From a deposit to a port: the nearest place on a working leg, and the way from there.

Oil and gas go by pipe: such a deposit has the nearest place on a working pipeline, and no railway.

How far a deposit lies from the network is measured straight on the ellipsoid; a haul road may be
longer. The days are those of the route, without the way to the railhead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj

from geodata.network.pipelines import find_lines, open_pipe_places
from geodata.network.reasons import explain_no_route
from geodata.network.routing import Search, fastest_from
from geodata.network.scenario import Scenario, open_legs
from geodata.shapes.routes import WGS84

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geodata.network.journey import Route
    from geodata.network.legs import Leg
    from geodata.network.lines import Line
    from geodata.network.network import Network
    from geodata.network.places import Place

#: Commodities of deposits.csv that hold a strategic or critical raw material of the European
#: Union: Regulation (EU) 2024/1252, annexes I and II.
CRITICAL = (
    "aluminium-bauxite",
    "antimony",
    "beryllium",
    "copper",
    "fluorspar",
    "graphite",
    "lithium",
    "manganese",
    "nickel-cobalt",
    "phosphate",
    "rare-earths",
    "tantalum-niobium",
    "titanium",
    "tungsten",
)
#: What goes by pipe and never by rail.
PIPED = ("oil-gas", "gas")
#: Countries whose crossing is told, in this order.
TOLD = ("RUS", "IRN", "CHN")
# Equidistant from a point amid the deposits: good to choose candidates, not to measure.
PLANE = pyproj.CRS("+proj=aeqd +lat_0=45 +lon_0=66 +datum=WGS84 +units=m")
STRETCH = 1.1  # no distance within 4,000 km of that point is drawn longer by more than this
OPERATING_TODAY = Scenario()


@dataclass(frozen=True)
class DepositRoute:
    """The way of a deposit's ore to a port.

    Attributes:
        deposit: Id of the deposit.
        node: The nearest place on an open leg.
        access_km: Distance to it, straight on the ellipsoid.
        port: Id of the port.
        route: The fastest route from node to port, None if there is none or they are one, and for
            oil and gas.
        line: Oil and gas only: the way by pipe from node to port, None if there is none.
        reason: Why there is none.
        crosses: Which of Russia, Iran and China the route passes (ISO3).
    """

    deposit: str
    node: str
    access_km: float
    port: str
    route: Route | None
    line: Line | None
    reason: str | None
    crosses: tuple[str, ...]


def nearest_nodes(
    deposits: pd.DataFrame, network: Network, scenario: Scenario = OPERATING_TODAY
) -> pd.DataFrame:
    """The nearest place on an open leg for each deposit.

    A join in a plane gives each deposit a near place; every place that could be nearer is then
    measured on the ellipsoid.

    Args:
        deposits: Table of deposits (id, commodity, lon, lat).
        network: The network.
        scenario: What is open; closes nothing that operates today unless told.

    Returns:
        Frame with index `id` in the order of `deposits`, columns `node` and `access_km`.

    Raises:
        ValueError: If the scenario leaves no leg open.
    """
    if deposits.empty:
        return pd.DataFrame({"node": [], "access_km": []}, index=pd.Index([], name="id"))
    piped = deposits["commodity"].isin(PIPED)
    parts = []
    for rows, ids in (
        (deposits[~piped], {end for leg in _open(network, scenario) for end in leg.ends}),
        (deposits[piped], open_pipe_places(network, scenario)),
    ):
        if len(rows):
            if not ids:
                raise ValueError("no leg is open, so nothing is near")
            parts.append(_find_nearest(rows, network, sorted(ids)))
    return pd.concat(parts).loc[list(deposits["id"])]


def _open(network: Network, scenario: Scenario) -> Collection[Leg]:
    return open_legs(network, scenario).values()


def _find_nearest(deposits: pd.DataFrame, network: Network, ids: list[str]) -> pd.DataFrame:
    spots = [network.places[id_] for id_ in ids]
    places = _points([place.lon for place in spots], [place.lat for place in spots])
    mines = _points(list(deposits["lon"]), list(deposits["lat"]))
    # Row numbers on both sides; a deposit midway between two places is joined to both.
    joined = mines.sjoin_nearest(places)["index_right"].groupby(level=0).first()
    found = []
    for mine, near, lon, lat in zip(
        mines.geometry, joined, deposits["lon"], deposits["lat"], strict=True
    ):
        # The plane shortens nothing, so what is nearer on the ellipsoid is within this in it.
        bound = _km(lon, lat, spots[near]) * 1000 * STRETCH
        candidates = places.sindex.query(mine, predicate="dwithin", distance=bound)
        km, place = min((_km(lon, lat, spots[row]), ids[row]) for row in candidates)
        found.append((place, km))
    index = pd.Index(deposits["id"], name="id")
    return pd.DataFrame(found, columns=["node", "access_km"], index=index)


def deposit_to_port(
    deposits: pd.DataFrame,
    network: Network,
    deposit: str,
    port: str,
    scenario: Scenario = OPERATING_TODAY,
) -> DepositRoute:
    """The way of one deposit's ore to a port.

    Raises:
        KeyError: If the deposit or the port is not there.
    """
    rows = deposits[deposits["id"] == deposit]
    if rows.empty:
        raise KeyError(deposit)
    ((node, access_km),) = nearest_nodes(rows, network, scenario).itertuples(index=False)
    if rows["commodity"].iloc[0] in PIPED:
        lines = find_lines(network, node, port, scenario)
        names = network.places[node].name, network.places[port].name
        return DepositRoute(
            deposit=deposit,
            node=node,
            access_km=access_km,
            port=port,
            route=None,
            line=lines[0] if lines else None,
            reason=None
            if lines or node == port
            else f"Oil and gas go by pipe: no open pipeline leads from {names[0]} to {names[1]}.",
            crosses=crossed(lines[0] if lines else None),
        )
    route = Search(network, node, port, scenario).fastest
    lost = route is None and node != port
    return DepositRoute(
        deposit=deposit,
        node=node,
        access_km=access_km,
        port=port,
        route=route,
        line=None,
        reason=explain_no_route(network, node, port, scenario) if lost else None,
        crosses=crossed(route),
    )


def rank_deposits(
    deposits: pd.DataFrame,
    network: Network,
    port: str,
    scenario: Scenario = OPERATING_TODAY,
    commodities: Collection[str] = CRITICAL,
) -> pd.DataFrame:
    """Deposits by their distance to the network, with their way to a port.

    Args:
        deposits: Table of deposits.
        network: The network.
        port: Id of the port; any place of the network will do.
        scenario: What is open.
        commodities: Which main commodities to rank.

    Returns:
        One row a deposit, nearest to the network first, ties by id. Columns id, name, commodity,
        country, stage; node, node_name, access_km; has_route; route_km, km (both together),
        days_low, days, days_high (P10, P50, P90 of the route), borders, all NaN without a route;
        crosses (of Russia, Iran and China, joined by ';').
    """
    chosen = deposits[deposits["commodity"].isin(list(commodities))]
    columns = ["id", "name", "commodity", "country", "stage"]
    ranked = chosen[columns].join(nearest_nodes(chosen, network, scenario), on="id")
    ways = fastest_from(network, port, sorted(set(ranked["node"])), scenario)
    piped = ranked["commodity"].isin(PIPED)
    routes = [
        None if by_pipe else ways.get(node)
        for node, by_pipe in zip(ranked["node"], piped, strict=True)
    ]
    ranked["node_name"] = [network.places[node].name for node in ranked["node"]]
    at_port = (ranked["node"] == port).to_numpy()
    ranked["has_route"] = np.logical_or(at_port, [route is not None for route in routes])
    ranked["route_km"] = [route.km if route else np.nan for route in routes]
    ranked.loc[at_port, "route_km"] = 0.0
    ranked["km"] = ranked["access_km"] + ranked["route_km"]
    for place, column in enumerate(("days_low", "days", "days_high")):
        ranked[column] = [route.days[place] if route else np.nan for route in routes]
        ranked.loc[at_port, column] = 0.0
    ranked["borders"] = [route.borders if route else np.nan for route in routes]
    ranked.loc[at_port, "borders"] = 0.0
    ranked["crosses"] = [";".join(crossed(route)) for route in routes]
    return ranked.sort_values(["access_km", "id"], ignore_index=True)


def crossed(way: Route | Line | None) -> tuple[str, ...]:
    """Which of Russia, Iran and China a way passes."""
    return tuple(iso3 for iso3 in TOLD if way and iso3 in way.countries)


def _points(lon: Sequence[float], lat: Sequence[float]) -> gpd.GeoDataFrame:
    """Points in the plane in which candidates are chosen, numbered in order."""
    points = gpd.points_from_xy(lon, lat, crs="EPSG:4326")
    return gpd.GeoDataFrame(geometry=points).to_crs(PLANE)


def _km(lon: float, lat: float, place: Place) -> float:
    return WGS84.inv(lon, lat, place.lon, place.lat)[2] / 1000.0
