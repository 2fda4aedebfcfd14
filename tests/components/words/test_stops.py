"""The stops of a route in words."""

import pytest

from components.server.held import held_ledger, network_of
from components.words.routes import main_stops
from geodata.network.answer import answer
from geodata.network.scenario import read_scenario


@pytest.mark.parametrize(
    ("destination", "avoid", "wanted"),
    [
        # Over the ocean and by the Black Sea, as no other way is left.
        ("poti-port", ("RUS", "IRN", "KAZ"), "to ship"),
        ("rotterdam-port", ("RUS", "KAZ"), "to ship"),
        ("bishkek", (), "origin"),
    ],
)
def test_every_change_of_carrier_has_a_word(destination, avoid, wanted):
    network = network_of(held_ledger().current()[0], ())
    scenario, unknown = read_scenario(network, avoid)
    assert unknown == ()
    (best, *_) = answer(network, "xian", destination, scenario).routes
    told = [words for _, words in main_stops(network, best)]
    assert any(wanted in words for words in told), told
