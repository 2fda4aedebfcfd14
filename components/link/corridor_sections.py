"""What two sections of the corridors view ask of the network: what it would take, and what is near.

The page and the file of its numbers ask here, so that both show the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from components.words.catalogue import text
from components.words.sentences import join_words
from geodata.network.flows import find_flow
from geodata.network.reach import find_reach
from geodata.network.scenario import AS_SOLD, Scenario
from geodata.network.staircase import WORLD_BANK_PATH, climb_staircase
from ledger.tables.parameters import BY_NAME
from ledger.tables.vocabulary import FREIGHT_MODES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.link.model import Transit
    from geodata.network.answer import Answer
    from geodata.network.flows import Flow
    from geodata.network.network import Network
    from geodata.network.reach import Reached
    from geodata.network.staircase import Step
    from ledger.counting.snapshot import Snapshot

#: Words of `along`: the routes of the question, then the one path that does not depend on it.
ALONG: Final = BY_NAME["along"].words
MIDDLE_CORRIDOR: Final = ALONG[-1]
#: Days within which places are reached, fewest first.
WITHIN: Final = tuple(int(days) for days in BY_NAME["within"].words)


@dataclass(frozen=True, slots=True)
class Climb:
    """The staircase of one route.

    Attributes:
        name: The route in words, as `Xi'an to Budapest, first route`.
        flow: What it is known to carry today.
        steps: The staircase; empty where no limit is known or the goal is reached.
    """

    name: str
    flow: Flow
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Nearby:
    """What is reached from a place.

    Attributes:
        origin: Id of the place.
        within: How many days.
        reached: The places, nearest first.
        countries: ISO3 of the countries they lie in, that of the origin left out.
        places: How many places lines of these modes touch, open or not, the origin left out.
        modes: The modes by which goods go.
    """

    origin: str
    within: int
    reached: tuple[Reached, ...]
    countries: tuple[str, ...]
    places: int
    modes: tuple[str, ...]

    def in_words(self, network: Network) -> str:
        """State the finding: `Within 15 days of Xi'an: 143 of 250 places, in 21 countries ...`."""
        origin = network.places[self.origin]
        return text(
            "routes.reach",
            count=len(self.countries),
            days=f"{self.within}",
            origin=origin.name,
            reached=f"{len(self.reached):,}",
            places=f"{self.places:,}",
            home=network.country_name(origin.country),
            modes=join_words([text(f"routes.carrier.{mode}") for mode in self.modes]),
        )


def find_climb(  # noqa: PLR0913, PLR0917  the question and what it is asked of
    snapshot: Snapshot,
    network: Network,
    paths: Mapping[str, tuple[str, ...]],
    found: Answer,
    scenario: Scenario,
    transit: Transit,
) -> Climb | None:
    """Climb the staircase of the route that a link names; None where there is no such route."""
    if transit.along == MIDDLE_CORRIDOR:
        # The whole of the named path, whatever the question closes; half a Caspian is half there.
        legs, scenario = paths[WORLD_BANK_PATH], Scenario(caspian_half=scenario.caspian_half)
        name = snapshot.names.routes[WORLD_BANK_PATH]
    else:
        place = ALONG.index(transit.along)
        if place >= len(found.routes):
            return None
        route = found.routes[place]
        legs = route.legs
        start, goal = (network.places[route.nodes[at]].name for at in (0, -1))
        ordinal = text(f"routes.climb.route.{transit.along}")
        name = text("routes.climb.name", start=start, end=goal, route=ordinal)
    steps = climb_staircase(network, legs, snapshot.pledges, transit.goal_mt, scenario)
    return Climb(name, find_flow(network, [legs], scenario), steps)


def find_nearby(network: Network, origin: str, within: int, scenario: Scenario) -> Nearby:
    """Find what is reached from a place within some days in a scenario."""
    reached = find_reach(network, origin, within, scenario)
    countries = dict.fromkeys(network.places[near.place].country for near in reached)
    countries.pop(network.places[origin].country, None)
    modes = tuple(mode for mode in FREIGHT_MODES if mode in (scenario.modes or AS_SOLD))
    touched = {end for leg in network.legs.values() if leg.mode in modes for end in leg.ends}
    return Nearby(
        origin=origin,
        within=within,
        reached=reached,
        countries=tuple(countries),
        places=len(touched - {origin}),
        modes=modes,
    )
