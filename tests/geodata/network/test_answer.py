"""The whole answer on small networks: modes, ranks, prices, switches of the Caspian, draws."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.network.answer import answer
from geodata.network.caspian import find_caspian_effect
from geodata.network.published import find_published_days
from geodata.network.scenario import Scenario, read_scenario
from tests.geodata.network.networks import assumptions, group, leg, network, networks, node, tonnes

ALL = Scenario(modes=frozenset(("rail", "sea", "road")))


def lorry_and_train(road_km, rail_km):
    return network(
        [node("a"), node("b")],
        [leg("a", "b", road_km, mode="road", id="lorry"), leg("a", "b", rail_km, id="train")],
    )


def test_goods_go_by_rail_unless_the_road_is_far_shorter():
    near = answer(lorry_and_train(800.0, 1000.0), "a", "b")
    assert near.routes[0].modes == ("rail",)
    far = answer(lorry_and_train(700.0, 3000.0), "a", "b")
    assert far.routes[0].modes == ("road",)
    assert far.message == "By road at least in part: 700 km; by rail and sea 3,000 km in 3.0 days."
    asked = answer(lorry_and_train(800.0, 1000.0), "a", "b", Scenario(modes=frozenset(("road",))))
    assert asked.routes[0].legs == ("lorry",)


def test_what_is_closed_makes_no_goods_go_by_road_while_a_railway_is_open():
    built = network(
        [node("a"), node("b")],
        [leg("a", "b", 900.0, mode="road", id="lorry"), leg("a", "b", 1000.0, id="train"),
         leg("a", "b", 5000.0, id="slow")],
    )  # fmt: skip
    assert answer(built, "a", "b", Scenario(closed_legs=frozenset(("train",)))).routes[0].legs == (
        "slow",
    )
    shut = answer(built, "a", "b", Scenario(closed_legs=frozenset(("train", "slow"))))
    assert shut.routes[0].legs == ("lorry",)
    assert shut.days_more(shut.routes[0]) >= 0


def test_where_only_a_road_leads_goods_go_by_road_and_the_message_says_so():
    built = network([node("a"), node("b")], [leg("a", "b", mode="road")])
    found = answer(built, "a", "b")
    assert found.routes[0].modes == ("road",)
    assert found.message == "By road at least in part: no open railway or ship joins the two."


@pytest.mark.parametrize(("km", "modes"), [(20.0, ("rail", "road", "sea")), (200.0, ())])
def test_lorries_join_the_station_and_the_quays_of_a_city_unasked(km, modes):
    places = [node("a"), node("b"), node("quay") | {"kind": "port"}, node("c")]
    legs = [leg("a", "b"), leg("b", "quay", km, mode="road"), leg("quay", "c", mode="sea")]
    asked = Scenario(modes=frozenset(("rail", "sea")))
    routes = answer(network(places, legs), "a", "c", asked).routes
    assert tuple(mode for route in routes for mode in route.modes) == modes


def test_from_lorry_to_train_is_a_transshipment():
    built = network(
        [node(id_) for id_ in "abc"], [leg("a", "b", 500.0, mode="road"), leg("b", "c")]
    )
    (route,) = answer(built, "a", "c").routes
    assert (route.transshipments, route.days.p50) == (1, pytest.approx(1 + 1 + 1))


def test_goods_that_stay_aboard_wait_for_one_ship():
    built = network(
        [node(id_) for id_ in "abc"], [leg("a", "b", mode="sea"), leg("b", "c", mode="sea")]
    )
    (route,) = answer(built, "a", "c").routes
    assert route.days.p50 == pytest.approx(3 + 2 + 2)
    assert route.days_by["ship wait"].p50 == 3.0


def test_a_rail_ferry_takes_wagons_without_a_change():
    built = network(
        [node(id_) for id_ in "abc"],
        [leg("a", "b"), leg("b", "c", mode="sea", sea="lake-van", ship="rail-ferry")],
    )
    assert answer(built, "a", "c").routes[0].transshipments == 0


def test_a_bulk_ship_is_open_only_to_its_own_ports():
    built = network(
        [node(id_) for id_ in "abc"],
        [leg("a", "b"), leg("b", "c", mode="sea", ship="dry-bulk")],
    )
    assert answer(built, "b", "c").routes
    assert answer(built, "a", "c").routes
    longer = network(
        [node(id_) for id_ in "abcd"],
        [leg("a", "b"), leg("b", "c", mode="sea", ship="dry-bulk"), leg("c", "d")],
    )
    assert not answer(longer, "a", "d").routes


def two_seas():
    """From a to d by the Caspian, 6 days, or round it, 9."""
    return network(
        [node("a"), node("b"), node("c", "AZE"), node("d", "AZE"), node("i", "IRN")],
        [
            leg("a", "b"), leg("b", "c", mode="sea", sea="caspian", transit_days=1.0,
                               capacity_group="caspian"),
            leg("c", "d"), leg("a", "i", 4000.0, **tonnes(2.0)), leg("i", "d", 4000.0),
        ],
        [group(mt=4.0)],
    )  # fmt: skip


def test_the_caspian_closed_costs_days_and_capacity_and_says_who_is_left():
    scenario, _ = read_scenario(two_seas(), ["caspian-closed"])
    effect = find_caspian_effect(two_seas(), "a", "d", scenario)
    assert effect.crosses
    assert effect.days_more > 0
    assert (effect.known_before_mt, effect.known_after_mt) == (6.0, 2.0)
    assert [route.countries for route in effect.others] == [("KAZ", "IRN", "AZE")]


def test_what_a_switch_leaves_is_counted_on_the_routes_so_far_and_told_without_a_false_difference():
    closed = find_caspian_effect(two_seas(), "a", "d", Scenario(caspian_closed=True))
    assert "leave the routes so far 2 Mt a year instead of 6" in closed.in_words(two_seas())
    alone = replace(closed, known_after_mt=0.0)
    assert "none of the routes so far is left" in alone.in_words(two_seas())
    same = replace(closed, known_after_mt=6.0)
    assert "let the routes so far carry 6 Mt a year, as before" in same.in_words(two_seas())


def test_a_lorry_does_not_drive_around_a_sea_that_a_ship_crosses():
    ship = leg("a", "b", 350.0, mode="sea", id="ship", transit_days=2.0)
    built = network(
        [node("a"), node("b")],
        [leg("a", "b", 1840.0, mode="road", id="lorry"), leg("a", "b", 4500.0, id="train"), ship],
    )
    found = answer(built, "a", "b")
    assert [route.legs for route in found.routes] == [("train",), ("ship",)]
    assert found.message == "Route 2 is far shorter: 350 km by sea against 4,500."


def test_who_else_could_carry_it_differs_in_kind():
    twins = [leg("a", f"x{n}", 1000.0 + n) for n in range(6)]
    twins += [leg(f"x{n}", "b", 1000.0) for n in range(6)]
    built = network([node(id_) for id_ in ("a", "b", *(f"x{n}" for n in range(6)))], twins)
    found = answer(built, "a", "b")
    assert (len(found.routes), found.others) == (3, ())


def test_where_no_route_is_left_with_or_without_it_the_caspian_is_not_blamed():
    found = answer(two_seas(), "a", "d", Scenario(caspian_closed=True, modes=frozenset({"road"})))
    assert not found.routes
    assert "no_caspian" not in {note.code for note in found.notes}


def test_half_the_caspian_costs_capacity_and_no_days():
    effect = find_caspian_effect(two_seas(), "a", "d", Scenario(caspian_half=True))
    assert (effect.days_more, effect.known_before_mt, effect.known_after_mt) == (0.0, 6.0, 4.0)


@pytest.mark.parametrize("switch", ["caspian-half", "caspian-closed"])
def test_a_switch_of_the_caspian_says_where_it_changes_nothing(switch):
    built = network([node("a"), node("b")], [leg("a", "b")])
    scenario, _ = read_scenario(built, [switch])
    assert "changes nothing here" in answer(built, "a", "b", scenario).message


def test_a_country_let_in_again_is_named():
    scenario = Scenario(frozenset(("IRN",)), caspian_closed=True)
    effect = find_caspian_effect(two_seas(), "a", "d", scenario)
    assert (effect.days_more, effect.lets_in) == (None, ("IRN",))


def test_ranks_choose_by_days_by_dollars_and_by_how_sure_the_days_are():
    doubt = assumptions(speed_road=(200, 500, 800))
    built = network(
        [node(id_) for id_ in "abc"],
        [
            leg("a", "b", 900.0, mode="road", id="lorry", transit_days=1.0),
            leg("a", "b", 1500.0, id="train"),
            leg("a", "c", 900.0, mode="road", id="slow lorry"), leg("c", "b", 500.0, mode="sea"),
        ],
        assumed=doubt,
    )  # fmt: skip
    first = {rank: answer(built, "a", "b", ALL, rank).routes[0].legs for rank in ("days", "cost")}
    assert first == {"days": ("lorry",), "cost": ("train",)}
    routes = answer(built, "a", "b", ALL, "reliability").routes
    spans = [route.unreliable_days for route in routes]
    assert spans == sorted(spans)


def test_a_published_price_that_fits_stands_alone_else_carecs_means_do():
    row = {"id": "t", "from": "a", "to": "b", "corridor": "", "mode": "rail", "unit": "FEU",
           "low": 900.0, "high": 950.0, "date": "2025", "includes": ""}  # fmt: skip
    rows = pd.DataFrame([row, row | {"id": "old", "date": "2020", "low": 1.0}])
    legs = [leg("a", "b", 1000.0)]
    nodes = [node("a"), node("b", "UZB")]
    (price,) = answer(network(nodes, legs, tariffs=rows), "a", "b").prices
    assert (price.low, price.high, price.basis, price.tariffs) == (900.0, 950.0, "tariff", ("t",))
    (back,) = answer(network(nodes, legs, tariffs=rows), "b", "a").prices
    # 20 t over 1,000 km at 0.1, and a border.
    assert (back.low, back.basis) == (pytest.approx(2000 + 200), "estimate")


def test_published_days_stand_beside_ours_with_the_difference():
    row = {"id": "p", "from": "a", "to": "b", "avoid": "RUS", "corridor": "", "days_low": 3.0,
           "days_high": 4.0, "km": float("nan"), "basis": "measured", "date": "2025",
           "source_publisher": "P", "source_url": "https://example.org",
           "note": "a pilot"}  # fmt: skip
    built = network(
        [node("a"), node("b")], [leg("a", "b", 1000.0)], published_times=pd.DataFrame([row])
    )
    (found,) = find_published_days(built, answer(built, "a", "b").routes[0])
    assert (found.fits, found.days_off, found.note) == (True, -2.0, "a pilot")


def test_oil_is_answered_by_pipe_in_its_unit():
    pipe = leg("a", "b", mode="pipeline", capacity=81.5e6, capacity_unit="tonnes/year")
    built = network([node("a"), node("b")], [pipe])
    found = answer(built, "a", "b")
    assert (found.routes, found.lines[0].capacity) == ((), 81.5e6)
    assert found.message.startswith("By pipe only")
    assert not answer(built, "a", "b", Scenario(closed_legs=frozenset((pipe["id"],)))).lines


def test_a_port_stands_for_the_terminal_beside_it():
    pipe = leg("a", "b", mode="pipeline", capacity=81.5e6, capacity_unit="tonnes/year")
    places = [node("a"), node("b", lon=62.0), node("port", lon=62.1), node("far", lon=62.5)]
    built = network(places, [pipe, leg("port", "far")])
    assert answer(built, "a", "port").lines[0].nodes == ("a", "b")
    assert not answer(built, "a", "far").lines


def test_a_way_through_a_country_at_war_says_so():
    built = network(
        [node("a"), node("b", "UKR"), node("c")],
        [leg("a", "b"), leg("b", "c")],
        cautions=pd.DataFrame([{"country": "UKR", "kind": "war"}]),
    )
    assert "UKR, a country at war" in answer(built, "a", "c").message
    assert not answer(lorry_and_train(800.0, 1000.0), "a", "b").message


def test_a_road_is_far_shorter_than_the_shortest_of_trains_that_take_about_as_long():
    built = network(
        [node(id_) for id_ in "abc"],
        [
            leg("a", "b", 1000.0, mode="road", id="lorry"),
            leg("a", "b", 1100.0, id="short", transit_days=5.1),
            leg("a", "c", 2000.0, transit_days=2.5), leg("c", "b", 2000.0, transit_days=2.5),
        ],
    )  # fmt: skip
    found = answer(built, "a", "b")
    assert found.routes[0].nodes == ("a", "c", "b")
    assert found.message == "Route 2 is far shorter: 1,100 km by rail against 4,000."
    assert found.routes[1].legs == ("short",)


@given(networks(), st.data())
def test_closing_a_leg_never_makes_days_fewer(built, data):
    before = answer(built, "a", "b", ALL)
    closed = data.draw(st.sampled_from(sorted(built.legs)))
    after = answer(built, "a", "b", replace(ALL, closed_legs=frozenset((closed,))))
    if after.routes:
        assert after.routes[0].days.p50 >= before.routes[0].days.p50 - 1e-9


@given(
    st.tuples(*[st.floats(1, 1000)] * 3).map(sorted),
    st.tuples(*[st.floats(0, 100)] * 3).map(sorted),
)
def test_p10_p50_and_p90_rise_within_low_and_high(speed, wait):
    doubt = assumptions(speed_rail=tuple(speed), ship_wait_hours=tuple(wait))
    built = network(
        [node(id_) for id_ in "abc"], [leg("a", "b"), leg("b", "c", mode="sea")], assumed=doubt
    )
    (route,) = answer(built, "a", "c").routes
    low = sum(part.low for part in route.limits.values())
    high = sum(part.high for part in route.limits.values())
    assert low - 1e-6 <= route.days.p10 <= route.days.p50 <= route.days.p90 <= high + 1e-6


def test_one_draw_is_shared_by_all_legs_of_a_kind():
    doubt = assumptions(speed_rail=(500, 1000, 2000))
    built = network([node(id_) for id_ in "abc"], [leg("a", "b"), leg("b", "c")], assumed=doubt)
    (route,) = answer(built, "a", "c").routes
    # With a draw of its own for each leg the sum would lie closer together than twice one leg.
    single = answer(built, "a", "b").routes[0]
    assert route.unreliable_days == pytest.approx(2 * single.unreliable_days)
