"""Dollars, tonnes and cautions in words: nothing converted, nothing promised."""

from types import SimpleNamespace

import pytest

from components.server.held import held_ledger, network_of
from components.words.freight import (
    basis_text,
    capacity_text,
    day_text,
    dollars_text,
    list_cautions,
    own_capacities,
)
from geodata.network.answer import answer
from geodata.network.cost import Price
from geodata.network.flows import Flow
from geodata.network.scenario import Scenario

NETWORK = network_of(held_ledger().current()[0])


def flow(known, most, without):
    return Flow(most, known, (), tuple("ab")[:without], ("a", "b"), (), (), ())


@pytest.mark.parametrize(
    ("carried", "words"),
    [
        (flow(None, None, 2), ("unknown", "2 legs without a figure")),
        (flow(4.1, None, 1), ("unknown", "known: 4.1 Mt; 1 leg unknown")),
        (flow(4.1, 4.1, 0), ("4.1 Mt", "every leg has a figure")),
    ],
)
def test_a_leg_without_a_figure_makes_the_capacity_unknown(carried, words):
    assert capacity_text(carried) == words


def test_a_tariff_says_its_day_and_what_it_includes_and_an_estimate_that_it_is_one():
    tariff = Price(3200, 3300, "tariff", ("x",), "2025-09", "rail, shipper's own box")
    assert basis_text(tariff) == "tariff of Sep 2025: rail, shipper's own box"
    assert "not stated" in basis_text(Price(3200, 3300, "tariff", ("x",), "2025"))
    assert basis_text(Price(3200, 3300, "estimate")).startswith("estimate")
    assert dollars_text(3239, 3292) == "$3,200 to 3,300"
    assert day_text("2024-07-15") == "15 Jul 2024"


def leg(capacity, unit, kind="actual"):
    return SimpleNamespace(
        id=next(iter(NETWORK.legs)), capacity=capacity, capacity_unit=unit, capacity_kind=kind
    )


def test_capacities_stay_in_their_own_unit_and_a_plan_counts_only_with_planned_lines():
    route = SimpleNamespace(
        chain=[leg(60, "train-pairs/day"), leg(5e6, "tonnes/year"), leg(4e6, "tonnes/year"),
               leg(95_000, "wagons/year", "plan")]
    )  # fmt: skip
    today = list(own_capacities(NETWORK, route, Scenario()))
    assert [words.partition(" (")[0] for words in today] == ["60 train pairs a day", "4 Mt a year"]
    later = list(own_capacities(NETWORK, route, Scenario(legs="planned")))
    assert later[-1].startswith("95,000 wagons a year (plan")


def test_a_closed_season_war_and_sanctions_are_plain_facts():
    pass_ = next(iter(NETWORK.legs))
    closed = [(pass_, "12-01", "03-31")]
    route = SimpleNamespace(chain=(), closures=closed, countries=("CHN", "UKR", "IRN"))
    season, war, sanctions = list_cautions(NETWORK, route)
    assert season == f"{NETWORK.leg_name(pass_)} is usually closed from 1 Dec to 31 Mar."
    (told, *_) = NETWORK.cautions["UKR"]
    assert war == f"{told['words']} ({told['source_publisher']})"
    assert "Iran is under sanctions of the UN and the EU" in sanctions
    assert list_cautions(NETWORK, answer(NETWORK, "almaty-1", "tashkent").routes[0]) == []


def test_the_last_days_that_a_port_lost_to_weather_are_told_with_their_source():
    rows = NETWORK.port_closures["aktau-port"]
    assert [row["period"] for row in rows] == sorted((row["period"] for row in rows), reverse=True)
    ferry = next(leg for leg in NETWORK.legs.values() if "aktau-port" in leg.ends and leg.sea)
    (told, *_) = list_cautions(NETWORK, SimpleNamespace(chain=(ferry,), closures=(), countries=()))
    assert told.startswith(f"{NETWORK.places['aktau-port'].name} lost {int(rows[0]['days'])} days")
    for row in rows[:2]:
        assert f"in {day_text(row['period'])} ({row['source_publisher']})" in told
