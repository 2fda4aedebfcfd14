"""What each leg of the network takes: km, days, Mt a year, sourced or assumed."""

import pandas as pd
import pytest

from geodata.network.assumptions import to_mt
from geodata.network.journey import describe_path
from tests.geodata.network.networks import assumptions, group, leg, network, node, tonnes

NAN = float("nan")


def only(legs, nodes=None, **tables):
    built = network(nodes or [node("a"), node("b", lon=61.0), node("c", lon=62.0)], legs, **tables)
    return built.legs[legs[0]["id"]]


def test_a_sourced_length_stands():
    built_leg = only([leg("a", "b", 420.0)])
    assert (built_leg.km, built_leg.km_basis) == (420.0, "sourced")


def test_a_missing_length_is_the_drawn_one_times_the_detour_of_its_mode():
    plain = only([leg("a", "b", NAN)])
    bent = only([leg("a", "b", NAN)], assumed=assumptions(detour_rail=(1.0, 1.5, 2.0)))
    assert plain.km == pytest.approx(78.8, abs=0.1)
    assert bent.km == pytest.approx(1.5 * plain.km)
    assert bent.km_basis == "estimated"
    assert "detour-rail" in bent.estimated


def test_a_section_gives_its_published_length_to_legs_without_one():
    legs = [leg("a", "b", NAN), leg("b", "c", 300.0)]
    routes = pd.DataFrame({"id": ["s"], "kind": ["section"], "published_length_km": [400.0]})
    paths = pd.DataFrame({"path": ["s", "s"], "step": [1, 2], "leg": [row["id"] for row in legs]})
    built_leg = only(legs, routes=routes, paths=paths)
    assert (built_leg.km, built_leg.km_basis) == (pytest.approx(100.0), "section")
    assert "detour-rail" not in built_leg.estimated


def test_a_leg_is_passed_at_the_speed_of_its_mode_the_low_days_at_the_high_speed():
    doubt = assumptions(speed_rail=(500, 1000, 2000), speed_sea=(250, 500, 1000))
    assert tuple(only([leg("a", "b", 1000.0)], assumed=doubt).days) == (0.5, 1.0, 2.0)
    sea = only([leg("a", "b", 1000.0, mode="sea")], assumed=doubt)
    assert tuple(sea.parts["sea"]) == (1.0, 2.0, 4.0)


def test_sourced_days_replace_the_estimate_but_not_the_wait_for_the_ship():
    nodes = [node("a", lon=51.0, lat=43.0), node("b", lon=50.0, lat=41.0)]
    doubt = assumptions(ship_wait_hours=(24, 48, 96))
    built_leg = only([leg("a", "b", mode="sea", transit_days=0.75)], nodes, assumed=doubt)
    assert tuple(built_leg.parts["sea"]) == (0.75, 0.75, 0.75)
    assert tuple(built_leg.days) == (1.75, 2.75, 4.75)
    assert "speed-sea" not in built_leg.estimated
    assert "ship-wait-hours" in built_leg.estimated


def test_a_wait_is_that_of_the_sea_and_the_ship_then_of_the_sea_then_of_everywhere():
    own = {"ship_wait_hours caspian/container": (12, 12, 12)}
    for sea, ship, days in (
        ("caspian", "container", 0.5), ("caspian", "rail-ferry", 2.0), ("baltic", "ro-ro", 3.0)
    ):  # fmt: skip
        built_leg = only(
            [leg("a", "b", mode="sea", sea=sea, ship=ship)], assumed=assumptions(**own)
        )
        assert built_leg.parts["ship wait"].central == days


def test_a_border_takes_its_hours():
    built_leg = only([leg("a", "b")], [node("a", "KAZ"), node("b", "UZB")])
    assert built_leg.border
    assert built_leg.parts["border"].central == 1.0


def test_gauge_changes_once_where_two_gauges_meet_at_a_border():
    nodes = [
        node("a", gauge_mm="1435"), node("b", gauge_mm="1435;1520"),
        node("c", gauge_mm="1520;1435"), node("d", gauge_mm="1520"),
    ]  # fmt: skip
    built = network(nodes, [leg("a", "b"), leg("b", "c"), leg("c", "d")])
    route = describe_path(built, list(built.legs))
    assert route.gauge_changes == 1
    assert route.days_by["gauge change"].p50 == 0.5


