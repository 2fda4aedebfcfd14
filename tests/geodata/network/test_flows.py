"""How much can pass: against every cut of small networks, and what the answer says."""

import itertools
import math

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.network.flows import find_flow
from geodata.network.scenario import Scenario
from geodata.network.shared_flow import Edge, solve_flow
from tests.exhaustive import draw_at_most
from tests.geodata.network.networks import group, leg, network, node, tonnes

PLACES = "abcde"
HALF = Scenario(caspian_half=True)


@st.composite
def limited_edges(draw, groups=(), most=12):
    """Up to nine edges among five places, with their own limit, shared limits, or none."""
    edges, capacities = [], {name: float(draw(st.integers(0, most))) for name in groups}
    for number in range(draw(st.integers(1, 9))):
        ends = draw(st.permutations(PLACES).map(lambda order: tuple(order[:2])))
        limits = list(draw(st.sets(st.sampled_from(groups), max_size=1))) if groups else []
        if draw(st.integers(0, 3)):
            limits.append(f"leg-{number}")
            capacities[f"leg-{number}"] = float(draw(st.integers(1, 9)))
        edges.append(Edge(ends, tuple(limits)))
    return edges, capacities


def least_cut(edges, capacities):
    """The capacity of the least set of edges that parts a from b, tried in every way."""
    cuts = []
    for side in itertools.product((True, False), repeat=len(PLACES) - 2):
        near = {"a"} | {place for place, here in zip(PLACES[2:], side, strict=True) if here}
        across = [edge for edge in edges if len(near.intersection(edge.ends)) == 1]
        cuts.append(
            math.inf
            if any(not edge.limits for edge in across)
            else sum(capacities[edge.limits[-1]] for edge in across)
        )
    return min(cuts)


@given(limited_edges())
def test_the_maximum_flow_is_the_least_cut(drawn):
    edges, capacities = drawn
    assert solve_flow(edges, capacities, "a", "b")[0] == pytest.approx(least_cut(edges, capacities))


def carried(edges, shares, capacities):
    """The maximum flow when each shared limit is split among its edges in a given way."""
    graph = nx.DiGraph()
    graph.add_nodes_from("ab")
    for number, edge in enumerate(edges):
        room = min((shares.get((number, name), capacities[name]) for name in edge.limits),
                   default=math.inf)  # fmt: skip
        for start, end in (edge.ends, edge.ends[::-1]):
            known = graph.get_edge_data(start, end, {"capacity": 0.0})["capacity"]
            graph.add_edge(start, end, capacity=known + room)
    try:
        return nx.maximum_flow_value(graph, "a", "b")
    except nx.NetworkXUnbounded:
        return math.inf


def splits(edges, capacities, name):
    """All splits of a shared limit among at most three edges, in sixths.

    The one shared limit is the only row that is not of a plain flow, so the best split of whole
    capacities has no denominator above the number of its edges.
    """
    members = [number for number, edge in enumerate(edges) if name in edge.limits]
    sixths = int(6 * capacities[name])
    for parts in itertools.product(range(sixths + 1), repeat=max(0, len(members) - 1)):
        if sum(parts) <= sixths:
            whole = (*parts, sixths - sum(parts))
            yield {(number, name): part / 6 for number, part in zip(members, whole, strict=False)}


def few_share(drawn):
    edges, capacities = drawn
    return sum("fleet" in edge.limits for edge in edges) <= 3 and capacities["fleet"] <= 3


@draw_at_most(40)
@given(limited_edges(groups=("fleet",), most=3).filter(few_share))
def test_a_shared_limit_is_split_among_its_edges_in_the_best_way(drawn):
    edges, capacities = drawn
    best = max(carried(edges, split, capacities) for split in splits(edges, capacities, "fleet"))
    assert solve_flow(edges, capacities, "a", "b")[0] == pytest.approx(best, abs=1e-5)


