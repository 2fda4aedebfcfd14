"""From a deposit to a port: the nearest place on a working leg, and the way from there.

Oil and gas go by pipe: such a deposit has the nearest place on a working pipeline, and no railway.
Other goods begin on a lorry where no railway is near and a trunk road is nearer. A deposit is led
to a place of its own country where there is one: the nearest beyond a border often lies behind a
range of mountains or across a sea.

How far a deposit lies from the network is measured straight on the ellipsoid; a haul road may be
longer. The days are those of the route, without the way to the railhead.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyproj
import shapely

from geodata.network.pipelines import carries_gas, find_lines, largest_at, open_pipes
from geodata.network.reasons import explain_no_route
from geodata.network.routing import Search, fastest_from
from geodata.network.scenario import AS_SOLD, Scenario, open_legs
from geodata.shapes.routes import WGS84

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.network.journey import Route
    from geodata.network.lines import Line
    from geodata.network.network import Network
    from geodata.network.places import Place

#: What goes by pipe and never by rail.
PIPED = ("oil-gas", "gas")
GAS = "gas"  # a field of gas alone: no pipeline of oil takes it
#: How a deposit reaches the network: at a station or port, at a place of a trunk road, by pipe.
BY_LINE, BY_ROAD, BY_PIPE = "rail", "road", "pipe"
#: Beyond this a railway is not near, and a nearer trunk road is looked for.
NEAR_RAIL_KM = 50.0
#: Countries whose crossing is told, in this order.
TOLD = ("RUS", "IRN", "CHN")
# Equidistant from a point amid the deposits: good to choose candidates, not to measure.
PLANE = pyproj.CRS("+proj=aeqd +lat_0=45 +lon_0=66 +datum=WGS84 +units=m")
TO_PLANE = pyproj.Transformer.from_crs("EPSG:4326", PLANE, always_xy=True)
STRETCH = 1.1  # no distance within 4,000 km of that point is drawn longer by more than this
OPERATING_TODAY = Scenario()


@dataclass(frozen=True)
class DepositRoute:
    """The way of a deposit's ore to a port.

    Attributes:
        deposit: Id of the deposit.
        node: The nearest place on an open leg.
        access_km: Distance to it, straight on the ellipsoid.
        by: How it is reached: rail, road or pipe.
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
    by: str
    port: str
    route: Route | None
    line: Line | None
    reason: str | None
    crosses: tuple[str, ...]


def nearest_nodes(
    deposits: pd.DataFrame, network: Network, scenario: Scenario = OPERATING_TODAY
) -> pd.DataFrame:
    """The nearest place on an open leg for each deposit, in its own country where there is one.

    A search in a plane gives each deposit a near place; every place that could be nearer is then
    measured on the ellipsoid.

    Args:
        deposits: Table of deposits (id, country, commodity, lon, lat).
        network: The network.
        scenario: What is open; closes nothing that operates today unless told.

    Returns:
        Frame with index `id` in the order of `deposits`, columns `node`, `access_km` and `by` (how
        the network is reached there: rail, road or pipe).

    Raises:
        ValueError: If the scenario leaves no leg open.
    """
    if deposits.empty:
        return pd.DataFrame({"node": [], "access_km": [], "by": []}, index=pd.Index([], name="id"))
    piped, gas = deposits["commodity"].isin(PIPED), deposits["commodity"] == GAS
    opened = replace(scenario, avoid_countries=frozenset())
    parts = []
    for rows, find_places, by in (
        (deposits[~piped], _open_places, BY_LINE),
        (deposits[piped & ~gas], partial(_pipe_places, gas_only=False), BY_PIPE),
        (deposits[gas], partial(_pipe_places, gas_only=True), BY_PIPE),
    ):
        if len(rows):
            ids = find_places(network, scenario)
            if not ids:
                raise ValueError("no leg is open, so nothing is near")
            shut = find_places(network, opened)
            parts.append(_find_at_home(rows, network, sorted(ids), shut).assign(by=by))
    found = pd.concat(parts).loc[list(deposits["id"])]
    return found if scenario.modes else _take_roads(deposits, network, scenario, found)


