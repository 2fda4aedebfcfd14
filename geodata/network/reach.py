"""What is reached within some days of a place: the places, their days, and the legs to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geodata.network.assumptions import DRAWS, HOURS_A_DAY, spread_of
from geodata.network.journey import TRANSSHIPMENT_KEY
from geodata.network.scenario import Scenario, open_legs
from geodata.network.trees import build_graph, grow

if TYPE_CHECKING:
    from geodata.network.assumptions import Spread
    from geodata.network.network import Network


@dataclass(frozen=True, slots=True)
class Reached:
    """A place within reach.

    Attributes:
        place: Its id.
        days: P10, P50 and P90 of the fastest way to it.
        legs: The legs of that way, from the origin.
        mode: What goods arrive by: rail, sea or road.
    """

    place: str
    days: Spread
    legs: tuple[str, ...]
    mode: str


def find_reach(
    network: Network, origin: str, days: float, scenario: Scenario | None = None
) -> tuple[Reached, ...]:
    """The places that are reached from one within some days (P50), nearest first.

    Args:
        network: The network.
        origin: Id of the place; it is not among what is reached.
        days: How many days.
        scenario: What is open, and by which modes.

    Raises:
        KeyError: If the place is not in the network.
    """
    if origin not in network.places:
        raise KeyError(origin)
    legs = open_legs(network, scenario or Scenario(), (origin,))
    tree = grow(build_graph(network, legs, (origin,)), (origin, ""))
    change = network.assumptions.draw(TRANSSHIPMENT_KEY) / HOURS_A_DAY
    drawn: dict[tuple[str, ...], np.ndarray] = {(): np.zeros(DRAWS)}
    found: dict[str, Reached] = {}
    for (place, carrier), way in tree.legs.items():
        if not way or not carrier:
            continue
        chain = [legs[id_] for id_ in way]
        if way not in drawn:
            total = drawn[way[:-1]] + chain[-1].total
            if len(chain) > 1 and chain[-2].carrier != chain[-1].carrier:
                total = total + change
            elif len(chain) > 1 and chain[-1].boarding is not None:
                total = total - chain[-1].boarding
            drawn[way] = total
        if place not in found and place != origin:
            found[place] = Reached(place, spread_of(drawn[way]), way, chain[-1].mode)
    within = [place for place in found.values() if place.days.p50 <= days]
    return tuple(sorted(within, key=lambda place: (place.days.p50, place.place)))