def test_an_unknown_gauge_and_a_ship_change_no_gauge():
    nodes = [node("a", gauge_mm="1435"), node("b", gauge_mm=""), node("c", gauge_mm="1520")]
    built = network(nodes, [leg("a", "b"), leg("b", "c"), leg("a", "c", mode="sea")])
    assert not any(built_leg.gauge_change for built_leg in built.legs.values())


def test_transshipment_counts_once_for_each_port():
    built = network(
        [node(id_) for id_ in "abcd"],
        [leg("a", "b"), leg("b", "c", mode="sea"), leg("c", "d")],
    )
    route = describe_path(built, list(built.legs))
    assert route.transshipments == 2
    assert route.days_by["transshipment"].p50 == 2.0


def test_a_route_adds_up_its_parts():
    built = network(
        [node("a"), node("b", "UZB"), node("c", "UZB")],
        [leg("a", "b", 1500.0), leg("b", "c", NAN, mode="sea", transit_days=2.0)],
    )
    route = describe_path(built, list(built.legs))
    assert route.km == sum(route.km_by_mode.values())
    assert route.expected == pytest.approx(sum(days.p50 for days in route.days_by.values()))
    assert (route.nodes, route.countries, route.borders) == (("a", "b", "c"), ("KAZ", "UZB"), 1)
    assert route.km_sourced == 1500.0
    assert route.estimated == (
        "speed-rail", "detour-sea", "border-hours-rail", "transshipment-hours", "ship-wait-hours",
    )  # fmt: skip


def test_a_path_is_described_either_way_with_the_same_figures():
    built = network([node(id_) for id_ in "abc"], [leg("a", "b"), leg("c", "b", mode="sea")])
    there, back = list(built.legs), list(built.legs)[::-1]
    assert describe_path(built, there).nodes == ("a", "b", "c")
    assert describe_path(built, back).nodes == ("c", "b", "a")
    assert describe_path(built, there).days == describe_path(built, back).days


def test_the_worst_status_of_a_leg_is_the_status_of_the_route():
    built = network(
        [node(id_) for id_ in "abc"],
        [leg("a", "b", status="planned"), leg("b", "c", status="under-construction")],
    )
    assert describe_path(built, list(built.legs)).status == "planned"


def test_a_chain_that_does_not_join_is_refused_with_its_leg():
    built = network([node(id_) for id_ in "abcd"], [leg("a", "b"), leg("c", "d")])
    with pytest.raises(ValueError, match="leg c--c--d does not join"):
        describe_path(built, list(built.legs))


def test_capacities_in_tonnes_boxes_and_trains_become_mt_a_year():
    assumed = network([node("a"), node("b")], [leg("a", "b")]).assumptions
    assert to_mt(5e6, "tonnes/year", assumed) == (5.0, ())
    assert to_mt(100_000, "TEU/year", assumed) == (1.0, ("tonnes-per-teu",))
    assert to_mt(60, "train-pairs/day", assumed)[0] == 42.0


@pytest.mark.parametrize("unit", ["wagons/year", "lorries/year", "bbl/day"])
def test_wagons_lorries_and_oil_are_no_tonnes(unit):
    assumed = network([node("a"), node("b")], [leg("a", "b")]).assumptions
    assert to_mt(1.0, unit, assumed) == (None, ())


def test_a_group_knows_its_legs_and_its_capacity():
    built = network(
        [node("a"), node("b")],
        [leg("a", "b", mode="sea", capacity_group="caspian", **tonnes(1.0))],
        [group(mt=4.5)],
    )
    assert built.groups["caspian"].capacity_mt == 4.5
    assert built.groups["caspian"].legs == ("c--a--b",)


def test_a_missing_assumption_is_named():
    some = assumptions().query("key != 'border-hours-rail'")
    with pytest.raises(KeyError, match="border-hours-rail"):
        network([node("a"), node("b", "UZB")], [leg("a", "b")], assumed=some)


def test_pipelines_and_cables_are_no_freight():
    built = network([node("a"), node("b")], [leg("a", "b", mode="pipeline")])
    assert not built.legs
    assert list(built.lines) == ["c--a--b"]