def _take_roads(
    deposits: pd.DataFrame, network: Network, scenario: Scenario, found: pd.DataFrame
) -> pd.DataFrame:
    """Begin on a lorry where a railway is far and a place of a trunk road is nearer."""
    far = (found["by"] == BY_LINE) & (found["access_km"] > NEAR_RAIL_KM)
    ids = _open_places(network, replace(scenario, modes=frozenset((BY_ROAD,))))
    if not far.any() or not ids:
        return found
    rows = deposits[far.to_numpy()]
    by_road = _find_at_home(rows, network, sorted(ids), set()).assign(by=BY_ROAD)
    by_line = found.loc[by_road.index]
    home = rows["country"].to_numpy()
    line_abroad, road_abroad = (
        np.array([network.places[node].country for node in way["node"]]) != home
        for way in (by_line, by_road)
    )
    shorter = (by_road["access_km"] < by_line["access_km"]).to_numpy()
    # A road of the deposit's own country goes before a railway of another, and the other way round.
    nearer = by_road[np.where(line_abroad == road_abroad, shorter, line_abroad)]
    return pd.concat([found.drop(index=nearer.index), nearer]).loc[list(deposits["id"])]


def _find_at_home(
    deposits: pd.DataFrame, network: Network, ids: list[str], shut: set[str]
) -> pd.DataFrame:
    """Find the nearest place in the country of each deposit, of all where it has none.

    Args:
        deposits: Table of deposits.
        network: The network.
        ids: Places that are open.
        shut: Places that closed countries keep shut: what lies there goes nowhere else first.
    """
    parts = []
    for country, rows in deposits.groupby("country", sort=False):
        at_home = (
            [id_ for id_ in places if network.places[id_].country == country]
            for places in (ids, sorted(shut))
        )
        parts.append(_find_nearest(rows, network, next(filter(None, at_home), ids)))
    return pd.concat(parts)


def _open_places(network: Network, scenario: Scenario) -> set[str]:
    return {end for leg in open_legs(network, scenario).values() for end in leg.ends}


def _pipe_places(network: Network, scenario: Scenario, *, gas_only: bool) -> set[str]:
    return {end for leg in open_pipes(network, scenario, gas_only=gas_only) for end in leg.ends}


def let_lorries(scenario: Scenario, by: str) -> Scenario:
    """The scenario of a way that begins as it does: on a lorry, lorries are let in everywhere."""
    if by != BY_ROAD:
        return scenario
    return replace(scenario, modes=(scenario.modes or frozenset(AS_SOLD)) | {BY_ROAD})


def _find_nearest(deposits: pd.DataFrame, network: Network, ids: list[str]) -> pd.DataFrame:
    spots = [network.places[id_] for id_ in ids]
    places = shapely.STRtree(
        _points([place.lon for place in spots], [place.lat for place in spots])
    )
    mines = _points(list(deposits["lon"]), list(deposits["lat"]))
    found = []
    for mine, near, lon, lat in zip(
        mines, places.nearest(mines), deposits["lon"], deposits["lat"], strict=True
    ):
        # The plane shortens nothing, so what is nearer on the ellipsoid is within this in it.
        bound = _km(lon, lat, spots[near]) * 1000 * STRETCH
        candidates = places.query(mine, predicate="dwithin", distance=bound)
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
    ((node, access_km, by),) = nearest_nodes(rows, network, scenario).itertuples(index=False)
    route, line, reason = None, None, None
    if by == BY_PIPE:
        lines = (
            line
            for line in find_lines(network, node, port, scenario)
            if rows["commodity"].iloc[0] != GAS or carries_gas(network, network.lines[line.legs[0]])
        )
        line = next(lines, None)
        if line is None and node != port:
            begin, end = network.places[node].name, network.places[port].name
            reason = f"Oil and gas go by pipe: no open pipeline leads from {begin} to {end}."
    else:
        scenario = let_lorries(scenario, by)
        route = Search(network, node, port, scenario).fastest
        if route is None and node != port:
            reason = explain_no_route(network, node, port, scenario)
    return DepositRoute(
        deposit=deposit,
        node=node,
        access_km=access_km,
        by=by,
        port=port,
        route=route,
        line=line,
        reason=reason,
        crosses=crossed(line or route),
    )


