"""The title of the corridors view: kinds of routes by their days, and what hangs on the Caspian."""

from dataclasses import replace

import pytest

from components.server.held import held_ledger, network_of
from components.words.corridor_finding import tell_middle_corridor, write_corridor_finding
from geodata.network.answer import answer
from geodata.network.scenario import Scenario

NETWORK = network_of(held_ledger().current()[0])
#: Ends of the BTC pipeline, at which no train stops.
PIPE = ("sangachal", "boyuk-kesik")
AVOID_BOTH = Scenario(avoid_countries=frozenset({"RUS", "IRN"}))


def test_each_kind_of_route_is_named_with_its_days():
    found = answer(NETWORK, "xian", "budapest")
    days = [f"{route.days.p50:.0f}" for route in found.routes]
    assert write_corridor_finding(NETWORK, found) == (
        f"Xi'an International Port to Budapest: {days[0]} days through Russia, "
        f"{days[1]} days through Iran, {days[2]} days via the Middle Corridor"
    )


def test_two_routes_of_one_kind_are_named_once_by_the_faster():
    found = answer(NETWORK, "xian", "poti-port", AVOID_BOTH)
    title = write_corridor_finding(NETWORK, found)
    assert title.count("Middle Corridor") == 1
    assert f"{found.routes[0].days.p50:.0f} days via the Middle Corridor" in title


def test_what_is_left_without_the_caspian_is_told_beside_the_limit():
    found = answer(NETWORK, "xian", "budapest")
    middle = found.routes[2]
    closed = replace(AVOID_BOTH, caspian_closed=True)
    left = answer(NETWORK, "xian", "budapest", closed).routes[0]
    said = tell_middle_corridor(NETWORK, found, Scenario())
    assert "carry 4.1 Mt a year" in said
    assert f"takes {left.days.p50:.0f} days by sea through Suez" in said
    assert f"{left.days.p50 - middle.days.p50:.0f} days more" in said


@pytest.mark.parametrize("scenario", [Scenario(caspian_closed=True), Scenario()])
def test_without_the_middle_corridor_among_the_routes_nothing_is_said_of_it(scenario):
    ends = ("xian", "budapest") if scenario.caspian_closed else ("tashkent", "dushanbe")
    assert not tell_middle_corridor(NETWORK, answer(NETWORK, *ends, scenario), scenario)


def test_a_pipeline_alone_is_told_as_one():
    found = answer(NETWORK, *PIPE)
    assert found.lines
    assert not found.routes
    assert f"{found.lines[0].km:,.0f} km by pipeline, and no route" in write_corridor_finding(
        NETWORK, found
    )