@given(limited_edges(groups=("fleet", "yard")))
def test_the_binding_limits_prove_that_no_more_can_pass(drawn):
    edges, capacities = drawn
    flow, binding = solve_flow(edges, capacities, "a", "b")
    if math.isinf(flow):
        assert not binding
        return
    prices = nx.MultiGraph()
    prices.add_nodes_from("ab")
    for edge in edges:
        prices.add_edge(*edge.ends, price=sum(binding.get(name, 0.0) for name in edge.limits))
    if nx.has_path(prices, "a", "b"):
        assert nx.dijkstra_path_length(prices, "a", "b", "price") >= 1 - 1e-6
    assert flow == pytest.approx(sum(capacities[name] * weight for name, weight in binding.items()))


@given(limited_edges(groups=("fleet",)), st.floats(0, 1))
def test_a_tighter_shared_limit_never_lets_more_pass(drawn, part):
    edges, capacities = drawn
    tighter = capacities | {"fleet": capacities["fleet"] * part}
    whole = solve_flow(edges, capacities, "a", "b")[0]
    assert solve_flow(edges, tighter, "a", "b")[0] <= whole + 1e-6


AKTAU = ("c--east--aktau", "c--aktau--alat", "c--alat--west")
KURYK = ("c--east--kuryk", "c--kuryk--alat", "c--alat--west")


def crossing(kuryk_mt=None, fleet_mt=4.0, rail_mt=None):
    """East and west of the sea, with two crossings of one fleet between them."""
    berth = tonnes(kuryk_mt) if kuryk_mt else {}
    rail = tonnes(rail_mt, "design") if rail_mt else {}
    return network(
        [node(id_) for id_ in ("east", "aktau", "kuryk", "alat", "west")],
        [
            leg("east", "aktau"),
            leg("east", "kuryk"),
            leg("aktau", "alat", mode="sea", sea="caspian", capacity_group="caspian"),
            leg("kuryk", "alat", mode="sea", sea="caspian", capacity_group="caspian", **berth),
            leg("alat", "west", **rail),
        ],
        [group(mt=fleet_mt)],
    )


def test_the_fleet_limits_all_its_crossings_together():
    flow = find_flow(crossing(), [AKTAU, KURYK])
    assert (flow.tonnes_mt, flow.known_mt) == (None, 4.0)
    assert [limit.id for limit in flow.limits] == ["caspian"]
    assert flow.in_words() == (
        "Unknown above 4 Mt a year (the caspian crossings): 3 of 5 legs have no figure."
    )


def test_half_the_fleet_halves_the_answer_where_it_is_the_limit():
    assert find_flow(crossing(), [AKTAU, KURYK], HALF).known_mt == 2.0
    narrow = find_flow(crossing(rail_mt=1.5), [AKTAU, KURYK], HALF)
    assert narrow.known_mt == 1.5
    assert [limit.kind for limit in narrow.limits] == ["design"]


def test_a_berth_limits_its_crossing_but_not_the_other():
    assert find_flow(crossing(kuryk_mt=1.0), [KURYK]).known_mt == 1.0
    assert find_flow(crossing(kuryk_mt=1.0), [AKTAU, KURYK]).known_mt == 4.0


def two_ways(**northern):
    """Two ways from a to d that share no leg; the southern one carries 2 Mt."""
    legs = [leg("a", "b", **northern), leg("b", "d"), leg("a", "c", **tonnes(2.0)), leg("c", "d")]
    return network([node(id_) for id_ in "abcd"], legs)


NORTH, SOUTH = ("c--a--b", "c--b--d"), ("c--a--c", "c--c--d")


def test_routes_that_share_no_leg_carry_the_sum_of_what_each_carries():
    built = two_ways(**tonnes(3.0))
    assert find_flow(built, [NORTH, SOUTH]).known_mt == 5.0
    assert [find_flow(built, [way]).known_mt for way in (NORTH, SOUTH)] == [3.0, 2.0]


