"""Fastest routes, what differs from them, and chokepoints: on small and on generated networks."""

from dataclasses import replace

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.network.routing import MOST_SHARED_OF_KIND, Search, fastest_from, is_detour
from geodata.network.scenario import Scenario
from geodata.network.trees import USD
from tests.geodata.network.networks import leg, network, networks, node

OPEN = Scenario(modes=frozenset(("rail", "sea", "road")))


def fastest(built, origin="a", destination="b", scenario=OPEN):
    return Search(built, origin, destination, scenario).fastest


def days(route):
    return float("inf") if route is None else route.expected


def _alternatives(built, origin, destination, scenario, count):
    search = Search(built, origin, destination, scenario)
    return search.alternatives(search.fastest, count) if search.fastest else ()


def _chokepoints(built, origin, destination):
    search = Search(built, origin, destination, OPEN)
    return search.chokepoints(search.fastest) if search.fastest else ()


def test_the_fastest_route_is_the_one_of_fewest_days_not_of_fewest_km():
    built = network(
        [node(id_) for id_ in "abc"],
        [leg("a", "b", 900.0, transit_days=9.0), leg("a", "c"), leg("c", "b")],
    )
    assert fastest(built).nodes == ("a", "c", "b")


def test_a_change_to_the_ship_and_back_is_paid_for():
    built = network(
        [node(id_, lon=20.0) for id_ in "abcd"],
        [
            leg("a", "c"), leg("c", "d", mode="sea", transit_days=1.0), leg("d", "b"),
            leg("c", "d", 7900.0, id="by-land"),
        ],
    )  # fmt: skip
    # By ship: 1 under way, 3 of waiting, 2 of changing; by land 7.9.
    assert days(fastest(built)) == pytest.approx(2 + 6.0)
    assert (
        "by-land" in fastest(built, scenario=replace(OPEN, closed_legs=frozenset({"c--c--d"}))).legs
    )


def test_a_route_that_begins_at_the_quay_pays_no_transshipment_there():
    built = network([node("a"), node("b")], [leg("a", "b", mode="sea")])
    assert fastest(built).transshipments == 0


def test_of_two_legs_between_the_same_places_the_faster_is_taken():
    built = network([node("a"), node("b")], [leg("a", "b", 900.0, id="slow"), leg("b", "a", 800.0)])
    assert fastest(built).legs == ("c--b--a",)


def test_only_what_operates_is_used_unless_planned_legs_are_included():
    built = network([node("a"), node("b")], [leg("a", "b", status="planned")])
    assert fastest(built) is None
    assert fastest(built, scenario=Scenario(legs="planned")).status == "planned"


def test_an_avoided_country_closes_its_nodes():
    built = network(
        [node("a"), node("b"), node("c", "RUS")], [leg("a", "c"), leg("c", "b"), leg("a", "b", 9e3)]
    )
    assert fastest(built).countries == ("KAZ", "RUS")
    assert fastest(built, scenario=Scenario(frozenset({"RUS"}))).countries == ("KAZ",)


def test_alternatives_come_fastest_first_and_differ():
    built = network(
        [node(id_) for id_ in "abcdef"],
        [
            leg("a", "b", 5000.0), leg("b", "c", 100.0, id="short"), leg("b", "c", 110.0),
            leg("a", "d", 3000.0), leg("d", "c", 3000.0),
        ],
    )  # fmt: skip
    first, second = _alternatives(built, "a", "c", OPEN, 3)
    assert first.nodes == ("a", "b", "c")
    # The twin of the last 100 km is faster, but it is the same route to everybody.
    assert second.nodes == ("a", "d", "c")


@pytest.mark.parametrize(
    ("kind", "other", "ends", "expected"),
    [
        ("CHN KAZ RUS rail", "CHN RUS rail", "CHN", True),  # one country more
        ("CHN SGP KAZ ocean", "CHN KAZ east-asia", "CHN KAZ", True),  # round by Singapore
        ("CHN RUS EGY POL ocean", "CHN RUS BLR POL", "CHN POL", True),  # Russia, then the ocean
        ("CHN EGY POL ocean", "CHN RUS BLR POL", "CHN POL", False),  # the ocean in its place
        ("KAZ IRN RUS TUR", "KAZ TKM IRN TUR", "KAZ TUR", True),
        ("KAZ caspian AZE RUS POL", "KAZ RUS BLR POL", "KAZ POL", True),
        ("RUS caspian IRN IND", "RUS KAZ TKM IRN IND", "RUS IND", False),  # two ways of the INSTC
        ("KAZ caspian GEO black-sea ROU", "KAZ caspian GEO TUR ROU", "KAZ ROU", False),
    ],
)
def test_a_way_that_is_another_and_more_is_a_detour(kind, other, ends, expected):
    sets = (frozenset(words.split()) for words in (kind, other, ends))
    assert is_detour(*sets) is expected


def test_a_way_of_two_crossings_is_found_though_each_alone_leads_back_through_russia():
    built = network(
        [node("a"), node("r", "RUS"), node("b", "POL"), node("c", "AZE"), node("t", "TUR")],
        [
            leg("a", "r"), leg("r", "b"), leg("r", "c", 500.0), leg("r", "t", 500.0),
            leg("a", "c", 1300.0), leg("c", "t", 1300.0), leg("t", "b", 1300.0),
        ],
    )  # fmt: skip
    shown = [route.countries for route in _alternatives(built, "a", "b", OPEN, 3)]
    assert ("KAZ", "AZE", "TUR", "POL") in shown


