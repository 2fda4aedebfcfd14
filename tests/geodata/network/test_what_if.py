"""What would it take, what is reached, what the sea takes, what a border takes."""

import pandas as pd
import pytest

from geodata.network.benchmark import find_sea_benchmarks
from geodata.network.borders import Borders
from geodata.network.reach import find_reach
from geodata.network.scenario import Scenario
from geodata.network.staircase import climb_staircase
from tests.geodata.network.networks import group, leg, network, node, tonnes

NAN = float("nan")


def pledges(*rows):
    columns = ["id", "title", "legs", "capacity_after", "capacity_unit", "capex_usd_m"]
    table = pd.DataFrame([(row[0], row[0], *row[1:]) for row in rows], columns=columns)
    return table.assign(stage="committed")


def three_limits():
    """Limits of 2, 4 and 6 Mt in a row."""
    built = network(
        [node(id_) for id_ in "abcd"],
        [leg("a", "b", **tonnes(2.0)), leg("b", "c", **tonnes(4.0)), leg("c", "d", **tonnes(6.0))],
    )
    return built, tuple(built.legs)


def test_each_step_raises_what_binds_and_shows_the_next_limit_and_the_cost():
    built, way = three_limits()
    works = pledges(
        ("port", "c--a--b", 5e6, "tonnes/year", 100.0),
        ("track", "c--b--c", 9e6, "tonnes/year", 50.0),
    )  # fmt: skip
    steps = climb_staircase(built, way, works, goal_mt=11.0)
    ab, bc, cd = [(id_,) for id_ in way]
    assert [(step.legs, step.before_mt, step.after_mt, step.capex_usd_m) for step in steps] == [
        (ab, 2.0, 4.0, 100.0), (bc, 4.0, 5.0, 150.0), (ab, 5.0, 6.0, None), (cd, 6.0, 9.0, None),
        (bc, 9.0, None, None),
    ]  # fmt: skip
    assert climb_staircase(built, way, works) == steps
    assert [step.work.pledge if step.work else None for step in steps[:3]] == [
        "port",
        "track",
        None,
    ]


def test_the_staircase_ends_at_the_goal():
    built, way = three_limits()
    works = pledges(("port", "c--a--b", 5e6, "tonnes/year", NAN))
    (step,) = climb_staircase(built, way, works, goal_mt=4.0)
    assert (step.after_mt, step.capex_usd_m) == (4.0, None)
    assert climb_staircase(built, way, works, goal_mt=2.0) == ()


def test_the_cheapest_work_for_a_tonne_is_taken():
    built, way = three_limits()
    works = pledges(
        ("dear", "c--a--b", 3e6, "tonnes/year", 90.0),
        ("cheap", "c--a--b", 4e6, "tonnes/year", 100.0),
    )  # fmt: skip
    assert climb_staircase(built, way, works, goal_mt=4.0)[0].work.pledge == "cheap"


def test_legs_in_a_row_with_one_figure_are_one_step_and_parted_ones_are_two():
    built = network(
        [node(id_) for id_ in "abcdef"],
        [
            leg("a", "b", **tonnes(3.0)), leg("b", "c", **tonnes(3.0)), leg("c", "d"),
            leg("d", "e", **tonnes(3.0)), leg("e", "f", **tonnes(7.0)),
        ],
    )  # fmt: skip
    steps = climb_staircase(built, tuple(built.legs), pledges())
    assert [(step.name, step.before_mt, step.after_mt) for step in steps] == [
        ("A - C", 3.0, 3.0), ("D - E", 3.0, 7.0), ("E - F", 7.0, None),
    ]  # fmt: skip
    assert all(step.work is None and step.capex_usd_m is None for step in steps)


def test_a_work_on_several_limits_raises_them_at_once_and_costs_once():
    built = network(
        [node(id_) for id_ in "abcd"],
        [leg("a", "b", **tonnes(2.0)), leg("b", "c", **tonnes(3.0)), leg("c", "d", **tonnes(9.0))],
    )
    works = pledges(("line", "c--a--b;c--b--c", 8e6, "tonnes/year", 100.0))
    (step,) = climb_staircase(built, tuple(built.legs), works, goal_mt=5.0)
    assert (step.work.pledge, step.after_mt, step.capex_usd_m) == ("line", 8.0, 100.0)


