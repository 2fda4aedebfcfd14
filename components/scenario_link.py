"""What a link asks of the corridor network, answered without a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.answer import answer
from geodata.scenario import OPERATING, PLANNED, read_scenario

if TYPE_CHECKING:
    from components.link import Transit
    from geodata.answer import Answer
    from geodata.network import Network

#: Where the corridors view opens: the whole of the Middle Corridor.
ORIGIN: Final = "xian"
DESTINATION: Final = "budapest"
#: The paths that it sets side by side at first.
COMPARED: Final = ("titr-xian-budapest-marmaray", "northern-xian-malaszewicze-dostyk")


def find_answer(network: Network, transit: Transit) -> Answer:
    """Answer the scenario of a link; where it names no place the view's own holds."""
    scenario, _ = read_scenario(network, transit.avoid, PLANNED if transit.planned else OPERATING)
    origin, destination = transit.origin or ORIGIN, transit.destination or DESTINATION
    return answer(network, origin, destination, scenario)
