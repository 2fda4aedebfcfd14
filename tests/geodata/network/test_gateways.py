"""Ways by the gates of the region: each by its own, without what it is meant to do without."""

import pytest

from geodata.network.gateways import EAST, GATES, WEST, find_gate_ways, find_gates, name_narrows
from geodata.network.scenario import Scenario

JAPAN = ("yokohama-port", "kobe-port")
#: Where goods of each republic board a train.
STARTS = ("turkestan", "bishkek", "navoi", "regar", "turkmenabat")


OPEN = Scenario()


def ways(network, start, port, scenario=OPEN):
    found = find_gate_ways(network, start, port, scenario)
    return {way.gate.code: way for way in found}


@pytest.mark.parametrize("port", [*JAPAN, "rotterdam-port"])
def test_a_port_is_served_by_the_gates_of_its_side(shipped, port):
    side = EAST if port in JAPAN else WEST
    assert [gate.code for gate in find_gates(shipped, port)] == [
        gate.code for gate in GATES if side in gate.sides
    ]


@pytest.mark.parametrize("port", JAPAN)
@pytest.mark.parametrize("start", STARTS)
def test_each_gate_has_a_way_to_japan_that_passes_it_and_nobody_it_avoids(shipped, start, port):
    found = ways(shipped, start, port)
    # By rail and ship alone nothing passes Afghanistan.
    assert set(found) == {gate.code for gate in GATES if EAST in gate.sides} - {"karachi"}
    for way in found.values():
        assert not way.gate.avoid.intersection(way.route.countries)
        assert len(set(way.route.nodes)) == len(way.route.nodes)
        assert way.route.nodes[-1] == port
        assert 0 < way.price.low <= way.price.high
    assert "lianyungang-port" in found["lianyungang"].route.nodes
    assert "RUS" in found["vladivostok"].route.countries
    assert "IRN" in found["bandar-abbas"].route.countries
    for code in ("caspian-suez", "caspian-cape"):
        assert "caspian" in found[code].route.seas
    days = {code: way.route.days.p50 for code, way in found.items()}
    assert days["lianyungang"] < days["caspian-suez"] < days["caspian-cape"]


def test_the_narrows_of_a_way_are_those_that_its_ships_pass(shipped):
    found = ways(shipped, "turkestan", "yokohama-port")
    narrows = {code: name_narrows(way.route) for code, way in found.items()}
    assert narrows["lianyungang"] == ()
    assert narrows["caspian-suez"] == ("Caspian Sea", "Suez Canal", "Strait of Malacca")
    assert narrows["caspian-cape"] == ("Caspian Sea", "Cape of Good Hope", "Strait of Malacca")
    assert narrows["bandar-abbas"] == ("Strait of Hormuz", "Strait of Malacca")


def test_vladivostok_is_reached_without_china_and_left_for_japan_without_singapore(shipped):
    way = ways(shipped, "turkestan", "yokohama-port")["vladivostok"]
    assert "CHN" not in way.route.countries
    assert "SGP" not in way.route.countries
    assert way.route.days.p50 < 30


def test_rotterdam_is_reached_by_the_caspian_without_suez(shipped):
    found = ways(shipped, "turkestan", "rotterdam-port")
    assert name_narrows(found["caspian"].route) == ("Caspian Sea",)
    assert "RUS" in found["russia"].route.countries


def test_a_closed_country_shuts_its_gates_and_leaves_the_others(shipped):
    shut = ways(shipped, "turkestan", "yokohama-port", Scenario(frozenset({"CHN"})))
    assert "lianyungang" not in shut
    assert "vladivostok" in shut
    dry = ways(shipped, "turkestan", "yokohama-port", Scenario(caspian_closed=True))
    assert set(dry) == {"lianyungang", "vladivostok", "bandar-abbas"}


def test_the_worst_closure_costs_days_or_leaves_no_way(shipped):
    found = ways(shipped, "turkestan", "yokohama-port")
    for way in found.values():
        assert way.worst is None or way.worst.days_lost is None or way.worst.days_lost > 0
        assert way.worst is None or set(way.worst.legs) <= set(way.route.legs)
    assert found["caspian-suez"].worst.days_lost is None  # one crossing of the Caucasus


def test_lorries_reach_karachi_around_russia_iran_and_china(shipped):
    lorries = Scenario(modes=frozenset(("rail", "sea", "road")))
    way = ways(shipped, "termez", "yokohama-port", lorries)["karachi"]
    assert "AFG" in way.route.countries
    assert not {"RUS", "IRN", "CHN"}.intersection(way.route.countries)
