"""What a scenario closes, how the link says it, and why there is no route."""

import pytest

from geodata.network.answer import answer
from geodata.network.reasons import explain_no_route
from geodata.network.scenario import Scenario, open_legs, read_scenario
from tests.geodata.network.networks import leg, network, node


@pytest.fixture(scope="module")
def built():
    """Three ways from a to b: by Russia, by Iran, and by a leg that is not built."""
    return network(
        [node("a"), node("b", "POL"), node("r", "RUS"), node("i", "IRN"), node("far", "POL")],
        [
            leg("a", "r"), leg("r", "b"), leg("a", "i"), leg("i", "b", 1500.0),
            leg("a", "b", 100.0, status="planned"),
        ],
    )  # fmt: skip


def why(built, *avoid, legs="operating", ends=("a", "b")):
    return explain_no_route(built, *ends, read_scenario(built, avoid, legs)[0])


def test_the_words_of_a_link_are_read(built):
    words = ("IRN", "RUS", "caspian-half", "c--a--r")
    scenario, unknown = read_scenario(built, words, "planned")
    assert scenario == Scenario(
        frozenset({"IRN", "RUS"}), frozenset({"c--a--r"}), caspian_half=True, legs="planned"
    )
    assert unknown == ()


def test_words_that_mean_nothing_are_handed_back(built):
    scenario, unknown = read_scenario(built, ("USA", "RUS", "nowhere"), "all")
    assert unknown == ("USA", "nowhere", "all")
    assert scenario == Scenario(frozenset({"RUS"}))


def test_a_closed_country_closes_every_leg_that_touches_it(built):
    assert set(open_legs(built, Scenario(frozenset({"RUS"})))) == {"c--a--i", "c--i--b"}


def test_each_closed_thing_that_would_do_alone_is_named(built):
    assert why(built, "RUS", "c--a--i", legs="planned") != ""
    assert why(built, "RUS", "c--a--i") == (
        "No route from A to B: each of these is closed, and any one of them open would give one: "
        "RUS; A - I; what does not operate yet."
    )


def test_an_end_in_a_closed_country_is_told_first(built):
    assert why(built, "POL") == "No route from A to B: B lies in POL, which is closed."


def test_places_that_nothing_joins_are_told_so(built):
    assert why(built, ends=("a", "far")) == (
        "No route from A to Far: no open mode joins them, even if all were open and built."
    )


def test_what_it_takes_together_is_named():
    row = network(
        [node("a"), node("r", "RUS"), node("i", "IRN"), node("b")],
        [leg("a", "r"), leg("r", "i"), leg("i", "b")],
    )
    assert why(row, "RUS", "IRN") == (
        "No route from A to B: it takes all of these to give one: IRN; RUS."
    )


def test_the_only_closed_thing_is_the_reason():
    row = network([node("a"), node("r", "RUS"), node("b")], [leg("a", "r"), leg("r", "b")])
    assert why(row, "RUS") == "No route from A to B: RUS is closed, and every way needs it."
    assert answer(row, "a", "b", Scenario(frozenset({"RUS"}))).reason == why(row, "RUS")


def test_what_is_not_built_yet_is_the_reason():
    row = network(
        [node("a"), node("x"), node("y"), node("b")],
        [leg("a", "x"), leg("x", "y", status="planned"), leg("y", "b")],
    )
    assert why(row) == (
        "No route from A to B operates today: every way that we hold needs legs still to be built."
    )


def test_an_end_that_only_lines_to_come_reach_is_told_as_what_we_hold():
    row = network([node("a"), node("b")], [leg("a", "b", status="planned")])
    assert why(row) == (
        "No route from A to B operates today: of the lines that we hold, only ones that are not "
        "open yet reach A."
    )


def test_a_mode_that_does_not_go_all_the_way_is_the_reason():
    row = network([node("a"), node("x"), node("b")], [leg("a", "x"), leg("x", "b", mode="sea")])
    by_rail = Scenario(modes=frozenset(("rail",)))
    assert answer(row, "a", "b", by_rail).reason == (
        "No route from A to B by rail alone; with every mode there is one."
    )


def test_an_answer_compares_with_the_base_case(built):
    found = answer(built, "a", "b", Scenario(frozenset({"RUS"})))
    assert found.base.countries == ("KAZ", "RUS", "POL")
    assert found.routes[0].countries == ("KAZ", "IRN", "POL")
    assert found.km_more(found.routes[0]) == 500.0
    assert found.days_more(found.routes[0]) == pytest.approx(0.5)
    assert found.reason is None


def test_the_same_question_is_answered_once(built):
    scenario = Scenario(frozenset({"IRN"}))
    assert answer(built, "a", "b", scenario) is answer(built, "a", "b", scenario)


def test_an_unknown_place_is_no_route_but_an_error(built):
    with pytest.raises(KeyError, match="atlantis"):
        answer(built, "a", "atlantis")
