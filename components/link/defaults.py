"""What a view opens with where its link names nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from components.words.catalogue import Labels
from geodata.network.answer import answer
from geodata.network.scenario import OPERATING, PLANNED, open_legs, read_scenario
from ledger.answers.packages import choose_package, list_packages, package_ids_in
from ledger.tables import vocabulary
from ledger.tables.parameters import BY_NAME
from ledger.tables.vocabulary import FIVE_REPUBLICS, FREIGHT_MODES

if TYPE_CHECKING:
    import pandas as pd

    from components.link.model import Transit
    from geodata.network.answer import Answer
    from geodata.network.network import Network
    from geodata.network.scenario import Scenario
    from ledger.counting.snapshot import Snapshot

#: The layer of the corridor that is drawn strong.
STRONG_LAYER: Final = vocabulary.STRONG_LAYER
#: Code -> label of each layer switch, in the order in which the switches stand.
MAP_LAYERS: Final = Labels("labels.layer")
DEFAULT_LAYERS: Final = BY_NAME["layers"].default
OPENING_YEAR: Final = 2020
#: What a bare address asks for, as an address says it.
OPENING_SAID: Final = {"recipient": [FIVE_REPUBLICS], "years": [f"{OPENING_YEAR}.."]}
#: Where the corridors view opens: where both the northern line and the Middle Corridor lead.
(ORIGIN,) = BY_NAME["from"].default
(DESTINATION,) = BY_NAME["to"].default
#: Where the minerals of the region are to go.
PORT: Final = "yokohama-port"
#: The paths that it sets side by side at first.
COMPARED: Final = BY_NAME["compare"].default
#: Opened where the address names none and the filter holds it: the three trillion yen of 2025.
DEFAULT_PACKAGE: Final = "jpn-2025-caj-summit"


def first_package(snapshot: Snapshot, frame: pd.DataFrame) -> str | None:
    """Give the package that answers a selection; None where no pledge of it is in one.

    Args:
        snapshot: The ledger.
        frame: The pledges of the selection.
    """
    package_ids = package_ids_in(snapshot, frame)
    offered = [pledge_id for pledge_id in list_packages(snapshot)["id"] if pledge_id in package_ids]
    return choose_package(snapshot, frame, offered, DEFAULT_PACKAGE)


def scenario_of(network: Network, transit: Transit) -> Scenario:
    """Give the scenario of a link."""
    legs = PLANNED if transit.planned else OPERATING
    return read_scenario(network, transit.avoid, legs, transit.modes)[0]


def find_answer(network: Network, transit: Transit) -> Answer:
    """Answer the scenario of a link; where it names no place the view's own holds."""
    origin, destination = transit.origin or ORIGIN, transit.destination or DESTINATION
    return answer(network, origin, destination, scenario_of(network, transit), transit.rank)


def find_closed_legs(network: Network, transit: Transit) -> frozenset[str]:
    """Give the legs that a link closes; what is only planned or of another mode is not closed."""
    scenario = replace(scenario_of(network, transit), legs=PLANNED, modes=frozenset(FREIGHT_MODES))
    return frozenset(network.legs.keys() - open_legs(network, scenario).keys())
