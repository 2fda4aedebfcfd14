"""Sentences of an answer that need no page: how a way is named."""

from components.words.routes import name_way
from geodata.network.answer import answer
from tests.geodata.network.networks import leg, network, node


def test_a_way_is_named_by_the_countries_between_and_the_seas_that_tell_ways_apart():
    built = network(
        [node("a"), node("b", "AZE"), node("c", "GEO"), node("d", "ROU")],
        [
            leg("a", "b", mode="sea", sea="caspian"), leg("b", "c"),
            leg("c", "d", mode="sea", sea="black-sea"),
        ],
    )  # fmt: skip
    (route,) = answer(built, "a", "d").routes
    assert name_way(built, route) == "through AZE, GEO over the Caspian and Black Sea"
    (inland,) = answer(built, "b", "c").routes
    assert name_way(built, inland) == "through no third country"
