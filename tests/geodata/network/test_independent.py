"""Ten routes and five flows worked out a second time, by other means than the engine's own.

Routes: the matrix of all states in scipy's shortest path, built here from the tables' figures.
Flows: the linear programme over routes in scipy.
"""

from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

from geodata.network.answer import answer
from geodata.network.flows import find_flow, find_limits
from geodata.network.routing import Search
from geodata.network.scenario import Scenario

SOLD = frozenset(("rail", "sea"))
ROUTES = (
    ("dostyk", "brest", ()), ("xian", "malaszewicze", ()), ("xian", "poti-port", ("RUS",)),
    ("xian", "alat-port", ("RUS", "IRN")), ("almaty-1", "poti-port", ("RUS",)),
    ("tashkent", "halkali", ()), ("karachi", "halkali", ()), ("xian", "tehran", ()),
    ("ashgabat", "halkali", ("IRN",)), ("xian", "budapest", ("RUS", "IRN")),
)  # fmt: skip
FLOWS = ROUTES[:5]


def shortest_days(network, start, end, scenario):
    """Expected days of the best way, on a directed graph that pays for a ship when boarding it."""
    legs = [
        leg
        for leg in network.legs.values()
        if leg.mode in SOLD
        and leg.status == "operational"
        and not leg.countries & scenario.avoid_countries
        and (leg.ship not in ("dry-bulk", "tanker") or {start, end} & set(leg.ends))
    ]
    states = sorted({(place, leg.carrier) for leg in legs for place in leg.ends})
    number = {state: row for row, state in enumerate([*states, ("from", ""), ("to", "")])}
    boarding = {leg.carrier: np.mean(leg.boarding) for leg in legs if leg.boarding is not None}
    change = np.mean(network.assumptions.draw("transshipment-hours")) / 24
    best = {}

    def add(first, last, days):
        pair = number[first], number[last]
        best[pair] = min(best.get(pair, np.inf), days)

    for leg in legs:
        days = np.mean(leg.total) - boarding.get(leg.carrier, 0.0)
        for first, last in (leg.ends, leg.ends[::-1]):
            add((first, leg.carrier), (last, leg.carrier), days)
    for first, last in combinations(states, 2):
        if first[0] == last[0]:
            add(first, last, change + boarding.get(last[1], 0.0))
            add(last, first, change + boarding.get(first[1], 0.0))
    for state in states:
        if state[0] == start:
            add(("from", ""), state, boarding.get(state[1], 0.0))
        if state[0] == end:
            add(state, ("to", ""), 0.0)
    # A weight of nothing would be no edge to scipy.
    weights = np.array(list(best.values())) + 1e-12
    rows, columns = np.array(list(best)).T
    graph = coo_array((weights, (rows, columns)), shape=(len(number), len(number))).tocsr()
    return dijkstra(graph, indices=number["from", ""])[number["to", ""]]


@pytest.mark.parametrize(("start", "end", "avoid"), ROUTES)
def test_the_best_way_is_as_long_as_scipy_finds_it(shipped, start, end, avoid):
    scenario = Scenario(avoid_countries=frozenset(avoid), modes=SOLD)
    route = Search(shipped, start, end, scenario).fastest
    days = shortest_days(shipped, start, end, scenario)
    assert route.expected == pytest.approx(days, abs=1e-6)
    # And what is shown of it, added up from its parts draw by draw.
    drawn = np.zeros(len(route.draws))
    for place, leg_id in enumerate(route.legs):
        leg = shipped.legs[leg_id]
        before = shipped.legs[route.legs[place - 1]] if place else None
        drawn += leg.total
        if before and before.carrier == leg.carrier and leg.boarding is not None:
            drawn -= leg.boarding
        if before and before.carrier != leg.carrier:
            drawn += shipped.assumptions.draw("transshipment-hours") / 24
    assert tuple(route.days) == pytest.approx(tuple(np.percentile(drawn, (10, 50, 90))))


@pytest.mark.parametrize(("start", "end", "avoid"), FLOWS)
def test_routes_carry_together_what_a_linear_programme_finds(shipped, start, end, avoid):
    scenario = Scenario(avoid_countries=frozenset(avoid))
    ways = [route.legs for route in answer(shipped, start, end, scenario).routes]
    flow = find_flow(shipped, ways, scenario)
    limits = find_limits(shipped, {id_: shipped.legs[id_] for way in ways for id_ in way}, scenario)
    used = {
        name: [sum(name in (leg, shipped.legs[leg].group) for leg in way) for way in ways]
        for name in limits
    }
    limited = [column for column in range(len(ways)) if any(row[column] for row in used.values())]
    found = linprog(
        -np.ones(len(limited)),
        A_ub=[[row[column] for column in limited] for row in used.values()],
        b_ub=[limits[name].capacity_mt for name in used],
    )
    assert flow.known_mt == pytest.approx(-found.fun, rel=1e-6)