def test_a_route_without_any_figure_leaves_unknown_what_passes_above_the_others():
    flow = find_flow(two_ways(), [NORTH, SOUTH])
    assert (flow.tonnes_mt, flow.known_mt) == (None, 2.0)
    assert flow.in_words() == ("Unknown above 2 Mt a year (A - C): 3 of 4 legs have no figure.")


def test_without_any_figure_the_answer_is_unknown():
    flow = find_flow(two_ways(), [NORTH])
    assert (flow.tonnes_mt, flow.known_mt, flow.limits) == (None, None, ())
    assert flow.in_words() == "Unknown: 2 of 2 legs have no figure."


def test_what_no_route_uses_neither_limits_nor_adds():
    flow = find_flow(two_ways(**tonnes(9.0)), [SOUTH])
    assert (flow.known_mt, flow.in_scope) == (2.0, SOUTH)


def test_without_a_route_nothing_passes():
    flow = find_flow(two_ways(), [])
    assert flow.tonnes_mt == 0.0
    assert flow.in_words() == "Nothing: there is no route."


def test_the_capacity_of_a_path_is_that_of_its_weakest_leg():
    path = find_flow(crossing(rail_mt=1.5), [AKTAU])
    assert path.known_mt == 1.5
    assert [limit.id for limit in path.limits] == ["c--alat--west"]


def test_a_converted_figure_names_its_assumptions():
    pairs = {"capacity": 10.0, "capacity_unit": "train-pairs/day", "capacity_kind": "actual"}
    built = network([node("a"), node("b")], [leg("a", "b", **pairs)])
    flow = find_flow(built, [("c--a--b",)])
    assert flow.tonnes_mt == pytest.approx(7.0)
    assert flow.estimated == ("tonnes-per-train", "operating-days")


def test_with_a_figure_on_every_leg_the_answer_is_a_ceiling():
    built = network([node("a"), node("b")], [leg("a", "b", **tonnes(3.0))])
    flow = find_flow(built, [("c--a--b",)])
    assert flow.tonnes_mt == 3.0
    assert flow.in_words() == "At most 3 Mt a year, limited by A - B."


def test_a_plan_is_no_capacity_of_what_operates_today():
    built = network([node("a"), node("b")], [leg("a", "b", **tonnes(12.0, "plan"))])
    assert find_flow(built, [("c--a--b",)]).known_mt is None
    assert find_flow(built, [("c--a--b",)], Scenario(legs="planned")).tonnes_mt == 12.0


def test_what_was_carried_is_told_and_is_no_limit():
    carried = group("crossings") | {"capacity": float("nan"), "capacity_kind": ""}
    carried |= {"carried": 32e6, "carried_unit": "tonnes/year", "carried_year": 2024}
    built = network([node("a"), node("b")], [leg("a", "b", capacity_group="crossings")], [carried])
    flow = find_flow(built, [("c--a--b",)])
    assert (flow.tonnes_mt, flow.limits, flow.without_figure) == (None, (), ("c--a--b",))
    assert flow.in_words().endswith("the crossings crossings carried 32 Mt in 2024.")


def test_wagons_are_told_in_their_own_unit():
    wagons = {"capacity": 95e3, "capacity_unit": "wagons/year", "capacity_kind": "design"}
    built = network([node("a"), node("b")], [leg("a", "b", **wagons)])
    flow = find_flow(built, [("c--a--b",)])
    assert flow.known_mt is None
    assert [(own.capacity, own.unit) for own in flow.own_units] == [(95e3, "wagons/year")]


@pytest.mark.parametrize("legs", [{"capacity_group": "caspian"}, tonnes(4.0)])
def test_half_the_caspian_halves_every_known_limit_on_it(legs):
    row = leg("a", "b", mode="sea", sea="caspian", **legs)
    built = network([node("a"), node("b")], [row], [group(mt=4.0)])
    assert find_flow(built, [("c--a--b",)], HALF).known_mt == 2.0