def test_a_train_is_offered_beside_a_ship_that_is_far_cheaper_and_a_dear_detour_is_not():
    built = network(
        [node("a"), node("b", "POL"), node("r", "RUS"), node("i", "IRN")],
        [
            leg("a", "b", 9000.0, mode="sea", sea="ocean"),
            leg("a", "r"), leg("r", "b"),  # 2,000 km, 2.5 times the dollars of the ship
            leg("a", "i", 4000.0), leg("i", "b", 4000.0),  # 8.8 times
        ],
    )  # fmt: skip
    search = Search(built, "a", "b", OPEN, USD)
    ship, train = search.alternatives(search.fastest, 3)
    assert (ship.modes, train.countries) == (("sea",), ("KAZ", "RUS", "POL"))


def test_a_way_through_a_country_at_war_stands_behind_the_others():
    built = network(
        [node("a"), node("r", "RUS"), node("u", "UKR"), node("i", "IRN"), node("b", "POL")],
        [
            leg("a", "r"), leg("r", "b"), leg("a", "u", 1100.0), leg("u", "b", 1100.0),
            leg("a", "i", 1200.0), leg("i", "b", 1200.0),
        ],
        cautions=pd.DataFrame([{"country": "UKR", "kind": "war"}]),
    )  # fmt: skip
    shown = [route.countries[1] for route in _alternatives(built, "a", "b", OPEN, 3)]
    assert shown == ["RUS", "IRN", "UKR"]


def test_a_leg_without_a_way_round_is_the_first_chokepoint():
    built = network(
        [node(id_) for id_ in "abcd"],
        [leg("a", "b"), leg("b", "c"), leg("c", "d"), leg("b", "d", 2600.0)],
    )
    cut, detour = _chokepoints(built, "a", "d")
    assert (cut.legs, cut.days_lost, cut.instead) == (("c--a--b",), None, None)
    assert detour.legs == ("c--b--c", "c--c--d")
    assert detour.days_lost == pytest.approx(0.6)
    assert detour.km_more == pytest.approx(600.0)


def test_the_same_place_twice_is_no_route():
    built = network([node("a"), node("b")], [leg("a", "b")])
    assert fastest(built, "a", "a") is None


@given(networks())
def test_the_fastest_route_is_the_best_of_all_simple_ways(built):
    graph = nx.Graph(built.graph)
    best = min(
        (days(_by(built, way)) for way in nx.all_simple_paths(graph, "a", "b")),
        default=float("inf"),
    )
    assert days(fastest(built)) == pytest.approx(best)


def _by(built, way):
    """The fastest route over exactly these places."""
    legs = frozenset(
        id_
        for id_, built_leg in built.legs.items()
        if not any(set(built_leg.ends) == set(step) for step in nx.utils.pairwise(way))
    )
    return fastest(built, scenario=replace(OPEN, closed_legs=legs))


@given(networks(), st.data())
def test_removing_a_leg_never_shortens_a_route(built, data):
    closed = frozenset(data.draw(st.sets(st.sampled_from(sorted(built.legs)))))
    leg_id = data.draw(st.sampled_from(sorted(built.legs)))
    before = fastest(built, scenario=replace(OPEN, closed_legs=closed))
    after = fastest(built, scenario=replace(OPEN, closed_legs=closed | {leg_id}))
    assert days(after) >= days(before) - 1e-9


@given(networks(), st.sets(st.sampled_from(("KAZ", "RUS", "IRN")), max_size=2))
def test_no_route_passes_a_country_that_is_avoided(built, avoided):
    scenario = replace(OPEN, avoid_countries=frozenset(avoided))
    for route in _alternatives(built, "a", "b", scenario, 3):
        assert avoided.isdisjoint(route.countries)


@given(networks())
def test_alternatives_differ_from_every_faster_one_and_pass_no_place_twice(built):
    shown = _alternatives(built, "a", "b", OPEN, 4)
    for place, route in enumerate(shown):
        assert len(set(route.nodes)) == len(route.nodes)
        for faster in shown[:place]:
            assert shown[0].expected <= route.expected + 1e-9
            shared = sum(built.legs[leg].km for leg in {*route.legs} & {*faster.legs})
            assert shared <= MOST_SHARED_OF_KIND * route.km


@given(networks())
def test_a_chokepoint_costs_what_searching_without_its_leg_says(built):
    route = fastest(built)
    found = {leg_id: point for point in _chokepoints(built, "a", "b") for leg_id in point.legs}
    assert set(found) == set(route.legs if route else ())
    for leg_id, point in found.items():
        lost = days(fastest(built, scenario=replace(OPEN, closed_legs=frozenset({leg_id})))) - days(
            route
        )
        assert (float("inf") if point.days_lost is None else point.days_lost) == pytest.approx(lost)


@given(networks())
def test_one_tree_from_a_port_gives_the_same_days_as_single_searches(built):
    places = [place for place in built.places if place != "a"]
    routes = fastest_from(built, "a", places, OPEN)
    for place in places:
        assert days(routes.get(place)) == pytest.approx(days(fastest(built, place, "a")))


def test_closing_is_a_new_scenario_not_a_new_network():
    built = network([node("a"), node("b")], [leg("a", "b")])
    closed = replace(OPEN, closed_legs=frozenset({"c--a--b"}))
    assert fastest(built, scenario=closed) is None
    assert fastest(built) is not None