def test_a_work_on_a_leg_of_a_group_raises_the_group_and_what_is_raised_is_a_plan():
    built = network(
        [node(id_) for id_ in "abc"],
        [leg("a", "b", capacity_group="g"), leg("b", "c", capacity_group="g")],
        groups=[group("g", 4.0)],
    )
    ferries = pledges(("ferries", "c--b--c", 6e6, "tonnes/year", 70.0))
    first, second = climb_staircase(built, ("c--a--b",), ferries)
    assert (first.before_mt, first.after_mt, first.capex_usd_m) == (4.0, 6.0, 70.0)
    assert (first.kind, second.kind, second.work) == ("actual", "plan", None)


def test_a_cancelled_work_raises_nothing():
    built, way = three_limits()
    dead = pledges(("port", "c--a--b", 5e6, "tonnes/year", 100.0)).assign(stage="cancelled")
    assert climb_staircase(built, way, dead)[0].work is None


def test_reach_gives_the_places_within_some_days_nearest_first():
    built = network(
        [node(id_) for id_ in "abcd"],
        [leg("a", "b"), leg("b", "c", 500.0, mode="road"), leg("b", "d", 5000.0)],
    )
    assert [(place.place, place.days.p50) for place in find_reach(built, "a", 5.0)] == [("b", 1.0)]
    every = Scenario(modes=frozenset(("rail", "road")))
    found = find_reach(built, "a", 5.0, every)
    assert [(place.place, place.days.p50, place.mode) for place in found] == [
        ("b", 1.0, "rail"), ("c", pytest.approx(3.0), "road"),
    ]  # fmt: skip
    assert found[1].legs == ("c--a--b", "c--b--c")
    with pytest.raises(KeyError):
        find_reach(built, "nowhere", 5.0)


def test_the_sea_is_benchmarked_by_suez_and_by_the_cape():
    names = ("shanghai-port", "suez", "cape-town-port", "rotterdam-port")
    built = network(
        [node(name) for name in names],
        [
            leg(*ends, km, mode="sea", sea="ocean", id=f"sea-lanes--{ends[0]}--{ends[1]}")
            for ends, km in (
                (names[0:2], 13000.0), (("suez", names[3]), 6000.0),
                ((names[0], names[2]), 14000.0), (names[2:4], 11000.0),
            )
        ],
    )  # fmt: skip
    found = {one.name: one.route for one in find_sea_benchmarks(built)}
    assert {name: route.km for name, route in found.items()} == {
        "by Suez": 19000.0, "by the Cape": 25000.0,
    }  # fmt: skip
    assert found["by Suez"].days.p50 == pytest.approx(19000 / 500 + 3)
    assert find_sea_benchmarks(network([node("a"), node("b")], [leg("a", "b")])) == ()


CUSTOMS = {"KAZ": "EAEU", "RUS": "EAEU", "POL": "EU", "DEU": "EU"}


@pytest.mark.parametrize(
    ("pair", "scopes"),
    [
        (("RUS", "KAZ"), ("EAEU",)),
        (("POL", "DEU"), ("DEU-POL", "EU")),
        (("KAZ", "POL"), ("KAZ-POL", "EU-outer")),
        (("KAZ", "CHN"), ("CHN-KAZ",)),
    ],
)
def test_a_border_is_that_of_two_countries_then_of_their_unions(pair, scopes):
    assert Borders(CUSTOMS, {}).scopes(*pair) == scopes


def countries():
    return pd.DataFrame({"iso3": [*CUSTOMS], "name": [*CUSTOMS], "customs": [*CUSTOMS.values()]})


RECORDS = [
    ("a", "KAZ", "road", 10.0, 2020),
    ("a", "KAZ", "road", 30.0, 2024),
    ("b", "CHN", "road", 18.0, 2022),
    ("b", "RUS", "road", 18.0, 2022),
]


@pytest.mark.parametrize(
    ("records", "mode", "other", "days"),
    [
        (RECORDS, "road", "CHN", 2.0),  # both sides, each by its latest year
        (RECORDS[:2], "road", "CHN", 0.5),  # one side: the assumption, which holds both
        ([("a", "", "road", 48.0, 2024)], "road", "CHN", 0.5),  # nobody knows whose side
        ([(*row[:2], "rail", *row[3:]) for row in RECORDS], "rail", "CHN", 1.0),
        (RECORDS, "road", "RUS", 0.5),  # within the union it is in the measured speed
    ],
)
def test_the_records_of_both_sides_go_before_the_assumption_of_lorries(records, mode, other, days):
    times = pd.DataFrame(records, columns=["crossing", "side", "mode", "hours", "year"])
    built = network(
        [node("a"), node("b", other)], [leg("a", "b", mode=mode)],
        countries=countries(), border_times=times,
    )  # fmt: skip
    assert built.legs["c--a--b"].parts["border"].central == days
