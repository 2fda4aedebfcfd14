"""`python -m geodata route`: what it prints, and how it ends."""

import json

import pytest

from geodata.__main__ import main
from tests.exhaustive import keep_in_check

KEYS = {
    "km", "days", "nodes", "countries", "modes", "borders", "gauge_changes", "capacity", "usd_feu",
}  # fmt: skip


def ask(capsys, *words):
    assert main(["route", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_route_is_told_as_json(capsys):
    found = ask(capsys, "xian", "budapest", "--avoid", "RUS")
    assert set(found) == {"routes", "capacity", "chokepoints", "message"}
    assert len(found["routes"]) == 3
    for route in found["routes"]:
        assert set(route) == KEYS
        days = route["days"]
        assert days["p10"] <= days["p50"] <= days["p90"]
        assert "RUS" not in route["countries"]
        assert set(route["capacity"]) == {"value", "unit", "legs_without", "limit"}
        assert route["usd_feu"]["basis"] in {"tariff", "estimate"}
    assert set(found["capacity"]) == {"value", "unit", "legs_without", "limits"}
    assert all(set(point) == {"legs", "days_lost"} for point in found["chokepoints"])


def test_places_may_be_named_by_their_names(capsys):
    assert ask(capsys, "Dostyk", "Brest")["routes"] == ask(capsys, "dostyk", "brest")["routes"]


@pytest.mark.parametrize("wrong", [("xiam", "budapest"), ("xian", "budapesd")])
def test_an_unknown_place_exits_2_with_the_nearest_names(capsys, wrong):
    assert main(["route", *wrong, "--json"]) == 2
    assert {"xian", "budapest"} & set(capsys.readouterr().err.replace(",", " ").split())


def test_an_unknown_word_to_avoid_exits_2(capsys):
    assert main(["route", "xian", "budapest", "--avoid", "ATL"]) == 2
    assert "'ATL'" in capsys.readouterr().err


def test_no_route_exits_0_with_the_reason(capsys):
    found = ask(capsys, "xian", "poti-port", "--avoid", "KAZ", "--avoid", "RUS", "--avoid", "CHN")
    assert found["routes"] == []
    assert "China" in found["message"]


def test_oil_is_answered_by_pipe(capsys):
    (pipe,) = ask(capsys, "tengiz", "novorossiysk")["routes"]
    assert pipe["modes"] == ["pipeline"]
    assert pipe["capacity"]["unit"] == "Mt"
    assert pipe["days"] == {"p10": None, "p50": None, "p90": None}


@pytest.mark.parametrize(
    "switch", keep_in_check(("caspian-half", "caspian-closed"), ("caspian-half",))
)
def test_a_switch_of_the_caspian_is_told_for_the_middle_corridor(capsys, switch):
    message = ask(capsys, "dostyk", "brest", "--avoid", switch)["message"]
    assert "changes nothing here" in message
    assert "On the Middle Corridor" in message
    crossing = ask(capsys, "xian", "poti-port", "--avoid", "RUS", "--avoid", switch)["message"]
    assert "; published limits l" in crossing


def test_the_text_says_the_same(capsys):
    assert main(["route", "dostyk", "brest"]) == 0
    shown = capsys.readouterr().out
    assert "USD for a box of 40 feet (tariff)" in shown
    assert "legs have no figure" in shown