def rank_deposits(
    deposits: pd.DataFrame,
    network: Network,
    port: str,
    scenario: Scenario = OPERATING_TODAY,
) -> pd.DataFrame:
    """Deposits by their distance to the network, with their way to a port.

    Args:
        deposits: Rows of deposits, those to rank.
        network: The network.
        port: Id of the port; any place of the network will do.
        scenario: What is open.

    Returns:
        One row a deposit, nearest to the network first, ties by id. Columns id, name, commodity,
        country, stage; node, node_name, access_km, by; pipes (legs of pipelines at the node, by
        ';'); has_route; route_km, km (both together),
        days_low, days, days_high (P10, P50, P90 of the route), borders, all NaN without a route;
        days_around (P50 of the fastest route that passes none of Russia, Iran and China; NaN
        without one); crosses (of Russia, Iran and China, joined by ';'), countries (all, likewise).
    """
    columns = ["id", "name", "commodity", "country", "stage"]
    ranked = deposits[columns].join(nearest_nodes(deposits, network, scenario), on="id")
    around = replace(scenario, avoid_countries=scenario.avoid_countries | set(TOLD))
    ways, ways_around = (_lead_to(ranked, network, port, asked) for asked in (scenario, around))
    places = list(zip(ranked["node"], ranked["by"], strict=True))
    routes = [ways[by].get(node) for node, by in places]
    routes_around = [ways_around[by].get(node) for node, by in places]
    pipes = {gas: open_pipes(network, scenario, gas_only=gas) for gas in (True, False)}
    ranked["pipes"] = [
        ";".join(leg.id for leg in largest_at(pipes[commodity == GAS], node))
        if by == BY_PIPE
        else ""
        for node, by, commodity in zip(
            ranked["node"], ranked["by"], ranked["commodity"], strict=True
        )
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
    ranked["days_around"] = [route.days.p50 if route else np.nan for route in routes_around]
    ranked.loc[at_port, "days_around"] = 0.0
    ranked["crosses"] = [";".join(crossed(route)) for route in routes]
    ranked["countries"] = [";".join(route.countries) if route else "" for route in routes]
    return ranked.sort_values(["access_km", "id"], ignore_index=True)


def _lead_to(
    ranked: pd.DataFrame, network: Network, port: str, scenario: Scenario
) -> dict[str, dict[str, Route]]:
    """Give the fastest route to a port from each place, by how the place is reached."""
    ways: dict[str, dict[str, Route]] = {BY_PIPE: {}}
    for by in (BY_LINE, BY_ROAD):
        nodes = sorted(set(ranked.loc[ranked["by"] == by, "node"]))
        ways[by] = fastest_from(network, port, nodes, let_lorries(scenario, by)) if nodes else {}
    return ways


def crossed(way: Route | Line | None) -> tuple[str, ...]:
    """Which of Russia, Iran and China a way passes."""
    return tuple(iso3 for iso3 in TOLD if way and iso3 in way.countries)


def _points(lon: Sequence[float], lat: Sequence[float]) -> np.ndarray:
    """Points in the plane in which candidates are chosen, in order."""
    return shapely.points(*TO_PLANE.transform(lon, lat))


def _km(lon: float, lat: float, place: Place) -> float:
    return WGS84.inv(lon, lat, place.lon, place.lat)[2] / 1000.0
